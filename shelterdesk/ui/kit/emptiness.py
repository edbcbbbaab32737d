"""What a list says when it has nothing to show: one sentence and what to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.labels import Words, dress, label
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import resay


class EmptyPlace(QWidget):
    """Lies over an empty list; say() gives it its sentence, offer() adds a button."""

    def __init__(self, over: QAbstractScrollArea) -> None:
        super().__init__(over)
        self._sentence = label("", wrap=True, parent=self)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._offers = QHBoxLayout()
        self._offers.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(size(24), size(48), size(24), size(24))
        layout.addStretch(1)
        layout.addWidget(self._sentence)
        layout.addSpacing(size(8))
        layout.addLayout(self._offers)
        layout.addStretch(2)
        dress(self._sentence, "body", "text-2")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (layout := self.layout()) is not None:  # a low list needs its room for the words
            top = min(size(48), self.height() // 6)
            layout.setContentsMargins(size(24), top, size(24), top // 2)

    def say(self, text: Words) -> None:
        """The sentence: a text, or lambda: _("…") to follow the language; replaces the one before."""
        resay(self._sentence.setText, text if callable(text) else lambda: text)

    def offer(self, text: Words, act: Callable[[], object], keys: str = "") -> None:
        """A button that helps: "New household  F7"."""
        made = button(text, act, keys=keys, parent=self)
        self._offers.addWidget(made)

    def clear_offers(self) -> None:
        """Take the buttons away again."""
        while (item := self._offers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
