"""How well somebody registered fits a tracing request: a sum of what speaks for and against, each part with its words.

The weights are natural logarithms of odds, set by hand and checked on the invented set of tests/benchmarks/tracing: a
name agrees among strangers about once in e^weight times. The sum is never compared with the best hit: somebody who
fits badly is nobody's candidate, however badly everybody else fits.
"""

from collections.abc import Iterable
from typing import NamedTuple

from shelterdesk.domain.matching.birth_days import Birth
from shelterdesk.domain.matching.comparisons import place_grade
from shelterdesk.domain.matching.names_alike import (
    ALIKE,
    EXACT,
    INITIAL,
    MISSING,
    SHORT,
    SLIP,
    SOUND,
    TWO_NAMES,
    agrees,
    given_grade,
    name_grade,
)  # fmt: skip
from shelterdesk.domain.matching.places import Place
from shelterdesk.domain.matching.profiles import profile_of
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.matching.stems import surname_stem
from shelterdesk.domain.tracing.requests import Wanted
from shelterdesk.foundation.i18n import N_

FLOOR = 2.0  # below this nobody is shown at all
LINE = 9.0  # from here on somebody is called a candidate, and the home screen says so
TOP = 10  # shown for one request

REASONS: dict[str, str] = {
    "given_same": N_("same given name"),
    "given_alike": N_("given name spelt alike"),
    "given_short": N_("short form of the given name"),
    "given_other": N_("other given name"),
    "surname_same": N_("same surname"),
    "surname_alike": N_("surname spelt alike"),
    "surname_of_father": N_("surname after the father"),
    "surname_other": N_("other surname"),
    "other_name": N_("known under another name"),
    "father": N_("father's name agrees"),
    "father_here": N_("the father is registered with them"),
    "father_other": N_("father has another name"),
    "mother_here": N_("the mother is registered with them"),
    "relatives_here": N_("a relative is registered with them"),
    "birth_same": N_("same birth date"),
    "age_fits": N_("age fits"),
    "age_near": N_("age fits nearly"),
    "age_other": N_("other age"),
    "sex_other": N_("other sex"),
    "place": N_("same last place"),
    "alone": N_("child without parents"),
}


class Registered(NamedTuple):
    """Somebody registered, ready for comparison. members: folded given names of the others of the household."""

    id: str
    given_name: str
    surname: str
    father: str
    sex: str
    birth: Birth
    place: Place
    others: tuple[tuple[str, str], ...]
    members: tuple[str, ...]
    alone: bool  # a child who is not with its parents


class Fit(NamedTuple):
    """How well one person fits one request: the sum, and its parts as (key of REASONS, share), the weightiest first."""

    score: float
    reasons: tuple[tuple[str, float], ...]


def registered(
    registration: Registration, members: Iterable[str] = (), others: Iterable[tuple[str, str]] = (), alone: bool = False
) -> Registered:
    """A registration as tracing compares it; members are folded given names."""
    profile = profile_of(registration)
    return Registered(
        registration.id, profile.given_name, profile.surname, profile.patronymic, profile.sex, profile.birth,
        profile.place, tuple(others), tuple(members), alone,
    )  # fmt: skip


def fit(wanted: Wanted, person: Registered) -> Fit:
    """What speaks for and against. Whose given name is plainly another one is nobody's candidate, whatever else fits:
    brothers and sisters fit in everything else."""
    if not _may_be_called(wanted, person):
        return _NOBODY
    parts = [
        *_names(wanted, person), *_kin(wanted, person), *_age(wanted, person), *_rest(wanted, person),
    ]  # fmt: skip
    parts.sort(key=lambda part: -abs(part[1]))
    return Fit(round(sum(share for _key, share in parts), 2), tuple(part for part in parts if part[1]))


_NOBODY = Fit(-99.0, ())


def _may_be_called(wanted: Wanted, person: Registered) -> bool:
    """A quick look, which almost nobody of a large register passes."""
    if not wanted.given_name or not person.given_name or wanted.others or person.others:
        return True
    grade = given_grade(wanted.given_name, person.given_name)
    if agrees(grade) or grade == TWO_NAMES:
        return True
    return agrees(name_grade(wanted.given_name, person.surname))


