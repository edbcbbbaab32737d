"""The map of one room: a tile for each bed, arrows between them, people dragged from tile to tile."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)  # fmt: skip
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.queries.beds import BedRow
from shelterdesk.ui.kit.labels import plain
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words
from shelterdesk.ui.rooms.beds.bed_painting import draw_tile
from shelterdesk.ui.rooms.beds.bed_words import bed_sentence, letters_of
from shelterdesk.ui.rooms.beds.dragging import people_of

_WIDTH, _HEIGHT, _GAP = 122, 72, 4  # pixels at 100 %


class BedMap(QWidget):
    """Tiles in rows; the list beside it says the same as a table.

    Signals:
        opened: (bed id) Enter or a double click.
        moved: (bed id) the cursor stands on another bed.
        drag_wanted: (bed id, only this person) the mouse pulls at a tile.
        hovered_with: (tuple of person ids) people are being dragged over the map.
        dropped: (bed id, tuple of person ids) people were let go over a bed.
    """

    opened = Signal(str)
    moved = Signal(str)
    drag_wanted = Signal(str, bool)
    hovered_with = Signal(tuple)
    dropped = Signal(str, tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beds: Sequence[BedRow] = ()
        self.letters: dict[str, str] = {}
        self.numbers_only = False
        self.lifted: frozenset[str] = frozenset()
        self.rules: Mapping[str, str] | None = None  # broken rules by bed while people are carried over it
        self._current = ""
        self._pressed: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        on_theme(self, self._measure)
        on_words(self, self._tell)

    def show_beds(self, beds: Sequence[BedRow]) -> None:
        """Show these beds; the cursor stays on its bed, or in its place."""
        place = next((i for i, bed in enumerate(self.beds) if bed.id == self._current), 0)
        self.beds, self.letters = beds, letters_of(beds)
        if beds and all(bed.id != self._current for bed in beds):
            self._current = beds[min(place, len(beds) - 1)].id
        if not beds:
            self._current = ""
        self._measure()
        self._tell()

    def current_id(self) -> str:
        """The bed under the cursor, or ""."""
        return self._current

    def current(self) -> BedRow | None:
        """The bed under the cursor."""
        return next((bed for bed in self.beds if bed.id == self._current), None)

    def select(self, bed_id: str) -> None:
        """Put the cursor on a bed."""
        if bed_id != self._current and any(bed.id == bed_id for bed in self.beds):
            self._current = bed_id
            self._tell()
            self.moved.emit(bed_id)
            self.update()

    def set_look(self, *, numbers_only: bool, lifted: frozenset[str]) -> None:
        """Numbers instead of names; which people are in the tray."""
        self.numbers_only, self.lifted = numbers_only, lifted
        self._tell()
        self.update()

    def rect_of(self, bed_id: str) -> QRect:
        """Where a bed is drawn."""
        place = next((i for i, bed in enumerate(self.beds) if bed.id == bed_id), 0)
        row, column = divmod(place, self._columns())
        width = self.width() // self._columns()
        return QRect(column * width, row * size(_HEIGHT + _GAP), width - size(_GAP), size(_HEIGHT))

    def bed_at(self, point: QPoint) -> str:
        """The bed under a point, or ""."""
        return next((bed.id for bed in self.beds if self.rect_of(bed.id).contains(point)), "")

    def _columns(self) -> int:
        return max(1, self.width() // size(_WIDTH + _GAP))

    def _measure(self) -> None:
        rows = -(-len(self.beds) // self._columns()) if self.beds else 1
        self.setMinimumSize(size(_WIDTH + _GAP), rows * size(_HEIGHT + _GAP))
        self.update()

    def _tell(self) -> None:
        bed = self.current()
        words = bed_sentence(bed, self.letters, self.numbers_only) if bed else _("No beds in this room.")
        self.setAccessibleName(_("Map of the beds"))
        self.setAccessibleDescription(words)
        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.update()

    # --- Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(size(3 * (_WIDTH + _GAP)), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for bed in self.beds:
            area = self.rect_of(bed.id)
            if area.intersects(event.rect()):
                draw_tile(
                    painter, area, bed, self.letters, numbers_only=self.numbers_only, current=bed.id == self._current,
                    focused=self.hasFocus(),
                    lifted=bool(bed.sleepers) and all(one.person_id in self.lifted for one in bed.sleepers),
                    broken=self.rules.get(bed.id) if self.rules is not None else None,
                )  # fmt: skip
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self._columns(), Qt.Key.Key_Down: self._columns(),
            Qt.Key.Key_Home: -len(self.beds), Qt.Key.Key_End: len(self.beds),
        }
        place = next((i for i, bed in enumerate(self.beds) if bed.id == self._current), -1)
        step = steps.get(Qt.Key(event.key()))
        plain_key = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is not None and plain_key and place >= 0:
            wanted = place + step
            if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
                wanted = min(max(wanted, 0), len(self.beds) - 1)
            if 0 <= wanted < len(self.beds):
                self.select(self.beds[wanted].id)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and plain_key and self._current:
            self.opened.emit(self._current)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        if bed := self.bed_at(self._pressed):
            self.select(bed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance() and (bed := self.bed_at(self._pressed)):
            self._pressed = None
            self.drag_wanted.emit(bed, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if bed := self.bed_at(event.position().toPoint()):
            self.opened.emit(bed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if people := people_of(event.mimeData()):
            self.hovered_with.emit(tuple(people))
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        point = event.position().toPoint()
        bed = self.bed_at(point)
        rule = (self.rules or {}).get(bed, "")
        QToolTip.showText(self.mapToGlobal(point), plain(rule), self)
        if bed:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self.rules = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self.rules = None
        bed = self.bed_at(event.position().toPoint())
        if bed and (people := people_of(event.mimeData())):
            event.acceptProposedAction()
            # only after the drag has ended: a question must not open in the middle of it
            QTimer.singleShot(0, self, lambda: self.dropped.emit(bed, tuple(people)))
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            bed = next((bed for bed in self.beds if bed.id == self.bed_at(event.pos())), None)
            words = bed_sentence(bed, self.letters, self.numbers_only) if bed else ""
            QToolTip.showText(event.globalPos(), plain(words), self)
            return True
        return super().event(event)
