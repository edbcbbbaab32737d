"""Out for a while: when they want to be back, where they go, and who of the household goes along."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.domain.gate import AtTheGate
from shelterdesk.domain.moments import read_coming_moment
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.rooms.people.who_goes import WhoGoes


class AbsenceDialog(SmallDialog):
    """One question: when back."""

    def __init__(
        self, owner: QWidget | None, people: Iterable[PersonRow], named: frozenset[str], now: Callable[[], datetime],
        gate: Sequence[AtTheGate] = (),
    ) -> None:  # fmt: skip
        """people: who is in and could go out; named: whom the user asked for; gate: what to heed."""
        super().__init__(owner, _("Out for a while"))
        self._now = now
        self.body.addWidget(heading(_("Out for a while")))
        self.form = Form()
        self.form.add("back", lambda: _("Expected back"), TextEntry(limit=20), check=self._problem,
                      hint=lambda: _("For example 18:30 or 16.03 09:00; empty when nobody knows."))  # fmt: skip
        self.form.add("place", lambda: _("Where to"), TextEntry())
        self.who = WhoGoes(_("Who goes out"), people, named, gate, now=now())
        self._wrong = label("", "small", "danger", wrap=True)
        for part in (self.form, self.who, self._wrong):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self._do = primary_button(lambda: _("Out for a while"), self.take, icon="door-exit", bound=self)
        self.foot.addWidget(self._do)
        self.form.finished.connect(self.take)
        self.who.done.connect(self._do.setFocus)
        self.who.changed.connect(lambda: self._wrong.setText(""))
        self.fit(520)
        self.form.focus_first()

    def chosen(self) -> list[str]:
        """The ids of those who go out."""
        return self.who.chosen()

    def back(self) -> datetime | None:
        """When they want to be back; None when nobody knows."""
        text = self.form.field("back").value()
        return read_coming_moment(text, self._now()) if text else None

    def place(self) -> str:
        """Where they go."""
        text: str = self.form.field("place").value()
        return text

    def take(self) -> None:
        """Enough is said: close with yes."""
        if self.form.show_problems():
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

    def _problem(self, text: str) -> str | None:
        moment = read_coming_moment(text, self._now())
        return None if moment is not None and moment > self._now() else _("Example: 18:30 or 16.03 09:00.")
