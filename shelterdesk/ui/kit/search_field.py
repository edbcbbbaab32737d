"""The field above a list: typing narrows the list at once, Esc clears, Down goes to the rows."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.icons import icon
from shelterdesk.ui.kit.theme import on_theme
from shelterdesk.ui.kit.words import say


class SearchField(QLineEdit):
    """Looks for a word in any spelling.

    Signals:
        searched: (text) what to look for now.
        go_down: Down or Enter: put the cursor into the list.
    """

    searched = Signal(str)
    go_down = Signal()

    def __init__(
        self, words: labels.Words | None = None, *, keys: str = "", pause: int = 0, parent: QWidget | None = None
    ) -> None:
        """words say what is searched; keys stand in the field; pause waits so many ms after the last letter."""
        super().__init__(parent)
        self.setMaxLength(100)
        self.setClearButtonEnabled(True)
        text = words if callable(words) else (lambda: words) if words else (lambda: _("Search"))
        say(lambda shown: self.setPlaceholderText(f"{shown}  {keys}".strip()), text, owner=self)
        say(self.setAccessibleName, text)
        self._glass = self.addAction(icon("search", "text-2"), QLineEdit.ActionPosition.LeadingPosition)
        on_theme(self, lambda: self._glass.setIcon(icon("search", "text-2")))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause)
        self._timer.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(self._on_changed)

    def type_on(self, letters: str) -> None:
        """Letters typed in the list below: take them and the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.insert(letters)

    def _on_changed(self, text: str) -> None:
        if self._timer.interval():
            self._timer.start()
        else:
            self.searched.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
                event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            if self._timer.isActive():
                self._timer.stop()
                self.searched.emit(self.text())
            self.go_down.emit()
            return
        super().keyPressEvent(event)
