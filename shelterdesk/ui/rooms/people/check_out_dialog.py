"""Checking out: where to, and who of the household. Children leave only when ticked, by name or with their parent."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.domain.gate import AtTheGate
from shelterdesk.domain.moments import read_past_moment
from shelterdesk.domain.stays import DESTINATIONS, STATUS_NAMES, StayStatus
from shelterdesk.foundation.i18n import _, pgettext
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.entries import PhoneEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.rooms.people.who_goes import WhoGoes


class CheckOutDialog(SmallDialog):
    """Destination by its number key; everybody of the household with a box, the adults with one key."""

    def __init__(
        self, owner: QWidget | None, people: Iterable[PersonRow], named: frozenset[str], now: Callable[[], datetime],
        gate: Sequence[AtTheGate] = (),
    ) -> None:  # fmt: skip
        """people: who is in and could leave; named: whom the user asked to check out; gate: what to heed."""
        super().__init__(owner, pgettext("button", "Check out"))
        self._now = now
        self.form = Form(columns=2)
        self.form.add(
            "destination", lambda: _("Where to"), ChoiceField([_line(each) for each in DESTINATIONS], empty=True),
            required=True, span=2,
        )  # fmt: skip
        self.more = Form(columns=2)
        self.who = WhoGoes(_("Who leaves"), people, named, gate, now=now())
        self.more.add("place", lambda: _("Address or name of the place"), TextEntry())
        self.more.add("phone", lambda: _("Phone there"), PhoneEntry())
        self.more.add("reason", lambda: _("Note"), TextEntry())
        self.more.add("at", lambda: _("When, if earlier"), TextEntry(limit=20), check=self._moment_problem)
        self.more.field("at").setPlaceholderText("02:40")
        self._wrong = label("", "small", "danger", wrap=True)
        self.body.addWidget(heading(pgettext("button", "Check out")))
        for part in (self.form, self.who, self._wrong, self.more):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self._do = primary_button(lambda: pgettext("button", "Check out"), self.take, icon="door-exit", bound=self)
        self.foot.addWidget(self._do)
        self.form.field("destination").done.connect(self._do.setFocus)
        self.more.finished.connect(self._do.setFocus)
        self.who.done.connect(self._do.setFocus)
        self.who.changed.connect(lambda: self._wrong.setText(""))
        self.fit(600)
        self.form.focus_first()

    def chosen(self) -> list[str]:
        """The ids of those who leave."""
        return self.who.chosen()

    def destination(self) -> StayStatus:
        """Where they go."""
        found: StayStatus = self.form.field("destination").value()
        return found

    def details(self) -> tuple[str, str, str]:
        """Place, phone there, note."""
        values = self.more.values()
        reason = "; ".join(part for part in (values["reason"], self.who.agreement()) if part)
        return values["place"], values["phone"] or "", reason

    def moment(self) -> datetime | None:
        """When they left, if it was typed."""
        text = self.more.field("at").value()
        return read_past_moment(text, self._now()) if text else None

    def take(self) -> None:
        """Enough is said: close with yes."""
        if self.form.show_problems() or self.more.show_problems():
            return
        if problem := self.who.problem():
            self._wrong.setText(problem)
            if self.chosen():
                self.who.agreed.setFocus()
            return
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            self.who.tick_more()
            return
        super().keyPressEvent(event)

    def _moment_problem(self, text: str) -> str | None:
        moment = read_past_moment(text, self._now())
        return None if moment is not None and moment <= self._now() else _("Example: 02:40 or 14.03 23:10.")


def _line(status: StayStatus) -> Option:
    return Option(status, lambda: _(STATUS_NAMES[status]))
