"""A framed part of a screen with its heading."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.theme import on_theme, size


class Panel(QFrame):
    """A white box with a heading; `body` is the layout to fill, `corner` takes small buttons beside the heading."""

    def __init__(self, words: labels.Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._outer = QVBoxLayout(self)
        self.corner = QHBoxLayout()
        self.heading = labels.heading(words)
        self.corner.addWidget(self.heading, 1)
        if words:
            self._outer.addLayout(self.corner)
            labels.name(self, words)
        self.body = QVBoxLayout()
        self._outer.addLayout(self.body, 1)
        on_theme(self, self._measure)

    def _measure(self) -> None:
        self._outer.setContentsMargins(size(12), size(8), size(12), size(12))
        self._outer.setSpacing(size(8))
        self.body.setSpacing(size(8))
