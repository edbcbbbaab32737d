"""The movement balance: was there, came, left, is there. It must come out even, for everybody and for the children.

opening + arrived + born + transferred in - departed - transferred out - died = closing (standards.md §6.4). Opening
and closing are counted as pictures of two moments, the movements as changes in between: they only agree when both are
right.

Ages in one balance are all counted on one day, the end of the period, so that a child who turns 18 on the way is an
adult in every line of it and the children's own sum comes out even. A movement belongs to the period when it happened
after its start and up to its end; somebody who came twice is counted twice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from shelterdesk.domain.ages import BAND_NAMES, UNKNOWN_BAND, band_of, is_child
from shelterdesk.domain.stays import COUNTED, Arrival, Movement, StayStatus, movement

GROUPS = ("total", "men", "women", "sex_unknown", "children", *BAND_NAMES, UNKNOWN_BAND)
CAME = (Movement.ARRIVED, Movement.BORN, Movement.TRANSFERRED_IN)
WENT = (Movement.DEPARTED, Movement.TRANSFERRED_OUT, Movement.DIED)
LINES = ("opening", *CAME, *WENT, "closing")
DEPARTED_TO = (
    StayStatus.RETURNED_HOME, StayStatus.RELATIVES, StayStatus.OTHER_HOUSING, StayStatus.HOSPITAL,
    StayStatus.LEFT_UNKNOWN,
)  # fmt: skip
_END_OF_TIME = datetime.max.replace(tzinfo=UTC)


class Stretch(NamedTuple):
    """One stretch of one status of one person."""

    status: StayStatus
    since: datetime
    until: datetime | None
    arrival: str | None
    id: str


class Moved(NamedTuple):
    """Somebody began or stopped being counted: who, which column, and the status they went to."""

    person_id: str
    movement: Movement
    to: StayStatus
    at: datetime


Stays = Mapping[str, Sequence[Stretch]]  # by person id, each in order()
Tally = Mapping[str, int]  # one number per group


@dataclass(frozen=True)
class Balance:
    """One period: a tally per line, and the departures by destination."""

    lines: Mapping[str, Tally]
    departed_to: Mapping[StayStatus, Tally]

    def expected(self, group: str = "total") -> int:
        """What closing should be by the movements."""
        came = sum(self.lines[line][group] for line in CAME)
        return self.lines["opening"][group] + came - sum(self.lines[line][group] for line in WENT)

    def is_even(self, group: str = "total") -> bool:
        """Whether the movements lead from the opening to the closing."""
        return self.expected(group) == self.lines["closing"][group]

    @property
    def balanced(self) -> bool:
        """Whether every group comes out even."""
        return all(self.is_even(group) for group in GROUPS)


def order(stretch: Stretch) -> tuple[datetime, datetime, str]:
    """The order in which stretches of one person follow each other."""
    return stretch.since, stretch.until or _END_OF_TIME, stretch.id


def groups_of(sex: str | None, birth: str | None, stated_group: str | None, day: date) -> tuple[str, ...]:
    """The groups somebody counts in on a day."""
    by_sex = "men" if sex == "M" else "women" if sex == "F" else "sex_unknown"
    band = band_of(birth, stated_group, day)
    return ("total", by_sex, "children", band) if is_child(birth, stated_group, day) else ("total", by_sex, band)


def status_at(stays: Stays, moment: datetime) -> dict[str, StayStatus]:
    """Where everybody was at a moment, by the stretch begun last; people who were nowhere are left out."""
    found = {}
    for person_id, stretches in stays.items():
        begun = next((stretch for stretch in reversed(stretches) if stretch.since <= moment), None)
        if begun is not None and (begun.until is None or begun.until > moment):
            found[person_id] = begun.status
    return found


def counted_at(stays: Stays, moment: datetime) -> list[str]:
    """Ids of the people counted in the centre at a moment."""
    return [person_id for person_id, status in status_at(stays, moment).items() if status in COUNTED]


def movements(stays: Stays, start: datetime, end: datetime) -> Iterator[Moved]:
    """Every arrival and departure after start and up to end, person by person in order of time."""
    for person_id, stretches in stays.items():
        before: Stretch | None = None
        for stretch in stretches:
            if before is not None and before.until is not None and before.until < stretch.since:
                # a gap nobody wrote down: they were lost sight of when the first stretch ended
                yield from _moved(person_id, before.status, StayStatus.LEFT_UNKNOWN, before.until, None, start, end)
                before = None
            was = before.status if before else None
            yield from _moved(person_id, was, stretch.status, stretch.since, stretch.arrival, start, end)
            before = stretch
        if before is not None and before.until is not None:
            yield from _moved(person_id, before.status, StayStatus.LEFT_UNKNOWN, before.until, None, start, end)


def _moved(
    person_id: str, was: StayStatus | None, now: StayStatus, at: datetime, arrival: str | None,
    start: datetime, end: datetime,
) -> Iterator[Moved]:
    if start < at <= end:
        column = movement(was, now, Arrival(arrival) if arrival else Arrival.ARRIVED)
        if column is not None:
            yield Moved(person_id, column, now, at)


def balance(stays: Stays, groups: Mapping[str, tuple[str, ...]], start: datetime, end: datetime) -> Balance:
    """The balance of a period; groups says for each person which groups they count in."""
    moves = list(movements(stays, start, end))
    lines = {
        "opening": tally(counted_at(stays, start), groups),
        **{
            line.value: tally((move.person_id for move in moves if move.movement is line), groups)
            for line in (*CAME, *WENT)
        },
        "closing": tally(counted_at(stays, end), groups),
    }
    departed = [move for move in moves if move.movement is Movement.DEPARTED]
    known = set(DEPARTED_TO)
    gone = [(move.person_id, move.to if move.to in known else StayStatus.LEFT_UNKNOWN) for move in departed]
    by_place = {place: tally((person for person, to in gone if to is place), groups) for place in DEPARTED_TO}
    return Balance(lines, by_place)


def tally(person_ids: Iterable[str], groups: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """How many of these people are in each group; somebody named twice counts twice."""
    counts = dict.fromkeys(GROUPS, 0)
    for person_id in person_ids:
        for group in groups[person_id]:
            counts[group] += 1
    return counts


def changes_between(now: Mapping[str, object], before: Mapping[str, object]) -> dict[str, object]:
    """The difference of every number that both pictures have, in the same shape."""
    found: dict[str, object] = {}
    for name, value in now.items():
        other = before.get(name)
        if isinstance(value, Mapping) and isinstance(other, Mapping):
            found[name] = changes_between(value, other)
        elif isinstance(value, int) and isinstance(other, int) and not isinstance(value, bool):
            found[name] = value - other
    return found
