"""The supplies screen: stock, hand-out, deliveries, stock count, sets."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.cards import is_card
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused, ShelterError
from shelterdesk.foundation.events import Notice, PrintReport
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import SetEntry, add_set, change_set, retire_set, take_back_goods
from shelterdesk.operations.items import (
    ItemEntry,
    ReceiptLine,
    add_item,
    change_item,
    learn_barcode,
    post_count,
    receive_goods,
    remove_item,
    write_off,
)
from shelterdesk.operations.standard_items import add_standard_items, add_standard_sets
from shelterdesk.queries.entitlements import SetRow, distribution_sets
from shelterdesk.queries.stock import ItemRow, LotRow, lots_in_stock, stock, stock_card
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.tabs import Tabs
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.supplies.count_sheet import CountSheet
from shelterdesk.ui.rooms.supplies.hand_out_sheet import HandOutSheet
from shelterdesk.ui.rooms.supplies.item_form import ItemForm
from shelterdesk.ui.rooms.supplies.keeping import Kept
from shelterdesk.ui.rooms.supplies.receive_sheet import ReceiveSheet
from shelterdesk.ui.rooms.supplies.set_form import SetForm
from shelterdesk.ui.rooms.supplies.sets_sheet import SetsSheet
from shelterdesk.ui.rooms.supplies.stock_card import StockCard
from shelterdesk.ui.rooms.supplies.stock_sheet import StockSheet


@dataclass(frozen=True)
class _Shelves:
    """Everything the tabs show, as of one moment."""

    items: list[ItemRow]
    sets: list[SetRow]
    lots: list[LotRow]


class SuppliesRoom(Room):
    """What is on the shelves and who gets it."""

    section = "supplies"
    icon_name = "packages"
    permission = Permission.SEE_STOCK
    watches = frozenset({
        Noun.ITEMS, Noun.LOTS, Noun.STOCK_MOVEMENTS, Noun.DISTRIBUTION_SETS, Noun.DISTRIBUTIONS, Noun.STAYS,
        Noun.PEOPLE, Noun.HOUSEHOLDS,
    })  # fmt: skip

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._shelves = _Shelves([], [], [])
        self._from_delivery = False  # the article form was opened from a delivery line
        keeps, hands_out = desk.may(Permission.KEEP_STOCK), desk.may(Permission.HAND_OUT)
        prints = desk.may(Permission.PRINT)
        self.stock = StockSheet(keeps, prints)
        self.card = StockCard(keeps, hands_out)
        self.item_form = ItemForm(Kept(desk, "item"))
        self.hand_out = HandOutSheet(desk) if hands_out else None
        self.receive = ReceiveSheet(lambda: desk.today, Kept(desk, "receive")) if keeps else None
        self.count = CountSheet(Kept(desk, "count"), prints) if keeps else None
        self.sets = SetsSheet(prints) if keeps else None
        self.set_form = SetForm(Kept(desk, "set"))
        self.stock_pages, self.set_pages = QStackedWidget(), QStackedWidget()
        self.tabs = Tabs(lambda: _("Supplies"))
        self._lay_out()
        self._connect()
        keys = [RoomKey("Ctrl+D", lambda: _("Hand out"), self.to_hand_out)] if hands_out else []
        if keeps:
            keys.append(RoomKey("Ctrl+R", lambda: _("Receive"), self.to_receive))
        if prints:
            keys.append(RoomKey("Ctrl+P", lambda: _("Print"), self._print))
        self.use_keys(*keys)

    def title(self) -> str:
        return _("Supplies")

    def refresh(self) -> None:
        self._tasks.run(self, lambda _progress: self._look(), self._show)

    def focus_first(self) -> None:
        page = self.tabs.currentWidget()
        if page is self.stock_pages:
            current = self.stock_pages.currentWidget()
            if isinstance(current, StockCard):
                current.focus_first()
            elif isinstance(current, ItemForm):
                current.form.focus_first()
            else:
                self.stock.table.setFocus()
        elif page is self.set_pages and self.sets is not None:
            (self.sets if self.set_pages.currentIndex() == 0 else self.set_form.form).setFocus()
        elif isinstance(page, HandOutSheet | ReceiveSheet | CountSheet):
            page.focus_first()

    def leave(self) -> bool:
        for page in (self.receive, self.count):
            if page is not None:
                page.keep()
        return True

    def scanned(self, code: str) -> bool:
        if is_card(code):
            if self.hand_out is None:
                return False
            if self.tabs.currentWidget() is not self.hand_out:  # what is typed in the other tabs stays there
                self.tabs.setCurrentWidget(self.hand_out)
            return self.hand_out.scanned(code)
        if self.receive is not None and self.tabs.currentWidget() is self.receive:
            self.receive.code_scanned(code)
            return True
        row = next((row for row in self._shelves.items if row.barcode == code), None)
        if row is None:
            return False
        self._open_card(row.id)
        return True

    def open_details(self, details: str) -> None:
        if details == "hand_out":
            self.to_hand_out()
        elif details == "receive":
            self.to_receive()
        else:
            self.tabs.setCurrentWidget(self.stock_pages)
            self.stock_pages.setCurrentWidget(self.stock)
            self.stock.show_only(details)

    def to_hand_out(self) -> None:
        """Ctrl+D."""
        if self.hand_out is not None:
            self.tabs.setCurrentWidget(self.hand_out)
            self.hand_out.focus_first()

    def to_receive(self) -> None:
        """Ctrl+R."""
        if self.receive is not None:
            self.tabs.setCurrentWidget(self.receive)
            self.receive.focus_first()

    # --- what is shown

    def _look(self) -> _Shelves:
        ask = self._desk.ask
        return _Shelves(ask(stock), ask(distribution_sets), ask(lots_in_stock, empty=True))

    def _show(self, shelves: _Shelves) -> None:
        self._shelves = shelves
        self.stock.show_rows(shelves.items)
        if self.hand_out is not None:
            self.hand_out.show_data(shelves.items, shelves.sets)
        if self.receive is not None:
            self.receive.show_data(shelves.items)
        if self.count is not None:
            self.count.show_data(shelves.lots)
        if self.sets is not None:
            self.sets.show_data(shelves.items, shelves.sets)
            self.set_form.set_items(shelves.items)
        if self.stock_pages.currentWidget() is self.card:
            self._fill_card(self.card.item_id())

    def _item(self, item_id: str) -> ItemRow | None:
        return next((row for row in self._shelves.items if row.id == item_id), None)

    def _open_card(self, item_id: str) -> None:
        if self._fill_card(item_id):
            self.tabs.setCurrentWidget(self.stock_pages)
            self.stock_pages.setCurrentWidget(self.card)
            self.card.focus_first()

    def _fill_card(self, item_id: str) -> bool:
        row = self._item(item_id)
        if row is None:
            self._back_to_stock()
            return False
        self.card.show_item(row, self._desk.ask(lots_in_stock, item_id), self._desk.ask(stock_card, item_id))
        return True

    def _back_to_stock(self) -> None:
        self.stock_pages.setCurrentWidget(self.stock)
        self.stock.table.setFocus()

    # --- the catalogue

    def _new_item(self, name: str = "", barcode: str = "") -> None:
        self._from_delivery = self.receive is not None and self.tabs.currentWidget() is self.receive
        self.tabs.setCurrentWidget(self.stock_pages)
        self.stock_pages.setCurrentWidget(self.item_form)
        self.item_form.write_new(name, barcode)

    def _edit_item(self, item_id: str) -> None:
        row = self._item(item_id)
        if row is not None:
            self._from_delivery = False
            self.stock_pages.setCurrentWidget(self.item_form)
            self.item_form.edit(row)

    def _save_item(self, item_id: str, entry: ItemEntry) -> None:
        try:
            made = self._desk.do(change_item, item_id, entry).value if item_id else self._desk.do(add_item, entry).value
        except InputRefused as error:
            self.item_form.refuse(error)
            return
        self.item_form.forget()
        self._tell(_("Saved: {name}").format(name=entry.name))
        self._after_item_form(made or item_id)

    def _after_item_form(self, item_id: str = "") -> None:
        self._back_to_stock()
        if item_id:
            self._show(self._look())
            self.stock.table.select(item_id)
        if self._from_delivery and self.receive is not None:
            self._from_delivery = False
            self.tabs.setCurrentWidget(self.receive)
            if item_id:
                self.receive.item_made(item_id)
            else:
                self.receive.focus_first()

    def _remove_item(self, item_id: str) -> None:
        row = self._item(item_id)
        if row is not None and self._try(lambda: self._desk.do(remove_item, item_id)):
            self._tell(_("Removed from the list: {name}").format(name=row.name))

    def _take_standard_items(self) -> None:
        self._try(lambda: self._told_standard(len(self._desk.do(add_standard_items).value)))

    def _told_standard(self, count: int) -> None:
        self._tell(ngettext("{n} article was added.", "{n} articles were added.", count).format(n=count))

    # --- goods

    def _receive(self, lines: list[ReceiptLine], document: str) -> None:
        if self.receive is None:
            return
        try:
            self._desk.do(receive_goods, lines, document)
        except ShelterError as error:
            self.receive.refuse(error.text())
            return
        self.receive.booked()
        words = ngettext("Booked in: {n} line", "Booked in: {n} lines", len(lines)).format(n=len(lines))
        self._tell(", ".join(part for part in (words, document) if part) + ".")

    def _learn(self, item_id: str, code: str) -> None:
        if self._try(lambda: self._desk.do(learn_barcode, item_id, code)):
            row = self._item(item_id)
            self._tell(_("The barcode is learnt for: {name}").format(name=row.name if row else ""))

    def _write_off(self, lot_id: str, quantity: int, reason: str) -> None:
        if self._try(lambda: self._desk.do(write_off, lot_id, quantity, reason)):
            self._corrected(_("Written off."))

    def _take_back(self, distribution_id: str, lot_id: str, quantity: int, reason: str) -> None:
        if self._try(lambda: self._desk.do(take_back_goods, distribution_id, lot_id, quantity, reason)):
            self._corrected(_("Taken back into stock."))

    def _corrected(self, words: str) -> None:
        self._show(self._look())
        self.card.done_correcting()
        self._tell(words)

    def _post_count(self, counted: dict[str, int], reason: str) -> None:
        if self.count is None:
            return
        try:
            differing = self._desk.do(post_count, counted, reason).value
        except ShelterError as error:
            self.count.refuse(error.text())
            return
        self.count.booked()
        words = ngettext("Count posted: {n} lot corrected.", "Count posted: {n} lots corrected.", differing)
        self._tell(words.format(n=differing))

    # --- sets

    def _new_set(self) -> None:
        self.set_pages.setCurrentWidget(self.set_form)
        self.set_form.write_new()

    def _edit_set(self, set_id: str) -> None:
        row = next((row for row in self._shelves.sets if row.id == set_id), None)
        if row is not None:
            self.set_pages.setCurrentWidget(self.set_form)
            self.set_form.edit(row)

    def _save_set(self, set_id: str, entry: SetEntry) -> None:
        try:
            made = self._desk.do(change_set, set_id, entry).value if set_id else self._desk.do(add_set, entry).value
        except InputRefused as error:
            self.set_form.refuse(error.text())
            return
        self.set_form.forget()
        self._back_to_sets()
        self._show(self._look())
        if self.sets is not None:
            self.sets.table.select(made or set_id)
        self._tell(_("Saved: {name}").format(name=entry.name))

    def _back_to_sets(self) -> None:
        self.set_pages.setCurrentIndex(0)
        if self.sets is not None:
            self.sets.table.setFocus()

    def _retire_set(self, set_id: str) -> None:
        if self._try(lambda: self._desk.do(retire_set, set_id)):
            self._tell(_("The set is not handed out any more."))

    def _take_standard_sets(self) -> None:
        def take() -> None:
            count = len(self._desk.do(add_standard_sets).value)
            self._tell(ngettext("{n} set was added.", "{n} sets were added.", count).format(n=count))
        self._try(take)

    # --- inside

    def _try(self, act: Callable[[], object]) -> bool:
        """Do it; what was refused is said in the bar."""
        try:
            act()
        except ShelterError as error:
            self._desk.bus.publish(Notice(error.text(), "danger"))
            return False
        return True

    def _tell(self, words: str) -> None:
        self._desk.bus.publish(Notice(words, "ok", undoable=True))

    def _print(self) -> None:
        self._desk.bus.publish(PrintReport("stock"))

    def _lay_out(self) -> None:
        for page in (self.stock, self.card, self.item_form):
            self.stock_pages.addWidget(page)
        self.tabs.add(self.stock_pages, lambda: _("Stock"), "packages")
        if self.hand_out is not None:
            self.tabs.add(self.hand_out, lambda: _("Hand out"), "hand-stop")
        if self.receive is not None:
            self.tabs.add(self.receive, lambda: _("Receive"), "truck-delivery")
        if self.count is not None:
            self.tabs.add(self.count, lambda: _("Count"), "list-check")
        if self.sets is not None:
            self.set_pages.addWidget(self.sets)
            self.set_pages.addWidget(self.set_form)
            self.tabs.add(self.set_pages, lambda: _("Sets"), "package")
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        on_theme(self, lambda: column.setContentsMargins(size(12), size(4), size(12), size(8)))

    def _connect(self) -> None:
        self.stock.card_wanted.connect(self._open_card)
        self.stock.edit_wanted.connect(self._edit_item)
        self.stock.new_wanted.connect(self._new_item)
        self.stock.remove_wanted.connect(self._remove_item)
        self.stock.standard_wanted.connect(self._take_standard_items)
        self.stock.print_wanted.connect(self._print)
        self.card.closed.connect(self._back_to_stock)
        self.card.edit_wanted.connect(self._edit_item)
        self.card.written_off.connect(self._write_off)
        self.card.taken_back.connect(self._take_back)
        self.item_form.saved.connect(self._save_item)
        self.item_form.closed.connect(self._after_item_form)
        if self.receive is not None:
            self.receive.posted.connect(self._receive)
            self.receive.new_item_wanted.connect(self._new_item)
            self.receive.code_learnt.connect(self._learn)
        if self.count is not None:
            self.count.posted.connect(self._post_count)
            self.count.print_wanted.connect(self._print)
        if self.sets is not None:
            self.sets.new_wanted.connect(self._new_set)
            self.sets.edit_wanted.connect(self._edit_set)
            self.sets.retire_wanted.connect(self._retire_set)
            self.sets.standard_wanted.connect(self._take_standard_sets)
            self.sets.print_wanted.connect(lambda set_id: self._desk.bus.publish(
                PrintReport("distribution_sheet", {"set": set_id})))  # fmt: skip
        self.set_form.saved.connect(self._save_set)
        self.set_form.closed.connect(self._back_to_sets)
