"""The daily operational report in figures: movement, children, needs, beds and goods of one reporting day.

Every number is of people unless its name says otherwise, and is compared with the report issued last, else with the
reporting day before (standards.md §6.4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.balance import LINES, Stays, balance, changes_between, status_at
from shelterdesk.domain.births import ADULT_AGE, age_on
from shelterdesk.domain.distributions import is_infant
from shelterdesk.domain.needs import NEEDS
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.report_days import ReportDay, report_day
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.clock import local
from shelterdesk.queries.bed_figures import bed_figures
from shelterdesk.queries.issued_reports import IssuedReportRow, issued_before, newest_for
from shelterdesk.queries.movements import PersonFacts, everybody, groups_on, stays_of
from shelterdesk.queries.registry import View, question
from shelterdesk.queries.stock_figures import StockLine, stock_lines
from shelterdesk.records import Stay
from shelterdesk.store.own_centre import own_centre_of

DAILY = "daily"
WOMAN_AGE = 12  # years; hygiene for women and girls
_SUMMARY = (
    "opening", "arrived", "born", "transferred_in", "departed", "transferred_out", "died", "closing",
    "present_in_beds", "absent", "with_relatives", "returned_home",
)  # fmt: skip


@dataclass(frozen=True)
class DailyFigures:
    """One reporting day in numbers. `page` is everything the printed report shows, fit to be frozen as JSON."""

    day: ReportDay
    page: Mapping[str, Any]
    issued: IssuedReportRow | None  # the newest version issued for this day, whatever its figures say

    @property
    def balanced(self) -> bool:
        """Whether the movements lead from the opening to the closing, in every group."""
        return bool(self.page["balanced"])

    def as_json(self) -> dict[str, Any]:
        """The figures under the names other programs rely on (command-line.md)."""
        counts, deltas = self.page["counts"], self.page["deltas"]
        return {
            "centre": self.page["centre"],
            "code": self.page["code"],
            "as_of": self.page["as_of"],
            "number": self.issued.number if self.issued else None,
            **_summary(counts, "total"),
            "children": _summary(counts, "children"),
            **_whole(counts),
            "balanced": self.balanced,
            "deltas": {**_summary(deltas, "total"), "children": _summary(deltas, "children"), **_whole(deltas)},
        }


@question(Permission.SEE_FIGURES)
def daily_figures(view: View, day: date | None = None) -> DailyFigures:
    """The reporting day that ends on `day`; None means the one running now, whose figures stand so far."""
    centre = own_centre_of(view.session)
    period = report_day(day, view.now, centre.report_hour)
    people = everybody(view.session)
    stays = stays_of(view.session, people)
    counts, even = _counts(view, people, stays, period.start, period.as_of)
    before = issued_before(view.session, DAILY, period.start)
    if before is not None:
        earlier = before.figures()["counts"]
        compared = {"number": before.number, "version": before.version, "as_of": _moment(before.as_of)}
    else:
        earlier, _even = _counts(view, people, stays, period.start - timedelta(days=1), period.start)
        compared = {"number": None, "version": None, "as_of": _moment(period.start)}
    # goods are for who is there to take them, not for people who are out for a while
    inside = [people[one] for one, status in status_at(stays, period.as_of).items() if status is StayStatus.IN]
    entitled = _entitled(inside, local(period.as_of).date())
    stock = [_stock(line, entitled) for line in stock_lines(view.session, period.start, period.as_of)]
    page = {
        "centre": centre.name, "code": centre.code, "address": centre.address, "phone": centre.phone,
        "region": centre.region, "district": centre.district, "chief": centre.chief,
        "emergency": centre.emergency, "training": centre.training,
        "day": period.day.isoformat(), "start": _moment(period.start), "as_of": _moment(period.as_of),
        "so_far": period.runs, "prepared_by": view.author.name,
        "counts": counts, "deltas": changes_between(counts, earlier), "compared": compared,
        "balanced": even, "stock": stock,
    }  # fmt: skip
    return DailyFigures(period, page, newest_for(view.session, DAILY, period.start))


@question(Permission.SEE_FIGURES)
def report_due(view: View) -> date | None:
    """The last reporting day that is over while its report was not issued; None when nothing is due.

    Nothing is due for days before anybody was registered.
    """
    centre = own_centre_of(view.session)
    running = report_day(None, view.now, centre.report_hour)
    ended = report_day(running.day - timedelta(days=1), view.now, centre.report_hour)
    first = view.session.scalars(select(Stay.since).order_by(Stay.since).limit(1)).first()
    if first is None or first > ended.end or newest_for(view.session, DAILY, ended.start) is not None:
        return None
    return ended.day


def _counts(
    view: View, people: dict[str, PersonFacts], stays: Stays, start: datetime, as_of: datetime
) -> tuple[dict[str, Any], bool]:
    groups = groups_on(people, as_of)
    book = balance(stays, groups, start, as_of)
    where = status_at(stays, as_of)
    inside = {person_id for person_id, status in where.items() if status in COUNTED}
    beds = bed_figures(view.session, as_of, inside)
    in_beds = {person for person in inside if person in beds.with_bed and where[person] is StayStatus.IN}
    children = {person for person in inside if "children" in groups[person]}

    def pair(ids: set[str]) -> dict[str, int]:
        return {"total": len(ids), "children": sum("children" in groups[one] for one in ids)}

    def alone(kind: str | None) -> int:
        return sum(people[child].accompaniment == kind for child in children)

    begun = {person for person, stretches in stays.items() if stretches and stretches[0].since <= as_of}
    day = local(as_of).date()
    return {
        "balance": {str(line): dict(book.lines[line]) for line in LINES},
        "departed_to": {str(place): dict(numbers) for place, numbers in book.departed_to.items()},
        "where": {str(status): pair({p for p, s in where.items() if s is status}) for status in StayStatus},
        "registered": {**pair(begun), "households": len({people[one].household_id for one in begun})},
        "present_in_beds": pair(in_beds),
        "without_bed": pair(inside - beds.with_bed),
        "households": len({people[one].household_id for one in inside}),
        "unaccompanied": alone("alone"),
        "separated": alone("relative"),
        "with_parent": alone("parent"),
        "not_asked": alone(None),
        "infants": sum(is_infant(people[one].birth, people[one].stated_group, day) for one in inside),
        "needs": {need.code: pair({p for p in inside if need.code in people[p].needs}) for need in NEEDS},
        "to_complete": sum(people[one].to_complete for one in inside),
        "beds": beds.as_counts(),
        "beds_by_kind": beds.by_kind,
        "rooms": beds.rooms,
        "rooms_over_norm": beds.over_norm,
    }, book.balanced  # fmt: skip


def _entitled(inside: list[PersonFacts], day: date) -> dict[str, int]:
    """How many people inside (or households) each group of goods is for, by NEED_GROUPS of domain/items.py."""
    children = sum(is_child(one.birth, one.stated_group, day) for one in inside)
    return {
        "everyone": len(inside),
        "household": len({one.household_id for one in inside}),
        "infant": sum(is_infant(one.birth, one.stated_group, day) for one in inside),
        "child": children,
        "adult": len(inside) - children,
        "women": sum(one.sex == "F" and _age(one, day) >= WOMAN_AGE for one in inside),
    }


def _age(person: PersonFacts, day: date) -> int:
    """The age in years; somebody of unknown age counts as stated, an adult if nothing was said."""
    if person.birth is not None:
        return age_on(person.birth, day)
    return 0 if is_child(None, person.stated_group, day) else ADULT_AGE


def _stock(line: StockLine, entitled: Mapping[str, int]) -> dict[str, Any]:
    return {
        "name": line.name, "name_kk": line.name_kk, "name_ru": line.name_ru, "unit": line.unit,
        "opening": line.opening, "came": line.came, "went": line.went, "closing": line.closing,
        "nearest_expiry": line.nearest_expiry, "cover_days": line.cover_days(entitled.get(line.need_group, 0)),
    }  # fmt: skip


def _summary(counts: Mapping[str, Any], group: str) -> dict[str, int]:
    lines, where = counts["balance"], counts["where"]
    found = {line: lines[line][group] for line in _SUMMARY if line in lines}
    found["present_in_beds"] = counts["present_in_beds"][group]
    for name, status in (("absent", "absent"), ("with_relatives", "relatives"), ("returned_home", "returned_home")):
        found[name] = where[status][group]
    return found


def _whole(counts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: counts[name] for name in ("unaccompanied", "separated", "households", "beds")}


def _moment(moment: datetime) -> str:
    return local(moment).isoformat(timespec="seconds")
