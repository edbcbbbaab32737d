"""What happens in a training centre between the arrivals: people leave, go out, come back; reports are issued."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.clock import local
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.issued_reports import issue_report
from shelterdesk.operations.stays import check_out, come_back, leave_for_a_while
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.daily import DAILY, daily_figures
from shelterdesk.queries.people import PersonRow, people_with

_HOME_FROM = 1  # days after which the first families go home
_DESTINATIONS = (
    (StayStatus.RETURNED_HOME, 6), (StayStatus.RELATIVES, 5), (StayStatus.OTHER_HOUSING, 1),
    (StayStatus.OTHER_CENTRE, 1),
)  # fmt: skip


def day_events(
    desk: Desk, random: Random, start: datetime, days: int
) -> list[tuple[datetime, Callable[[], object]]]:
    """Departures and absences of all days, each at its moment."""
    events: list[tuple[datetime, Callable[[], object]]] = []
    for day in range(days):
        begin = start + timedelta(days=day)
        if day >= _HOME_FROM:
            events.append((begin + timedelta(hours=9), lambda: _some_leave(desk, random)))
        events.append((begin + timedelta(hours=12), lambda: _somebody_ill(desk, random)))
        events.append((begin + timedelta(hours=14), lambda: _some_go_out(desk, random)))
        events.append((begin + timedelta(hours=18), lambda: _they_come_back(desk, random, leave=1)))
    return events


def report_events(desk: Desk, start: datetime, now: datetime) -> list[tuple[datetime, Callable[[], object]]]:
    """The daily report of every finished reporting day, issued ten minutes after its end."""
    hour = desk.ask(own_centre).report_hour
    first = local(start).replace(hour=hour, minute=10, second=0, microsecond=0)
    moments = (first + timedelta(days=day) for day in range((now - start).days + 2))
    return [(moment, lambda: _issue_daily(desk)) for moment in moments if start < moment <= now]


def _issue_daily(desk: Desk) -> None:
    figures = desk.ask(daily_figures, desk.today)
    desk.do(issue_report, DAILY, figures.page, figures.day.start, figures.day.as_of)


def _inside(desk: Desk) -> list[list[PersonRow]]:
    """The households that are in the centre, whole."""
    households: dict[str, list[PersonRow]] = {}
    for row in desk.ask(people_with, [StayStatus.IN]):
        households.setdefault(row.household_id, []).append(row)
    return [rows for rows in households.values() if not any(row.hidden or row.to_complete for row in rows)]


def _some_leave(desk: Desk, random: Random) -> None:
    """About one household in twenty-five goes home, to relatives, elsewhere; never a child alone."""
    households = [rows for rows in _inside(desk) if not rows[0].child]
    for rows in random.sample(households, len(households) // 25):
        destination = random.choices([d for d, _ in _DESTINATIONS], [weight for _, weight in _DESTINATIONS])[0]
        desk.do(check_out, [row.id for row in rows], destination, place=rows[0].origin)


def _somebody_ill(desk: Desk, random: Random) -> None:
    """One adult in four hundred is taken to hospital."""
    adults = [row for rows in _inside(desk) for row in rows if not row.child and len(rows) > 1 and not row.is_head]
    for row in random.sample(adults, min(len(adults), 1 + len(adults) // 400) if adults else 0):
        desk.do(check_out, [row.id], StayStatus.HOSPITAL, place="Аудандық аурухана")


def _some_go_out(desk: Desk, random: Random) -> None:
    """Some adults go out: to work, to see to the house, to the animals."""
    adults = [row for rows in _inside(desk) for row in rows if not row.child and len(rows) > 1]
    going = random.sample(adults, min(len(adults), 2 + len(adults) // 40))
    if going:
        back = desk.clock.now() + timedelta(hours=4)
        desk.do(leave_for_a_while, [row.id for row in going], back, place=going[0].origin, reason="")


def _they_come_back(desk: Desk, random: Random, leave: int) -> None:
    """Those who are out come back, all but so many."""
    out = [row.id for row in desk.ask(people_with, [StayStatus.ABSENT])]
    if len(out) > leave:
        desk.do(come_back, random.sample(out, len(out) - leave))
