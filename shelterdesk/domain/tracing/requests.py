"""What is said of a person somebody looks for, prepared once for comparison."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from shelterdesk.domain.matching.birth_days import Birth, read_birth
from shelterdesk.domain.matching.letters import skeleton
from shelterdesk.domain.matching.name_parts import name_parts
from shelterdesk.domain.matching.places import Place, read_place
from shelterdesk.domain.matching.stems import patronymic_stem, surname_stem

# Tracing in the words of CPIMS and the ICRC: open, a candidate is being verified, reunified, closed without
OPEN, CANDIDATE, REUNIFIED, CLOSED = "open", "candidate", "reunified", "closed"
STANDING = (OPEN, CANDIDATE)
_BETWEEN = re.compile(r"[,;\n/]+")


@dataclass(frozen=True)
class Sought:
    """The person looked for, as the family describes them; "" or None where nothing was said. years: the birth years
    that fit the said age."""

    id: str
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    other_name: str = ""
    sex: str = ""
    birth: str = ""  # "1991-03-12", "1991-03" or "1991"
    years: tuple[int, int] | None = None
    father: str = ""
    mother: str = ""
    relatives: str = ""
    last_place: str = ""


class Wanted(NamedTuple):
    """A request ready for comparison: names folded."""

    id: str
    given_name: str
    surname: str
    others: tuple[tuple[str, str], ...]  # other (given name, surname) pairs
    father: str
    mother: str
    relatives: tuple[str, ...]
    sex: str
    birth: Birth
    years: tuple[int, int] | None
    place: Place


def wanted(sought: Sought) -> Wanted:
    """The request as it is compared."""
    parts = name_parts(sought.surname, sought.given_name, sought.patronymic)
    birth = read_birth(sought.birth, "")
    years = (birth.year, birth.year) if birth.year and not sought.years else sought.years
    father = given_of(sought.father) or patronymic_stem(parts.patronymic)
    return Wanted(
        id=sought.id,
        given_name=parts.given_name,
        surname=surname_stem(parts.surname),
        others=names_in(sought.other_name),
        father=father,
        mother=given_of(sought.mother),
        relatives=tuple(filter(None, (given_of(text) for text in _BETWEEN.split(sought.relatives)))),
        sex=sought.sex or parts.patronymic_sex,
        birth=birth,
        years=years,
        place=read_place(sought.last_place),
    )


def given_of(text: str) -> str:
    """The folded given name in "Асан", "Серікбаев Асан" or "Асан Серікұлы"."""
    words = text.split()
    if not words:
        return ""
    if len(words) == 1:
        return skeleton(words[0])
    return name_parts(words[0], " ".join(words[1:]), "").given_name or skeleton(words[0])


def names_in(text: str) -> tuple[tuple[str, str], ...]:
    """The (given name, surname stem) pairs of "Серікбаева Алия; Kurmanbayeva Aliya"."""
    return tuple(_pair(part) for part in _BETWEEN.split(text) if part.strip())


def _pair(text: str) -> tuple[str, str]:
    words = text.split()
    if len(words) == 1:
        return skeleton(words[0]), ""
    parts = name_parts(words[0], " ".join(words[1:]), "")
    return parts.given_name, surname_stem(parts.surname)
