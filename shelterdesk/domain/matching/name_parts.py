"""The three parts of a name where they belong: repaired, split when one cell holds several, swapped back when plain."""

from functools import lru_cache
from typing import NamedTuple

from shelterdesk.domain.given_names import known_given_names
from shelterdesk.domain.matching.letters import skeleton
from shelterdesk.domain.matching.repair import repaired
from shelterdesk.domain.names import is_initial, patronymic_sex, split_full_name

_SURNAME_LIKE = ("ov", "ova", "ev", "eva", "in", "ina", "ski", "skaia", "enko", "cuk", "iuk", "ian", "dze", "svili")
_NOTHING = frozenset({"", "-", "--", "—", "–", ".", "?", "нет", "жок", "жоқ", "none", "unknown",
                      "неизвестно", "белгісіз"})  # fmt: skip


class NameParts(NamedTuple):
    """The folded parts of a name; "" where nothing is known."""

    surname: str
    given_name: str
    patronymic: str
    patronymic_sex: str  # "M", "F" or ""


@lru_cache(maxsize=1 << 16)
def name_parts(surname: str, given_name: str, patronymic: str) -> NameParts:
    """The parts as they were meant, folded (letters.skeleton)."""
    first, second, third = _mended(surname), _mended(given_name), _mended(patronymic)
    if bool(first) != bool(second) and len((first or second).split()) >= 2:
        parts = split_full_name(first or second)
        first, second, third = parts.surname or "", parts.given_name or "", third or parts.patronymic or ""
    elif not third and len(second.split()) == 2 and patronymic_sex(second.split()[1]):
        second, third = second.split()
    elif not third and first and len(first.split()) == 2 and patronymic_sex(first.split()[1]):
        first, third = first.split()
    if patronymic_sex(second) and third and not patronymic_sex(third) and not is_initial(third):
        second, third = third, second  # given name and patronymic in each other's place
    sex = patronymic_sex(third) or ""
    one, two, three = skeleton(first), skeleton(second), skeleton(third)
    if _swapped(one, two):
        one, two = two, one
    return NameParts(one, two, three, sex)


def _mended(text: str) -> str:
    plain = text.strip()
    if plain.lower() in _NOTHING:
        return ""
    return " ".join(repaired(word) for word in plain.replace("(", " ").replace(")", " ").split())


def _swapped(surname: str, given_name: str) -> bool:
    """Only when it is plain: what stands as the surname is a given name, and the other looks like a surname."""
    known = known_given_names()
    if surname not in known or given_name in known:
        return False
    return given_name.endswith(_SURNAME_LIKE) and not surname.endswith(_SURNAME_LIKE[:4])
