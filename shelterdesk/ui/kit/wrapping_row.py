"""Parts beside each other from the left; what no longer fits goes on in the next line, so that a narrow window cuts
nothing."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from shelterdesk.ui.kit.theme import size

_GAP = 8  # pixels at 100 %


class WrappingRow(QLayout):
    """Buttons and small fields, each as wide as it wants to be."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        for part in parts:
            self.addWidget(part)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """What stands beside each other when there is so much room."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in (item for item in self._items if not item.isEmpty()):
            wanted = item.sizeHint().width()
            if not lines or used + size(_GAP) + wanted > width:
                lines.append([])
                used = -size(_GAP)
            lines[-1].append(item)
            used += size(_GAP) + wanted
        return lines

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
        heights = [_height(line) for line in self._lines(width)]
        return sum(heights) + size(_GAP) * max(0, len(heights) - 1)

    def setGeometry(self, whole: QRect) -> None:
        super().setGeometry(whole)
        bottom = whole.y() - size(_GAP)
        for line in self._lines(whole.width()):
            x, bottom = whole.x(), bottom + size(_GAP) + _height(line)
            for item in line:  # on one base line: a button beside a field with its title above
                wanted = item.sizeHint()
                width = min(wanted.width(), whole.width())
                item.setGeometry(QRect(x, bottom - wanted.height(), width, wanted.height()))
                x += wanted.width() + size(_GAP)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in (item for item in self._items if not item.isEmpty()):
            least = least.expandedTo(item.minimumSize())
        return least


def _height(line: list[QLayoutItem]) -> int:
    return max(item.sizeHint().height() for item in line)
