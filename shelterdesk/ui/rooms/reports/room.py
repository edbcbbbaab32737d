"""The reports screen: choose a document, see it at once, print it, save it, issue the daily report."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import _, pgettext
from shelterdesk.operations.blank_bands import number_blank_bands
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.paper_forms import number_paper_forms
from shelterdesk.queries.cards import FAMILY_CARD, WRISTBANDS, cards_to_print
from shelterdesk.queries.daily import DAILY, report_due
from shelterdesk.queries.issued_reports import issued_reports
from shelterdesk.queries.people import person_of_card
from shelterdesk.reports import Document, make
from shelterdesk.reports.registry import BY_NAME, Report
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.pdf_view import PdfView
from shelterdesk.ui.kit.print_tray import PrintTray, Waiting
from shelterdesk.ui.kit.reprint import reason_to_print
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.tasks import Progress, Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.reports.issuing import Issuing, issue_day, standing_of
from shelterdesk.ui.rooms.reports.options import ReportOptions
from shelterdesk.ui.rooms.reports.saving import save_document
from shelterdesk.ui.rooms.reports.side import ReportsSide, shown_reports

# whose numbers are never printed again once they went out
NUMBERED = {"intake_blank": number_paper_forms, "blank_bands": number_blank_bands}


@dataclass(frozen=True)
class _Asked:
    """Which document was asked for, with what."""

    name: str
    language: str
    arguments: tuple[tuple[str, Any], ...]


class ReportsRoom(Room):
    """Every document of the centre."""

    section = "reports"
    icon_name = "file-report"
    permission = Permission.SEE_FIGURES
    watches = frozenset({Noun.STAYS, Noun.BED_ASSIGNMENTS, Noun.STOCK_MOVEMENTS, Noun.ISSUED_REPORTS, Noun.ROOMS})

    def __init__(self, desk: Desk, tasks: Tasks, tray: PrintTray, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._tray = desk, tasks, tray
        self._made: tuple[_Asked, Document] | None = None
        self._making: Progress | None = None
        self._issued = ""  # the issued report being shown, "" for the day as it is now
        self.issue_button = button(lambda: _("Issue the report"), self.issue, keys="F6", bound=self)
        self.side = ReportsSide(desk, tray, self.issue_button)
        self.options = ReportOptions(desk)
        self.purpose = labels.label("", "small", "text-2", wrap=True)
        self.banner = Banner()
        self.view = PdfView()
        self._lay_out()
        self.side.report_moved.connect(self._on_report)
        self.side.report_opened.connect(lambda _name: self.show_document())
        self.side.issued_moved.connect(self._on_issued)
        self.options.edited.connect(self._on_edited)
        self.use_keys(
            RoomKey("F5", lambda: _("Refresh"), self.refresh),
            RoomKey("Ctrl+P", lambda: _("To the preview"), self.view.setFocus),
        )

    def title(self) -> str:
        return _("Reports")

    def refresh(self) -> None:
        rows = self._desk.ask(issued_reports, DAILY)
        self.side.show_issued(rows, self._report().name == DAILY)
        if not self.side.reports.current_id():
            self.options.choose_day(self._desk.ask(report_due))
            self.choose(DAILY)
        elif not self._report().personal or self._made is None:
            self._preview()
        else:
            self.banner.show_text(lambda: _("Something changed since this document was made."), "attention",
                                  action=lambda: _("Make it again"), act=self.show_document)  # fmt: skip

    def focus_first(self) -> None:
        self.side.reports.setFocus()

    def hidden(self) -> None:
        # names do not stay on a screen nobody looks at
        self.view.clear()
        self._made = None
        self.stale = True

    def open_details(self, details: str) -> None:
        if not details or details == DAILY:
            # the report headquarters waits for; once it is issued, the day that runs now
            self.options.choose_day(self._desk.ask(report_due))
            self._on_edited()
        self.choose(details or DAILY)

    def scanned(self, code: str) -> bool:
        person = self._desk.ask(person_of_card, code) if self._desk.may(Permission.SEE_PEOPLE) else None
        if person is None:
            return False
        self.choose("intake_form")
        self.options.choose_household(person.household_number)
        return True

    def choose(self, name: str) -> None:
        """Put the cursor on a document."""
        if name in {report.name for report in shown_reports(self._desk)}:
            self.side.reports.select(name)

    def show_document(self) -> None:
        """Enter: make the chosen document and show it, with names too."""
        self._with_document(self._show, again=True)

    def print_document(self) -> None:
        """Ctrl+Enter: the document goes to the printer, or waits for one."""
        asked = self._asked()
        wanted = Waiting(asked.name, {**{k: str(v) for k, v in asked.arguments}, "language": asked.language})

        def print_now(document: Document) -> None:
            self._tray.print_document(document, wanted)
            self._numbers_taken(asked)
        self._with_document(print_now)

    def save_document(self) -> None:
        """Ctrl+Shift+P: the document as a PDF file."""
        self._with_document(self._save)

    def issue(self) -> None:
        """F6: freeze the figures of the chosen day under the next number."""
        if self._report().name != DAILY or not self._desk.may(Permission.ISSUE_REPORT):
            return
        try:
            issued = issue_day(self, self._desk, self.options.day.value())
        except ShelterError as error:
            ask.tell(self, error)
            return
        if issued:
            self._issued = issued
            self.refresh()
            self.side.issued.select(issued)

    def _report(self) -> Report:
        return BY_NAME.get(self.side.reports.current_id() or DAILY, BY_NAME[DAILY])

    def _asked(self) -> _Asked:
        report = self._report()
        if report.name == DAILY and self._issued:
            arguments: dict[str, Any] = {"issued": self._issued}
        else:
            arguments = self.options.arguments(report.takes)
        return _Asked(report.name, str(self.options.language.value()), tuple(sorted(arguments.items())))

    def _on_report(self, name: str) -> None:
        if not name:
            return
        report = self._report()
        self._issued = ""
        self.side.show_issued(self._desk.ask(issued_reports, DAILY), report.name == DAILY)
        self.issue_button.setVisible(report.name == DAILY and self._desk.may(Permission.ISSUE_REPORT))
        self.options.show_for(report.name, report.takes)
        resay(self.purpose.setText, lambda: _(report.purpose))
        self._preview()

    def _on_issued(self, report_id: str) -> None:
        if report_id and report_id != self._issued and self._report().name == DAILY:
            self._issued = report_id
            self._preview()

    def _on_edited(self) -> None:
        self._issued = ""
        self.side.issued.clearSelection()
        self._preview()

    def _preview(self) -> None:
        """Figures are shown at once; a document with names only when somebody asks, for the journal notes it."""
        self.view.clear()
        self._made = None
        if self._report().personal:
            self.banner.show_text(
                lambda: _("This document shows personal data. Making it is written into the journal."), "info",
                action=lambda: _("Show the document"), act=self.show_document, keys="Enter",
            )  # fmt: skip
            return
        self.banner.clear()
        self._with_document(self._show)

    def _with_document(self, then: Callable[[Document], object], again: bool = False) -> None:
        asked = self._asked()
        if self._made is not None and self._made[0] == asked and not again:
            then(self._made[1])
            return
        reason = self._reason(asked)
        if reason is None:
            return
        if self._making is not None:
            self._making.cancel()

        def done(made: tuple[Document, Issuing | None]) -> None:
            self._made = (asked, made[0])
            self._tell_standing(made[1])
            then(made[0])

        self._making = self._tasks.run(self, lambda _progress: self._make(asked, reason), done, self._refused)

    def _reason(self, asked: _Asked) -> str | None:
        """Why cards that were printed before are made again; None when the user goes back."""
        if asked.name not in (FAMILY_CARD, WRISTBANDS) or not self._desk.may(Permission.PRINT):
            return ""
        rows = self._desk.ask(cards_to_print, dict(asked.arguments).get("household") or None)
        cards = asked.name == FAMILY_CARD
        ids = [row.household_id for row in rows] if cards else [one.id for row in rows for one in row.people]
        try:
            return reason_to_print(self, self._desk, asked.name, ids, household=cards)
        except ShelterError as error:
            self._refused(error)
            return None

    def _make(self, asked: _Asked, reason: str) -> tuple[Document, Issuing | None]:
        named = {**dict(asked.arguments), **({"reason": reason} if reason else {})}
        document = make(self._desk, asked.name, language=asked.language, **named)
        standing = None
        if asked.name == DAILY and "issued" not in dict(asked.arguments):
            standing = standing_of(self._desk, dict(asked.arguments).get("day"))
        return document, standing

    def _show(self, document: Document) -> None:
        self.view.show_pdf(document.pdf)
        warning = document.warning()
        if warning:
            self.banner.show_text(warning, "attention")

    def _tell_standing(self, standing: Issuing | None) -> None:
        self.banner.clear()
        if standing is not None and standing.issued is not None:
            self.banner.show_text(standing.words, "attention" if standing.changed else "info")

    def _refused(self, error: Exception) -> None:
        self._made = None
        self.view.clear()
        self.banner.show_text(ask.text_of(error), "attention")

    def _save(self, document: Document) -> None:
        path = ask.file_to_save(self, _("Save the document"), "PDF (*.pdf)", Path.home() / document.file_name)
        if path is None:
            return
        try:
            written = save_document(path, document.pdf)
        except ShelterError as error:
            ask.tell(self, error)
            return
        told = _("Saved as {file}.") if written == path else _("That file is open elsewhere: saved as {file}.")
        self._desk.bus.publish(Notice(told.format(file=written.name)))
        self._numbers_taken(self._asked())

    def _numbers_taken(self, asked: _Asked) -> None:
        """Blank forms or bands went out: their numbers are never printed again."""
        numbers = dict(asked.arguments)
        if asked.name in NUMBERED and self._desk.may(Permission.PRINT):
            self._desk.do(NUMBERED[asked.name], numbers["count"], numbers["first"])
            resay(self.purpose.setText, lambda: _("These numbers are taken now; the next ones begin after them.")
                  + " " + _(BY_NAME[asked.name].purpose))  # fmt: skip

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(lambda: _("Save as PDF"), self.save_document, keys="Ctrl+Shift+P", icon="file-type-pdf",
                              bound=self))  # fmt: skip
        foot.addWidget(primary_button(
            lambda: pgettext("button", "Print"), self.print_document, icon="printer", bound=self
        ))  # fmt: skip
        right = QVBoxLayout()
        right.addWidget(self.purpose)
        right.addWidget(self.options)
        right.addWidget(self.banner)
        right.addWidget(self.view, 1)
        right.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.addWidget(self.side)
        layout.addLayout(right, 1)
        on_theme(self, lambda: layout.setContentsMargins(size(12), size(8), size(12), size(8)))
        on_theme(self, lambda: layout.setSpacing(size(12)))
        on_theme(self, lambda: right.setSpacing(size(6)))
