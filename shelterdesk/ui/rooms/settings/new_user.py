"""The small dialogs of the users' page: a new user, another role, a new passphrase."""

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.permissions import ROLE_NAMES, Role
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.users import SHORTEST, strength_of
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.new_passphrase import NewPassphrase


def role_field() -> ChoiceField:
    """All roles by their names."""
    return ChoiceField([Option(role, lambda role=role: _(ROLE_NAMES[role])) for role in Role])  # type: ignore[misc]


class UserDialog(SmallDialog):
    """A name, a role and a passphrase, or only a new passphrase."""

    def __init__(self, owner: QWidget, *, with_name: bool) -> None:
        super().__init__(owner, _("Add a user") if with_name else _("New passphrase"))
        self._with_name = with_name
        self.form = Form()
        self.form.add("name", lambda: _("Full name"), TextEntry(limit=200), required=True)
        self.form.add("role", lambda: _("Role"), role_field())
        self.new = NewPassphrase(strength_of, SHORTEST)
        self.body.addWidget(self.form)
        self.form.setVisible(with_name)
        self.body.addWidget(self.new)
        self.go = primary_button(lambda: _("Save"), self._finish, bound=self)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject, keys="Esc", parent=self))
        self.foot.addWidget(self.go)
        self.form.finished.connect(self.new.first.line.setFocus)
        self.new.entered.connect(self._finish)
        self.fit()
        (self.form.focus_first if with_name else self.new.first.line.setFocus)()

    def name(self) -> str:
        """The name as typed."""
        return str(self.form.values()["name"])

    def role(self) -> Role:
        """The role chosen."""
        return Role(self.form.values()["role"])

    def passphrase(self) -> str:
        """The passphrase typed twice."""
        return self.new.first.text()

    def _finish(self) -> None:
        if self._with_name and self.form.show_problems():
            return
        if self.new.passphrase() is not None:
            self.accept()


class RoleDialog(SmallDialog):
    """Another role for somebody."""

    def __init__(self, owner: QWidget, name: str, role: Role) -> None:
        super().__init__(owner, _("Change the role"))
        self.form = Form()
        self.field = role_field()
        self.form.add("role", lambda: _("Role of {name}").format(name=name), self.field)
        self.field.set_value(role)
        self.body.addWidget(self.form)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject, keys="Esc", parent=self))
        self.foot.addWidget(primary_button(lambda: _("Save"), self.accept, bound=self))
        self.form.finished.connect(self.accept)
        self.fit()
        self.field.setFocus()

    def role(self) -> Role:
        """The role chosen."""
        return Role(self.field.value())
