"""At the right of the packages: what they would change, and once they are taken over, what was changed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.words import resay


class ReceivedPanel(Panel):
    """Sentences, the eight words of the state, and where to go on."""

    def __init__(
        self, receipt: Callable[[], object], conflicts: Callable[[], object], duplicates: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
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
        self.receipt_button = button(lambda: _("Save the receipt"), receipt, keys="F8", icon="certificate")
        self.conflicts_button = button("", conflicts, icon="git-merge")
        self.duplicates_button = button("", duplicates, icon="users")
        for part in (self.said, self.state_title, self.state, self.receipt_button, self.conflicts_button,
                     self.duplicates_button):  # fmt: skip
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """Nothing was looked at yet."""
        self._head(lambda: _("What would change"))
        resay(self.said.setText, lambda: _("Nothing is changed before you press Apply. A backup is made first."))
        self._show_after(False)

    def show_rehearsal(self, said: Callable[[], Sequence[str]]) -> None:
        """What would change."""
        self._head(lambda: _("What would change"))
        resay(self.said.setText, lambda: "\n".join(said()))
        self._show_after(False)

    def show_taken(
        self, said: Callable[[], Sequence[str]], state: Callable[[], str], *, receipts: bool, conflicts: int,
        duplicates: int,
    ) -> None:  # fmt: skip
        """What was changed; conflicts and duplicates are how many wait for somebody."""
        self._head(lambda: _("What was changed"))
        resay(self.said.setText, lambda: "\n".join(said()))
        resay(self.state.setText, state)
        self._show_after(True)
        self.receipt_button.setVisible(receipts)
        self._count(self.conflicts_button, conflicts, lambda: ngettext(
            "Decide: {n} open question", "Decide: {n} open questions", conflicts).format(n=conflicts))  # fmt: skip
        self._count(self.duplicates_button, duplicates, lambda: ngettext(
            "Look at {n} pair that may be one person", "Look at {n} pairs that may be one person", duplicates
        ).format(n=duplicates))  # fmt: skip

    def _head(self, words: Callable[[], str]) -> None:
        resay(self.heading.setText, words)
        resay(self.setAccessibleName, words)

    def _show_after(self, shown: bool) -> None:
        for part in (self.state_title, self.state, self.receipt_button, self.conflicts_button, self.duplicates_button):
            part.setVisible(shown)

    def _count(self, made: QWidget, count: int, words: Callable[[], str]) -> None:
        def write(text: str) -> None:
            made.setText(" " + labels.unmarked(text))  # type: ignore[attr-defined]
            made.setAccessibleName(text)

        resay(write, words, owner=made)
        made.setVisible(count > 0)
