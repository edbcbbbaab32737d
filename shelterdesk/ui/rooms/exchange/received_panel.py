"""At the right of the packages: what they would change, and once they are taken over, what was changed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.words import resay


class ReceivedPanel(Panel):
    """Sentences, and after it the eight words of the state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.said = labels.label("", wrap=True)
        self.state_title = labels.label(
            lambda: _("State of the data: the same eight words on another laptop mean the same data"), "small",
            "text-2", wrap=True,
        )  # fmt: skip
        self.state = labels.label("", "strong", wrap=True)
        self.state.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for part in (self.said, self.state_title, self.state):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """Nothing was looked at yet."""
        self._show(
            lambda: _("What would change"),
            lambda: [_("Nothing is changed before you press Apply. A backup is made first.")], None,
        )  # fmt: skip

    def show_rehearsal(self, said: Callable[[], Sequence[str]]) -> None:
        """What would change."""
        self._show(lambda: _("What would change"), said, None)

    def show_taken(self, said: Callable[[], Sequence[str]], state: Callable[[], str]) -> None:
        """What was changed, and the words of the state it is in now."""
        self._show(lambda: _("What was changed"), said, state)

    def _show(
        self, head: Callable[[], str], said: Callable[[], Sequence[str]], state: Callable[[], str] | None
    ) -> None:
        resay(self.heading.setText, head)
        resay(self.setAccessibleName, head)
        resay(self.said.setText, lambda: "\n".join(said()))
        resay(self.state.setText, state or str)
        for part in (self.state_title, self.state):
            part.setVisible(state is not None)
