"""What is said and asked about columns and dates before a list is checked."""

from datetime import date

from PySide6.QtWidgets import QWidget

from shelterdesk.exchange.list_import import ListImport
from shelterdesk.exchange.remembered_columns import Remembered
from shelterdesk.foundation.clock import shown_date
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.list_layouts import ListLayout
from shelterdesk.ui.kit import ask


def changes_columns(flow: ListImport, remembered: Remembered) -> bool:
    """Whether what is remembered differs from what the program found by itself."""
    if flow.reading is None:
        return False
    guessed = {guess.index: guess.field or "" for guess in flow.reading.columns}
    other_order = remembered.layout.date_order not in ("", flow.reading.file.date_order)
    return other_order or any(guessed.get(place, "") != field for place, field in remembered.mapping)


def remembered_words(layout: ListLayout) -> str:
    """That the columns are read as somebody once said, and when that was."""
    day = shown_date(date.fromisoformat(layout.day)) if layout.day else ""
    return _("The columns are read as you set them for “{name}” ({day}).").format(name=layout.name or "—", day=day)


def unfit_words(remembered: Remembered) -> str:
    """Why a remembered layout was not used."""
    others = ", ".join(name for name in (*remembered.missing, *remembered.added) if name)[:120]
    return _(
        "The list resembles “{name}”, but its columns differ: {others}. Nothing was taken over from there."
    ).format(name=remembered.layout.name or "—", others=others)


def ask_order(owner: QWidget, flow: ListImport) -> str | None:
    """Ask once, with dates of this list: "dmy", "mdy", or None to leave them to be checked one by one."""
    examples = flow.reading.unclear_dates if flow.reading is not None else ()
    return ask.choose(
        owner,
        _("The dates of this list can be read in two ways: {dates}. In which order are they written?").format(
            dates=", ".join(examples[:3])
        ),
        [
            ask.Choice("dmy", _("First the day, then the month")),
            ask.Choice("mdy", _("First the month, then the day")),
        ],
    )
