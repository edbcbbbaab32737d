"""Age bands: who is a child, who is elderly, and the columns of every report.

Bands are UNHCR's default (0-4, 5-11, 12-17, 18-59, 60+; standards.md §2.5), always with a band for "not known".
"""

from datetime import date

from shelterdesk.domain.births import ADULT_AGE, age_on

BANDS = ((0, 4), (5, 11), (12, 17), (18, 59), (60, 200))
BAND_NAMES = ("0-4", "5-11", "12-17", "18-59", "60+")
UNKNOWN_BAND = "?"

_STATED_BAND = {"infant": "0-4", "child": "5-11", "adult": "18-59", "older": "60+"}


def band_of(birth: str | None, stated_group: str | None, today: date) -> str:
    """The age band on a day: from the birth, else from what was stated, else "?"."""
    if birth is None:
        return _STATED_BAND.get(stated_group or "", UNKNOWN_BAND)
    age = age_on(birth, today)
    for (low, high), name in zip(BANDS, BAND_NAMES, strict=True):
        if low <= age <= high:
            return name
    return UNKNOWN_BAND


def is_child(birth: str | None, stated_group: str | None, today: date) -> bool:
    """Whether the person counts as a child (under 18) on a day; of unknown age counts as an adult."""
    if birth is None:
        return stated_group in ("infant", "child")
    return age_on(birth, today) < ADULT_AGE
