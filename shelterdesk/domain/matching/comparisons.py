"""Two profiles side by side: a grade for every field. The grades alone decide the score and name the reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol

from shelterdesk.domain.matching.birth_days import GRADES as BIRTH_GRADES
from shelterdesk.domain.matching.birth_days import birth_grade
from shelterdesk.domain.matching.names_alike import EXACT, SLIP, SOUND, TWO_NAMES, agrees, given_grade, name_grade
from shelterdesk.domain.matching.names_alike import GRADES as NAME_GRADES
from shelterdesk.domain.matching.places import Place
from shelterdesk.domain.matching.profiles import Profile
from shelterdesk.domain.matching.stems import surname_stem

IIN_GRADES = ("missing", "equal", "one_edit", "two_edits", "other", "other_valid")
PHONE_GRADES = ("missing", "equal", "crowd", "slip", "other")
PLACE_GRADES = ("missing", "house", "street", "town", "moved", "other", "part")
SEX_GRADES = ("missing", "same", "other")
REF_GRADES = ("other", "same")
ORDER_GRADES = ("straight", "swapped")
RARITY_GRADES = ("none", "rare", "uncommon", "common", "very_common")
CROWD = 12  # people of other households on one phone: the centre's own number


class Comparison(NamedTuple):
    """The grades of one pair, as places in the tuples of FIELDS."""

    given: int
    surname: int
    patronymic: int
    birth: int
    iin: int
    phone: int
    place: int
    sex: int
    ref: int
    order: int
    given_rarity: int
    surname_rarity: int


FIELDS: dict[str, tuple[str, ...]] = {
    "given": NAME_GRADES, "surname": NAME_GRADES, "patronymic": NAME_GRADES, "birth": BIRTH_GRADES, "iin": IIN_GRADES,
    "phone": PHONE_GRADES, "place": PLACE_GRADES, "sex": SEX_GRADES, "ref": REF_GRADES, "order": ORDER_GRADES,
    "given_rarity": RARITY_GRADES, "surname_rarity": RARITY_GRADES,
}  # fmt: skip


GIVEN_SHARES = (0.0008, 0.004, 0.012)  # of all people: from which share on a name is uncommon, common, very common
SURNAME_SHARES = (0.0004, 0.0015, 0.005)
_LEAST_PEOPLE = 3000  # a register of a few hundred people is taken as a part of a larger one


class Commonness(Protocol):
    """How common names and phones are in a register; a namesake with a rare name is hardly a namesake."""

    def of_given_name(self, name: str) -> int:
        """A place in RARITY_GRADES, of a folded given name."""

    def of_surname(self, stem: str) -> int:
        """A place in RARITY_GRADES, of a surname stem."""

    def is_crowd(self, phone: str) -> bool:
        """Whether so many households have this phone that it must be the centre's own."""


def rarity(count: int, people: int, shares: tuple[float, float, float]) -> int:
    """The place in RARITY_GRADES of a name that so many of all people have."""
    whole = max(people, _LEAST_PEOPLE)
    return 1 + sum(count > share * whole for share in shares)


def counted_up_to(people: int, shares: tuple[float, float, float]) -> int:
    """A name more people have is very common, however many more."""
    return int(shares[-1] * max(people, _LEAST_PEOPLE)) + 1


class _Counted:
    """Commonness counted in a whole register."""

    def __init__(
        self, given: Mapping[str, int], surnames: Mapping[str, int], crowds: Iterable[str], people: int
    ) -> None:
        self._given = _not_rare(given, people, GIVEN_SHARES)
        self._surnames = _not_rare(surnames, people, SURNAME_SHARES)
        self._crowds = frozenset(crowds)

    def of_given_name(self, name: str) -> int:
        return self._given.get(name, 1)

    def of_surname(self, stem: str) -> int:
        return self._surnames.get(stem, 1)

    def is_crowd(self, phone: str) -> bool:
        return phone in self._crowds


