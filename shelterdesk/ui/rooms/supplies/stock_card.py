"""The card of one article: its lots, every movement with the balance after it, writing off and taking back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.items import MOVEMENT_KINDS, STATE_LEVELS, STOCK_STATES, counted
from shelterdesk.foundation.clock import local, shown_time
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.stock import ItemRow, LotRow, StockMovementRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.chips import Chip
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.supplies.correction import Correction
from shelterdesk.ui.rooms.supplies.shown import expiry_words


class StockCard(QWidget):
    """Everything about the stock of one article.

    Signals:
        closed: Esc.
        edit_wanted: (item id) F2.
        written_off: (lot id, units, reason).
        taken_back: (distribution id, lot id, units, reason).
    """

    closed = Signal()
    edit_wanted = Signal(str)
    written_off = Signal(str, int, str)
    taken_back = Signal(str, str, int, str)

    def __init__(self, keeps: bool, hands_out: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeps, self._hands_out = keeps, hands_out
        self._row: ItemRow | None = None
        self.title = labels.heading("", "h1")
        self.chip = Chip()
        self.sum = labels.label("", "body", "text-2")
        self.lots: RowTable[LotRow] = RowTable(lambda: _("Lots"), _lot_columns(), lambda row: row.id, compact=True)
        self.movements: RowTable[StockMovementRow] = RowTable(
            lambda: _("Movements"), _movement_columns(), lambda row: row.id, compact=True
        )
        self.lots.empty.say(lambda: _("Nothing of it is in stock."))
        self.movements.empty.say(lambda: _("It was never received."))
        self.correction = Correction()
        self.correction.hide()
        self._lay_out()
        self.correction.finished.connect(self._correct)
        self.correction.closed.connect(self._back_to_tables)
        self.lots.opened.connect(lambda _id: self.write_off())
        self.movements.opened.connect(lambda _id: self.take_back())
        bind(self, "Esc", self.close_page)
        if keeps:
            bind(self, "F2", self._edit)
            bind(self, "F8", self.write_off)
        if hands_out:
            bind(self, "F6", self.take_back)

    def show_item(self, row: ItemRow, lots: Sequence[LotRow], movements: Sequence[StockMovementRow]) -> None:
        """Show this article's card."""
        other = self._row is None or self._row.id != row.id
        self._row = row
        if other:
            self.correction.hide()
        resay(self.title.setText, lambda: row.name)
        resay(self.sum.setText, lambda: _sum_words(row))
        self.chip.show_status(lambda: _(STOCK_STATES[row.state]), STATE_LEVELS[row.state])
        self.lots.set_rows(lots)
        self.movements.set_rows(movements)
        if other and lots:
            self.lots.select(lots[0].id)
        if other and movements:
            self.movements.select(movements[0].id)
        self._write_off.setEnabled(any(lot.on_hand > 0 for lot in lots))
        self._take_back.setEnabled(any(row.distribution_id for row in movements))

    def item_id(self) -> str:
        """Whose card is open."""
        return self._row.id if self._row else ""

    def focus_first(self) -> None:
        """To the lots, or to the movements when there is no lot left."""
        (self.lots if self.lots.count() else self.movements).setFocus()

    def write_off(self) -> None:
        """F8: take spoiled goods of the marked lot off the stock."""
        lot = self.lots.current_row()
        if self._keeps and self._row is not None and lot is not None and lot.on_hand > 0:
            self.correction.write_off(lot, expired=lot.expired)

    def take_back(self) -> None:
        """F6: goods of the marked hand-over come back."""
        row = self.movements.current_row()
        if self._hands_out and self._row is not None and row is not None and row.distribution_id and row.quantity < 0:
            self.correction.take_back(row, self._row.unit)

    def close_page(self) -> None:
        """Esc: the correction first, then the card."""
        if self.correction.isVisible():
            self._back_to_tables()
        else:
            self.closed.emit()

    def done_correcting(self) -> None:
        """It is booked: the line for it goes."""
        self._back_to_tables()

    def _correct(self, quantity: int, reason: str) -> None:
        lot, row = self.correction.lot, self.correction.movement
        if lot is not None:
            self.written_off.emit(lot.id, quantity, reason)
        elif row is not None and row.distribution_id:
            self.taken_back.emit(row.distribution_id, row.lot_id, quantity, reason)

    def _back_to_tables(self) -> None:
        was_movement = self.correction.movement is not None
        self.correction.hide()
        (self.movements if was_movement else self.lots).setFocus()

    def _edit(self) -> None:
        if self._row is not None:
            self.edit_wanted.emit(self._row.id)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addWidget(self.chip)
        top.addWidget(self.sum, 1)
        tables = QHBoxLayout()
        for words, table, share in (
            (lambda: _("Lots"), self.lots, 4), (lambda: _("Movements"), self.movements, 5),
        ):  # fmt: skip
            panel = Panel(words)
            panel.body.addWidget(table)
            tables.addWidget(panel, share)
        foot = QHBoxLayout()
        foot.addWidget(button(lambda: _("Back"), self.close_page, keys="Esc", icon="arrow-left"))
        self._write_off = button(lambda: _("Write off"), self.write_off, keys="F8", icon="trash")
        self._take_back = button(lambda: _("Take back"), self.take_back, keys="F6", icon="arrow-back-up")
        edit = button(lambda: _("Edit"), self._edit, keys="F2", icon="edit")
        for made, allowed in (
            (self._write_off, self._keeps), (self._take_back, self._hands_out), (edit, self._keeps),
        ):  # fmt: skip
            foot.addWidget(made)
            if not allowed:  # showing it before it has a place would open a window of its own
                made.hide()
        foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(top)
        self._column.addLayout(tables, 1)
        self._column.addWidget(self.correction)
        self._column.addLayout(foot)

        def measure() -> None:
            self._column.setContentsMargins(0, size(8), 0, 0)
            self._column.setSpacing(size(8))
            top.setSpacing(size(12))
            tables.setSpacing(size(8))
        on_theme(self, measure)


