"""Before a list is there: where to put it, and the households that are still to be completed."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.foundation.clock import local, shown_date, shown_time
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.households import ExpectedRow, IncompleteRow
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.labels import label
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.tabs import Tabs
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
        self.expected: RowTable[ExpectedRow] = RowTable(
            lambda: _("Expected"),
            [
                Column("bus", lambda: _("Arrival"), lambda row: row.bus),
                Column("number", lambda: _("Household"), lambda row: row.number),
                Column("head", lambda: _("Head of household"), lambda row: row.head_name or "—", wide=True),
                Column("people", lambda: _("People"), lambda row: str(len(row.person_ids)),
                       sort=lambda row: len(row.person_ids), align="right"),
                Column("since", lambda: _("Announced"), lambda row: shown_date(local(row.announced_at).date()),
                       sort=lambda row: row.announced_at),
            ],
            lambda row: row.id, several=True,
        )  # fmt: skip
        self.expected.empty.say(lambda: _("Nobody is announced. A list whose people are still on their way is "
                                          "imported like any other; tick that on its second page."))  # fmt: skip
        self.arrived_button = button(lambda: _("They have come"), lambda: None, keys="Shift+F6", icon="login")
        coming = QWidget()
        column = QVBoxLayout(coming)
        column.addWidget(self.expected, 1)
        column.addWidget(self.arrived_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.setContentsMargins(0, 0, 0, 0)
        self.tabs = Tabs(lambda: _("Lists of the Bus page"))
        self.tabs.add(self.table, lambda: self._counted(_("To complete"), self.table.count()))
        self.tabs.add(coming, lambda: self._counted(_("Expected"), self.expected.count()))
        layout = QVBoxLayout(self)
        layout.addWidget(self.place)
        layout.addWidget(self.tabs, 1)
        on_theme(self, lambda: layout.setSpacing(size(8)))
        layout.setContentsMargins(0, 0, 0, 0)

    def show_rows(self, incomplete: list[IncompleteRow], expected: list[ExpectedRow]) -> None:
        """Show who is to be completed and who is still to come."""
        self.table.set_rows(incomplete)
        self.expected.set_rows(expected)
        self.arrived_button.setEnabled(bool(expected))
        self.tabs.setTabText(0, self._counted(_("To complete"), len(incomplete)))
        self.tabs.setTabText(1, self._counted(_("Expected"), len(expected)))

    def _counted(self, words: str, count: int) -> str:
        return f"{words} ({count})" if count else words

    def _age(self, row: IncompleteRow) -> str:
        waited = self._now() - row.registered_at
        return "danger" if waited >= RED else "attention" if waited >= AMBER else "neutral"


def _hint() -> QWidget:
    return label(
        lambda: _("Drop a file here, paste cells from a spreadsheet, or press Ins for quick seating without a list. "
                  "XLSX, XLS, ODS and CSV in any layout are read."),
        tint="text-2", wrap=True,
    )  # fmt: skip
