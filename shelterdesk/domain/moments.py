"""A time as people type it: 02:40, 240, 14.03 23:10. Never in the future where something is said to have happened."""

import re
from datetime import datetime, timedelta

from shelterdesk.domain.keyboard import read_digits
from shelterdesk.foundation.clock import KAZAKHSTAN, local

_SHAPE = re.compile(r"(?:(\d{1,2})\.(\d{1,2})(?:\.(\d{2}|\d{4}))?\s+)?(\d{1,2})[:.\-]?(\d{2})")


def read_past_moment(text: str, now: datetime) -> datetime | None:
    """When something happened: without a day the last time the clock showed this; None when it cannot be read."""
    moment = _read(text, now)
    if moment is None:
        return None
    day_given = "." in text.strip().split(" ")[0] and " " in text.strip()
    if moment > now and not day_given:
        moment -= timedelta(days=1)
    return moment


def read_coming_moment(text: str, now: datetime) -> datetime | None:
    """When something is expected: without a day the next time the clock shows this; None when it cannot be read."""
    moment = _read(text, now)
    if moment is None:
        return None
    day_given = "." in text.strip().split(" ")[0] and " " in text.strip()
    if moment <= now and not day_given:
        moment += timedelta(days=1)
    return moment


def _read(text: str, now: datetime) -> datetime | None:
    plain = re.sub(r"\s+", " ", read_digits(text.strip(), separators=True).replace(",", "."))
    match = _SHAPE.fullmatch(plain)
    if match is None or (match[1] is None and "." in plain):  # 14.03 alone could be a day as well as a time
        return None
    today = local(now)
    day, month, year, hour, minute = match.groups()
    full_year = today.year if year is None else int(year) + (2000 if len(year) == 2 else 0)
    try:
        return datetime(
            full_year, int(month) if month else today.month, int(day) if day else today.day, int(hour), int(minute),
            tzinfo=KAZAKHSTAN,
        )  # fmt: skip
    except ValueError:
        return None
