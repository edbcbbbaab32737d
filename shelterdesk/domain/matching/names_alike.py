"""How well two folded names agree: the same, the same by ear, a slip of the hand, a short form, an initial, another."""

from collections.abc import Callable
from functools import cache, lru_cache

from shelterdesk.domain.given_names import known_given_names
from shelterdesk.domain.matching.letters import coarse, consonants, skeleton
from shelterdesk.domain.matching.short_names import is_short_form

MISSING, EXACT, SOUND, SLIP, ALIKE, SHORT, INITIAL, TWO_NAMES, UNLIKE, OTHER = range(10)
GRADES = ("missing", "exact", "sound", "slip", "alike", "short", "initial", "two_names", "unlike", "other")
_LIKE = frozenset({SOUND, SLIP, ALIKE})
_MEMORY = 1 << 19


@lru_cache(maxsize=_MEMORY)
def name_grade(one: str, two: str) -> int:
    """How well two folded surnames, or fathers' names, agree."""
    if one == two:
        return EXACT if one else MISSING
    if not one or not two:
        return MISSING
    if len(one) == 1 or len(two) == 1:
        return INITIAL if one[0] == two[0] else OTHER
    if " " in one or " " in two:
        return _in_parts(one, two)
    return _likeness(one, two)


@lru_cache(maxsize=_MEMORY)
def given_grade(one: str, two: str) -> int:
    """How well two folded given names agree.

    Two names that both exist are TWO_NAMES however near (Алина, Арина); UNLIKE is OTHER where one is no known name and
    may be a badly written one.
    """
    grade = name_grade(one, two)
    if grade <= EXACT:
        return grade
    if grade in _LIKE and _exists(one) and _exists(two):
        return SHORT if is_short_form(one, two) else TWO_NAMES
    if grade >= ALIKE and is_short_form(one, two):
        return SHORT
    return UNLIKE if grade == OTHER and not (_exists(one) and _exists(two)) else grade


def agrees(grade: int) -> bool:
    """Whether the grade speaks for one name."""
    return EXACT <= grade <= INITIAL


def _likeness(one: str, two: str) -> int:
    osa_distance, jaro_winkler = _measures()
    short = min(len(one), len(two))
    if coarse(one) == coarse(two):
        return SOUND
    apart = osa_distance(one, two, score_cutoff=2)
    if apart == 1 and short >= 3:
        return SLIP
    if apart == 1 or (apart == 2 and short >= 4):
        return ALIKE
    if short >= 4 and (consonants(one) == consonants(two) and len(consonants(one)) >= 3):
        return ALIKE
    if short >= 5 and (one.startswith(two) or two.startswith(one)):
        return ALIKE
    return ALIKE if short >= 5 and jaro_winkler(one, two) >= 0.9 else OTHER


@cache
def _measures() -> tuple[Callable[..., int], Callable[..., float]]:
    """The edit distance with exchanged neighbours, and Jaro-Winkler; loaded when first needed."""
    from rapidfuzz.distance import OSA, JaroWinkler

    return OSA.distance, JaroWinkler.similarity


def _in_parts(one: str, two: str) -> int:
    """Double names: the best agreement of any two parts, one step weaker; the words run together count too."""
    ours_joined, theirs_joined = one.replace(" ", ""), two.replace(" ", "")
    joined = EXACT if ours_joined == theirs_joined else _likeness(ours_joined, theirs_joined)
    if joined != OTHER:
        return joined
    best = min(
        (name_grade(ours, theirs) for ours in one.split() for theirs in two.split() if min(len(ours), len(theirs)) > 2),
        default=OTHER,
    )
    return SLIP if best == EXACT else ALIKE if best in _LIKE else OTHER


@lru_cache(maxsize=1 << 16)
def _exists(name: str) -> bool:
    return name in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(skeleton(name) for name in known_given_names())
