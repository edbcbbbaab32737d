"""Tracing (Ctrl+T): requests at the left; at the right who may be meant, what was said, and what happened."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.tracing.requests import CLOSED, REUNIFIED, STANDING
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.clock import shown_date, shown_time
from shelterdesk.foundation.errors import InputRefused, ShelterError
from shelterdesk.foundation.events import Notice, OpenPerson
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.registry import VERBS
from shelterdesk.operations.tracing import (
    NOT_THIS,
    VERIFY,
    change_tracing_request,
    end_tracing,
    note_candidate,
    open_tracing_request,
    reopen_tracing,
)  # fmt: skip
from shelterdesk.operations.tracing_checks import check_tracing, look_at_candidates
from shelterdesk.queries.tracing import (
    STATUS_WORDS,
    TracingRow,
    TracingStepRow,
    tracing_candidates,
    tracing_history,
    tracing_requests,
)  # fmt: skip
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.tabs import Tabs
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.tracing.candidates_page import CandidatesPage
from shelterdesk.ui.rooms.tracing.request_form import RequestForm

_LIST_WIDTH = 300  # pixels at 100 %
_CHIPS = {"open": "attention", "candidate": "info", REUNIFIED: "ok", CLOSED: "neutral"}


class TracingRoom(Room):
    """Who looks for whom."""

    section = "tracing"
    icon_name = "user-question"
    permission = Permission.REGISTER
    watches = frozenset({Noun.TRACING_REQUESTS, Noun.TRACING_CANDIDATES, Noun.PEOPLE, Noun.HOUSEHOLDS, Noun.STAYS})

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._shown = ""  # the request on the right; "" = a new one is being written
        self._typed = False
        self.list = self._requests()
        self.candidates = CandidatesPage()
        self.said = RequestForm(desk)
        self.history = self._history()
        self.tabs = Tabs(lambda: _("Tracing request"))
        self._lay_out()
        self.list.moved.connect(self._choose)
        self.list.opened.connect(lambda _id: self.candidates.setFocus())
        self.candidates.opened.connect(lambda person_id: desk.bus.publish(OpenPerson(person_id)))
        self.said.edited.connect(self._edited)
        self.use_keys(
            RoomKey("Ins", lambda: _("New request"), self.start_new),
            RoomKey("Ctrl+S", lambda: _("Save"), self.save),
            RoomKey("Ctrl+Return", lambda: _("Save"), self.save),
            RoomKey("F8", lambda: _("Verify this candidate"), self.verify),
            RoomKey("Del", lambda: _("Not this person"), self.rule_out),
            RoomKey("F6", lambda: _("End the request"), self.end),
        )

    def title(self) -> str:
        return _("Tracing")

    def refresh(self) -> None:
        self._tasks.run(self, lambda _progress: self._looked(), self._show)

    def focus_first(self) -> None:
        if self._shown or not self._typed:
            self.list.setFocus()
        else:
            self.said.setFocus()

    def open_details(self, details: str) -> None:
        if details == "new":
            self.start_new()
        elif details:
            self.list.select(details)

    def unfinished(self) -> bool:
        return self._typed

    def start_new(self) -> None:
        """Ins: write a new request down."""
        if not self._may_leave_form():
            return
        self._shown = ""
        self.list.clearSelection()
        self.said.show_values({})
        self._typed = False
        self.candidates.show_candidates(None, [])
        self.history.set_rows([])
        self.tabs.setCurrentWidget(self.said)
        self.said.form.focus_first()
        self._offer(None)

    def save(self) -> None:
        """Ctrl+S: keep what was said; then it is checked against everybody registered."""
        if not self._typed or self.said.form.show_problems():
            return
        try:
            if self._shown:
                before = self._values_of(self._shown)
                told = {name: value for name, value in self.said.told().items() if value != before.get(name)}
                self._desk.do(change_tracing_request, self._shown, told, {name: before[name] for name in told})
            else:
                self._shown = self._desk.do(open_tracing_request, self.said.entry()).value
        except InputRefused as error:
            self.said.form.refuse(error.field, error.text()) if error.field else ask.tell(self, error)
            return
        except ShelterError as error:
            ask.tell(self, error)
            return
        self._typed = False
        self._desk.bus.publish(Notice(_("The request is saved and checked against everybody registered."),
                                      undoable=True))  # fmt: skip
        self.refresh()
        self.tabs.setCurrentWidget(self.candidates)

    def verify(self) -> None:
        """F8: somebody will ask this person, carefully."""
        self._note(VERIFY, _("To verify: {name}"))

    def rule_out(self) -> None:
        """Del: this candidate is somebody else."""
        self._note(NOT_THIS, _("Not this person: {name}"))

    def end(self) -> None:
        """F6: the family is together again, or the search ends without."""
        row = self._row()
        if row is None:
            return
        if row.status not in STANDING:
            self._did(lambda: self._desk.do(reopen_tracing, row.id))
            return
        candidate = self.candidates.table.current_row()
        verified = candidate if candidate is not None and candidate.finding == VERIFY else None
        how = ask.choose(self, _("How did the request {number} end?").format(number=row.number), [
            ask.Choice(REUNIFIED, _("The family is reunified")), ask.Choice(CLOSED, _("It ends without"))],
            detail=verified.person.name if verified is not None else "")  # fmt: skip
        if how is None:
            return
        outcome = ask.words(self, _("How it ended, in a sentence"))
        if outcome is not None:
            found = verified.person.id if verified is not None and how == REUNIFIED else None
            self._did(lambda: self._desk.do(end_tracing, row.id, how, outcome, found))

    # --- inside

    def _looked(self) -> list[TracingRow]:
        check_tracing(self._desk)
        return self._desk.ask(tracing_requests)

    def _show(self, rows: list[TracingRow]) -> None:
        self.list.set_rows(rows)
        if self._typed:
            return
        if self._shown:
            self.list.select(self._shown)
        elif rows and not self.list.current_id():
            self.list.selectRow(0)
        self._show_request(self.list.current_row())

    def _choose(self, request_id: str) -> None:
        if request_id and request_id != self._shown and self._may_leave_form():
            self._show_request(self.list.current_row())

    def _show_request(self, row: TracingRow | None) -> None:
        self._shown = row.id if row is not None else ""
        self.said.show_values(dict(row.values) if row is not None else {})
        self._typed = False
        found = self._desk.ask(tracing_candidates, row.id) if row is not None else []
        self.candidates.show_candidates(row, found)
        self.history.set_rows(self._desk.ask(tracing_history, row.id) if row is not None else [])
        if row is not None and row.new and self.isVisible():
            look_at_candidates(self._desk, row.id)
        self._offer(row)

    def _offer(self, row: TracingRow | None) -> None:
        standing = row is not None and row.status in STANDING
        self.verify_button.setEnabled(standing)
        self.out_button.setEnabled(standing)
        self.end_button.setEnabled(row is not None)

    def _offer_buttons(self) -> None:
        """Either the form is being written, or candidates are being looked at: not all buttons at once."""
        writing = self.tabs.currentWidget() is self.said
        others = (self.out_button, self.verify_button, self.end_button)
        gone, shown = (others, (self.save_button,)) if writing else ((self.save_button,), others)
        for part in gone:  # first, or the row is too wide for a moment
            part.hide()
        for part in shown:
            part.show()

    def _note(self, finding: str, words: str) -> None:
        request, candidate = self._row(), self.candidates.table.current_row()
        if request is None or candidate is None or request.status not in STANDING:
            return
        name = candidate.person.name
        if self._did(lambda: self._desk.do(note_candidate, request.id, candidate.person.id, finding)):
            self._desk.bus.publish(Notice(words.format(name=name), undoable=True))

    def _did(self, step: object) -> bool:
        try:
            step()  # type: ignore[operator]
        except ShelterError as error:
            ask.tell(self, error)
            return False
        return True

    def _row(self) -> TracingRow | None:
        row = self.list.current_row()
        return row if row is not None and row.id == self._shown else None

    def _values_of(self, request_id: str) -> dict[str, object]:
        return next((dict(row.values) for row in self.list.shown_rows() if row.id == request_id), {})

    def _edited(self) -> None:
        self._typed = True

    def _may_leave_form(self) -> bool:
        if not self._typed:
            return True
        answer = ask.choose(self, _("The request is not saved."), [
            ask.Choice("save", _("Save")), ask.Choice("discard", _("Discard the changes"))])  # fmt: skip
        if answer == "save":
            self.save()
        elif answer == "discard":
            self._typed = False
        return not self._typed

    def _requests(self) -> RowTable[TracingRow]:
        table: RowTable[TracingRow] = RowTable(lambda: _("Tracing requests"), [
            Column("sought", lambda: _("Looked for"), lambda row: row.sought, wide=True,
                   tooltip=lambda row: f"{row.number} · {row.seeker} · {shown_date(row.asked_at)}"),
            Column("status", lambda: _("Status"), _status_words, chip=lambda row: _CHIPS.get(row.status, "neutral")),
        ], lambda row: row.id)  # fmt: skip
        table.empty.say(lambda: _("Nobody is looked for."))
        table.empty.offer(lambda: _("New request"), self.start_new, keys="Ins")
        return table

    def _history(self) -> RowTable[TracingStepRow]:
        table: RowTable[TracingStepRow] = RowTable(lambda: _("History"), [
            Column("at", lambda: _("Time"), lambda row: shown_time(row.at), sort=lambda row: row.at),
            Column("what", lambda: _("What was done"), _step_words, wide=True),
            Column("status", lambda: _("Status"), lambda row: _(STATUS_WORDS[row.status]) if row.status else ""),
            Column("by", lambda: _("By"), lambda row: row.by),
        ], lambda row: row.operation_id, compact=True)  # fmt: skip
        table.empty.say(lambda: _("Nothing is written down yet."))
        return table

    def _lay_out(self) -> None:
        self.tabs.add(self.candidates, lambda: _("Candidates"))
        self.tabs.add(self.said, lambda: _("What was said"))
        self.tabs.add(self.history, lambda: _("History"))
        self.verify_button = button(lambda: _("Verify"), self.verify, keys="F8", icon="user-check")
        self.out_button = button(lambda: _("Not this person"), self.rule_out, keys="Del", icon="x")
        self.end_button = button(lambda: _("End, reopen"), self.end, keys="F6", icon="flag")
        foot = QHBoxLayout()
        foot.addWidget(button(lambda: _("New request"), self.start_new, keys="Ins", icon="plus"))
        foot.addStretch(1)
        for part in (self.out_button, self.verify_button, self.end_button):
            foot.addWidget(part)
        self.save_button = primary_button(lambda: _("Save"), self.save, icon="device-floppy")
        foot.addWidget(self.save_button)
        self.tabs.currentChanged.connect(lambda _place: self._offer_buttons())
        across = QHBoxLayout()
        across.addWidget(self.list)
        across.addWidget(self.tabs, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(across, 1)
        layout.addLayout(foot)
        self._offer_buttons()  # only now: what has no parent yet would open as a window of its own

        def measure() -> None:
            layout.setContentsMargins(size(12), size(8), size(12), size(8))
            layout.setSpacing(size(8))
            across.setSpacing(size(12))
            self.list.setFixedWidth(size(_LIST_WIDTH))

        on_theme(self, measure)


def _status_words(row: TracingRow) -> str:
    words = _(STATUS_WORDS.get(row.status, row.status))
    return f"{words} · {row.new}" if row.new else words


def _step_words(row: TracingStepRow) -> str:
    return _(VERBS[row.verb].says) if row.verb in VERBS else _("a step was taken back or brought back")
