"""The rows of a list that were not taken, as a workbook for whoever can correct them, with their reasons."""

from collections.abc import Iterable
from pathlib import Path

from shelterdesk.exchange.arrivals import KNOWN, ListedRow, is_taken
from shelterdesk.exchange.lists import ListReading, bad_rows_workbook, rows_apart
from shelterdesk.exchange.lists.refusals import ListRefused
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.writing import write_by


def reasons_by_row(rows: Iterable[ListedRow], accept: str) -> dict[int, list[str]]:
    """Why rows of the spreadsheet are not taken, {row: reasons}. Whoever is registered just so needs no correction."""
    reasons: dict[int, list[str]] = {}
    for row in rows:
        if not is_taken(row, accept) and row.verdict != KNOWN:
            reasons.setdefault(row.row, []).extend(row.reasons())
    return reasons


def write_rest(reading: ListReading, source: Path | bytes, rows: Iterable[ListedRow], accept: str, path: Path) -> int:
    """Write the rows that were not taken into a workbook; the answer is how many. InputRefused when the list itself
    is gone or has changed meanwhile."""
    reasons = reasons_by_row(rows, accept)
    try:
        found = rows_apart(reading, source, reasons)
    except (ListRefused, FileNotFoundError) as gone:
        text = gone.text if isinstance(gone, ListRefused) else _("The list is not where it was.")
        raise InputRefused("list_gone", text, _("What was imported is safe."), _("Open the list again.")) from gone
    write_by(path, lambda part: bad_rows_workbook(reading, found, reasons, part))
    return len(reasons)
