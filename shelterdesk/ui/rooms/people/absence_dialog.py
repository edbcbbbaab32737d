"""Out for a while: when they want to be back, and where they go."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.moments import read_coming_moment
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import heading, label


class AbsenceDialog(SmallDialog):
    """One question: when back."""

    def __init__(self, owner: QWidget | None, names: str, now: Callable[[], datetime]) -> None:
        super().__init__(owner, _("Out for a while"))
        self._now = now
        self.body.addWidget(heading(_("Out for a while")))
        self.body.addWidget(label(names, tint="text-2", wrap=True))
        self.form = Form()
        self.form.add("back", lambda: _("Expected back"), TextEntry(limit=20), check=self._problem,
                      hint=lambda: _("For example 18:30 or 16.03 09:00; empty when nobody knows."))  # fmt: skip
        self.form.add("place", lambda: _("Where to"), TextEntry())
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self.foot.addWidget(primary_button(lambda: _("Out for a while"), self._take, icon="door-exit", bound=self))
        self.form.finished.connect(self._take)
        self.fit(480)
        self.form.focus_first()

    def back(self) -> datetime | None:
        """When they want to be back; None when nobody knows."""
        text = self.form.field("back").value()
        return read_coming_moment(text, self._now()) if text else None

    def place(self) -> str:
        """Where they go."""
        text: str = self.form.field("place").value()
        return text

    def _problem(self, text: str) -> str | None:
        moment = read_coming_moment(text, self._now())
        return None if moment is not None and moment > self._now() else _("Example: 18:30 or 16.03 09:00.")

    def _take(self) -> None:
        if not self.form.show_problems():
            self.accept()
