"""A status as a chip: glyph, word, fill and a border, so that nobody needs to see colour; and a chip to press."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.icons import wear
from shelterdesk.ui.kit.row_painter import chip_width, draw_chip
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay


class Chip(QWidget):
    """A status with its word."""

    def __init__(self, words: labels.Words = "", status: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._status = "", status
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        on_theme(self, self._changed)
        self.show_status(words, status)

    def show_status(self, words: labels.Words, status: str) -> None:
        """Show another word and status (ok, attention, danger, info, child, neutral)."""
        self._status = status
        resay(self._set_text, words if callable(words) else lambda: words, owner=self)

    def text(self) -> str:
        """The word on the chip."""
        return self._text

    def status(self) -> str:
        """The status shown."""
        return self._status

    def _set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self._changed()

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._text), size(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        draw_chip(painter, QRect(0, 0, self.width(), self.height()), self._status, self._text)
        painter.end()


class FilterChip(QToolButton):
    """A chip above a list that narrows it: "Inside 187". Checkable; Space or Enter presses it."""

    def __init__(self, words: labels.Words, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._words = words if callable(words) else lambda: words
        self._count: int | None = None
        if icon:
            wear(self, icon, "text-2")
        self.toggled.connect(lambda _on: self._write(self._words()))
        resay(self._write, self._words, owner=self)

    def set_count(self, count: int | None) -> None:
        """How many rows the chip stands for; None shows no number."""
        self._count = count
        self._write(self._words())

    def _write(self, words: str) -> None:
        text = words if self._count is None else f"{words}  {self._count}"
        tick = "✓ " if self.isChecked() else ""  # says "on" without colour
        self.setText(tick + labels.unmarked(text))
        self.setAccessibleName(text)
