"""What somebody asks of a document, read from text or taken as it is."""

from datetime import date
from typing import Any

from shelterdesk.domain.keyboard import read_digits
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _


def day_of(given: Any) -> date | None:
    """A day: a date, "2026-03-15" or "15.03.2026"; None when nothing was given; InputRefused when it is no day."""
    if given is None or given == "" or isinstance(given, date):
        return given or None
    text = str(given).strip()
    try:
        if "." in text:
            day, month, year = (int(part) for part in text.split("."))
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise refused("day", _("This is not a day: {text}.").format(text=text[:40])) from None


def number_of(given: Any, field: str, usual: int, least: int, most: int) -> int:
    """A whole number between two bounds; InputRefused when it is none."""
    if given is None or given == "":
        return usual
    text = read_digits(str(given).strip())
    if not (text.isascii() and text.isdigit()) or not least <= int(text) <= most:
        raise refused(
            field, _("A whole number from {least} to {most} is needed here.").format(least=least, most=most)
        )
    return int(text)


def refused(field: str, happened: str) -> InputRefused:
    """Why a document cannot be made as it was asked for."""
    return InputRefused(
        "report_argument", happened, _("Nothing was printed."), _("Choose again, then make the document."), field=field
    )
