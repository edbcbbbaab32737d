"""The left side of the reports screen: the documents, the reports that were issued, what waits for a printer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.issued_reports import IssuedReportRow
from shelterdesk.reports import REPORTS, Report
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.print_tray import PrintTray
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay


def shown_reports(desk: Desk) -> list[Report]:
    """The documents whoever works here may make."""
    may_print = desk.may(Permission.PRINT)
    return [one for one in REPORTS if desk.may(one.permission) and (may_print or not one.personal)]


class ReportsSide(QWidget):
    """Three lists.

    Signals:
        report_moved: (name) the cursor stands on another document.
        report_opened: (name) Enter on a document.
        issued_moved: (id) the cursor stands on an issued report; "" when it leaves the list.
    """

    report_moved = Signal(str)
    report_opened = Signal(str)
    issued_moved = Signal(str)

    def __init__(self, desk: Desk, tray: PrintTray, issue: QWidget, parent: QWidget | None = None) -> None:
        """issue is the button that issues the daily report; it stands under the issued ones."""
        super().__init__(parent)
        self._tray = tray
        self.reports: RowTable[Report] = RowTable(
            lambda: _("Documents"),
            [Column("title", lambda: _("Document"), lambda row: _(row.title), wide=True,
                    tooltip=lambda row: _(row.purpose))],
            lambda row: row.name, compact=True,
        )  # fmt: skip
        self.reports.setSortingEnabled(False)
        self.reports.set_rows(shown_reports(desk))
        self.issued: RowTable[IssuedReportRow] = RowTable(
            lambda: _("Issued reports"),
            [
                Column("number", lambda: "№", _number, wide=True, tooltip=lambda row: row.correction_reason),
                Column("as_of", lambda: _("As of"), lambda row: shown_time(row.as_of), sort=lambda row: row.as_of),
            ],
            lambda row: row.id, compact=True,
        )  # fmt: skip
        self._none_issued = labels.label(lambda: _("No report was issued yet."), tint="text-2", wrap=True)
        self.issued_box = Panel(lambda: _("Issued reports"))
        self.issued_box.body.addWidget(self.issued)
        self.issued_box.body.addWidget(self._none_issued)
        self.issued_box.body.addWidget(issue)
        self.tray_box = Panel(lambda: _("To print"))
        self._waiting = labels.label("", wrap=True)
        self._lay_out()
        self.reports.moved.connect(self.report_moved)
        self.reports.opened.connect(self.report_opened)
        self.issued.moved.connect(self.issued_moved)
        self.issued.opened.connect(self.issued_moved)
        tray.changed.connect(lambda _count: self.show_tray())
        self.show_tray()

    def show_issued(self, rows: list[IssuedReportRow], visible: bool) -> None:
        """The issued versions of the chosen document; only the daily report is issued."""
        self.issued.set_rows(rows)
        self.issued.setVisible(bool(rows))
        self._none_issued.setVisible(not rows)
        self.issued_box.setVisible(visible)

    def show_tray(self) -> None:
        """How many documents wait for a printer; nothing when none does."""
        count = len(self._tray.waiting)
        self.tray_box.setVisible(count > 0)
        resay(
            self._waiting.setText,
            lambda: ngettext("{n} document waits for a printer.", "{n} documents wait for a printer.", count).format(
                n=count
            ),
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.tray_box.body.addWidget(self._waiting)
        self.tray_box.body.addWidget(button(lambda: _("Print all"), self._tray.print_all, icon="printer"))
        self.tray_box.body.addWidget(button(lambda: _("Remove all"), self._tray.drop_all, quiet=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.reports, 3)
        layout.addWidget(self.issued_box, 2)
        layout.addWidget(self.tray_box)
        on_theme(self, lambda: layout.setSpacing(size(8)))
        on_theme(self, lambda: self.setFixedWidth(size(272)))
        on_theme(self, lambda: self.reports.setMinimumHeight(size(112)))


def _number(row: IssuedReportRow) -> str:
    if row.correction:
        return _("{number}, correction {correction}").format(number=row.number, correction=row.correction)
    return str(row.number)


