"""The field for special needs: F4 or Space opens tick boxes, each with its words; Enter goes on."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QWidget

from shelterdesk.domain.needs import NEEDS
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.entries import Entry
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import on_words


class NeedsField(Entry):
    """Ticked needs of one person; value() is a frozenset of their codes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needs: frozenset[str] = frozenset()
        self.setReadOnly(True)
        self.setProperty("chosen", True)  # not typed into, but not resting either
        self._popup: NeedsPopup | None = None
        on_words(self, self._show)

    def value(self) -> frozenset[str]:
        """The codes of the ticked needs."""
        return self._needs

    def set_value(self, value: Any) -> None:
        """Tick these."""
        self._needs = frozenset(value or ())
        self._show()

    def is_empty(self) -> bool:
        """Whether nothing is ticked."""
        return not self._needs

    def clear_value(self) -> None:
        """Shift+F4: untick everything."""
        self.take(frozenset())

    def take(self, needs: frozenset[str]) -> None:
        """The user ticked these."""
        if needs != self._needs:
            self.set_value(needs)
            self.edited.emit()

    def open_popup(self) -> "NeedsPopup":
        """Show the tick boxes below the field."""
        self._popup = NeedsPopup(self)
        self._popup.open_below()
        return self._popup

    def _show(self) -> None:
        words = ", ".join(_(need.name) for need in NEEDS if need.code in self._needs)
        self.setText(words)
        self.setCursorPosition(0)
        self.setPlaceholderText("F4")
        labels.tooltip(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers()
        if plain and event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Space):
            self.open_popup()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.open_popup()


class NeedsPopup(QFrame):
    """The tick boxes in two columns: arrows move, Space ticks, Enter, F4 or Esc closes."""

    def __init__(self, field: NeedsField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        labels.name(self, lambda: _("Special needs"))
        self._field = field
        self.boxes: dict[str, QCheckBox] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(size(12), size(8), size(12), size(8))
        layout.setHorizontalSpacing(size(16))
        half = (len(NEEDS) + 1) // 2
        for place, need in enumerate(NEEDS):
            box = QCheckBox(labels.unmarked(_(need.name)))
            box.setAccessibleName(_(need.name))
            labels.tooltip(box, " · ".join(part for part in (
                f"UNHCR {need.unhcr}", _(need.category) if need.category else "") if part))
            box.setChecked(need.code in field.value())
            box.toggled.connect(lambda _on: self._tell())
            box.installEventFilter(self)
            self.boxes[need.code] = box
            layout.addWidget(box, place % half, place // half)

    def open_below(self) -> None:
        """Show it where it fits, and put the cursor on the first box."""
        self.adjustSize()
        corner = self._field.mapToGlobal(QPoint(0, self._field.height()))
        if (screen := self._field.screen()) is not None:
            room = screen.availableGeometry()
            corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
            if corner.y() + self.height() > room.bottom():
                corner.setY(max(room.top(), room.bottom() - self.height()))
        self.move(corner)
        self.show()
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def _tell(self) -> None:
        self._field.take(frozenset(code for code, box in self.boxes.items() if box.isChecked()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        boxes = list(self.boxes.values())
        step = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: (len(boxes) + 1) // 2,
            Qt.Key.Key_Left: -((len(boxes) + 1) // 2),
        }.get(Qt.Key(event.key()))
        if step is not None and isinstance(watched, QCheckBox):
            place = boxes.index(watched) + step
            if 0 <= place < len(boxes):
                boxes[place].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4, Qt.Key.Key_Escape):
            self.close()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.left.emit()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._field.done.emit()
            return True
        return super().eventFilter(watched, event)
