"""The first tab: every article with what is there of it, how long it lasts, and what is the matter with it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.folding import folded
from shelterdesk.domain.items import STATE_LEVELS, STOCK_STATES, counted
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.stock import ItemRow
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.chips import FilterChip
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.search_field import SearchField
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.supplies.shown import cover_words, expiry_words, need_words


class StockSheet(QWidget):
    """The list of articles.

    Signals:
        card_wanted: (item id) Enter: movements and lots.
        edit_wanted: (item id) F2.
        new_wanted: Ins.
        remove_wanted: (item id) Del.
        standard_wanted: take the standard list.
        expired_wanted: F8 while only expired goods are shown: write them off.
        print_wanted: Ctrl+P.
    """

    card_wanted = Signal(str)
    edit_wanted = Signal(str)
    new_wanted = Signal()
    remove_wanted = Signal(str)
    standard_wanted = Signal()
    expired_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, keeps: bool, prints: bool, parent: QWidget | None = None) -> None:
        """keeps: whoever works here may change the catalogue."""
        super().__init__(parent)
        self._keeps = keeps
        self.search = SearchField(lambda: _("Article or barcode"))
        self.low = FilterChip(lambda: _("Running out"), icon="alert-triangle")
        self.expired = FilterChip(lambda: _("Expired"), icon="clock")
        self.table: RowTable[ItemRow] = RowTable(lambda: _("Stock"), _columns(), lambda row: row.id, search=_words)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.low)
        top.addWidget(self.expired)
        if prints:
            top.addWidget(button(lambda: _("Print"), self.print_wanted.emit, keys="Ctrl+P", icon="printer"))
        bottom = QHBoxLayout()
        self.buttons = [button(lambda: _("Stock card"), self._card, keys="Enter", icon="list")]
        if keeps:
            self.buttons += [
                button(lambda: _("New article"), self.new_wanted.emit, keys="Ins", icon="plus"),
                button(lambda: _("Edit"), self._edit, keys="F2", icon="edit"),
                button(lambda: _("Remove"), self._remove, keys="Del", icon="trash"),
            ]
            bind(self, "Ins", self.new_wanted.emit)
            bind(self, "F2", self._edit)
            bind(self.table, "Del", self._remove)
        for each in self.buttons:
            bottom.addWidget(each)
        bottom.addStretch(1)
        self.write_off = button(lambda: _("Write off the expired"), self._write_off, keys="F8", danger=True)
        self.write_off.hide()
        bottom.addWidget(self.write_off)
        bind(self, "F8", self._write_off)
        self._column = QVBoxLayout(self)
        self._column.addLayout(top)
        self._column.addWidget(self.table, 1)
        self._column.addLayout(bottom)
        self.setFocusProxy(self.table)
        self.search.searched.connect(lambda _text: self._narrow())
        self.search.go_down.connect(self._to_table)
        for chip in (self.low, self.expired):
            chip.toggled.connect(lambda _on: self._narrow())
        self.table.typed.connect(self.search.type_on)
        self.table.opened.connect(self.card_wanted)
        on_theme(self, self._measure)

    def show_rows(self, rows: Sequence[ItemRow]) -> None:
        """Show the stock; the cursor stays on its article."""
        self.table.set_rows(rows)
        self.low.set_count(sum(_is_low(row) for row in rows))
        self.expired.set_count(sum(row.expired > 0 for row in rows))
        self._offer_write_off()
        self.table.empty.clear_offers()
        if rows:
            self.table.empty.say(lambda: _("No article fits what was typed."))
        elif self._keeps:
            self.table.empty.say(lambda: _("There are no articles yet. Take the standard list, or write your own."))
            self.table.empty.offer(lambda: _("Take the standard list"), self.standard_wanted.emit)
            self.table.empty.offer(lambda: _("New article"), self.new_wanted.emit, keys="Ins")
        else:
            self.table.empty.say(lambda: _("There are no articles yet."))
        for each in self.buttons:
            each.setEnabled(bool(rows) or each.text().endswith("Ins"))
        if rows and not self.table.current_id():
            self.table.select(self.table.shown_rows()[0].id if self.table.count() else "")

    def show_only(self, details: str) -> None:
        """Narrow to what somebody asked for: "expired", "low", or everything."""
        self.search.clear()
        self.expired.setChecked(details == "expired")
        self.low.setChecked(details == "low")
        self._to_table()

    def _write_off(self) -> None:
        if not self.write_off.isHidden():
            self.expired_wanted.emit()

    def _narrow(self) -> None:
        low, expired = self.low.isChecked(), self.expired.isChecked()
        self.table.filter(
            self.search.text(), lambda row: (not low or _is_low(row)) and (not expired or row.expired > 0)
        )
        self._offer_write_off()

    def _offer_write_off(self) -> None:
        """Only where everything in sight has expired goods: the other buttons make room for it."""
        offered = self._keeps and self.expired.isChecked() and self.table.count() > 0
        self.write_off.setVisible(offered)
        for each in self.buttons[1:]:
            each.setVisible(not offered)

    def _to_table(self) -> None:
        if self.table.count() and not self.table.current_id():
            self.table.select(self.table.shown_rows()[0].id)
        self.table.setFocus()

    def _card(self) -> None:
        if current := self.table.current_id():
            self.card_wanted.emit(current)

    def _edit(self) -> None:
        if current := self.table.current_id():
            self.edit_wanted.emit(current)

    def _remove(self) -> None:
        if current := self.table.current_id():
            self.remove_wanted.emit(current)

    def _measure(self) -> None:
        self._column.setContentsMargins(0, size(8), 0, 0)
        self._column.setSpacing(size(8))


def _words(row: ItemRow) -> str:
    return f"{folded(' '.join((row.name, *row.names)))} {row.barcode}"


def _is_low(row: ItemRow) -> bool:
    return row.state in ("recount", "none", "hours", "low", "short")


def _columns() -> list[Column[ItemRow]]:
    return [
        Column("name", lambda: _("Item"), lambda row: row.name, wide=True, tooltip=lambda row: row.note),
        Column("state", lambda: _("Status"), lambda row: _(STOCK_STATES[row.state]),
               chip=lambda row: STATE_LEVELS[row.state], sort=lambda row: list(STOCK_STATES).index(row.state)),
        Column("on_hand", lambda: _("On hand"), lambda row: counted(row.on_hand, row.unit).replace("-", "−"),
               sort=lambda row: row.on_hand, align="right"),
        Column("cover", lambda: _("Days of cover"), cover_words, align="right",
               sort=lambda row: 10**9 if row.cover_tenths is None else row.cover_tenths),
        Column("need", lambda: _("Need a day"), need_words, align="right",
               sort=lambda row: row.entitled * row.need_thousandths),
        Column("expiry", lambda: _("Good until"), lambda row: expiry_words(row.nearest_expiry),
               sort=lambda row: row.nearest_expiry or date.max),
    ]  # fmt: skip
