"""Birth dates as far as they are known: a day, a month, or only a year; and ages counted from them.

A birth is kept as text, "1991-03-12", "1991-03" or "1991": never more exact than what was said. An age that somebody
stated becomes an estimated year, marked as estimated.
"""

import re
from datetime import date
from functools import lru_cache

OLDEST_AGE = 120  # years; nobody older is believed without a second look
ADULT_AGE = 18  # years; a child is a person under 18 (Convention on the Rights of the Child, article 1)

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def is_birth(text: str) -> bool:
    """Whether this is a birth as we keep it: an existing day, month or year."""
    match = _SHAPE.fullmatch(text)
    if not match:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def earliest(birth: str) -> date:
    """The first day the birth can mean."""
    year, month, day = _parts(birth)
    return date(year, month or 1, day or 1)


def age_on(birth: str, today: date) -> int:
    """Whole years lived by today; a year alone counts as if born on 1 July, a month alone on its 15th."""
    year, month, day = _parts(birth)
    if not day:
        month, day = (month, 15) if month else (7, 1)
    return max(0, today.year - year - ((today.month, today.day) < (month, day)))


def months_on(birth: str, today: date) -> int:
    """Whole months lived by today, for infants."""
    start = earliest(birth)
    return max(0, (today.year - start.year) * 12 + today.month - start.month - (today.day < start.day))


@lru_cache(maxsize=4096)
def _parts(birth: str) -> tuple[int, int, int]:
    """Year, month and day of a birth as we keep it; 0 where it was not said. A birth is looked at several times."""
    year, _dash, rest = birth.partition("-")
    month, _dash, day = rest.partition("-")
    return int(year), int(month or 0), int(day or 0)


def year_of_age(age: int, today: date) -> str:
    """The estimated birth year of somebody who says this age today (counted back so that age_on gives it again)."""
    year = today.year - age
    return str(year if (today.month, today.day) >= (7, 1) else year - 1)


def shown_birth(birth: str) -> str:
    """The birth as people write it: 12.03.1991, 03.1991 or 1991."""
    return ".".join(reversed(birth.split("-")))
