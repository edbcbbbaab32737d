"""Users and roles: who may open the desk, and as what."""

from collections.abc import Callable

from shelterdesk.domain.permissions import ROLE_NAMES
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _, language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.users import UserEntry, change_user, enrol, give_passphrase, switch_off, switch_on
from shelterdesk.queries.users import UserRow, users_of_centre
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.tasks import ASIDE, Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.settings.new_user import RoleDialog, UserDialog
from shelterdesk.ui.rooms.settings.page import SettingsPage
from shelterdesk.ui.rooms.settings.recovery_key import offer_new_key


class UsersPage(SettingsPage):
    """The staff of this desk."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(lambda: _("Users and roles"))
        self._desk, self._tasks = desk, tasks
        self.table: RowTable[UserRow] = RowTable(
            lambda: _("Users"),
            [
                Column("name", lambda: _("Full name"), lambda row: row.name, wide=True),
                Column("role", lambda: _("Role"), lambda row: _(ROLE_NAMES[row.role])),
                Column("active", lambda: _("Status"), _status, chip=lambda row: "ok" if row.active else "neutral"),
            ],
            lambda row: row.id,
        )  # fmt: skip
        self.add = button(lambda: _("Add a user"), self._add, keys="Ins", icon="user-plus", bound=self)
        self.role = button(lambda: _("Change the role"), self._change_role, keys="F2", icon="edit")
        self.give = button(lambda: _("New passphrase"), self._give, icon="key")
        self.off = button(lambda: _("Switch off"), self._off, icon="x")
        self.on = button(lambda: _("Switch on"), self._on, icon="check")
        self.key = button(lambda: _("New recovery key"), self._new_key, icon="shield-lock")
        self.place(self.add, self.role, self.give)
        self.column.addWidget(self.table, 1)
        self.place(self.off, self.on, self.key)
        on_theme(self, lambda: self.table.setMinimumHeight(size(160)))
        self.table.opened.connect(lambda _id: self._change_role())
        self.table.moved.connect(lambda _id: self._offer())

    def refresh(self) -> None:
        self.table.set_rows(self._desk.ask(users_of_centre))
        self._offer()

    def focus_first(self) -> None:
        self.table.setFocus()

    def _offer(self) -> None:
        row = self.table.current_row()
        self.role.setEnabled(row is not None and row.active)
        self.give.setEnabled(row is not None and row.active)
        self.off.setVisible(row is None or row.active)
        self.off.setEnabled(row is not None and row.id != self._desk.author.user_id)
        self.on.setVisible(row is not None and not row.active)

    def _add(self) -> None:
        dialog = UserDialog(self, with_name=True)
        if dialog.exec():
            entry = UserEntry(dialog.name(), dialog.role(), language())
            passphrase = dialog.passphrase()
            self._aside(lambda: enrol(self._desk, entry, passphrase), _("{name} can open the desk now.")
                        .format(name=entry.name))  # fmt: skip
        dialog.deleteLater()

    def _change_role(self) -> None:
        row = self.table.current_row()
        if row is None or not row.active:
            return
        dialog = RoleDialog(self, row.name, row.role)
        if dialog.exec():
            self._do(lambda: self._desk.do(change_user, row.id, dialog.role()))
        dialog.deleteLater()

    def _give(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        dialog = UserDialog(self, with_name=False)
        if dialog.exec():
            passphrase = dialog.passphrase()
            self._aside(lambda: give_passphrase(self._desk, row.id, passphrase),
                        _("The passphrase was changed. Use the new one from now on."))  # fmt: skip
        dialog.deleteLater()

    def _off(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        text = _("Switch off {name}? They cannot open the desk any more.").format(name=row.name)
        if ask.confirm(self, text, _("Switch off")):
            self._do(lambda: switch_off(self._desk, row.id))

    def _on(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        dialog = UserDialog(self, with_name=False)
        if dialog.exec():
            passphrase = dialog.passphrase()
            self._aside(lambda: switch_on(self._desk, row.id, passphrase), _("{name} can open the desk now.")
                        .format(name=row.name))  # fmt: skip
        dialog.deleteLater()

    def _new_key(self) -> None:
        offer_new_key(self, self._desk, self._tasks)

    def _do(self, doing: Callable[[], object]) -> None:
        try:
            doing()
        except ShelterError as error:
            self.say_wrong(error)
            return
        self.refresh()
        self.saved()

    def _aside(self, doing: Callable[[], object], done_words: str) -> None:
        """Making a slot takes a second: the key is stretched on purpose."""
        def on_done(_answer: object) -> None:
            self.refresh()
            self.told.show_text(done_words, "ok")

        self.told.show_text(lambda: _("The key file is written…"), "info")
        self._tasks.run(self, lambda _progress: doing(), on_done, self.say_wrong, lane=ASIDE)


def _status(row: UserRow) -> str:
    return _("Works here") if row.active else _("Switched off")