def _sum_words(row: ItemRow) -> str:
    there = _("{goods} on hand").format(goods=counted(row.on_hand, row.unit))
    if row.expired:
        there += ", " + _("expired: {goods}").format(goods=counted(row.expired, row.unit))
    return there


def _lot_columns() -> list[Column[LotRow]]:
    return [
        Column("label", lambda: _("Lot"), _lot, wide=True,
               tooltip=lambda row: ", ".join(part for part in (_lot(row), row.source) if part)),
        Column("on_hand", lambda: _("On hand"), lambda row: str(row.on_hand), sort=lambda row: row.on_hand,
               align="right"),
        Column("expiry", lambda: _("Good until"), lambda row: expiry_words(row.expiry), sort=_expiry,
               chip=lambda row: "danger" if row.expired else None),
    ]  # fmt: skip


def _movement_columns() -> list[Column[StockMovementRow]]:
    return [
        Column("at", lambda: _("Time"), lambda row: f"{local(row.at):%d.%m %H:%M}", sort=lambda row: row.at,
               tooltip=lambda row: shown_time(row.at)),
        Column("about", lambda: _("What happened"), _about, wide=True, tooltip=_about),
        Column("quantity", lambda: _("Quantity"), lambda row: f"{row.quantity:+d}".replace("-", "−"),
               sort=lambda row: row.quantity, align="right"),
        Column("balance", lambda: _("Balance"), lambda row: str(row.balance).replace("-", "−"),
               sort=lambda row: row.balance, align="right"),
    ]  # fmt: skip


def _about(row: StockMovementRow) -> str:
    kind = _(MOVEMENT_KINDS.get(row.kind, row.kind))
    more = ", ".join(part for part in (row.household_number, row.lot_label, row.document, row.reason) if part)
    return f"{kind}: {more}" if more else kind


def _lot(row: LotRow) -> str:
    return ", ".join(part for part in (row.label, row.place) if part) or "—"


def _expiry(row: LotRow) -> date:
    return row.expiry or date.max
