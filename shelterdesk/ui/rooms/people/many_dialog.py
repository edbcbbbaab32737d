"""Several people marked in the list: one thing is changed for all of them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.needs import NEEDS
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import N_, _, ngettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.many_people import change_many
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.kit.person_form import narrow
from shelterdesk.ui.rooms.people.family_changes import move_to_room

ROOM = "room"
_WORDS = {
    "bus": N_("Bus"), "origin": N_("Where from"), "address": N_("Home address"), "need": N_("Tick a special need"),
    "no_need": N_("Take a special need off"), "diet": N_("Diet"), "note": N_("Add to the note"),
    ROOM: N_("To another room"),
}  # fmt: skip
_BY_NEED = ("need", "no_need")


class ManyDialog(SmallDialog):
    """What to change, and to what."""

    def __init__(self, owner: QWidget | None, rows: Sequence[PersonRow], *, may_place: bool) -> None:
        title = _("Change for all who are marked")
        super().__init__(owner, title)
        fields = [name for name in _WORDS if may_place or name != ROOM]
        self.form = Form(columns=1)
        self.form.add("field", lambda: _("What to change"), narrow(ChoiceField(
            [Option(name, _worded(_WORDS[name])) for name in fields])))  # fmt: skip
        self.form.add("text", lambda: _("New value"), TextEntry())
        self.form.add("need", lambda: _("Special need"), narrow(ChoiceField(
            [Option(need.code, _worded(need.name)) for need in NEEDS], empty=True, numbered=False)))  # fmt: skip
        self.body.addWidget(heading(title))
        names = ", ".join(row.name for row in rows[:8])
        count = ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))
        self.body.addWidget(label(f"{count}: {names}" + ("…" if len(rows) > 8 else ""), tint="text-2", wrap=True))
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self.foot.addWidget(primary_button(lambda: _("Save"), self.take, icon="device-floppy", bound=self))
        self.form.edited.connect(lambda _name: self._show())
        self.form.finished.connect(self.take)
        self._show()
        self.fit(520)
        self.form.field("field").setFocus()

    def change(self) -> tuple[str, str]:
        """The field of `change_many` (or ROOM) and the new value."""
        values = self.form.values()
        field = str(values["field"] or "")
        return field, str(values["need"] or "") if field in _BY_NEED else str(values["text"] or "")

    def take(self) -> None:
        """Enough is said: close with yes."""
        field, value = self.change()
        if field != ROOM and not value:
            self.form.refuse("need" if field in _BY_NEED else "text", lambda: _("What should stand there?"))
            return
        self.accept()

    def _show(self) -> None:
        field = self.form.values()["field"]
        self.form.show_field("need", field in _BY_NEED)
        self.form.show_field("text", field not in (*_BY_NEED, ROOM))


def change_several(owner: QWidget, desk: Desk, rows: Sequence[PersonRow], *, may_place: bool) -> bool:
    """Ask what to change for these people, and do it in one step."""
    dialog = ManyDialog(owner, rows, may_place=may_place)
    agreed = bool(dialog.exec())
    field, value = dialog.change()
    dialog.deleteLater()
    if not agreed:
        return False
    if field == ROOM:
        return move_to_room(owner, desk, rows)
    try:
        count = desk.do(change_many, [row.id for row in rows], field, value).value
    except ShelterError as error:
        ask.tell(owner, error)
        return False
    text = ngettext("Changed for {n} person: {what}", "Changed for {n} people: {what}", count)
    desk.bus.publish(Notice(text.format(n=count, what=_(_WORDS[field])), "ok", undoable=True))
    return True


def _worded(text: str) -> Callable[[], str]:
    return lambda: _(text)
