"""The chips above the list: which people each of them lets through, and the words a person is found by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from shelterdesk.domain.folding import folded
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.clock import local
from shelterdesk.foundation.i18n import N_
from shelterdesk.queries.people import PersonRow


@dataclass(frozen=True)
class ListFilter:
    """One chip: its name, its words, and which row it lets through on a day."""

    name: str
    words: str
    keeps: Callable[[PersonRow, date], bool]
    chip: bool = True  # the others are only asked for from the home screen


def is_inside(row: PersonRow) -> bool:
    """Counted in the centre: in, or out for a while."""
    return row.status in COUNTED


def is_alone(row: PersonRow) -> bool:
    """A child in the centre who is not with a parent, or of whom nobody has said who is with it."""
    return row.child and is_inside(row) and row.accompaniment != "parent"


FILTERS = (
    ListFilter("inside", N_("Inside"), lambda row, _day: is_inside(row)),
    ListFilter("absent", N_("Absent"), lambda row, _day: row.status is StayStatus.ABSENT),
    ListFilter("left", N_("Elsewhere"), lambda row, _day: not is_inside(row)),
    ListFilter("today", N_("Today, new"), lambda row, day: is_inside(row) and came_on(row, day)),
    ListFilter("to_complete", N_("Incomplete"), lambda row, _day: row.to_complete and is_inside(row)),
    ListFilter("children", N_("Children"), lambda row, _day: row.child and is_inside(row)),
    ListFilter("children_alone", N_("Without parents"), lambda row, _day: is_alone(row)),
    ListFilter("all", N_("Everybody"), lambda _row, _day: True),
    ListFilter("expected", N_("Expected"), lambda row, _day: row.status is StayStatus.PLANNED, chip=False),
    ListFilter("left_today", N_("Left today"), lambda row, day: left_on(row, day), chip=False),
)
FILTER_NAMES = {each.name: each for each in FILTERS}


def came_on(row: PersonRow, day: date) -> bool:
    """Whether the present stay began to count on this day."""
    return row.arrival is not None and row.since is not None and local(row.since).date() == day


def left_on(row: PersonRow, day: date) -> bool:
    """Whether the person went away on this day."""
    gone = not is_inside(row) and row.status is not StayStatus.PLANNED
    return gone and row.since is not None and local(row.since).date() == day


def counted(rows: Iterable[PersonRow], day: date) -> dict[str, int]:
    """How many rows each chip stands for."""
    found = dict.fromkeys(FILTER_NAMES, 0)
    for row in rows:
        for each in FILTERS:
            if each.keeps(row, day):
                found[each.name] += 1
    return found


def words_of(row: PersonRow) -> str:
    """What a person is found by, folded: any spelling of the name, numbers, phone, room and bed."""
    phone = row.phone.lstrip("+")
    return folded(" ".join((
        row.surname, row.given_name, row.patronymic, row.name, row.household_number,
        row.household_number.replace("-", ""), row.iin or "", row.card, phone, phone[1:], row.bed_label, row.room_name,
    )))  # fmt: skip
