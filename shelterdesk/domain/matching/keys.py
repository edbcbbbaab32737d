"""Under which keys a person is looked up: whoever shares a key is compared. Written with the record or made on the fly.

A key that too many people share is made longer, not dropped: dropping it would cost duplicates as the register grows.
Beside the keys that bring people together stand two that only count: how common a name is.
"""

from collections.abc import Callable
from functools import lru_cache

from shelterdesk.domain.matching.birth_days import Birth
from shelterdesk.domain.matching.letters import coarse, consonants
from shelterdesk.domain.matching.profiles import Profile

VERSION = 1  # raise it when keys change, so that stored keys are written anew
CROWDED = 250  # people on one key before it is made longer


Way = Callable[[Profile], str]


def _number(profile: Profile) -> str:
    return f"i{profile.iin}" if profile.iin else ""


@lru_cache(maxsize=1 << 12)
def _day(birth: Birth) -> str:
    """The birth date, with the smaller of day and month first, so that exchanged ones meet."""
    year, month, day = birth
    return f"{year}{min(month, day):02}{max(month, day):02}" if day else ""


def _day_given(profile: Profile) -> str:
    day = _day(profile.birth)
    return f"g{day}{consonants(profile.given_name)[:1]}" if day and profile.given_name else ""


def _day_surname(profile: Profile) -> str:
    day = _day(profile.birth)
    return f"s{day}{consonants(profile.surname)[:2]}" if day and profile.surname else ""


def _day_father(profile: Profile) -> str:
    day = _day(profile.birth)
    return f"d{day}{consonants(profile.patronymic)[:3]}" if day and len(profile.patronymic) > 1 else ""


def _phone(profile: Profile) -> str:
    return f"p{profile.phone}{coarse(profile.given_name)[:1]}" if profile.phone and profile.given_name else ""


def _names(profile: Profile) -> str:
    """Surname and given name in the order of the alphabet, so that exchanged ones meet."""
    if not profile.surname or not profile.given_name:
        return ""
    return "n" + " ".join(sorted((coarse(profile.surname)[:4], coarse(profile.given_name)[:4])))


def _hard_names(profile: Profile) -> str:
    if not profile.surname or not profile.given_name:
        return ""
    return "c" + " ".join(sorted((consonants(profile.surname)[:4], consonants(profile.given_name)[:4])))


def _year_given(profile: Profile) -> str:
    if not profile.birth.year or not profile.given_name:
        return ""
    return f"y{profile.birth.year}{consonants(profile.given_name)[:4]}{profile.sex}"


def _year_surname(profile: Profile) -> str:
    return f"t{profile.birth.year}{coarse(profile.surname)[:4]}" if profile.birth.year and profile.surname else ""


def _town(profile: Profile) -> str:
    if not profile.place.town or not profile.given_name or not profile.birth.year:
        return ""
    return f"w{profile.place.town[:5]} {coarse(profile.given_name)[:4]}{profile.birth.year // 10}"


def _father(profile: Profile) -> str:
    if not profile.given_name or len(profile.patronymic) < 2:
        return ""
    return f"f{consonants(profile.given_name)[:5]} {consonants(profile.patronymic)[:5]}"


WAYS: tuple[Way, ...] = (
    _number, _day_given, _day_surname, _day_father, _phone, _names, _hard_names, _year_surname, _father, _year_given,
    _town,
)  # fmt: skip


def letter_of(way: Way) -> str:
    """With which letter all keys of this way begin."""
    return dict(zip(WAYS, "igsdpnctfyw", strict=True))[way]


def _house(profile: Profile) -> str:
    place = profile.place
    return f"h{place.house} {consonants(place.street)[:4]}" if place.house and place.street else ""


def _surname_town(profile: Profile) -> str:
    if not profile.surname or not profile.place.town:
        return ""
    return f"v{coarse(profile.surname)[:4]} {consonants(profile.place.town)[:4]}"


# where nobody's family is registered with them, the house and the village say nearly as much as a name
WAYS_WITHOUT_FAMILIES: tuple[Way, ...] = (*WAYS, _house, _surname_town)


def keys_of(profile: Profile) -> tuple[str, ...]:
    """All keys of this person, each beginning with the letter of its way: whoever shares one is compared."""
    return tuple([key for way in WAYS if (key := way(profile))])


def given_name_key(given_name: str) -> str:
    """Under which everybody of this folded given name is counted."""
    return f"a{given_name}"


def surname_key(stem: str) -> str:
    """Under which everybody of this surname stem is counted."""
    return f"b{stem}"


def phone_keys(phone: str) -> str:
    """How the keys of everybody on this phone begin."""
    return f"p{phone}"


def kept_keys(profile: Profile) -> tuple[str, ...]:
    """What is written with the person: the keys, and the names to be counted."""
    keys = keys_of(profile)
    if profile.given_name:
        keys += (given_name_key(profile.given_name),)
    if profile.surname:
        keys += (surname_key(profile.surname),)
    return keys


def longer(key: str, profile: Profile, step: int) -> str:
    """A crowded key made longer: decade, then year and first letter, then town, then the whole name."""
    more = (
        str(profile.birth.year // 10),
        f"{profile.birth.year}{consonants(profile.given_name)[:1]}",
        profile.place.town,
        f"{profile.given_name} {profile.surname}",
    )
    return f"{key}|{more[step]}"


LONGEST = 4  # steps of longer()
