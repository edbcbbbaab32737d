"""Receiving: choose or drag packages, see what they would change, apply, save the receipt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.exchange.packages.ordering import in_order, packages_in
from shelterdesk.exchange.packages.receipts import write_receipts
from shelterdesk.exchange.packages.receiving import ALREADY, REFUSED, TAKEN, WAITING, Outcome, receive
from shelterdesk.foundation.events import Notice, OpenRoom
from shelterdesk.foundation.i18n import _, language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.sticks import Stick
from shelterdesk.queries.attention import attention_counts
from shelterdesk.queries.exchange import desks_known, state_words
from shelterdesk.queries.review_list import review_list
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.doubles import NewPairs, look_aside
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.tasks import Progress, Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.exchange.desk_words import COLLEAGUE
from shelterdesk.ui.rooms.exchange.dropped_packages import KINDS, dropped_paths
from shelterdesk.ui.rooms.exchange.next_steps import NextSteps
from shelterdesk.ui.rooms.exchange.outcome_words import (
    STATUS,
    details,
    from_words,
    receipts_words,
    sentence,
    state_name,
    summary,
)
from shelterdesk.ui.rooms.exchange.place_field import FindSticks
from shelterdesk.ui.rooms.exchange.received_panel import ReceivedPanel
from shelterdesk.ui.rooms.exchange.working_line import WorkingLine


@dataclass(frozen=True)
class Look:
    """Packages that were looked at or taken over, and what stands open after it."""

    outcomes: tuple[Outcome, ...]
    names: dict[str, str]  # of centres, by desk
    stopped: bool
    state: str = ""
    open_questions: int = 0
    new_people: bool = False  # another laptop of this centre wrote people down, perhaps the same ones


class ReceivePage(QWidget):
    """Packages come in.

    Signals:
        received: packages were taken over.
        busy: (bool) packages are being read or applied, or not any more.
    """

    received = Signal()
    busy = Signal(bool)

    def __init__(
        self, desk: Desk, tasks: Tasks, find: FindSticks, conflicts: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """conflicts leads to what is to be decided."""
        super().__init__(parent)
        self._desk, self._tasks, self._find = desk, tasks, find
        self._stick: Stick | None = None
        self._from: Path | None = None  # where the packages lay: the receipt goes back there
        self._found: Look | None = None
        self._applied = False
        self._running: Progress | None = None
        self._stop_asked = False
        self.setAcceptDrops(True)
        self.banner, self.working = Banner(), WorkingLine()
        self.stick_button = button("", self.look_on_stick, icon="device-usb")
        self.file_button = button(lambda: _("Choose a package"), self.choose_file, keys="Ctrl+O", icon="file-import")
        self.folder_button = button(lambda: _("Choose a folder"), self.choose_folder, keys="F6", icon="folder-open")
        self.hint = labels.label(lambda: _("or drag packages here"), tint="text-2")
        self.table: RowTable[tuple[int, Outcome]] = RowTable(
            lambda: _("Packages"),
            [
                Column("state", lambda: _("State"), lambda row: state_name(row[1], rehearsed=not self._applied),
                       chip=lambda row: STATUS[row[1].state]),
                Column("from", lambda: _("From"), lambda row: from_words(row[1]), tooltip=lambda row: row[1].path.name,
                       sort=lambda row: (row[1].centre, row[1].number)),
                Column("what", lambda: _("What"), lambda row: sentence(row[1], rehearsed=not self._applied), wide=True),
            ],
            lambda row: str(row[0]),
        )  # fmt: skip
        self.table.empty.say(lambda: _("Choose packages, put a stick in, or drag a file or a whole folder here."))
        self.details = labels.label("", "small", "text-2", wrap=True)
        self.panel, self.next = ReceivedPanel(), NextSteps(self.save_receipts, conflicts, self._open_duplicates)
        self.apply_button = primary_button(lambda: _("Apply"), self.apply, icon="check", bound=self)
        self._lay_out()
        for keys, act in (("Ctrl+O", self.choose_file), ("F6", self.choose_folder), ("F8", self.save_receipts)):
            bind(self, keys, act)
        self.table.moved.connect(lambda _id: self._tell())
        self._offer()
        self.look()

    def look(self) -> None:
        """Look again which sticks are there."""
        self._stick = next(iter(self._find()), None)
        name = self._stick.name if self._stick else ""

        def write(text: str) -> None:
            self.stick_button.setText(f" {labels.unmarked(text)}")
            self.stick_button.setAccessibleName(text)

        resay(write, lambda: _("Stick {name}").format(name=name), owner=self.stick_button)
        self.stick_button.setVisible(self._stick is not None)

    def focus_first(self) -> None:
        """Put the cursor where work starts."""
        if self._found is not None:
            self.table.setFocus()
        else:
            (self.stick_button if self._stick else self.file_button).setFocus()

    def look_on_stick(self) -> None:
        """All packages on the stick."""
        if self._stick is not None:
            self.read([self._stick.path])

    def choose_file(self) -> None:
        """Ctrl+O: one package."""
        path = ask.file_to_open(self, _("Which package?"), KINDS, self._from or "")
        if path is not None:
            self.read([path])

    def choose_folder(self) -> None:
        """F6: every package of a folder."""
        path = ask.folder_for(self, _("In which folder are the packages?"), self._from or "")
        if path is not None:
            self.read([path])

    def read(self, paths: Sequence[Path]) -> None:
        """Look at these packages: what they would change. Nothing is written."""
        if self._running is not None or not paths:
            return
        first = paths[0]
        self._from = first if first.is_dir() else first.parent

        def work(progress: Progress) -> Look:
            files = in_order(self._desk, packages_in(paths))
            outcomes = receive(self._desk, files, dry_run=True, progress=progress.report, stopped=self._is_stopped)
            return Look(tuple(outcomes), self._names(), len(outcomes) < len(files))

        self._begin(work, lambda: _("Looking at packages:"), self._on_read)

    def apply(self) -> None:
        """Ctrl+Enter: a backup, then take everything over that can be taken."""
        found = self._found
        if found is None or self._applied or self._running is not None or not self.apply_button.isEnabled():
            return
        left = [one for one in found.outcomes if one.state in (REFUSED, ALREADY)]
        files = [one.path for one in found.outcomes if one.state not in (REFUSED, ALREADY)]

        def work(progress: Progress) -> Look:
            outcomes = receive(self._desk, files, progress=progress.report, stopped=self._is_stopped)
            ask_ = self._desk.ask
            open_ = ask_(attention_counts)
            colleagues = {one.desk for one in ask_(desks_known) if one.kind == COLLEAGUE}
            return Look(
                (*outcomes, *left), self._names(), len(outcomes) < len(files), ask_(state_words),
                open_.rows + open_.conflicts, _brought_people(outcomes, colleagues),
            )  # fmt: skip

        self._begin(work, lambda: _("Taking packages over:"), self._on_applied)

    def save_receipts(self) -> None:
        """F8: a signed receipt for each desk packages came from, back onto the stick."""
        found, folder = self._found, self._from
        if found is None or not self._applied or self._running is not None:
            return
        came = [one for one in found.outcomes if one.state in (TAKEN, WAITING, ALREADY)]
        senders = sorted({one.sender for one in came if one.sender})
        if not senders:
            return
        if folder is None or not folder.is_dir():
            folder = ask.folder_for(self, _("Where should the receipt go?"), "")
        if folder is None:
            return
        where = folder

        def work(progress: Progress) -> int:
            written = 0
            for place, sender in enumerate(senders):
                if self._is_stopped():
                    break
                written += len(write_receipts(self._desk, where, only=sender))
                progress.report(place + 1, len(senders))
            return written

        self._begin(work, lambda: _("Writing receipts:"), self._on_receipts)

    def _begin(self, work: Callable[[Progress], object], words: Callable[[], str], done: Callable[..., object]) -> None:
        self.banner.clear()
        self._stop_asked = False
        self._running = Progress()
        self._offer()
        self.working.begin(words, self._stop)
        self.busy.emit(True)

        def home(answer: object) -> None:
            self._end()
            done(answer)

        running = self._tasks.run(self, work, home, self._on_error)
        if self._running is not None:  # not inline
            running.moved.connect(self.working.show_moved)

    def _on_read(self, found: Look) -> None:
        self._found, self._applied = found, False
        self.table.set_rows(list(enumerate(found.outcomes)))
        if not found.outcomes:
            self.panel.clear()
            self.banner.show_text(lambda: _("There are no packages in this folder."), "attention")
        else:
            self.panel.show_rehearsal(lambda: summary(found.outcomes, found.names, rehearsed=True))
            self.table.select("0")
        if found.stopped:
            self.banner.show_text(lambda: _("Stopped: only a part of the packages was looked at."), "attention")
        self._tell()
        self._offer()
        self.table.setFocus()

    def _on_applied(self, found: Look) -> None:
        self._found, self._applied = found, True
        self.table.set_rows(list(enumerate(found.outcomes)))
        senders = any(one.state in (TAKEN, WAITING, ALREADY) for one in found.outcomes)
        spoken = language()
        self.panel.show_taken(
            lambda: summary(found.outcomes, found.names, rehearsed=False),
            # in another language they are other words
            lambda: found.state if language() == spoken else self._desk.ask(state_words),
        )
        self.next.offer(receipts=senders, conflicts=found.open_questions)
        if found.stopped:
            self.banner.show_text(
                lambda: _("Stopped: what was taken over stays, each package whole; the others can be received later."),
                "attention",
            )  # fmt: skip
        self._tell()
        self._offer()
        self.received.emit()
        if found.new_people:
            look_aside(self, self._desk, self._tasks, self._on_doubles)

    def _on_doubles(self, new: NewPairs) -> None:
        shown = {(row.one.id, row.two.id) for row in self._desk.ask(review_list)} if new else set()
        self.next.offer_doubles(len(shown & new))
        if shown & new and self.isVisible() and self._running is None:  # who went on has the button
            self._open_duplicates()

    def _on_receipts(self, written: int) -> None:
        self._offer()
        self.next.show()
        self.banner.show_text(lambda: receipts_words(written), "ok")
        self.received.emit()
        self._desk.bus.publish(Notice(self.banner.text()))

    def _on_error(self, error: Exception) -> None:
        self._end()
        self._offer()
        self.banner.show_text(ask.text_of(error), "danger")

    def _end(self) -> None:
        self._running = None
        self.working.end()
        self.busy.emit(False)

    def _stop(self) -> None:
        self._stop_asked = True

    def _is_stopped(self) -> bool:
        return self._stop_asked

    def _names(self) -> dict[str, str]:
        return {one.desk: one.centre_name for one in self._desk.ask(desks_known)}

    def _open_duplicates(self) -> None:
        self._desk.bus.publish(OpenRoom("duplicates", "exchange"))

    def _offer(self) -> None:
        found, free = self._found, self._running is None
        some = found is not None and any(one.state not in (REFUSED, ALREADY) for one in found.outcomes)
        self.apply_button.setEnabled(free and some and not self._applied)
        self.apply_button.setVisible(not self._applied)
        if not (free and self._applied):
            self.next.hide()
        for part in (self.stick_button, self.file_button, self.folder_button, self.next.receipt_button):
            part.setEnabled(free)

    def _tell(self) -> None:
        row = self.table.current_row()
        applied = self._applied
        resay(self.details.setText, lambda: "" if row is None else details(row[1], rehearsed=not applied))
        self.details.setVisible(row is not None)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for part in (self.stick_button, self.file_button, self.folder_button, self.hint):
            top.addWidget(part)
        top.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addWidget(self.details)
        middle = QHBoxLayout()
        middle.addLayout(left, 3)
        middle.addWidget(self.panel, 2)
        foot = QHBoxLayout()
        foot.addWidget(self.working, 1)
        foot.addStretch(1)
        foot.addWidget(self.next)
        foot.addWidget(self.apply_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        on_theme(self, lambda: layout.setContentsMargins(size(12), size(8), size(12), size(8)))
        for box in (layout, top, left, middle):
            on_theme(self, _spacing(box))

    # --- Qt's own names

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self.read(paths)


def _brought_people(outcomes: Sequence[Outcome], senders: set[str]) -> bool:
    """Whether one of these desks sent people who are new here."""
    found = (one.taken.differences for one in outcomes if one.taken and one.sender in senders)
    return any(difference.created and difference.noun == "people" for several in found for difference in several)


def _spacing(layout: QHBoxLayout | QVBoxLayout) -> Callable[[], None]:
    return lambda: layout.setSpacing(size(8))
