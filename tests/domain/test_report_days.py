"""Which reporting day a moment belongs to."""

from datetime import UTC, date, datetime

from shelterdesk.domain.report_days import report_day
from shelterdesk.foundation.clock import KAZAKHSTAN

NIGHT = datetime(2026, 3, 14, 22, 12, tzinfo=UTC)  # 03:12 on the 15th
MORNING = datetime(2026, 3, 15, 3, 0, tzinfo=UTC)  # 08:00 on the 15th


def test_at_night_the_day_that_ends_in_the_morning_runs() -> None:
    day = report_day(None, NIGHT, 6)
    assert day.day == date(2026, 3, 15)
    assert day.start == datetime(2026, 3, 14, 6, tzinfo=KAZAKHSTAN)
    assert day.as_of == NIGHT
    assert day.runs


def test_after_the_hour_the_next_day_runs_and_the_last_can_be_asked_for() -> None:
    assert report_day(None, MORNING, 6).day == date(2026, 3, 16)
    last = report_day(date(2026, 3, 15), MORNING, 6)
    assert last.as_of == last.end == datetime(2026, 3, 15, 6, tzinfo=KAZAKHSTAN)
    assert not last.runs


def test_a_day_that_has_not_begun_is_empty() -> None:
    later = report_day(date(2026, 4, 1), MORNING, 6)
    assert later.as_of == later.start
