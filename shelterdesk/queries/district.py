"""The figures of a whole district: every centre's people at one moment, their sum, and the ministry's line.

The pairs are those the ministry publishes (domain.md §4.3, standards.md §6.1): people, of them children. Whoever is on
a voucher between two centres is counted once (queries/moved_people.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.balance import Stays, movements, status_at
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.report_days import ReportDay, report_day
from shelterdesk.domain.stays import COUNTED, Movement, StayStatus
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.counts import counts
from shelterdesk.queries.headquarters import CentreFiguresRow, centre_figures
from shelterdesk.queries.moved_people import Moved, moved_people
from shelterdesk.queries.movements import PersonFacts, everybody, groups_on, stays_of
from shelterdesk.queries.registry import View, question
from shelterdesk.store.exchange_tables import OriginEntry
from shelterdesk.store.own_centre import own_centre_of

Pair = tuple[int, int]  # people, of them children
PLACES = {
    "relatives": (StayStatus.RELATIVES, StayStatus.OTHER_HOUSING), "hospital": (StayStatus.HOSPITAL,),
    "returned_home": (StayStatus.RETURNED_HOME,), "on_the_way": (StayStatus.IN_TRANSIT,),
}  # fmt: skip
ARRIVED = (Movement.ARRIVED, Movement.BORN)
LEFT = (Movement.DEPARTED, Movement.DIED)
NAMES = ("inside", *PLACES, "registered", "arrived", "left", "unaccompanied")


@dataclass(frozen=True)
class DistrictCentreRow:
    """One centre: how old its data is, what is missing, and its figures by NAMES as (people, children)."""

    centre_id: str
    code: str
    name: str
    as_of: datetime | None  # None: nothing came yet
    missing: tuple[int, ...]
    figures: Mapping[str, Pair]
    households: int
    beds: int
    beds_taken: int


@dataclass(frozen=True)
class DistrictFigures:
    """All centres and their sum. unclear: people accepted by a voucher's code whom no other centre has told of."""

    name: str
    day: ReportDay
    centres: tuple[DistrictCentreRow, ...]
    total: Mapping[str, Pair]
    households: int
    beds: int
    beds_taken: int
    unclear: int

    @property
    def silent(self) -> tuple[DistrictCentreRow, ...]:
        """Centres nothing came from, or nothing since the reporting day began."""
        return tuple(one for one in self.centres if one.as_of is None or one.as_of < self.day.start)

    def line(self) -> str:
        """The ministry's line, in the language of the moment."""
        return _(
            "As of {time}: {centres} centres hold {inside}, of them {inside_c} children; with relatives and in other "
            "housing {away}, of them {away_c} children; on the way between centres {way}. In the reporting day arrived "
            "{arrived} ({arrived_c} children), left {left} ({left_c} children). Since the start registered "
            "{registered}, of them {registered_c} children; returned home {home} ({home_c} children)."
        ).format(
            time=shown_time(self.day.as_of), centres=sum(1 for one in self.centres if one.as_of is not None),
            inside=self.total["inside"][0], inside_c=self.total["inside"][1],
            away=self.total["relatives"][0], away_c=self.total["relatives"][1], way=self.total["on_the_way"][0],
            arrived=self.total["arrived"][0], arrived_c=self.total["arrived"][1],
            left=self.total["left"][0], left_c=self.total["left"][1],
            registered=self.total["registered"][0], registered_c=self.total["registered"][1],
            home=self.total["returned_home"][0], home_c=self.total["returned_home"][1],
        )  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """For other programs: every pair as {"people", "children"}."""
        return {
            "district": self.name, "day": self.day.day.isoformat(), "as_of": self.day.as_of.isoformat(),
            "line": self.line(), "unclear": self.unclear,
            "total": {**_pairs(self.total), "households": self.households,
                      "beds": {"total": self.beds, "occupied": self.beds_taken}, "centres": len(self.centres)},
            "centres": [
                {
                    "code": one.code, "centre": one.name, "as_of": one.as_of.isoformat() if one.as_of else None,
                    "missing": list(one.missing), **_pairs(one.figures), "households": one.households,
                    "beds": {"total": one.beds, "occupied": one.beds_taken},
                }
                for one in self.centres
            ],
            "silent": [one.code or one.name for one in self.silent],
        }  # fmt: skip


