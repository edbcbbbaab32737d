"""The supplies screen: stock, hand-out, deliveries, stock count, sets."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.cards import is_card
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.items import ReceiptLine, learn_barcode, post_count, receive_goods
from shelterdesk.queries.entitlements import SetRow, distribution_sets
from shelterdesk.queries.stock import ItemRow, LotRow, lots_in_stock, stock
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.tabs import Tabs
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.supplies.count_sheet import CountSheet
from shelterdesk.ui.rooms.supplies.hand_out_sheet import HandOutSheet
from shelterdesk.ui.rooms.supplies.keeping import Kept
from shelterdesk.ui.rooms.supplies.receive_sheet import ReceiveSheet
from shelterdesk.ui.rooms.supplies.sets_page import SetsPage
from shelterdesk.ui.rooms.supplies.stock_page import StockPage
from shelterdesk.ui.rooms.supplies.telling import Telling


@dataclass(frozen=True)
class _Shelves:
    """Everything the tabs show, as of one moment."""

    items: list[ItemRow]
    sets: list[SetRow]
    lots: list[LotRow]


class SuppliesRoom(Room):
    """What is on the shelves and who gets it. Who may not keep the stock sees fewer tabs."""

    section = "supplies"
    icon_name = "packages"
    permission = Permission.SEE_STOCK
    watches = frozenset({
        Noun.ITEMS, Noun.LOTS, Noun.STOCK_MOVEMENTS, Noun.DISTRIBUTION_SETS, Noun.DISTRIBUTIONS, Noun.STAYS,
        Noun.PEOPLE, Noun.HOUSEHOLDS,
    })  # fmt: skip

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._telling = desk, tasks, Telling(desk)
        self._items: list[ItemRow] = []
        keeps, hands_out = desk.may(Permission.KEEP_STOCK), desk.may(Permission.HAND_OUT)
        self.stock = StockPage(desk)
        self.hand_out = HandOutSheet(desk) if hands_out else None
        self.receive = ReceiveSheet(lambda: desk.today, Kept(desk, "receive")) if keeps else None
        self.count = CountSheet(Kept(desk, "count"), desk.may(Permission.PRINT)) if keeps else None
        self.sets = SetsPage(desk) if keeps else None
        self._item_for_delivery = False  # the article form was opened from a delivery line
        self.tabs = Tabs(lambda: _("Supplies"))
        self._lay_out()
        self._connect()
        keys = [RoomKey("Ctrl+D", lambda: _("Hand out"), self.to_hand_out)] if hands_out else []
        if keeps:
            keys.append(RoomKey("Ctrl+R", lambda: _("Receive"), self.to_receive))
        if desk.may(Permission.PRINT):
            keys.append(RoomKey("Ctrl+P", lambda: _("Print"), self.print_page))
        self.use_keys(*keys)

    def title(self) -> str:
        return _("Supplies")

    def refresh(self) -> None:
        self._tasks.run(self, lambda _progress: self._look(), self._show)

    def focus_first(self) -> None:
        page = self.tabs.currentWidget()
        if isinstance(page, StockPage | HandOutSheet | ReceiveSheet | CountSheet | SetsPage):
            page.focus_first()

    def leave(self) -> bool:
        if self.receive is not None and self.count is not None:
            self.receive.keep()
            self.count.keep()
        return True

    def scanned(self, code: str) -> bool:
        if is_card(code):
            if self.hand_out is None:
                return False
            self.tabs.setCurrentWidget(self.hand_out)  # what is typed in the other tabs stays there
            return self.hand_out.scanned(code)
        if self.receive is not None and self.tabs.currentWidget() is self.receive:
            self.receive.code_scanned(code)
            return True
        row = next((row for row in self._items if row.barcode == code), None)
        if row is None:
            return False
        self.tabs.setCurrentWidget(self.stock)
        self.stock.open_card(row.id)
        return True

    def open_details(self, details: str) -> None:
        if details == "hand_out":
            self.to_hand_out()
        elif details == "receive":
            self.to_receive()
        else:
            self.tabs.setCurrentWidget(self.stock)
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

    def print_page(self) -> None:
        """Ctrl+P: the list to sign for the marked set, else the stock sheet."""
        if self.sets is not None and self.tabs.currentWidget() is self.sets:
            self.sets.sheet.print_list()
        else:
            self.stock.print_stock()

    # --- inside

    def _look(self) -> _Shelves:
        ask = self._desk.ask
        return _Shelves(ask(stock), ask(distribution_sets), ask(lots_in_stock, empty=True))

    def _show(self, shelves: _Shelves) -> None:
        self._items = shelves.items
        self.stock.show_data(shelves.items)
        if self.hand_out is not None:
            self.hand_out.show_data(shelves.items, shelves.sets)
        if self.receive is not None:
            self.receive.show_data(shelves.items)
        if self.count is not None:
            self.count.show_data(shelves.lots)
        if self.sets is not None:
            self.sets.show_data(shelves.items, shelves.sets)

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
        self._telling.done(", ".join(part for part in (words, document) if part) + ".")

    def _learn(self, item_id: str, code: str) -> None:
        if self._telling.attempt(lambda: self._desk.do(learn_barcode, item_id, code)):
            name = next((row.name for row in self._items if row.id == item_id), "")
            self._telling.done(_("The barcode is learnt for: {name}").format(name=name))

    def _new_item_for_delivery(self, name: str, barcode: str) -> None:
        self._item_for_delivery = True
        self.tabs.setCurrentWidget(self.stock)
        self.stock.new_item(name, barcode)

    def _on_item_form_closed(self, item_id: str) -> None:
        if not self._item_for_delivery or self.receive is None:
            return
        self._item_for_delivery = False
        self.tabs.setCurrentWidget(self.receive)
        if item_id:
            self.receive.show_data(self._desk.ask(stock))
            self.receive.item_made(item_id)
        else:
            self.receive.focus_first()

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
        self._telling.done(words.format(n=differing))

    def _lay_out(self) -> None:
        self.tabs.add(self.stock, lambda: _("Stock"), "packages")
        if self.hand_out is not None:
            self.tabs.add(self.hand_out, lambda: _("Hand out"), "hand-stop")
        if self.receive is not None:
            self.tabs.add(self.receive, lambda: _("Receive"), "truck-delivery")
        if self.count is not None:
            self.tabs.add(self.count, lambda: _("Count"), "list-check")
        if self.sets is not None:
            self.tabs.add(self.sets, lambda: _("Sets"), "package")
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        on_theme(self, lambda: column.setContentsMargins(size(12), size(4), size(12), size(8)))

    def _connect(self) -> None:
        self.stock.item_form_closed.connect(self._on_item_form_closed)
        if self.receive is not None:
            self.receive.posted.connect(self._receive)
            self.receive.new_item_wanted.connect(self._new_item_for_delivery)
            self.receive.code_learnt.connect(self._learn)
        if self.count is not None:
            self.count.posted.connect(self._post_count)
            self.count.print_wanted.connect(self.stock.print_stock)
