"""A search field that steers the list below it: arrows move the list's cursor, Enter takes the marked row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from shelterdesk.ui.kit.search_field import SearchField


class ListSearch(SearchField):
    """Typing narrows; the cursor stays in the field.

    Signals:
        moved: (+1 or -1) an arrow key.
        entered: Enter.
        escaped: Esc in the empty field.
    """

    moved = Signal(int)
    entered = Signal()
    escaped = Signal()

    def searching(self) -> bool:
        """Whether the last letters have not been looked for yet."""
        return self._timer.isActive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive():
                self._timer.stop()
                self.searched.emit(self.text())
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and not self.text():
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
