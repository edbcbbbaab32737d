"""The enquiry desk (Ctrl+I): who asks for whom, one of two answers in large letters, a message. Never a list."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.birth_entry import BirthEntry
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.errors import InputRefused, ShelterError
from shelterdesk.foundation.events import Notice, OpenPerson, OpenRoom
from shelterdesk.foundation.i18n import N_, _, pgettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.enquiries import (
    ANSWERS,
    HERE,
    Answered,
    EnquiryEntry,
    ask_for_person,
    leave_message,
    pass_message_on,
)  # fmt: skip
from shelterdesk.queries.enquiries import EnquiryRow, MessageRow, enquiries, messages_waiting
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.birth_entries import BirthField
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import CheckField, LinesField
from shelterdesk.ui.kit.entries import PhoneEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.tabs import Tabs
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.verdicts import VerdictPanel

SAID = {HERE: N_("yes, is here"), "cannot_say": N_("cannot say")}


class EnquiriesRoom(Room):
    """Relatives at the desk or on the phone."""

    section = "enquiries"
    icon_name = "message-circle"
    permission = Permission.SEE_PEOPLE
    watches = frozenset({Noun.ENQUIRIES, Noun.PEOPLE})

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.answered: Answered | None = None
        self.form = self._form()
        self.verdict = VerdictPanel()
        self.message = LinesField(limit=500, lines=2)
        self.log = self._log()
        self.messages = self._messages()
        self.tabs = Tabs(lambda: _("Enquiries"))
        self._lay_out()
        self.form.finished.connect(self.ask)
        self.form.edited.connect(self._edited)
        self.use_keys(
            RoomKey("Ctrl+Return", lambda: pgettext("button", "Ask"), self.ask),
            RoomKey("Ctrl+S", lambda: _("Keep the message"), self.keep_message),
            RoomKey("Ins", lambda: _("Next enquiry"), self.start_anew),
        )
        self._show_answer()

    def title(self) -> str:
        return _("Enquiry desk")

    def refresh(self) -> None:
        self._tasks.run(self, lambda _progress: (self._desk.ask(enquiries), self._desk.ask(messages_waiting)),
                        lambda found: self._show(*found))  # fmt: skip

    def focus_first(self) -> None:
        self.form.focus_first()

    def open_details(self, details: str) -> None:
        if details == "messages":
            self.tabs.setCurrentIndex(1)
            self.messages.setFocus()

    def unfinished(self) -> bool:
        return self.answered is None and bool(self.form.field("asker_name").value())

    def ask(self) -> None:
        """Ctrl+Enter: write the question down and show which of the two answers may be given."""
        if self.form.show_problems():
            return
        try:
            self.answered = self._desk.do(ask_for_person, self._entry()).value
        except InputRefused as error:
            self.form.refuse(error.field, error.text()) if error.field else ask.tell(self, error)
            return
        except ShelterError as error:
            ask.tell(self, error)
            return
        self._show_answer()
        self.message.setFocus()

    def keep_message(self) -> None:
        """Ctrl+S: keep the message of the relative who has just asked."""
        if self.answered is None:
            return
        try:
            self._desk.do(leave_message, self.answered.enquiry_id, self.message.value())
        except ShelterError as error:
            ask.tell(self, error)
            return
        self._desk.bus.publish(Notice(_("The message is kept.")))
        self.start_anew()

    def start_anew(self) -> None:
        """Ins: the next relative."""
        self.answered = None
        self.form.set_values({
            "asker_name": "", "asker_relation": "", "asker_phone": None, "by_phone": False, "surname": "",
            "given_name": "", "birth": None, "family_code": "",
        })  # fmt: skip
        self.message.set_value("")
        self._show_answer()
        self.form.focus_first()

    def open_tracing(self) -> None:
        """Somebody is really missing: the search is its own record."""
        self._desk.bus.publish(OpenRoom("tracing", "new"))

    # --- inside

    def _entry(self) -> EnquiryEntry:
        values = self.form.values()
        birth = values["birth"]
        return EnquiryEntry(
            asker_name=values["asker_name"], asker_relation=values["asker_relation"],
            asker_phone=values["asker_phone"] or "", by_phone=bool(values["by_phone"]), surname=values["surname"],
            given_name=values["given_name"], family_code=values["family_code"],
            birth=birth.birth or None if isinstance(birth, BirthEntry) else None,
        )  # fmt: skip

    def _edited(self, _name: str = "") -> None:
        if self.answered is not None:
            self.answered = None
            self._show_answer()
        self.form.show_field("family_code", bool(self.form.field("by_phone").value()))

    def _show_answer(self) -> None:
        answered = self.answered
        for part in (self.message_panel, self.keep_button):
            part.setVisible(answered is not None)
        self.ask_button.setVisible(answered is None)
        if answered is None:
            self.verdict.show_verdict(
                "neutral", lambda: _("Ask first"),
                lambda: _("The answer stands here. Nobody is looked up in a list for relatives."), stay=True,
            )  # fmt: skip
        elif answered.answer == HERE:
            self.verdict.show_verdict("ok", lambda: pgettext("answer", "Yes"), lambda: _(ANSWERS[HERE]), stay=True)
        else:
            self.verdict.show_verdict(
                "neutral", lambda: _("We cannot say"), lambda: _(ANSWERS["cannot_say"]), stay=True
            )

    def _show(self, asked: list[EnquiryRow], waiting: list[MessageRow]) -> None:
        self.log.set_rows(asked)
        self.messages.set_rows(waiting)

    def _pass_on(self) -> None:
        row = self.messages.current_row()
        if row is None:
            return
        try:
            self._desk.do(pass_message_on, row.id)
        except ShelterError as error:
            ask.tell(self, error)
            return
        self._desk.bus.publish(Notice(_("Passed on to {name}").format(name=row.person), undoable=True))

    def _open_person(self) -> None:
        row = self.messages.current_row()
        if row is not None:
            self._desk.bus.publish(OpenPerson(row.person_id))

    def _form(self) -> Form:
        form = Form(columns=2)
        form.add("asker_name", lambda: _("Who asks"), TextEntry(), required=True)
        form.add("asker_relation", lambda: _("Relation to the person"), TextEntry(limit=60))
        form.add("asker_phone", lambda: _("Phone of who asks"), PhoneEntry())
        form.add("by_phone", lambda: _("Asks by phone"), CheckField(lambda: _("Asks by phone")))
        form.add("surname", lambda: _("Surname of the person"), TextEntry(), required=True)
        form.add("given_name", lambda: _("Given name of the person"), TextEntry(), required=True)
        form.add("birth", lambda: _("Birth or age"), BirthField(lambda: self._desk.today))
        form.add("family_code", lambda: _("Family code (on the card)"), TextEntry(limit=12))
        form.show_field("family_code", False)
        return form

    def _log(self) -> RowTable[EnquiryRow]:
        table: RowTable[EnquiryRow] = RowTable(lambda: _("Log of enquiries"), [
            Column("at", lambda: _("Time"), lambda row: shown_time(row.at), sort=lambda row: row.at),
            Column("asker", lambda: _("Who asks"), lambda row: _asker(row.asker, row.relation), wide=True),
            Column("for", lambda: _("Asked for"), lambda row: row.asked_for, wide=True),
            Column("answer", lambda: _("Answer"), lambda row: _(SAID.get(row.answer, row.answer))),
        ], lambda row: row.id, compact=True)  # fmt: skip
        table.empty.say(lambda: _("Nobody has asked yet."))
        return table

    def _messages(self) -> RowTable[MessageRow]:
        table: RowTable[MessageRow] = RowTable(lambda: _("Messages to pass on"), [
            Column("person", lambda: _("For whom"), lambda row: row.person, wide=True),
            Column("asker", lambda: _("Who asks"), lambda row: _asker(row.asker, row.relation), wide=True),
            Column("text", lambda: _("Message"), lambda row: row.message, wide=True, tooltip=lambda row: row.message),
            Column("phone", lambda: _("Phone"), lambda row: row.phone),
        ], lambda row: row.id, compact=True)  # fmt: skip
        table.empty.say(lambda: _("No message waits."))
        table.opened.connect(lambda _id: self._open_person())
        return table

    def _lay_out(self) -> None:
        left, right = Panel(lambda: _("Who asks for whom")), QVBoxLayout()
        left.body.addWidget(self.form)
        left.body.addStretch(1)
        self.ask_button = primary_button(lambda: pgettext("button", "Ask"), self.ask, icon="search")
        foot = QHBoxLayout()
        foot.addWidget(button(lambda: _("Next enquiry"), self.start_anew, keys="Ins", icon="plus"))
        foot.addStretch(1)
        foot.addWidget(self.ask_button)
        left.body.addLayout(foot)
        self.message_panel = Panel(lambda: _("Message for the person"))
        self.message_panel.body.addWidget(self.message)
        self.keep_button = button(lambda: _("Keep the message"), self.keep_message, keys="Ctrl+S",
                                  icon="device-floppy")  # fmt: skip
        self.trace_button = button(lambda: _("Open a tracing request"), self.open_tracing, icon="user-question")
        buttons = QHBoxLayout()
        if self._desk.may(Permission.REGISTER):
            buttons.addWidget(self.trace_button)
        else:
            self.trace_button.hide()
        buttons.addStretch(1)
        buttons.addWidget(self.keep_button)
        right.addWidget(self.verdict)
        right.addWidget(self.message_panel)
        right.addLayout(buttons)
        right.addStretch(1)
        waiting, column, below = QWidget(), QVBoxLayout(), QHBoxLayout()
        waiting.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.messages, 1)
        below.addStretch(1)
        below.addWidget(button(lambda: _("Open the card"), self._open_person, icon="id"))
        below.addWidget(button(lambda: _("Passed on"), self._pass_on, icon="check"))
        column.addLayout(below)
        self.tabs.add(self.log, lambda: _("Log of enquiries"))
        self.tabs.add(waiting, lambda: _("Messages to pass on"))
        grid = QGridLayout(self)
        grid.addWidget(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.addWidget(self.tabs, 1, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(1, 1)

        def measure() -> None:
            grid.setContentsMargins(size(12), size(8), size(12), size(8))
            grid.setSpacing(size(8))
            self.tabs.setMinimumHeight(size(104))  # the training border wants its place on the smallest screen

        on_theme(self, measure)


def _asker(name: str, relation: str) -> str:
    return f"{name} ({relation})" if relation else name
