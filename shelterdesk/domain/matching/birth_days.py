"""How well two birth dates agree when desks guess years, swap day and month, or write 1 January for "year known"."""

import re
from functools import lru_cache
from typing import NamedTuple

from shelterdesk.domain.iin import birth_of

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LOCAL = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


class Birth(NamedTuple):
    """A birth date as far as it was said; 0 where it was not."""

    year: int
    month: int
    day: int


UNKNOWN = Birth(0, 0, 0)


@lru_cache(maxsize=1 << 16)
def read_birth(text: str, iin: str) -> Birth:
    """The birth that was written down; the IIN makes it more exact when it was only a year or 1 January."""
    local = _LOCAL.fullmatch(text.strip())
    said = _ISO.match(text.strip())
    if local:
        birth = Birth(int(local.group(3)), int(local.group(2)), int(local.group(1)))
    elif said:
        birth = Birth(int(said.group(1)), int(said.group(2) or 0), int(said.group(3) or 0))
    else:
        birth = UNKNOWN
    if birth.day and (birth.month, birth.day) != (1, 1):
        return birth
    number = birth_of(iin) if iin else None
    if number is not None and (not birth.year or abs(number.year - birth.year) <= 1):
        return Birth(number.year, number.month, number.day)
    return birth


MISSING, EQUAL, SWAPPED, SLIP, YEAR, YEAR_PART, NEAR_YEAR, SAME_DAY, NEAR, DIFFERENT = range(10)
GRADES = (
    "missing", "equal", "swapped", "slip", "year", "year_only", "near_year", "same_day", "near", "different"
)  # fmt: skip


def birth_grade(one: Birth, two: Birth) -> int:
    """How well they agree, as one of the grades of this module."""
    if not one.year or not two.year:
        return MISSING
    if one == two:
        return EQUAL if one.day else YEAR_PART
    apart = abs(one.year - two.year)
    exact = _is_exact(one) and _is_exact(two)
    if not exact:
        return _loose(apart)
    if apart == 0 and one.month == two.day and one.day == two.month:
        return SWAPPED
    if _slipped(one, two):
        return SLIP
    if apart == 0:
        return YEAR
    if (one.month, one.day) == (two.month, two.day):
        return SAME_DAY
    return NEAR if apart <= 1 else DIFFERENT


def _is_exact(birth: Birth) -> bool:
    """1 January is often a year only."""
    return birth.day > 0 and (birth.month, birth.day) != (1, 1)


def _loose(apart: int) -> int:
    if apart == 0:
        return YEAR_PART
    return NEAR_YEAR if apart == 1 else NEAR if apart <= 3 else DIFFERENT


def _slipped(one: Birth, two: Birth) -> bool:
    """One digit wrong, two neighbours exchanged, or the day before or after."""
    if one.year != two.year:
        return one.month == two.month and one.day == two.day and _digit_slip(one.year, two.year)
    if one.month != two.month:
        return one.day == two.day and _digit_slip(one.month, two.month)
    return abs(one.day - two.day) == 1 or _digit_slip(one.day, two.day)


@lru_cache(maxsize=1 << 15)
def _digit_slip(one: int, two: int) -> bool:
    ours, theirs = f"{one:04}", f"{two:04}"
    wrong = [i for i in range(4) if ours[i] != theirs[i]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        return ours[wrong[0]] == theirs[wrong[1]] and ours[wrong[1]] == theirs[wrong[0]]
    return len(wrong) == 1


def may_be_one(one: Birth, two: Birth) -> bool:
    """A first, quick look: whether the two births leave room for one person."""
    apart = one.year - two.year
    if -3 <= apart <= 3 or not one.year or not two.year:
        return True
    return one.month == two.month and one.day == two.day
