"""The journal: who did what and when; narrowed by user, by day, by a word."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from shelterdesk.domain.permissions import ROLE_NAMES, Permission, Role
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.history import sentence_of
from shelterdesk.queries.journal import JournalRow, journal_entries
from shelterdesk.queries.users import users_of_centre
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import DateEntry
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.search_field import SearchField
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.rooms.settings.page import SettingsPage


class JournalPage(SettingsPage):
    """The newest 500 entries that fit the filter."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(lambda: _("Journal"))
        self._desk, self._tasks = desk, tasks
        self.user = ChoiceField([], empty=True, numbered=False)
        self.day = DateEntry(desk.today)
        self.search = SearchField()
        self.table: RowTable[JournalRow] = RowTable(
            lambda: _("Journal"),
            [
                Column("at", lambda: _("Time"), lambda row: shown_time(row.at), sort=lambda row: row.at),
                Column("user", lambda: _("User"), lambda row: row.user_name),
                Column("role", lambda: _("Role"), _role),
                Column("what", lambda: _("What was done"), sentence_of, wide=True, tooltip=sentence_of),
                Column("reason", lambda: _("Reason"), lambda row: row.reason),
            ],
            lambda row: row.id, compact=True,
        )  # fmt: skip
        self.table.empty.say(lambda: _("Nothing was done then."))
        self.table.setMinimumHeight(size(220))
        row = QHBoxLayout()
        row.addWidget(FieldBox(lambda: _("User"), self.user), 1)
        row.addWidget(FieldBox(lambda: _("Day"), self.day), 1)
        row.addWidget(self.search, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)
        self.column.addWidget(self.table, 1)
        self.reverse_button = button(lambda: _("Reverse this step"), self.reverse, keys="F6", icon="arrow-back-up",
                                     bound=self)  # fmt: skip
        self.place(self.reverse_button)
        self.user.edited.connect(self._ask)
        self.day.left.connect(self._ask)
        self.search.searched.connect(self.table.filter)
        self.search.go_down.connect(self.table.setFocus)
        self.table.typed.connect(self.search.type_on)

    def reverse(self) -> None:
        """F6: take back the step under the cursor, whoever did it; the reason is asked."""
        row = self.table.current_row()
        if row is None:
            return
        reason = ask.words(self, _("Reverse “{what}” of {who}, {time}: why?").format(
            what=sentence_of(row), who=row.user_name, time=shown_time(row.at)))
        if not reason:
            return
        try:
            done = self._desk.operations.reverse(row.id, reason)
        except ShelterError as error:
            self.say_wrong(error)
            return
        self.say_done(lambda: _("Taken back: {what}").format(what=done.value))
        self._ask()

    def refresh(self) -> None:
        if self._desk.may(Permission.KEEP_USERS):
            users = self._desk.ask(users_of_centre)
            self.user.set_options([Option(user.id, lambda name=user.name: name) for user in users])  # type: ignore[misc]
        self._ask()

    def focus_first(self) -> None:
        self.table.setFocus()

    def _ask(self) -> None:
        user, day = self.user.value(), self.day.value()
        self._tasks.run(
            self, lambda _progress: self._desk.ask(journal_entries, user, day), self.table.set_rows
        )


def _role(row: JournalRow) -> str:
    return _(ROLE_NAMES[Role(row.role)]) if row.role in set(Role) else row.role
