"""The table every list uses: keyboard first, widths that follow the content, a word when there is nothing to show."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.emptiness import EmptyPlace
from shelterdesk.ui.kit.row_model import Column, RowModel
from shelterdesk.ui.kit.row_painter import RowPainter
from shelterdesk.ui.kit.theme import font, on_theme, size
from shelterdesk.ui.kit.words import on_words

Row = TypeVar("Row")

_LOOKED_AT = 200  # rows measured for the column widths
_PREPARED_AT_ONCE = 400
_WIDEST = 360     # pixels at 100 %, unless a column is `wide`


class RowTable(QTableView, Generic[Row]):
    """A list of rows.

    Signals:
        opened: (row id) Enter, F2 or a double click on a row.
        moved: (row id) the cursor stands on another row; "" when there is none.
        chosen: (tuple of row ids) the marked rows changed.
        typed: (text) letters typed while the table has the focus, for a search field.
    """

    opened = Signal(str)
    moved = Signal(str)
    chosen = Signal(tuple)
    typed = Signal(str)

    def __init__(
        self,
        name: labels.Words,
        columns: Sequence[Column[Row]],
        row_id: Callable[[Row], str],
        *,
        search: Callable[[Row], str] | None = None,
        several: bool = False,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """name is what a screen reader says; several lets the user mark more than one row."""
        super().__init__(parent)
        self.model_of_rows: RowModel[Row] = RowModel(columns, row_id, search, self)
        self._compact = compact
        self._idle = QTimer(self)  # folds names between two keys, so that the first search is as fast as the next
        self._idle.timeout.connect(self._on_idle)
        self._resized_by_hand = False
        self.setModel(self.model_of_rows)
        self.setItemDelegate(RowPainter(self))
        labels.name(self, name)
        self._behave(several)
        self.empty = EmptyPlace(self)
        self._before: tuple[tuple[str, ...], str, int, int, int] = ((), "", -1, 0, 0)
        self.model_of_rows.modelAboutToBeReset.connect(self._remember)
        self.model_of_rows.modelReset.connect(self._find_again)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit(self.current_id()))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.selected_ids()))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.model_of_rows.id_at(index.row())))
        on_theme(self, self._measure)
        on_words(self, self._retitle)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows; cursor, marks and scroll position stay with the same ids."""
        self.model_of_rows.set_rows(rows)
        self.fit_columns()
        self._idle.start()

    def filter(self, text: str = "", keep: Callable[[Row], bool] | None = None) -> None:
        """Show only rows holding every word of the text, in any spelling, and let through by keep()."""
        self.model_of_rows.filter(text, keep)

    def sort_by(self, column: str, descending: bool = False) -> None:
        """Sort by the column of this name."""
        place = [c.name for c in self.model_of_rows.columns].index(column)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.sortByColumn(place, order)

    def current_id(self) -> str:
        """The id of the row under the cursor, or ""."""
        place = self.currentIndex().row()
        return self.model_of_rows.id_at(place) if 0 <= place < self.model_of_rows.rowCount() else ""

    def current_row(self) -> Row | None:
        """The row under the cursor."""
        place = self.currentIndex().row()
        return self.model_of_rows.row_at(place) if 0 <= place < self.model_of_rows.rowCount() else None

    def selected_ids(self) -> tuple[str, ...]:
        """The ids of the marked rows, from top to bottom."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self.model_of_rows.id_at(place) for place in places)

    def selected_rows(self) -> tuple[Row, ...]:
        """The marked rows, from top to bottom."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self.model_of_rows.row_at(place) for place in places)

    def select(self, row_id: str) -> bool:
        """Put the cursor on the row; False when it is not shown."""
        place = self.model_of_rows.position_of(row_id)
        if place is None:
            return False
        self.selectRow(place)
        self.setCurrentIndex(self.model_of_rows.index(place, max(0, self.currentIndex().column())))
        return True

    def shown_rows(self) -> tuple[Row, ...]:
        """The rows shown now, in their order: what a print or a workbook of this list takes."""
        return self.model_of_rows.rows()

    def count(self) -> int:
        """How many rows are shown."""
        return self.model_of_rows.rowCount()

    def fit_columns(self) -> None:
        """Make each column as wide as its title and its content need; what is left over goes to the wide ones."""
        if self._resized_by_hand:
            return
        header, model = self.horizontalHeader(), self.model_of_rows
        letters, bold = QFontMetrics(font("body")), QFontMetrics(font("strong"))
        widths = []
        for place, column in enumerate(model.columns):
            title = bold.horizontalAdvance(column.title()) + size(36)
            longest = max((letters.horizontalAdvance(column.value(r)) for r in model.rows()[:_LOOKED_AT]), default=0)
            extra = (size(24) if column.icon else 0) + (size(36) if column.chip else size(20))
            most = longest + extra if column.wide or column.chip else min(longest + extra, size(_WIDEST))
            widths.append(max(title, most))
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
        spare = self.viewport().width() - sum(widths)
        takers = [place for place, column in enumerate(model.columns) if column.wide] or [len(widths) - 1]
        if spare > 0:
            for place in takers:
                widths[place] += spare // len(takers)
        elif spare < 0:
            self._squeeze(widths, takers, -spare, bold)
        header.blockSignals(True)
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        header.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()

    def _squeeze(self, widths: list[int], takers: list[int], missing: int, bold: QFontMetrics) -> None:
        """Too narrow for everything: chips give way, then wide columns (mostly names), then chips once more and long
        words; no title, time or number is cut. What no longer fits is told by the tooltip. A list of two columns
        stands beside something larger: there short words are better than a bar to scroll with."""
        columns = self.model_of_rows.columns
        chips = [place for place, column in enumerate(columns) if column.chip]
        short_chips = [place for place in chips if place not in takers]
        others = [place for place in range(len(widths)) if place not in takers and place not in chips]
        last = size(100) if len(widths) == 2 else size(180)
        steps = ((chips, 180), (takers, 180), (short_chips, 120), (others, 180))
        for places, floor in (*((places, size(floor)) for places, floor in steps), (takers, last)):
            for place in places:
                least = bold.horizontalAdvance(columns[place].title()) + size(36)
                given = min(missing, max(0, widths[place] - max(least, floor)))
                widths[place] -= given
                missing -= given

    def _behave(self, several: bool) -> None:
        mode = QAbstractItemView.SelectionMode
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)  # Tab leaves the table: nobody is trapped
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(self._on_resized_by_hand)
        header.setStretchLastSection(False)

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(size(28 if self._compact else 32))
        self.verticalHeader().setMinimumSectionSize(size(24))
        self.horizontalHeader().setFixedHeight(size(32))
        self.fit_columns()

    def _retitle(self) -> None:
        self.model_of_rows.retitle()
        self.fit_columns()

    def _remember(self) -> None:
        """The rows are about to be shuffled: remember cursor, marks and scroll position by id."""
        place = self.currentIndex()
        self._before = (
            self.selected_ids(), self.current_id(), place.row(), max(0, place.column()),
            self.verticalScrollBar().value(),
        )

    def _find_again(self) -> None:
        """The rows are shuffled: put cursor, marks and scroll position back on the same ids."""
        marked, current, place_before, column, scrolled = self._before
        model, selection, flags = self.model_of_rows, self.selectionModel(), QItemSelectionModel.SelectionFlag
        self.empty.setVisible(model.rowCount() == 0)
        place = model.position_of(current) if current else None
        if place is None and current and model.rowCount():
            place = min(place_before, model.rowCount() - 1)  # the row went: the cursor stays where it was
        selection.blockSignals(True)
        wanted = set(marked)
        for row in range(model.rowCount()) if wanted else ():
            if model.id_at(row) in wanted:
                selection.select(model.index(row, 0), flags.Select | flags.Rows)
        if place is not None:
            if not selection.hasSelection():
                selection.select(model.index(place, 0), flags.Select | flags.Rows)
            selection.setCurrentIndex(model.index(place, column), flags.NoUpdate)
        selection.blockSignals(False)
        self.verticalScrollBar().setValue(scrolled)
        self.viewport().update()
        if current != self.current_id():
            self.moved.emit(self.current_id())
        if marked != self.selected_ids():
            self.chosen.emit(self.selected_ids())

    def _on_idle(self) -> None:
        if not self.model_of_rows.prepare(_PREPARED_AT_ONCE):
            self._idle.stop()

    def _on_resized_by_hand(self) -> None:
        if self.isVisible():
            self._resized_by_hand = True

    # --- Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if opens and plain and (current := self.current_id()):
            self.opened.emit(current)
            return
        text = event.text()
        if text and text.isprintable() and not text.isspace() and not (
                event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)):
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model_of_rows.rowCount():
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.empty.setGeometry(self.viewport().geometry())
        QTimer.singleShot(0, self, self.fit_columns)
