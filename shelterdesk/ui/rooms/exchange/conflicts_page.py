"""What stands open after merging: cards one after the other, decided field by field."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.attention import attention
from shelterdesk.queries.conflict_cards import conflict_cards
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.exchange.card_panel import CardPanel
from shelterdesk.ui.rooms.exchange.cards import (
    TWO_VALUES,
    Answer,
    Card,
    card_of_attention,
    card_of_conflict,
)


def cards_of(desk: Desk) -> list[Card]:
    """Everything to decide: first what was given or counted twice, then fields with two values."""
    double = [card_of_attention(desk, row) for row in desk.ask(attention)]
    return double + [card_of_conflict(desk, row) for row in desk.ask(conflict_cards)]


class ConflictsPage(QWidget):
    """The list of cards and the marked one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.banner = Banner(closable=True)
        self.table: RowTable[Card] = RowTable(
            lambda: _("To decide"),
            [
                Column("what", lambda: _("What"), lambda card: card.field(),
                       chip=lambda card: "info" if card.kind == TWO_VALUES else "attention"),
                Column("about", lambda: _("Whose"), lambda card: card.about, wide=True,
                       tooltip=lambda card: card.about),
            ],
            lambda card: card.id,
        )  # fmt: skip
        self.table.empty.say(lambda: _("Nothing to decide: no field has two values, and nothing was given twice."))
        self.count = labels.label("", "small", "text-2")
        self.panel = CardPanel(self._settle, self._open, self.skip)
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addWidget(self.count)
        row = QHBoxLayout()
        row.addLayout(left, 1)
        row.addWidget(self.panel, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addLayout(row, 1)
        on_theme(self, lambda: layout.setContentsMargins(size(12), size(8), size(12), size(8)))
        on_theme(self, _spacing(row))
        self.table.moved.connect(lambda _id: self.panel.show_card(self.table.current_row()))
        self.table.opened.connect(lambda _id: self.panel.focus_first())
        bind(self, "F4", self.panel.open_button.click)
        bind(self, "F6", self.skip)

    def show_cards(self, cards: list[Card]) -> None:
        """Show these; the marked one stays marked, or the one that takes its place."""
        self.table.set_rows(cards)
        if cards and not self.table.current_id():
            self.table.selectRow(0)
        self.panel.show_card(self.table.current_row())
        resay(self.count.setText, lambda: _("To decide: {n}").format(n=len(cards)) if cards else "")

    def focus_first(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus()

    def skip(self) -> None:
        """F6: the next card; this one waits."""
        rows = self.table.shown_rows()
        if not rows:
            return
        place = [card.id for card in rows].index(self.table.current_id()) if self.table.current_id() else -1
        self.table.select(rows[(place + 1) % len(rows)].id)
        self.table.setFocus()

    def _settle(self, answer: Answer) -> None:
        why = ""
        if answer.asks_why:
            said = ask.words(self, _("{act}: why?").format(act=answer.verb()))
            if said is None:
                return
            why = said.strip()
        try:
            answer.act(why)
        except ShelterError as error:
            self.banner.show_text(ask.text_of(error), "danger")
            return
        words = answer.words
        self.banner.show_text(
            lambda: _("Decided: {what}. The other laptops hear of it with the next package.").format(what=words()), "ok"
        )
        self.show_cards(cards_of(self._desk))
        self.table.setFocus()

    def _open(self, card: Card) -> None:
        if card.opens is not None:
            self._desk.bus.publish(card.opens())


def _spacing(layout: QHBoxLayout) -> Callable[[], None]:
    return lambda: layout.setSpacing(size(8))
