"""The clock on the wall. Everything that needs the time asks a Clock, so that tests can move it by hand."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

KAZAKHSTAN = timezone(timedelta(hours=5), "UTC+5")  # one time zone for the whole country since 01.03.2024


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """This moment, in UTC, with its zone."""


class SystemClock:
    """The laptop's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 the one place that may


def local(moment: datetime) -> datetime:
    """The moment as the centre's wall clock shows it."""
    return moment.astimezone(KAZAKHSTAN)


def today(clock: Clock) -> date:
    """The centre's calendar day."""
    return local(clock.now()).date()


def shown_time(moment: datetime) -> str:
    """The moment as every screen and page shows it: 03.11.2026 03:12 (the same in all languages)."""
    return local(moment).strftime("%d.%m.%Y %H:%M")


def shown_date(day: date) -> str:
    """The day as every screen and page shows it: 03.11.2026."""
    return day.strftime("%d.%m.%Y")


class SetClock:
    """A clock that is set by hand: how a training centre gets its past."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment
