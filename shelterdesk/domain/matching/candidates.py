"""Who is compared with whom: everybody who shares a key, block by block, so that a million people fit in memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from shelterdesk.domain.matching.birth_days import Birth, may_be_one
from shelterdesk.domain.matching.keys import CROWDED, LONGEST, WAYS, WAYS_WITHOUT_FAMILIES, Way, longer
from shelterdesk.domain.matching.names_alike import UNLIKE, agrees, given_grade, name_grade
from shelterdesk.domain.matching.profiles import Profile
from shelterdesk.domain.matching.stems import surname_stem

Blocks = Callable[[Way], Iterable[tuple[str, list[int]]]]  # every key of a way with two places or more, and the places


def candidate_pairs(
    profiles: Sequence[Profile],
    progress: Callable[[int, int], None] | None = None,
    families: bool = True,
    blocks: Blocks | None = None,
) -> Iterator[tuple[int, int]]:
    """Pairs of places (the smaller first) whose names and births do not rule them out; one pair may come several times.

    families: whether relatives register together, so that one day and one house prove nothing without the given name.
    blocks: where keys are kept already; else they are worked out here.
    Whoever asks keeps what is worth keeping: remembering every pair would not fit in memory for a million people.
    """
    ways = WAYS if families else WAYS_WITHOUT_FAMILIES
    kept = blocks or (lambda way: _blocks(profiles, way))
    for done, way in enumerate(ways):
        if progress is not None:
            progress(done, len(ways))
        for key, places in kept(way):
            for block in _small_blocks(profiles, key, places, 0):
                yield from _possible(profiles, block) if families else combinations(block, 2)


def _blocks(profiles: Sequence[Profile], way: Way) -> Iterator[tuple[str, list[int]]]:
    """Places of people who share a key of this way, in register order."""
    blocks: dict[str, int | list[int]] = {}
    for place, profile in enumerate(profiles):
        key = way(profile)
        if key:
            _put(blocks, key, place)
    for key, block in blocks.items():
        if isinstance(block, list):
            yield key, block


def _put(blocks: dict[str, int | list[int]], key: str, place: int) -> None:
    """A key of one person costs no list."""
    block = blocks.get(key)
    if block is None:
        blocks[key] = place
    elif isinstance(block, list):
        block.append(place)
    else:
        blocks[key] = [block, place]


def _small_blocks(profiles: Sequence[Profile], key: str, block: list[int], step: int) -> Iterator[list[int]]:
    """The block, or smaller ones under longer keys when it is crowded."""
    if len(block) <= CROWDED:
        yield block
        return
    if step == LONGEST:  # one name, one year, one town: neighbours in the register must do
        half = CROWDED // 2
        yield from (block[start : start + CROWDED] for start in range(0, len(block) - half, half))
        return
    parts: dict[str, int | list[int]] = {}
    for place in block:
        _put(parts, longer(key, profiles[place], step), place)
    for long_key, part in parts.items():
        if isinstance(part, list):
            yield from _small_blocks(profiles, long_key, part, step + 1)


def _possible(profiles: Sequence[Profile], block: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a block whose given names agree, or whose names are crossed, or who share an IIN."""
    for at, one in enumerate(block):
        ours = profiles[one]
        given, birth = ours.given_name, ours.birth
        for two in block[at + 1 :]:
            theirs = profiles[two]
            if given_grade(given, theirs.given_name) < UNLIKE:
                if _worth_a_look(ours, theirs, birth):
                    yield one, two
            elif _still_possible(ours, theirs):
                yield one, two


def _worth_a_look(one: Profile, two: Profile, birth: Birth) -> bool:
    """A quick look at two of one given name: most are namesakes, and a large register has millions of such pairs."""
    if birth == two.birth or _same_number(one, two):
        return True
    if one.surname[:2] != two.surname[:2] and (one.patronymic != two.patronymic or not one.patronymic):
        return one.given_name[:2] == two.surname[:2]  # may be exchanged
    return may_be_one(birth, two.birth)


def _same_number(one: Profile, two: Profile) -> bool:
    return bool(one.iin and one.iin == two.iin) or bool(one.phone and one.phone == two.phone)


def _still_possible(one: Profile, two: Profile) -> bool:
    """A given name past recognition on the same day, exchanged names, or the same IIN."""
    if one.iin and one.iin == two.iin:
        return True
    if not may_be_one(one.birth, two.birth):
        return False
    same_day = one.birth.day > 0 and one.birth == two.birth
    if same_day and agrees(name_grade(one.surname, two.surname)):
        return given_grade(one.given_name, two.given_name) == UNLIKE
    if not agrees(name_grade(one.surname, surname_stem(two.given_name))):
        return False
    return agrees(name_grade(surname_stem(one.given_name), two.surname))
