"""The first free label: a number, or with F4 the sheet itself, drawn as it lies in the printer."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from shelterdesk.domain.label_sheets import LabelSheet
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.entries import IntegerEntry
from shelterdesk.ui.kit.theme import colour, font, size

_SHEET = (210.0, 297.0)  # A4 in millimetres
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class SheetView(QWidget):
    """The sheet in small: used labels are hatched, the first free one is framed. Arrows move it, a click too.

    Signals:
        moved: (number) another label is the first free one.
        done: Enter.
    """

    moved = Signal(int)
    done = Signal()

    def __init__(self, sheet: LabelSheet, first: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet, self.first = sheet, max(1, min(first, sheet.per_page))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())
        self._name()

    def sizeHint(self) -> QSize:
        return QSize(size(250), size(354))

    def go_to(self, number: int) -> None:
        """Make this label the first free one."""
        if 1 <= number <= self._sheet.per_page and number != self.first:
            self.first = number
            self._name()
            self.update()
            self.moved.emit(number)

    def label_at(self, number: int) -> QRectF:
        """Where a label lies in the view, from 1."""
        across, down = self.width() / _SHEET[0], self.height() / _SHEET[1]
        left, top = self._sheet.corner(number - 1)
        return QRectF(left * across, top * down, self._sheet.wide * across, self._sheet.tall * down)

    def _name(self) -> None:
        self.setAccessibleName(_("First free label: {n} of {total}").format(n=self.first, total=self._sheet.per_page))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, across = _STEPS[key]
            self.go_to(self.first + down * self._sheet.columns + across)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(1, self._sheet.per_page + 1):
            if self.label_at(number).contains(event.position()):
                self.go_to(number)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour("surface"))
        painter.setPen(QPen(colour("focus" if self.hasFocus() else "divider"), 2 if self.hasFocus() else 1))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.setFont(font("body"))
        for number in range(1, self._sheet.per_page + 1):
            here = self.label_at(number).adjusted(2, 2, -2, -2)
            painter.setPen(QPen(colour("divider"), 1))
            painter.drawRect(here)
            if number < self.first:  # used: hatched, not only grey
                painter.fillRect(here, Qt.BrushStyle.BDiagPattern)
            elif number == self.first:
                painter.setPen(QPen(colour("primary"), 3))
                painter.drawRect(here)
            painter.setPen(colour("text" if number >= self.first else "text-2"))
            painter.drawText(here, Qt.AlignmentFlag.AlignCenter, str(number))


class LabelDialog(SmallDialog):
    """The sheet, and a button that takes the label."""

    def __init__(self, owner: QWidget, sheet: LabelSheet, first: int) -> None:
        super().__init__(owner, _("First free label"))
        self.view = SheetView(sheet, first)
        self.body.addWidget(labels.heading(_("First free label")))
        self.body.addWidget(labels.label(_("Arrows or a click choose the first label that is still on the sheet."),
                                         tint="text-2", wrap=True))  # fmt: skip
        self.body.addWidget(self.view, 0, Qt.AlignmentFlag.AlignHCenter)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self.foot.addWidget(primary_button(lambda: _("Begin with this label"), self.accept, bound=self))
        self.view.done.connect(self.accept)
        self.fit(420)
        self.view.setFocus()


class LabelEntry(IntegerEntry):
    """The number of the first free label; F4 shows the sheet."""

    def __init__(self, sheet: Callable[[], LabelSheet], most: int, parent: QWidget | None = None) -> None:
        """sheet(): which sheet lies in the printer."""
        super().__init__(parent, least=1, most=most)
        self._sheet = sheet
        self.setPlaceholderText("F4")

    def pick(self) -> None:
        """F4: choose on the sheet."""
        dialog = LabelDialog(self, self._sheet(), self.value() or 1)
        if dialog.exec():
            self.set_value(dialog.view.first)
            self.edited.emit()
            self.left.emit()
        dialog.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.pick()
            return
        super().keyPressEvent(event)
