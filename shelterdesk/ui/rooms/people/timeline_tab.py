"""The third tab of a card: what happened, newest first, and who wrote it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.registry import VERBS
from shelterdesk.queries.timelines import TimelineRow
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable


class TimelineTab(RowTable[TimelineRow]):
    """The history of one person."""

    def __init__(self, rows: Sequence[TimelineRow], parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("Timeline"), [
            Column("at", lambda: _("Time"), lambda row: shown_time(row.at), sort=lambda row: row.at),
            Column("verb", lambda: _("What was done"), verb_of),
            Column("what", lambda: _("What it came to"), lambda row: row.what, wide=True, tooltip=lambda row: row.what),
            Column("author", lambda: _("By"), lambda row: row.author),
        ], lambda row: row.operation_id, compact=True, parent=parent)  # fmt: skip
        self.empty.say(lambda: _("Nothing is written down yet."))
        self.set_rows(rows)


def verb_of(row: TimelineRow) -> str:
    """The verb as the Undo menu calls it, and whether it was taken back."""
    if row.verb == "undo":
        return _("a step was taken back or brought back")
    words = _(VERBS[row.verb].says) if row.verb in VERBS else row.verb
    return f"{words} ({_('taken back')})" if row.undone else words
