"""After packages were taken over: the receipt, what is to be decided, who may be registered twice."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay


class NextSteps(QWidget):
    """Up to three buttons; hidden while there is nothing to go on with."""

    def __init__(
        self, receipt: Callable[[], object], conflicts: Callable[[], object], duplicates: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.receipt_button = button(lambda: _("Save the receipt"), receipt, keys="F8", icon="certificate")
        self.conflicts_button = button("", conflicts, icon="git-merge")
        self.duplicates_button = button("", duplicates, icon="users")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.receipt_button, self.conflicts_button, self.duplicates_button):
            row.addWidget(part)
        on_theme(self, lambda: row.setSpacing(size(8)))
        self.hide()

    def offer(self, *, receipts: bool, conflicts: int) -> None:
        """conflicts: how many questions wait for somebody."""
        self.receipt_button.setVisible(receipts)
        _count(self.conflicts_button, conflicts, lambda: ngettext(
            "Decide: {n} open question", "Decide: {n} open questions", conflicts).format(n=conflicts))  # fmt: skip
        self.duplicates_button.hide()
        self.setVisible(receipts or conflicts > 0)

    def offer_doubles(self, pairs: int) -> None:
        """So many pairs of people may be one person each."""
        _count(self.duplicates_button, pairs, lambda: ngettext(
            "Look at {n} pair that may be one person", "Look at {n} pairs that may be one person", pairs
        ).format(n=pairs))  # fmt: skip
        if pairs:
            self.show()


def _count(made: QPushButton, count: int, words: Callable[[], str]) -> None:
    def write(text: str) -> None:
        made.setText(" " + labels.unmarked(text))
        made.setAccessibleName(text)

    resay(write, words, owner=made)
    made.setVisible(count > 0)
