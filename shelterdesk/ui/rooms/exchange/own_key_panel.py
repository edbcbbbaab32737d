"""The key of this laptop: its eight words, and the small file that others take in."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shelterdesk.exchange.packages.desk import OwnDesk
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.words import resay


class OwnKeyPanel(Panel):
    """Read out by phone while the others look at the words their laptop shows for our file."""

    def __init__(self, save: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("Key of this laptop"), parent)
        self.words = labels.label("", "strong", wrap=True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.save_button = button(lambda: _("Save our key file"), save, keys="F8", icon="key")
        hint = labels.label(
            lambda: _("Give the file to the other side and read these words out by phone. The file is no secret."),
            "small", "text-2", wrap=True,
        )  # fmt: skip
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.save_button)
        self.body.addLayout(row)
        self.body.addWidget(hint)
        self.show_key(None)

    def show_key(self, own: OwnDesk | None) -> None:
        """Show the words of this key; None: there is none here (training)."""
        resay(self.words.setText, lambda: own.public.words if own else "—")
        self.save_button.setEnabled(own is not None)