_GIVEN = {EXACT: 5.0, SOUND: 4.6, SLIP: 3.4, ALIKE: 2.2, SHORT: 3.6, INITIAL: 0.8, MISSING: 0.0, TWO_NAMES: -2.5}
_SURNAME = {EXACT: 4.6, SOUND: 4.2, SLIP: 3.2, ALIKE: 2.0, INITIAL: 0.8, MISSING: 0.0}
_GIVEN_OTHER, _SURNAME_OTHER = -4.0, -1.2


def _names(wanted: Wanted, person: Registered) -> list[tuple[str, float]]:
    best = _pair_of_names(wanted.given_name, wanted.surname, person, wanted.father)
    for given, surname in wanted.others:
        other = _pair_of_names(given, surname, person, wanted.father)
        if _sum(other) - 0.5 > _sum(best):
            best = [*other, ("other_name", -0.5)]
    for given, surname in person.others:
        other = _pair_of_names(wanted.given_name, wanted.surname, person._replace(given_name=given, surname=surname),
                               wanted.father)  # fmt: skip
        if _sum(other) - 0.5 > _sum(best):
            best = [*other, ("other_name", -0.5)]
    return best


def _pair_of_names(given: str, surname: str, person: Registered, father: str) -> list[tuple[str, float]]:
    straight = _graded(given, surname, person.given_name, person.surname, father)
    crossed = _graded(given, surname, person.surname, surname_stem(person.given_name), father)
    return crossed if _sum(crossed) - 1.5 > _sum(straight) else straight


def _graded(given: str, surname: str, their_given: str, their_surname: str, father: str) -> list[tuple[str, float]]:
    grade = given_grade(given, their_given)
    share = _GIVEN.get(grade, _GIVEN_OTHER)
    code = (
        "given_same" if grade == EXACT else "given_short" if grade == SHORT else "given_alike"
        if agrees(grade) else "given_other"
    )  # fmt: skip
    found = [(code, share)] if grade != MISSING else []
    grade = name_grade(surname, their_surname)
    if agrees(grade):
        found.append(("surname_same" if grade == EXACT else "surname_alike", _SURNAME[grade]))
    elif father and their_surname and agrees(name_grade(surname_stem(father), their_surname)):
        found.append(("surname_of_father", 2.8))
    elif grade != MISSING:
        found.append(("surname_other", _SURNAME_OTHER))
    return found


def _kin(wanted: Wanted, person: Registered) -> list[tuple[str, float]]:
    found = []
    if wanted.father:
        if person.father and len(person.father) > 1:
            grade = name_grade(wanted.father, person.father)
            found.append(("father", 3.4 if grade <= SLIP else 2.0) if agrees(grade) else ("father_other", -2.0))
        if _among(wanted.father, person.members):
            found.append(("father_here", 2.6))
    if wanted.mother and _among(wanted.mother, person.members):
        found.append(("mother_here", 3.0))
    known = sum(_among(name, person.members) for name in set(wanted.relatives) - {wanted.father, wanted.mother})
    if known:
        found.append(("relatives_here", 2.4 * min(known, 3)))
    return found


def _among(name: str, members: tuple[str, ...]) -> bool:
    return any(given_grade(name, member) in (EXACT, SOUND, SLIP, SHORT) for member in members)


def _age(wanted: Wanted, person: Registered) -> list[tuple[str, float]]:
    if not person.birth.year or wanted.years is None:
        return []
    if wanted.birth.day and wanted.birth == person.birth:
        return [("birth_same", 6.0)]
    low, high = wanted.years
    apart = max(low - person.birth.year, person.birth.year - high, 0)
    width = high - low
    if apart == 0:
        return [("age_fits", 2.6 if width <= 1 else 2.0 if width <= 4 else 1.2)]
    if apart == 1:
        return [("age_near", 1.4)]
    if apart == 2:
        return [("age_near", 0.4)]
    return [("age_other", -min(6.0, 0.6 * apart))]


def _rest(wanted: Wanted, person: Registered) -> list[tuple[str, float]]:
    found = []
    if wanted.sex and person.sex and wanted.sex != person.sex:
        found.append(("sex_other", -4.0))
    grade = place_grade(wanted.place, person.place)
    if grade in (1, 2, 3, 4, 6):
        found.append(("place", 2.2 if grade in (1, 2, 6) else 1.5))
    if person.alone:
        found.append(("alone", 0.8))
    return found


def _sum(parts: list[tuple[str, float]]) -> float:
    return sum(share for _key, share in parts)
