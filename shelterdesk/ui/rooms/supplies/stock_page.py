"""The first tab with its pages: the list of articles, the card of one, and the form that writes one down."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.events import PrintReport
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import take_back_goods
from shelterdesk.operations.items import ItemEntry, add_item, change_item, remove_item, write_off, write_off_expired
from shelterdesk.operations.standard_items import add_standard_items
from shelterdesk.queries.stock import ItemRow, lots_in_stock, stock, stock_card
from shelterdesk.ui.rooms.supplies.item_form import ItemForm
from shelterdesk.ui.rooms.supplies.keeping import Kept
from shelterdesk.ui.rooms.supplies.stock_card import StockCard
from shelterdesk.ui.rooms.supplies.stock_sheet import StockSheet
from shelterdesk.ui.rooms.supplies.telling import Telling


class StockPage(QStackedWidget):
    """The articles.

    Signals:
        item_form_closed: (item id or "") the form that was opened from elsewhere is done with.
    """

    item_form_closed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._telling = desk, Telling(desk)
        self._items: Sequence[ItemRow] = ()
        self._form_from: QWidget | None = None  # the page the form goes back to
        keeps = desk.may(Permission.KEEP_STOCK)
        self.sheet = StockSheet(keeps, desk.may(Permission.PRINT))
        self.card = StockCard(keeps, desk.may(Permission.HAND_OUT))
        self.form = ItemForm(Kept(desk, "item"))
        for page in (self.sheet, self.card, self.form):
            self.addWidget(page)
        self.sheet.card_wanted.connect(self.open_card)
        self.sheet.edit_wanted.connect(self.edit_item)
        self.sheet.new_wanted.connect(lambda: self.new_item())
        self.sheet.remove_wanted.connect(self._remove)
        self.sheet.standard_wanted.connect(self._take_standard)
        self.sheet.expired_wanted.connect(self._write_off_expired)
        self.sheet.print_wanted.connect(self.print_stock)
        self.card.closed.connect(self._back)
        self.card.edit_wanted.connect(self.edit_item)
        self.card.written_off.connect(self._write_off)
        self.card.taken_back.connect(self._take_back)
        self.form.saved.connect(self._save)
        self.form.closed.connect(lambda: self._leave_form(""))

    def show_data(self, items: Sequence[ItemRow]) -> None:
        """The articles there are now."""
        self._items = items
        self.sheet.show_rows(items)
        if self.currentWidget() is self.card:
            self._fill_card(self.card.item_id())

    def focus_first(self) -> None:
        """To where work starts on the page that is open."""
        current = self.currentWidget()
        if current is self.card:
            self.card.focus_first()
        elif current is self.form:
            self.form.form.focus_first()
        else:
            self.sheet.table.setFocus()

    def show_only(self, details: str) -> None:
        """The list, narrowed to "expired" or "low"; or whole."""
        self.setCurrentWidget(self.sheet)
        self.sheet.show_only(details)

    def open_card(self, item_id: str) -> None:
        """Lots and movements of an article."""
        if self._fill_card(item_id):
            self.setCurrentWidget(self.card)
            self.card.focus_first()

    def new_item(self, name: str = "", barcode: str = "") -> None:
        """A new article, perhaps with what was typed elsewhere."""
        self._form_from = self.currentWidget()
        self.setCurrentWidget(self.form)
        self.form.write_new(name, barcode)

    def edit_item(self, item_id: str) -> None:
        """Correct an article."""
        if (row := self._item(item_id)) is not None:
            self._form_from = self.currentWidget()
            self.setCurrentWidget(self.form)
            self.form.edit(row)

    def print_stock(self) -> None:
        """The stock sheet on paper, with room to count by hand."""
        self._desk.bus.publish(PrintReport("stock"))

    # --- inside

    def _item(self, item_id: str) -> ItemRow | None:
        return next((row for row in self._items if row.id == item_id), None)

    def _fill_card(self, item_id: str) -> bool:
        row = self._item(item_id)
        if row is None:
            self._back()
            return False
        self.card.show_item(row, self._desk.ask(lots_in_stock, item_id), self._desk.ask(stock_card, item_id))
        return True

    def _back(self) -> None:
        self.setCurrentWidget(self.sheet)
        if self.isVisible():
            self.sheet.table.setFocus()

    def _save(self, item_id: str, entry: ItemEntry) -> None:
        try:
            if item_id:
                self._desk.do(change_item, item_id, entry)
            else:
                item_id = self._desk.do(add_item, entry).value
        except InputRefused as error:
            self.form.refuse(error)
            return
        self.form.forget()
        self._telling.done(_("Saved: {name}").format(name=entry.name))
        self._leave_form(item_id)

    def _leave_form(self, item_id: str) -> None:
        if item_id:
            self._look_again()
            self.sheet.table.select(item_id)
        if self._form_from is self.card and self._fill_card(self.card.item_id()):
            self.setCurrentWidget(self.card)
            self.card.focus_first()
        else:
            self._back()
        self.item_form_closed.emit(item_id)

    def _remove(self, item_id: str) -> None:
        row = self._item(item_id)
        if row is not None and self._telling.attempt(lambda: self._desk.do(remove_item, item_id)):
            self._telling.done(_("Removed from the list: {name}").format(name=row.name))

    def _take_standard(self) -> None:
        def take() -> None:
            count = len(self._desk.do(add_standard_items).value)
            self._telling.done(ngettext("{n} article was added.", "{n} articles were added.", count).format(n=count))
        self._telling.attempt(take)

    def _write_off_expired(self) -> None:
        def write() -> None:
            lots = self._desk.do(write_off_expired, _("Expired")).value
            self._telling.done(ngettext("{n} lot was written off.", "{n} lots were written off.", lots).format(n=lots))
        if self._telling.attempt(write):
            self._look_again()

    def _write_off(self, lot_id: str, quantity: int, reason: str) -> None:
        if self._telling.attempt(lambda: self._desk.do(write_off, lot_id, quantity, reason)):
            self._corrected(_("Written off."))

    def _take_back(self, distribution_id: str, lot_id: str, quantity: int, reason: str) -> None:
        if self._telling.attempt(lambda: self._desk.do(take_back_goods, distribution_id, lot_id, quantity, reason)):
            self._corrected(_("Taken back into stock."))

    def _corrected(self, words: str) -> None:
        self._look_again()
        self.card.done_correcting()
        self._telling.done(words)

    def _look_again(self) -> None:
        """What was just written is shown at once, though the room hears of it a moment later."""
        self.show_data(self._desk.ask(stock))
