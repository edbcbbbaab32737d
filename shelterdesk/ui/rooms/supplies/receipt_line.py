"""One line of a delivery: what, how much, which lot, good until when, from whom, where it is put."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.items import UNITS
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.items import ReceiptLine
from shelterdesk.queries.stock import ItemRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.entries import DateEntry, Entry, IntegerEntry, TextEntry
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.supplies.item_field import ItemField

MOST_UNITS = 10_000_000
CELLS = ("item", "quantity", "unit", "label", "expiry", "source", "place")
CARRIED = ("source", "place")  # the next line of a delivery comes from the same lorry


class ReceiptCells:
    """The fields of one line."""

    def __init__(self, today: date) -> None:
        self.item = ItemField()
        self.quantity = IntegerEntry(least=1, most=MOST_UNITS)
        self.unit = labels.label("", "small", "text-2")
        self.label = TextEntry(limit=60)
        self.expiry = DateEntry(today)
        self.source = TextEntry(limit=120)
        self.place = TextEntry(limit=60)
        for name, words in titles().items():
            if name != "unit":
                labels.name(getattr(self, name), words)
        resay(self.unit.setText, self.unit_words)
        self.item.edited.connect(lambda: self.unit.setText(self.unit_words()))

    def widgets(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return tuple(getattr(self, name) for name in CELLS)

    def fields(self) -> tuple[Entry, ...]:
        """Those one types into."""
        return (self.item, self.quantity, self.label, self.expiry, self.source, self.place)

    def unit_words(self) -> str:
        """The unit of the chosen article."""
        row = self.item.item()
        return "" if row is None else _(UNITS[row.unit])

    def is_empty(self) -> bool:
        """Whether nothing of its own was typed (what is carried over does not count)."""
        return all(field.is_empty() for field in (self.item, self.quantity, self.label, self.expiry))

    def wrong(self) -> tuple[Entry, str] | None:
        """The first field that cannot stay as it is, and why."""
        for field in self.fields():
            if (message := field.problem()) is not None:
                return field, message
        row = self.item.item()
        if row is None:
            return self.item, _("Choose the article.")
        if self.quantity.value() is None:
            return self.quantity, _("Type how many came.")
        if row.perishable and self.expiry.value() is None:
            return self.expiry, _("This article needs an expiry date.")
        return None

    def mark(self, field: Entry | None) -> None:
        """Draw this field's border red, the others' not."""
        for each in self.fields():
            each.mark_wrong(each is field)

    def line(self) -> ReceiptLine:
        """The line as it is booked."""
        expiry = self.expiry.value()
        return ReceiptLine(
            self.item.value() or "", self.quantity.value() or 0, self.label.value(),
            None if expiry is None else expiry.isoformat(), self.source.value(), self.place.value(),
        )  # fmt: skip

    def kept(self) -> dict[str, Any]:
        """What is typed, for the draft."""
        typed = {name: getattr(self, name).text() for name in CELLS if name not in ("item", "unit")}
        return {**typed, "item": self.item.value(), "item_text": self.item.text()}

    def fill(self, kept: dict[str, Any]) -> None:
        """Show what was kept."""
        if kept.get("item"):
            self.item.set_value(kept["item"])
        else:
            self.item.setText(kept.get("item_text", ""))
        for name in CELLS:
            if name not in ("item", "unit"):
                getattr(self, name).set_value(kept.get(name, ""))
        self.unit.setText(self.unit_words())

    def set_items(self, items: Sequence[ItemRow]) -> None:
        """The articles there are."""
        self.item.set_items(items)
        self.unit.setText(self.unit_words())


def titles() -> dict[str, Callable[[], str]]:
    """What each cell is called."""
    return {
        "item": lambda: _("Item or barcode"),
        "quantity": lambda: _("Quantity"),
        "unit": lambda: _("Unit"),
        "label": lambda: _("Lot, box"),
        "expiry": lambda: _("Good until"),
        "source": lambda: _("From whom"),
        "place": lambda: _("Place"),
    }
