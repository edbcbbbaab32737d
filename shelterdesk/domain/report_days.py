"""The reporting day: it runs from a fixed hour to the same hour of the next day and is called by the day it ends on."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shelterdesk.foundation.clock import KAZAKHSTAN, local


@dataclass(frozen=True)
class ReportDay:
    """One reporting day: from start to end; as_of is its end, or now while it still runs."""

    day: date  # the calendar day it ends on
    start: datetime
    end: datetime
    as_of: datetime

    @property
    def runs(self) -> bool:
        """Whether the day is not over, so that the figures stand so far."""
        return self.as_of < self.end


def report_day(day: date | None, now: datetime, hour: int) -> ReportDay:
    """The reporting day that ends on this day at this hour of the wall clock; None means the one running now."""
    wall = local(now)
    last = day or (wall.date() if wall.timetz() < time(hour, tzinfo=KAZAKHSTAN) else wall.date() + timedelta(days=1))
    end = datetime.combine(last, time(hour), KAZAKHSTAN)
    start = end - timedelta(days=1)
    return ReportDay(last, start, end, min(end, max(now, start)))
