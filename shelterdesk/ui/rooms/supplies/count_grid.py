"""The sheet of a stock count on the screen: a line for each lot, and an empty field for what lies there."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from shelterdesk.domain.items import UNITS
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.stock import LotRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.entries import IntegerEntry
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import say
from shelterdesk.ui.rooms.supplies.scrolling import FollowingScroll
from shelterdesk.ui.rooms.supplies.shown import expiry_words

MOST_UNITS = 10_000_000
_FIELD_COLUMN = 5


class CountGrid(FollowingScroll):
    """Fields to type the count into; Enter and Down go to the next, Up to the one before.

    Signals:
        left: a field was left.
        finished: Enter in the last field.
    """

    left = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.fields: dict[str, IntegerEntry] = {}
        self._counted: dict[str, str] = {}  # as typed, also of lots that are not shown now
        self._shown: tuple[LotRow, ...] | None = None
        labels.name(self, lambda: _("Counted lots"))

    def show_lots(self, lots: Sequence[LotRow], any_lots: bool) -> None:
        """A line for each of these lots; what was typed stays."""
        wanted = tuple(sorted(lots, key=lambda lot: (lot.place, lot.item_name, str(lot.expiry), lot.label)))
        if self._shown is not None and [_blind(lot) for lot in self._shown] == [_blind(lot) for lot in wanted]:
            return
        self._shown = wanted
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, size(8), 0)
        grid.setHorizontalSpacing(size(12))
        grid.setVerticalSpacing(0)
        titles = (
            lambda: _("Place"), lambda: _("Item"), lambda: _("Lot"), lambda: _("Good until"), lambda: _("Unit"),
            lambda: _("Counted"),
        )  # fmt: skip
        for column, title in enumerate(titles):
            grid.addWidget(labels.label(title, "small", "text-2"), 0, column)
        self.fields = {}
        for line, lot in enumerate(wanted, 1):
            for column, text in enumerate((lot.place or "—", lot.item_name, lot.label or "—")):
                grid.addWidget(labels.label(text), line, column)
            grid.addWidget(labels.label(expiry_words(lot.expiry), tint="danger" if lot.expired else "text"), line, 3)
            grid.addWidget(labels.label(lambda lot=lot: _(UNITS[lot.unit]), tint="text-2"), line, 4)  # type: ignore[misc]
            grid.addWidget(self._field(lot), line, _FIELD_COLUMN)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(wanted) + 1, 1)
        if not wanted:
            words = (lambda: _("No lot is kept in this place.")) if any_lots else (
                lambda: _("There is nothing to count: the stock is empty."))  # fmt: skip
            grid.addWidget(labels.label(words, "body", "text-2"), 1, 0, 1, _FIELD_COLUMN + 1)
        self.setWidget(inside)
        inside.show()

    def counted(self) -> Mapping[str, int]:
        """What was counted: units by lot id."""
        return {lot: int(text) for lot, text in self._counted.items() if text.isdigit()}

    def fill(self, counted: Mapping[str, int]) -> None:
        """Show what was counted before."""
        self._counted = {lot: str(number) for lot, number in counted.items()}
        for lot, field in self.fields.items():
            field.set_value(self._counted.get(lot, ""))

    def clear_counted(self) -> None:
        """An empty sheet."""
        self.fill({})

    def check(self) -> bool:
        """Whether every field holds a number or nothing; else the first wrong one is marked and has the cursor."""
        wrong = [field for field in self.fields.values() if field.problem() is not None]
        for field in self.fields.values():
            field.mark_wrong(field in wrong)
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def focus_first(self) -> None:
        """To the first lot that is not counted yet."""
        fields = list(self.fields.values())
        field = next((field for field in fields if field.is_empty()), fields[0] if fields else None)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, lot: LotRow) -> IntegerEntry:
        field = IntegerEntry(least=0, most=MOST_UNITS)
        field.set_value(self._counted.get(lot.id, ""))
        say(field.setAccessibleName, lambda: _("Counted: {item}, {lot}").format(item=lot.item_name, lot=lot.label))
        field.edited.connect(lambda: self._on_typed(lot.id, field))
        field.left.connect(self.left)
        field.done.connect(lambda: self._go(lot.id, +1))
        on_theme(field, lambda: field.setFixedWidth(size(100)))
        self.fields[lot.id] = field
        return field

    def _on_typed(self, lot_id: str, field: IntegerEntry) -> None:
        number = field.value()
        if number is None:
            self._counted.pop(lot_id, None)
        else:
            self._counted[lot_id] = str(number)

    def _go(self, lot_id: str, step: int) -> None:
        names = list(self.fields)
        place = names.index(lot_id) + step
        if place >= len(names):
            self.finished.emit()
            return
        field = self.fields[names[max(0, place)]]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()


def _blind(lot: LotRow) -> tuple[object, ...]:
    """A lot without what the book says is there."""
    return (lot.id, lot.item_name, lot.label, lot.place, lot.expiry, lot.expired, lot.unit)
