"""Which lots a hand-over takes its goods from, before anything is handed out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from shelterdesk.domain.items import LotStock, pick_first_expiring
from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.registry import View, question
from shelterdesk.queries.stock import item_name
from shelterdesk.records import Item, Lot, StockMovement


@dataclass(frozen=True)
class LotPart:
    """So many units of one lot."""

    lot_id: str
    label: str
    expiry: date | None
    place: str
    quantity: int


@dataclass(frozen=True)
class TakeRow:
    """One article of a hand-over: how many units, from which lots, and what is left."""

    item_id: str
    item_name: str
    unit: str
    quantity: int
    parts: tuple[LotPart, ...]
    on_hand: int  # good units of the article now
    missing: int  # units the book does not have
    other_lots: int  # good lots in stock besides the first one taken


@question(Permission.HAND_OUT)
def lots_to_take(
    view: View, lines: Sequence[tuple[str, int]], chosen: Mapping[str, str] | None = None
) -> list[TakeRow]:
    """From which lots these (article, units) would be taken: the first expiring first, or the lot chosen for it."""
    other = chosen or {}
    rows = (_row(view, item_id, quantity, other.get(item_id)) for item_id, quantity in lines)
    return [row for row in rows if row is not None]


def _row(view: View, item_id: str, quantity: int, chosen: str | None) -> TakeRow | None:
    item = view.session.scalars(select(Item).where(Item.id == item_id)).first()
    if item is None:
        return None
    query = (
        select(Lot, func.coalesce(func.sum(StockMovement.quantity), 0))
        .outerjoin(StockMovement, StockMovement.lot_id == Lot.id)
        .where(Lot.item_id == item_id)
        .group_by(Lot.id)
        .order_by(Lot.received_at, Lot.id)
    )
    lots: dict[str, tuple[Lot, LotStock]] = {}
    for lot, left in view.session.execute(query):
        expiry = None if lot.expiry is None else date.fromisoformat(lot.expiry)
        lots[lot.id] = (lot, LotStock(lot.id, expiry, int(left)))
    good = [stock for _lot, stock in lots.values() if stock.good_on(view.today)]
    offered = [stock for stock in good if chosen is None or stock.lot_id == chosen]
    picks, missing = pick_first_expiring(offered, quantity, view.today)
    parts = tuple(
        LotPart(pick.lot_id, lots[pick.lot_id][0].label, lots[pick.lot_id][1].expiry, lots[pick.lot_id][0].place,
                pick.quantity)
        for pick in picks
    )  # fmt: skip
    there = sum(1 for stock in good if stock.on_hand > 0)
    return TakeRow(
        item_id, item_name(item), item.unit, quantity, parts, sum(stock.on_hand for stock in good), missing,
        max(0, there - 1),
    )  # fmt: skip
