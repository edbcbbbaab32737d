"""What a stock count found against the book, lot by lot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shelterdesk.foundation.i18n import _
from shelterdesk.queries.stock import LotRow
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.rooms.supplies.shown import lot_words


@dataclass(frozen=True)
class Difference:
    """One counted lot."""

    lot: LotRow
    counted: int

    @property
    def difference(self) -> int:
        """Units more (+) or fewer (-) than in the book."""
        return self.counted - self.lot.on_hand


def differences_of(lots: Sequence[LotRow], counted: Mapping[str, int]) -> list[Difference]:
    """Every counted lot against the book."""
    return [Difference(lot, counted[lot.id]) for lot in lots if lot.id in counted]


def differences_table() -> RowTable[Difference]:
    """The list of what differs."""
    table: RowTable[Difference] = RowTable(
        lambda: _("Differences"),
        [
            Column("item", lambda: _("Item"), lambda row: row.lot.item_name, wide=True),
            Column("lot", lambda: _("Lot"), lambda row: lot_words(row.lot), wide=True,
                   tooltip=lambda row: lot_words(row.lot)),
            Column("book", lambda: _("In the book"), lambda row: str(row.lot.on_hand).replace("-", "−"), align="right"),
            Column("counted", lambda: _("Counted"), lambda row: str(row.counted), align="right"),
            Column("difference", lambda: _("Difference"), _signed, align="right",
                   chip=lambda row: "danger" if row.difference < 0 else "attention"),
        ],
        lambda row: row.lot.id, compact=True,
    )  # fmt: skip
    table.empty.say(lambda: _("Everything agrees with the book."))
    return table


def _signed(row: Difference) -> str:
    return f"{row.difference:+d}".replace("-", "−")
