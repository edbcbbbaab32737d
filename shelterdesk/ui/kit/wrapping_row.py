"""Parts beside each other from the left; what no longer fits goes on in the next line, so that a narrow window cuts
nothing."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from shelterdesk.ui.kit.theme import size


class WrappingRow(QLayout):
    """Buttons and small fields, each as wide as it wants to be."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        for part in parts:
            self.addWidget(part)

    def _arranged(self, whole: QRect, *, move: bool) -> int:
        """How high the lines are together in this width; with move, the parts go to their places."""
        gap = size(8)
        x, y, line = whole.x(), whole.y(), 0
        for item in (item for item in self._items if not item.isEmpty()):
            wanted = item.sizeHint()
            if x + wanted.width() > whole.right() + 1 and line:
                x, y, line = whole.x(), y + line + gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(min(wanted.width(), whole.width()), wanted.height())))
            x += wanted.width() + gap
            line = max(line, wanted.height())
        return y + line - whole.y()

    # --- Qt's own names

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arranged(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, whole: QRect) -> None:
        super().setGeometry(whole)
        self._arranged(whole, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in (item for item in self._items if not item.isEmpty()):
            least = least.expandedTo(item.minimumSize())
        return least
