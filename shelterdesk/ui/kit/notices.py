"""What the program has to say without interrupting: a bar at the bottom for ten seconds, a banner inside a screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button, icon_button
from shelterdesk.ui.kit.colours import GLYPHS
from shelterdesk.ui.kit.theme import font, hex_of, on_theme, size
from shelterdesk.ui.kit.words import resay

SHOWN_FOR = 10_000  # milliseconds a bar stays


class _Strip(QFrame):
    """A coloured strip: glyph, sentence, buttons, a cross to close it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = "info"
        self._glyph = QLabel(self)
        self._glyph.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence = QLabel(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._glyph)
        self._row.addWidget(self._sentence, 1)
        self._row.addLayout(self._buttons)
        self.close_button = icon_button("x", lambda: _("Close"), self.hide, self)
        self._row.addWidget(self.close_button)
        self.hide()
        on_theme(self, self._dress)

    def text(self) -> str:
        """The sentence shown now."""
        return self._sentence.text()

    def status(self) -> str:
        """ok, attention, danger, info, child or neutral."""
        return self._status

    def _fill(self, text: labels.Words, status: str) -> None:
        self._status = status
        words = text if callable(text) else lambda: text

        def set_words(_text: str) -> None:
            self._sentence.setText(_text)
            self.setAccessibleName(_text)
        resay(set_words, words, owner=self)
        self._dress()

    def _dress(self) -> None:
        ink, fill = hex_of(self._status), hex_of(f"{self._status}-fill")
        self._glyph.setText(GLYPHS[self._status])
        self._glyph.setFont(font("h2"))
        self._row.setContentsMargins(size(12), size(4), size(8), size(4))
        self._row.setSpacing(size(8))
        self.setMinimumHeight(size(40))
        name = type(self).__name__
        self.setStyleSheet(
            f"{name} {{ background: {fill}; border: 1px solid {ink}; border-radius: {size(6)}px; }}"
            f" {name} QLabel {{ color: {ink}; background: transparent; border: 0; }}"
        )

    def _clear_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _offer(self, words: labels.Words, act: Callable[[], object], keys: str) -> QPushButton:
        made = button(words, act, keys=keys, parent=self)
        self._buttons.addWidget(made)
        return made


class NoticeBar(_Strip):
    """The bar at the bottom: "Saved K-0413, 4 people   [Undo  Ctrl+Z]", gone after ten seconds.

    Signals:
        said: (text) something was said, for the list of last events.
        shown: (bool) the bar came or went.
    """

    said = Signal(str)
    shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)

    def say(
        self, text: labels.Words, status: str = "ok", *, action: labels.Words | None = None,
        act: Callable[[], object] | None = None, keys: str = "", stay: bool = False,
    ) -> None:
        """Show a sentence; action is the word on a button, keys the key that does the same (bound by the room)."""
        self._clear_buttons()
        self._fill(text, status)
        if action is not None and act is not None:
            doing = act

            def once() -> None:
                self.hide()
                doing()
            self._offer(action, once, keys)
        if self.isHidden():
            self.shown.emit(True)  # before there is a layout with both, which the smallest window could not hold
        self.show()
        self._timer.stop()
        if not stay:
            self._timer.start(SHOWN_FOR)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text()))
        self.said.emit(self.text())


    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # not when only the window goes
            self.shown.emit(False)


class Banner(_Strip):
    """A message inside a screen that stays until it is solved or closed."""

    def __init__(self, parent: QWidget | None = None, *, closable: bool = False) -> None:
        super().__init__(parent)
        self.close_button.setVisible(closable)

    def show_text(
        self, text: labels.Words, status: str = "info", *, action: labels.Words | None = None,
        act: Callable[[], object] | None = None, keys: str = "",
    ) -> None:
        """Show the banner with this sentence, and a button if an action is given."""
        self._clear_buttons()
        self._fill(text, status)
        if action is not None and act is not None:
            self._offer(action, act, keys)
        self.show()

    def clear(self) -> None:
        """Take the banner away."""
        self._clear_buttons()
        self.hide()
