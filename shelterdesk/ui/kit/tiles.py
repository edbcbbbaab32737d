"""A tile with one big number, what it counts, and how it was yesterday."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.theme import hex_of, on_theme, size
from shelterdesk.ui.kit.words import on_words


class NumberTile(QFrame):
    """A number to look at from two metres; Enter or a click opens what is behind it.

    Signals:
        opened: the tile was pressed.
    """

    opened = Signal()

    def __init__(self, words: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._number: int | None = None
        self._before: int | None = None
        self._figure = labels.label("–", "display", parent=self)
        self._caption = labels.label(words, "body", "text-2", wrap=True, parent=self)
        self._yesterday = labels.label("", "small", "text-2", parent=self)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        for part in (self._caption, self._figure, self._yesterday):
            layout.addWidget(part)
        layout.addStretch(1)
        self._layout = layout
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        on_theme(self, self._dress)
        on_words(self, self._write)

    def set_number(self, number: int | None, before: int | None = None) -> None:
        """The number now and, if known, yesterday's at the same time."""
        self._number, self._before = number, before
        self._write()

    def _write(self) -> None:
        figure = "–" if self._number is None else str(self._number)
        self._figure.setText(figure)
        compared = ""
        if self._number is not None and self._before is not None:
            compared = _("yesterday {n} ({change})").format(n=self._before, change=signed(self._number - self._before))
        self._yesterday.setText(compared)
        self.setAccessibleName(f"{self._words()}: {figure}" + (f", {compared}" if compared else ""))

    def _dress(self) -> None:
        self._layout.setContentsMargins(size(16), size(12), size(16), size(12))
        self.setMinimumSize(size(150), size(104))
        self.setStyleSheet(
            f"NumberTile {{ background: {hex_of('surface')}; border: 1px solid {hex_of('divider')};"
            f" border-radius: {size(6)}px; margin: 1px; }}"
            f" NumberTile:focus {{ border: 2px solid {hex_of('focus')}; margin: 0; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()


def signed(change: int) -> str:
    """A difference as it is written: +12, −3, or 0."""
    return f"+{change}" if change > 0 else f"−{-change}" if change < 0 else "0"