@question(Permission.SEE_FIGURES)
def district_figures(view: View, day: date | None = None) -> DistrictFigures:
    """The reporting day that ends on `day` at headquarters' report hour (None: the one running now), centre by centre.
    A centre that is no headquarters gets itself as the only line."""
    own = own_centre_of(view.session)
    period = report_day(day, view.now, own.report_hour)
    people = everybody(view.session)
    stays, moved = stays_of(view.session, people), moved_people(view.session)
    groups = groups_on(people, period.as_of)
    origin = _origins(view, people)
    members: dict[str, set[str]] = defaultdict(set)
    for person in people:
        members[origin.get(person, own.id)].add(person)
    known = centre_figures(view)
    if members.get(own.id) or not known:
        known = [_own_row(view, own.id, known, moved), *known]
    status = status_at(stays, period.as_of)
    moves = _moves(stays, period)
    rows = [
        _centre(row, members.get(row.centre_id, set()), people, groups, status, moves, moved) for row in known
    ]  # fmt: skip
    total = {name: _sum(row.figures[name] for row in rows) for name in NAMES}
    copies = [one for one in moved.copies if one in people]
    children = sum("children" in groups[one] for one in copies)
    total["registered"] = (total["registered"][0] - len(copies), total["registered"][1] - children)
    return DistrictFigures(
        own.district or own.region or own.name, period, tuple(rows), total, sum(row.households for row in rows),
        sum(row.beds for row in rows), sum(row.beds_taken for row in rows), moved.unclear,
    )  # fmt: skip


def _own_row(view: View, own: str, others: list[CentreFiguresRow], moved: Moved) -> CentreFiguresRow:
    """This centre itself: everything in the store that came from no other one."""
    centre, now = own_centre_of(view.session), counts(view)
    beds = now.beds - sum(row.beds for row in others)
    taken = now.beds - now.beds_free - sum(row.beds_taken for row in others)
    return CentreFiguresRow(
        own, centre.name, centre.code, view.now, 0, 0, beds, taken, 0, (), moved.on_the_way[own]
    )  # fmt: skip


def _centre(
    row: CentreFiguresRow, members: set[str], people: Mapping[str, PersonFacts],
    groups: Mapping[str, tuple[str, ...]], status: Mapping[str, StayStatus], moves: Mapping[str, set[str]],
    moved: Moved,
) -> DistrictCentreRow:  # fmt: skip
    def pair(ids: Iterable[str]) -> Pair:
        several = list(ids)
        return len(several), sum("children" in groups[one] for one in several)

    where: dict[StayStatus, set[str]] = defaultdict(set)
    for person in members:
        if person in status and not (person in moved.left and status[person] in COUNTED):
            where[status[person]].add(person)
    inside = {person for each in COUNTED for person in where[each]}
    figures = {
        "inside": pair(inside),
        **{name: pair(one for each in statuses for one in where[each]) for name, statuses in PLACES.items()},
        "registered": pair(members),
        "arrived": pair(members & moves["arrived"]), "left": pair(members & moves["left"]),
        "unaccompanied": pair(one for one in inside if people[one].accompaniment == "alone"),
    }  # fmt: skip
    young = sum("children" in groups[one] for one in moved.travellers.get(row.centre_id, ()) if one in groups)
    figures["on_the_way"] = (row.on_the_way, min(row.on_the_way, young))
    homes = len({people[one].household_id for one in inside})
    return DistrictCentreRow(
        row.centre_id, row.code, row.name, row.as_of, row.missing, figures, homes, row.beds, row.beds_taken
    )


def _moves(stays: Stays, period: ReportDay) -> dict[str, set[str]]:
    """Who arrived and who left in the reporting day; from one centre to another is neither."""
    found: dict[str, set[str]] = {"arrived": set(), "left": set()}
    for move in movements(stays, period.start, period.as_of):
        if move.movement in ARRIVED:
            found["arrived"].add(move.person_id)
        elif move.movement in LEFT:
            found["left"].add(move.person_id)
    return found


def _origins(view: View, people: Mapping[str, PersonFacts]) -> dict[str, str]:
    rows = view.session.execute(
        select(OriginEntry.record_id, OriginEntry.centre_id).where(OriginEntry.noun == "people")
    )
    return {row[0]: row[1] for row in rows if row[0] in people}


def _sum(pairs: Iterable[Pair]) -> Pair:
    several = list(pairs)
    return sum(one[0] for one in several), sum(one[1] for one in several)


def _pairs(figures: Mapping[str, Pair]) -> dict[str, dict[str, int]]:
    return {name: {"people": pair[0], "children": pair[1]} for name, pair in figures.items()}
