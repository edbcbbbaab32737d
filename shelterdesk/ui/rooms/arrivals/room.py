"""Arrivals: lists on their way in, and households still to be completed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.exchange.list_import import CHECKING, SOURCE, Choices, ListImport
from shelterdesk.exchange.listed_rest import write_rest
from shelterdesk.exchange.lists import ListReading, template_workbook
from shelterdesk.exchange.remembered_columns import Remembered, remembered_for
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.events import Notice, OpenHousehold, OpenRoom, PrintReport
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.foundation.writing import write_by
from shelterdesk.operations.arrivals import Arrived, register_arrivals
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.doing import Done
from shelterdesk.operations.list_layouts import keep_layout, kept_layouts
from shelterdesk.operations.stays import check_in
from shelterdesk.queries.households import households_expected, households_to_complete
from shelterdesk.queries.known_people import KnownPeople, known_people
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.doubles import open_review_if_new
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.tasks import ASIDE, DATABASE, Progress, Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.arrivals.check_page import CheckPage
from shelterdesk.ui.rooms.arrivals.column_memory import (
    ask_order,
    changes_columns,
    remembered_words,
    unfit_words,
)
from shelterdesk.ui.rooms.arrivals.handed_in import KINDS, dropped_file, pasted_list
from shelterdesk.ui.rooms.arrivals.result_page import ResultPage, added_words, seated_words
from shelterdesk.ui.rooms.arrivals.seating import seat_arrived
from shelterdesk.ui.rooms.arrivals.source_page import SourcePage
from shelterdesk.ui.rooms.arrivals.waiting_page import WaitingPage

Answer = TypeVar("Answer")


class ArrivalsRoom(Room):
    """A bus arrives: its list comes in by file, by drag and drop or by the clipboard."""

    section = "arrivals"
    icon_name = "bus"
    permission = Permission.IMPORT
    watches = frozenset({Noun.HOUSEHOLDS, Noun.PEOPLE, Noun.STAYS})

    def __init__(self, desk: Desk, tasks: Tasks, prints: Callable[[], list[str]] = lambda: ["intake_form"]) -> None:
        """prints: the documents that are printed for every household after an import."""
        super().__init__()
        self._desk, self._tasks, self._prints = desk, tasks, prints
        self.flow: ListImport | None = None
        self.arrived: Arrived | None = None
        self._running: Progress | None = None
        self.banner = Banner(closable=True)
        self.waiting = WaitingPage(
            open_file=self.open_file, paste=self.paste, template=self.save_template, quick_seat=self._quick_seat,
            blank=lambda: self._open("reports", "intake_blank"), now=desk.clock.now,
        )  # fmt: skip
        self.source = SourcePage(again=self._read_again, go_on=self.go_on, back=self.forget)
        self.check = CheckPage(
            again=self._read_again, import_rows=self.import_rows, back=self.go_back, today=lambda: desk.today
        )
        self.result = ResultPage(
            export_rest=self.export_rest, seat=self.seat_all, print_all=self.print_all,
            complete=self.forget, another=self.forget,
        )  # fmt: skip
        self.pages = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addLayout(self.pages, 1)
        for page in (self.waiting, self.source, self.check, self.result):  # after the layout has its place
            self.pages.addWidget(page)
        on_theme(self, lambda: layout.setContentsMargins(size(16), size(12), size(16), size(12)))
        for table in (self.waiting.table, self.waiting.expected):
            table.opened.connect(lambda household: desk.bus.publish(OpenHousehold(household)))
        self.waiting.arrived_button.clicked.connect(self.check_in_expected)
        self.setAcceptDrops(True)
        self.use_keys(
            RoomKey("Ctrl+O", lambda: _("Open a list"), self.open_file),
            RoomKey("Ctrl+V", lambda: _("Paste a list"), self.paste),
            RoomKey("Ins", lambda: _("Quick seat"), self._quick_seat),
            RoomKey("Ctrl+P", lambda: _("Print all"), self.print_all),
            RoomKey("Shift+F6", lambda: _("Check in"), self.check_in_expected),
            RoomKey("F8", lambda: _("Accept"), self._when_checking(self.check.take)),
            RoomKey("Ctrl+G", lambda: _("Join"), self._when_checking(self.check.join)),
            RoomKey("Ctrl+U", lambda: _("Split"), self._when_checking(self.check.split)),
        )  # fmt: skip

    def title(self) -> str:
        return _("Arrivals")

    def refresh(self) -> None:
        self._tasks.run(
            self, lambda _progress: (self._desk.ask(households_to_complete), self._desk.ask(households_expected)),
            lambda found: self.waiting.show_rows(*found),
        )  # fmt: skip

    def focus_first(self) -> None:
        page = self.pages.currentWidget()
        if page is self.check:
            self.check.focus_first()
        elif page is self.source:
            self.source.next_button.setFocus()
        elif page is self.result:
            self.result.seat_button.setFocus()
        else:
            self.waiting.open_button.setFocus()

    def unfinished(self) -> bool:
        return self.flow is not None and self.flow.step in (SOURCE, CHECKING)

    def open_details(self, details: str) -> None:
        if details == "to_complete":
            self._show(self.waiting)
            self.waiting.tabs.setCurrentIndex(0)
            self.waiting.table.setFocus()
        elif details == "expected":
            self._show(self.waiting)
            self.waiting.tabs.setCurrentIndex(1)
            self.waiting.expected.setFocus()

    # --- a list comes in

    def open_file(self) -> None:
        """Ask for a file and read it."""
        path = ask.file_to_open(self, _("Open a list"), KINDS)
        if path is not None:
            self.read(path, path.name)

    def paste(self) -> None:
        """Read what was copied: cells of a spreadsheet, text, or a file."""
        found = pasted_list(QGuiApplication.clipboard().mimeData())
        if found is None:
            self.banner.show_text(lambda: _("The clipboard holds no list. Copy the cells or the file first."),
                                  "attention")  # fmt: skip
        else:
            self.read(found, found.name if isinstance(found, Path) else "-")

    def read(self, source: Path | bytes, name: str) -> None:
        """Read a list aside and show its first step."""
        flow = ListImport(source, name, self._desk.today)

        def known(people: KnownPeople) -> None:
            flow.known = people
            self._start(lambda progress: flow.read(Choices(), progress.report),
                        lambda reading: self._arrived(flow, reading), lane=ASIDE)  # fmt: skip

        self._start(lambda _progress: self._desk.ask(known_people), known)

    def go_on(self) -> None:
        """From the source to the check; the order of its dates is asked before, once, when the list does not tell."""
        if self.flow is not None:
            if self.flow.asks_for_order() and self._ask_order(self.flow):
                return
            self.flow.step = CHECKING
            self.check.show_flow(self.flow)
            self._show(self.check)

    def go_back(self) -> None:
        """From the check to the source."""
        if self.flow is not None:
            self.flow.step = SOURCE
            self._show(self.source)

    def forget(self) -> None:
        """Back to the beginning."""
        self._stop()
        self.flow = None
        self._show(self.waiting)

    def import_rows(self) -> None:
        """Register the rows that are taken, in one step."""
        flow = self.flow
        if flow is None or flow.step != CHECKING:
            return
        arrived, announced = flow.arrived(), flow.announced

        def done(answer: Done[Arrived]) -> None:
            self.arrived = answer.value
            flow.finish()
            layout = flow.layout()
            if layout is not None:
                keep_layout(self._desk, layout)
            if flow.added is not None:
                self.result.show_counts(flow.added, announced=announced)
                self._desk.bus.publish(Notice(added_words(flow.added), "ok", True))
            self._show(self.result)
            open_review_if_new(self, self._desk, self._tasks, "arrivals")

        self._start(lambda _progress: self._desk.do(register_arrivals, arrived, expected=announced), done)

    def seat_all(self) -> None:
        """Give everybody of this list the bed that is proposed; who gets none is shown on the beds' page."""
        arrived, may = self.arrived, self._desk.may(Permission.PLACE)
        if self.pages.currentWidget() is not self.result or arrived is None or not may:
            self._open("beds", "without_bed")
            return

        def done(found: tuple[int, int]) -> None:
            if not found[0]:  # nobody got one, or all had one already: the map says more
                self._open("beds", "without_bed")
                return
            self.result.show_seated(*found)
            self._desk.bus.publish(Notice(seated_words(*found), undoable=True))

        self._start(lambda _progress: seat_arrived(self._desk, arrived), done)

    def print_all(self) -> None:
        """Print what is printed on saving, for every household of this list."""
        wanted = self.pages.currentWidget() is self.result and self.result.print_button.isEnabled()
        if wanted and self.arrived is not None:
            for household in self.arrived.households:
                for document in self._prints():
                    self._desk.bus.publish(PrintReport(document, {"household_id": household.household_id}))

    def check_in_expected(self) -> None:
        """The ticked households have come."""
        rows = self.waiting.expected.selected_rows() if self.pages.currentWidget() is self.waiting else []
        ids = [person for row in rows for person in row.person_ids]
        if not ids or self.waiting.tabs.currentIndex() != 1:
            return

        def done(_answer: object) -> None:
            told = ngettext("{n} person checked in.", "{n} people checked in.", len(ids)).format(n=len(ids))
            self._desk.bus.publish(Notice(told, undoable=True))
            self.waiting.expected.setFocus()

        self._start(lambda _progress: self._desk.do(check_in, ids), done)

    def export_rest(self) -> None:
        """Save the rows that were not taken, in their own layout with the reasons."""
        flow = self.flow
        if flow is None or flow.reading is None:
            return
        path = ask.file_to_save(self, _("Rows with their reasons"), "Excel (*.xlsx)", _("to-correct.xlsx"))
        if path is not None:
            reading, source, rows, accept = flow.reading, flow.source, flow.rows, flow.accept
            self._save(path, lambda target: write_rest(reading, source, rows, accept, target))

    def save_template(self) -> None:
        """Save an empty list to be filled in by whoever sends one."""
        path = ask.file_to_save(self, _("Template (XLSX)"), "Excel (*.xlsx)", _("arrivals.xlsx"))
        if path is not None:
            self._save(path, lambda target: write_by(target, template_workbook))

    # --- inside

    def _read_again(self, choices: Choices, then: Callable[[], object] = lambda: None) -> None:
        flow = self.flow
        if flow is not None:

            def done(reading: ListReading) -> None:
                self._again_read(flow, reading, choices)
                then()

            self._start(lambda progress: flow.read(choices, progress.report), done, lane=ASIDE)

    def _arrived(self, flow: ListImport, reading: ListReading) -> None:
        if reading.refused is not None:
            text = reading.refused.text
            self.banner.show_text(text, "danger")
            return
        flow.take(reading, Choices())
        self.flow = flow
        self.source.show_flow(flow, reading)
        self._show(self.source)
        remembered = remembered_for(reading, kept_layouts(self._desk))
        if remembered is not None:
            self._remember(flow, remembered)

    def _remember(self, flow: ListImport, remembered: Remembered) -> None:
        """Use what is remembered of lists like this, and say so; or say why it is not used."""
        if not remembered.fits:
            self.banner.show_text(lambda: unfit_words(remembered), "info")
        elif changes_columns(flow, remembered):
            layout = remembered.layout
            choices = Choices(
                flow.choices.sheet, flow.choices.header_row, remembered.mapping, layout.date_order or None
            )
            self._read_again(choices)
            self.banner.show_text(
                lambda: remembered_words(layout), "info",
                action=lambda: _("Read it anew without that"), act=lambda: self._read_again(Choices()),
            )  # fmt: skip

    def _ask_order(self, flow: ListImport) -> bool:
        """Ask for the order of the dates; True when the list is read again because of it."""
        flow.asked_order = True
        order = ask_order(self, flow)
        if order is None:
            return False
        self._read_again(replace(flow.choices, date_order=order), self.go_on)
        return True

    def _again_read(self, flow: ListImport, reading: ListReading, choices: Choices) -> None:
        if reading.refused is not None:
            self.banner.show_text(reading.refused.text, "attention")
        else:
            self.banner.clear()
            flow.take(reading, choices)
        if flow.reading is not None:
            self.source.show_flow(flow, flow.reading)
            self.check.show_flow(flow)

    def _start(
        self, work: Callable[[Progress], Answer], done: Callable[[Answer], object], *, lane: str = DATABASE
    ) -> None:
        """Work aside; the page waits, the window does not. A banner tells how far it is and can stop it."""
        self.banner.clear()
        page = self.pages.currentWidget() or self.waiting
        cursor = page.focusWidget()
        page.setEnabled(False)

        def finished(answer: Answer) -> None:
            self._stop()
            if cursor is not None and self.pages.currentWidget() is page:
                cursor.setFocus()
            done(answer)

        def failed(error: Exception) -> None:
            self._stop()
            text = ask.text_of(error)
            self.banner.show_text(text, "danger")

        running = self._tasks.run(self, work, finished, failed, lane=lane)
        if not page.isEnabled():  # still under way
            self._running = running
            running.moved.connect(self._moved)

    def _moved(self, done: int, total: int) -> None:
        """Rows read so far."""
        if self._running is not None and total:
            self.banner.show_text(
                lambda: _("{done} of {total} rows").format(done=done, total=total), "info",
                action=lambda: _("Stop"), act=self._stop,
            )  # fmt: skip

    def _stop(self) -> None:
        """Nothing is under way any more: done, failed, or given up."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
        for place in range(self.pages.count()):
            if (page := self.pages.widget(place)) is not None:
                page.setEnabled(True)
        self.banner.clear()

    def _save(self, path: Path, write: Callable[[Path], object]) -> None:
        def done(_answer: object) -> None:
            self._desk.bus.publish(Notice(_("Saved: {name}").format(name=path.name)))

        self._start(lambda _progress: write(path), done, lane=ASIDE)

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        if self.isVisible():
            self.focus_first()

    def _when_checking(self, act: Callable[[], object]) -> Callable[[], object]:
        return lambda: act() if self.pages.currentWidget() is self.check else None

    def _quick_seat(self) -> None:
        if self.pages.currentWidget() is self.waiting:
            self._open("intake", "quick")

    def _open(self, section: str, details: str) -> None:
        self._desk.bus.publish(OpenRoom(section, details))

    # --- Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self.pages.currentWidget()
        if event.key() == Qt.Key.Key_Escape and page is not self.waiting:
            (self.go_back if page is self.check else self.forget)()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and page is self.source and not event.modifiers():
            self.go_on()
        elif event.key() == Qt.Key.Key_Delete and page is self.check:
            self.check.leave_out()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.read(path, path.name)