def commonness_of(profiles: Iterable[Profile]) -> Commonness:
    """Counted in this register."""
    given: Counter[str] = Counter()
    surnames: Counter[str] = Counter()
    phones: Counter[str] = Counter()
    households: set[tuple[str, str]] = set()
    people = 0
    for profile in profiles:
        people += 1
        given[profile.given_name] += 1
        surnames[profile.surname] += 1
        if profile.phone and (profile.phone, profile.household) not in households:
            households.add((profile.phone, profile.household))
            phones[profile.phone] += 1
    crowds = [phone for phone, count in phones.items() if count > CROWD]
    return _Counted(given, surnames, crowds, people)


def _not_rare(counts: Mapping[str, int], people: int, shares: tuple[float, float, float]) -> dict[str, int]:
    grades = ((name, rarity(count, people, shares)) for name, count in counts.items())
    return {name: grade for name, grade in grades if grade > 1}


def compare(one: Profile, two: Profile, commonness: Commonness) -> Comparison:
    """The grades of this pair."""
    given = given_grade(one.given_name, two.given_name)
    surname = name_grade(one.surname, two.surname)
    order = 0
    if given >= TWO_NAMES and not agrees(surname):
        crossed = _crossed(one, two)
        if crossed is not None:
            given, surname = crossed
            order = 1
    rare_given = rare_surname = 0
    if EXACT <= given <= SLIP:
        rare_given = max(commonness.of_given_name(one.given_name), commonness.of_given_name(two.given_name))
    if EXACT <= surname <= SLIP:
        rare_surname = max(commonness.of_surname(one.surname), commonness.of_surname(two.surname))
    return Comparison(
        given,
        surname,
        name_grade(one.patronymic, two.patronymic),
        birth_grade(one.birth, two.birth),
        _iin_grade(one, two),
        _phone_grade(one.phone, two.phone, commonness),
        place_grade(one.place, two.place),
        0 if not one.sex or not two.sex else 1 if one.sex == two.sex else 2,
        1 if one.household and one.household == two.household else 0,
        order,
        rare_given,
        rare_surname,
    )


def _crossed(one: Profile, two: Profile) -> tuple[int, int] | None:
    """Given name and surname in each other's column in one of the two."""
    if not (one.given_name and one.surname and two.given_name and two.surname):
        return None
    given = min(given_grade(one.given_name, two.surname), given_grade(one.surname, two.given_name))
    first = name_grade(surname_stem(one.given_name), two.surname)
    second = name_grade(one.surname, surname_stem(two.given_name))
    if agrees(first) and agrees(second):
        return (given if agrees(given) else max(first, second)), max(first, second, SOUND)
    return None


def _iin_grade(one: Profile, two: Profile) -> int:
    if not one.iin or not two.iin:
        return 0
    if one.iin == two.iin:
        return 1
    apart = iin_distance(one.iin, two.iin)
    if apart <= 2:
        return 1 + apart
    return 5 if one.iin_valid and two.iin_valid else 4


@lru_cache(maxsize=1 << 16)
def iin_distance(one: str, two: str) -> int:
    """Wrong, missing or exchanged digits between two numbers; 3 stands for more than two."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, two, score_cutoff=2)


def _phone_grade(one: str, two: str, commonness: Commonness) -> int:
    if not one or not two:
        return 0
    if one == two:
        return 2 if commonness.is_crowd(one) else 1
    wrong = [i for i in range(10) if one[i] != two[i]]
    slipped = len(wrong) == 1 or (len(wrong) == 2 and one[wrong[0]] == two[wrong[1]] and one[wrong[1]] == two[wrong[0]])
    return 3 if slipped else 4


@lru_cache(maxsize=1 << 18)
def place_grade(one: Place, two: Place) -> int:
    """How well two addresses agree: the house, the street, the town, the town but another house, nothing, in part."""
    if not (one.town or one.street) or not (two.town or two.street):
        return 0
    town = agrees(name_grade(one.town, two.town))
    street = agrees(name_grade(one.street, two.street))
    if one.house and one.house == two.house and (town or street):
        return 1 if town and street else 6
    if street and town and not (one.house and two.house):
        return 2
    if town:
        return 4 if one.house and two.house else 3
    return 5 if one.town and two.town else 0
