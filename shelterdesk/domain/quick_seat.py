"""One line for a family of the night bus: a surname and how many there are. Names and ages come later.

Each person becomes a place holder with a stated group, marked to be completed.
"""

from dataclasses import dataclass

from shelterdesk.domain.households import Accompaniment, HouseholdEntry, PersonEntry
from shelterdesk.domain.names import surname_for
from shelterdesk.domain.text_entry import clean_text, is_blank
from shelterdesk.foundation.i18n import _

MOST = 40  # people in one line; more is a slip of the finger


@dataclass(frozen=True)
class QuickLine:
    """One household as counted at the door."""

    surname: str
    men: int = 0
    women: int = 0
    children: int = 0
    infants: int = 0
    needs_help: bool = False
    with_parents: bool | None = None  # "all with a parent?"; None = not answered yet
    origin: str = ""
    bus: str = ""


def minors(line: QuickLine) -> int:
    """How many children and infants were counted."""
    return line.children + line.infants


def quick_problems(line: QuickLine) -> dict[str, str]:
    """What keeps the line from being saved: {field: sentence}."""
    found = {}
    count = line.men + line.women + minors(line)
    if is_blank(line.surname):
        found["surname"] = _("Type the surname of the household.")
    if not 1 <= count <= MOST:
        found["men"] = _("Count from 1 to {most} people.").format(most=MOST)
    if minors(line) and line.with_parents is None:
        found["with_parents"] = _("Are all children with a parent? 1 yes, 2 no")
    return found


def quick_household(line: QuickLine) -> HouseholdEntry:
    """The household to register; adults come first. Call it when quick_problems() is empty."""
    surname = clean_text(line.surname)[0].strip()
    groups = (
        *(("M", "adult") for _n in range(line.men)), *(("F", "adult") for _n in range(line.women)),
        *((None, "child") for _n in range(line.children)), *((None, "infant") for _n in range(line.infants)),
    )  # fmt: skip
    with_whom = Accompaniment.PARENT if line.with_parents else Accompaniment.ALONE
    people = tuple(
        PersonEntry(
            surname=surname_for(surname, sex), sex=sex, stated_group=group, to_complete=True,
            accompaniment=with_whom if group in ("child", "infant") else None,
            needs=frozenset({"infant"}) if group == "infant" else frozenset(),
        )
        for sex, group in groups
    )
    note = _("Needs help.") if line.needs_help else ""
    return HouseholdEntry(people=people, origin=line.origin, bus=line.bus, entered_by="bus", note=note)
