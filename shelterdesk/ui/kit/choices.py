"""Choosing one of a few: F4 opens the list, a number key takes that line at once, typing finds a word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from shelterdesk.domain.keyboard import read_digits
from shelterdesk.domain.text_entry import LIMIT, clean_text, is_blank
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.labels import Words, unmarked
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words


@dataclass(frozen=True)
class Option:
    """One line of a list: the value kept and the words shown."""

    value: Any
    words: Callable[[], str]


class ChoiceField(QComboBox):
    """One of a few values.

    Signals: as Entry: edited, done, left, echoed.
    """

    edited = Signal()
    done = Signal()
    left = Signal()
    echoed = Signal(str)

    def __init__(
        self, options: Sequence[Option], parent: QWidget | None = None, *, empty: bool = False, numbered: bool = True
    ) -> None:
        """empty: nothing may stay chosen; numbered: "1 parent", "2 relative", taken by the number key."""
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._empty, self._numbered = empty, numbered and len(options) <= 9
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(12)
        self.set_options(options)
        self.activated.connect(lambda _place: self.edited.emit())
        on_words(self, self._write)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these instead; the value stays if it is still offered."""
        kept = self.value() if self._options else None
        self._options = ((Option(None, lambda: "—"),) if self._empty else ()) + tuple(options)
        self._write()
        self.set_value(kept)

    def value(self) -> Any:
        """The chosen value, or None."""
        place = self.currentIndex()
        return self._options[place].value if 0 <= place < len(self._options) else None

    def set_value(self, value: Any) -> None:
        """Choose the value; the first line when it is not offered and nothing may stay empty."""
        values = [option.value for option in self._options]
        self.setCurrentIndex(values.index(value) if value in values else (0 if values else -1))

    def problem(self) -> str | None:
        """Never wrong."""
        return None

    def is_empty(self) -> bool:
        """Whether nothing is chosen."""
        return self.value() is None

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the border red, or not."""
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def _write(self) -> None:
        place = self.currentIndex()
        self.blockSignals(True)
        self.clear()
        start = 0 if self._empty else 1
        for number, option in enumerate(self._options, start):
            prefix = f"{number}  " if self._numbered and number else ""
            self.addItem(prefix + option.words())
        self.setCurrentIndex(place if place >= 0 or not self._options else 0)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_F4 and not modifiers:
            self.showPopup()
            return
        if key == Qt.Key.Key_F4 and modifiers == Qt.KeyboardModifier.ShiftModifier:
            if self._empty:
                self.set_value(None)
                self.edited.emit()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            self.left.emit()
            self.done.emit()
            return
        digit = read_digits(event.text()) if self._numbered and event.text() else ""
        if len(digit) == 1 and digit in "0123456789" and not modifiers & Qt.KeyboardModifier.ControlModifier:
            place = int(digit) if self._empty else int(digit) - 1
            if 0 <= place < len(self._options):
                self.setCurrentIndex(place)
                self.edited.emit()
                self.left.emit()
                self.done.emit()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the page must not change an answer

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.view().isVisible():
            self.left.emit()


class CheckField(QCheckBox):
    """Yes or not, with its own words beside the box; Enter goes on, Space ticks.

    Signals: as Entry: edited, done, left, echoed.
    """

    edited = Signal()
    done = Signal()
    left = Signal()
    echoed = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = words if callable(words) else lambda: words

        def redo() -> None:
            self.setText(unmarked(text()))
            self.setAccessibleName(text())
        on_words(self, redo)
        self.clicked.connect(lambda _ticked: self.edited.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def problem(self) -> str | None:
        """Never wrong."""
        return None

    def is_empty(self) -> bool:
        """A box is never empty."""
        return False

    def mark_wrong(self, wrong: bool) -> None:
        """A box is never wrong by itself; the word below says what is missing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.left.emit()
            self.done.emit()
            return
        super().keyPressEvent(event)


class LinesField(QPlainTextEdit):
    """Several lines of text, at most `limit` characters; Tab and Ctrl+Enter leave it, Enter breaks the line.

    Signals: as Entry: edited, done, left, echoed.
    """

    edited = Signal()
    done = Signal()
    left = Signal()
    echoed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, limit: int = LIMIT, lines: int = 3) -> None:
        super().__init__(parent)
        self._limit, self._lines = limit, lines
        self._note: str | None = None
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_changed)
        on_theme(self, self._measure)

    def value(self) -> str:
        """The text, cleaned."""
        return clean_text(self.toPlainText(), self._limit, lines=True)[0].strip()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.setPlainText("" if value is None else str(value))

    def problem(self) -> str | None:
        """Never wrong."""
        return None

    def is_empty(self) -> bool:
        """Whether nothing visible was typed."""
        return is_blank(self.toPlainText())

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the border red, or not."""
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def _measure(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + size(24))

    def _on_changed(self) -> None:
        text = self.toPlainText()
        cleaned, note = clean_text(text, self._limit, lines=True)
        if cleaned != text:
            place = self.textCursor().position() - (len(text) - len(cleaned))
            self.blockSignals(True)
            self.setPlainText(cleaned)
            cursor = self.textCursor()
            cursor.setPosition(max(0, min(place, len(cleaned))))
            self.setTextCursor(cursor)
            self.blockSignals(False)
            self._note = note
        counter = _("{used} of {limit} characters").format(used=len(cleaned), limit=self._limit)
        full = len(cleaned) > self._limit * 0.8
        self.echoed.emit(" · ".join(part for part in (self._note, counter if full else None) if part))
        self.edited.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
