"""Goods in numbers for a period: what was there, came, went, is there, and how many days it lasts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from shelterdesk.domain.items import cover_tenths
from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Item, Lot, StockMovement


@dataclass(frozen=True)
class StockLine:
    """One item in a period, in its smallest units."""

    name: str
    name_kk: str
    name_ru: str
    unit: str
    opening: int
    came: int
    went: int
    closing: int
    need_group: str
    need_thousandths: int  # thousandths of a unit per entitled person and day
    nearest_expiry: str | None = None  # of lots that are still there

    def name_in(self, language: str) -> str:
        """The item's name in a language, else the one it was entered by."""
        return {"kk": self.name_kk, "ru": self.name_ru}.get(language, "") or self.name

    def cover_days(self, entitled: int) -> int | None:
        """Whole days the stock lasts for so many entitled people; None when nobody needs it or no norm is known."""
        tenths = cover_tenths(self.closing, entitled, self.need_thousandths)
        return None if tenths is None else tenths // 10


@question(Permission.SEE_STOCK)
def stock_of_period(view: View, start: datetime, end: datetime) -> list[StockLine]:
    """Every item with its opening, receipts, issues and closing."""
    return stock_lines(view.session, start, end)


def stock_lines(session: Session, start: datetime, end: datetime) -> list[StockLine]:
    """Inside another question: every item that was ever in stock, by name."""
    before = case((StockMovement.at <= start, StockMovement.quantity), else_=0)
    within = StockMovement.at > start
    came = case((within & (StockMovement.quantity > 0), StockMovement.quantity), else_=0)
    went = case((within & (StockMovement.quantity < 0), -StockMovement.quantity), else_=0)
    sums = session.execute(
        select(Lot.item_id, func.sum(before), func.sum(came), func.sum(went), func.sum(StockMovement.quantity))
        .join(StockMovement, StockMovement.lot_id == Lot.id)
        .where(StockMovement.at <= end)
        .group_by(Lot.item_id)
    )
    by_item = {row[0]: (int(row[1]), int(row[2]), int(row[3]), int(row[4])) for row in sums}
    expiries = _nearest_expiries(session, end)
    items = session.scalars(select(Item).where(Item.id.in_(by_item)).order_by(Item.name, Item.id))
    return [
        StockLine(
            item.name, item.name_kk, item.name_ru, item.unit, opening, came_, went_, closing, item.need_group,
            item.need_thousandths, expiries.get(item.id),
        )
        for item in items
        for opening, came_, went_, closing in (by_item[item.id],)
    ]  # fmt: skip


def _nearest_expiries(session: Session, end: datetime) -> dict[str, str]:
    left = (
        select(Lot.item_id, Lot.expiry, func.sum(StockMovement.quantity))
        .join(StockMovement, StockMovement.lot_id == Lot.id)
        .where(StockMovement.at <= end, Lot.expiry.is_not(None))
        .group_by(Lot.id, Lot.item_id, Lot.expiry)
    )
    found: dict[str, str] = {}
    for item_id, expiry, quantity in session.execute(left):
        if quantity > 0 and expiry is not None:
            found[item_id] = min(found.get(item_id, expiry), expiry)
    return found
