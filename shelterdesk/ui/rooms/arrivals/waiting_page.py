"""Before a list is there: where to put it, and the households that are still to be completed."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.households import IncompleteRow
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size

AMBER, RED = timedelta(hours=2), timedelta(hours=12)


class WaitingPage(QWidget):
    """The place to drop a list, and the list To complete."""

    def __init__(
        self, *, open_file: Callable[[], object], paste: Callable[[], object], template: Callable[[], object],
        quick_seat: Callable[[], object], blank: Callable[[], object], now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        super().__init__()
        self._now = now
        self.place = Panel(lambda: _("A list of arrivals"))
        hint = _hint()
        first, second = QHBoxLayout(), QHBoxLayout()
        self.open_button = button(lambda: _("Open a list"), open_file, keys="Ctrl+O", icon="folder-open")
        self.paste_button = button(lambda: _("Paste a list"), paste, keys="Ctrl+V", icon="clipboard")
        self.quick_button = button(lambda: _("Quick seat"), quick_seat, keys="Ins", icon="bus")
        self.template_button = button(lambda: _("Template (XLSX)"), template, icon="file-spreadsheet", quiet=True)
        self.blank_button = button(lambda: _("Blank list to print"), blank, icon="printer", quiet=True)
        for widget in (self.open_button, self.paste_button, self.quick_button):
            first.addWidget(widget)
        first.addStretch(1)
        for widget in (self.template_button, self.blank_button):
            second.addWidget(widget)
        second.addStretch(1)
        self.place.body.addWidget(hint)
        self.place.body.addLayout(first)
        self.place.body.addLayout(second)
        self.table: RowTable[IncompleteRow] = RowTable(
            lambda: _("To complete"),
            [
                Column("since", lambda: _("Since"), lambda row: shown_time(row.registered_at),
                       sort=lambda row: row.registered_at, chip=self._age),
                Column("number", lambda: _("Household"), lambda row: row.number),
                Column("head", lambda: _("Head of household"), lambda row: row.head_name or "—", wide=True),
                Column("people", lambda: _("To complete, people"), lambda row: str(row.people),
                       sort=lambda row: row.people, align="right"),
            ],
            lambda row: row.id,
        )  # fmt: skip
        self.table.empty.say(lambda: _("Everybody is written down in full."))
        layout = QVBoxLayout(self)
        layout.addWidget(self.place)
        layout.addWidget(heading(lambda: _("To complete")))
        layout.addWidget(self.table, 1)
        on_theme(self, lambda: layout.setSpacing(size(8)))
        layout.setContentsMargins(0, 0, 0, 0)

    def _age(self, row: IncompleteRow) -> str:
        waited = self._now() - row.registered_at
        return "danger" if waited >= RED else "attention" if waited >= AMBER else "neutral"


def _hint() -> QWidget:
    return label(
        lambda: _("Drop a file here, paste cells from a spreadsheet, or press Ins for quick seating without a list. "
                  "XLSX, XLS, ODS and CSV in any layout are read."),
        tint="text-2", wrap=True,
    )  # fmt: skip
