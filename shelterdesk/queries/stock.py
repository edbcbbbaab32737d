"""What lies on the shelves: articles with lots, days of cover, movements, and who received what."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.births import ADULT_AGE, age_on
from shelterdesk.domain.distributions import is_infant
from shelterdesk.domain.items import STATE_LEVELS, cover_tenths, stock_state
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.i18n import language
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Distribution, DistributionSet, Household, Item, Lot, Person, Stay, StockMovement

_WOMAN_AGE = 12  # years; hygiene for women and girls


@dataclass(frozen=True)
class ItemRow:
    """One article of the catalogue with what is there of it."""

    id: str
    name: str
    names: tuple[str, str, str]  # as typed: name, name_kk, name_ru
    unit: str
    category: str
    barcode: str
    need_group: str
    need_thousandths: int
    once_thousandths: int
    perishable: bool
    note: str
    on_hand: int  # good units
    expired: int  # units past their last good day
    nearest_expiry: date | None
    entitled: int  # people (or households) who need it now
    cover_tenths: int | None  # tenths of a day
    level: str  # ok, attention, danger
    recount: bool  # a lot went below zero
    state: str  # domain/items.py STOCK_STATES


@dataclass(frozen=True)
class LotRow:
    """One lot of an article."""

    id: str
    item_id: str
    item_name: str
    unit: str
    label: str
    expiry: date | None
    source: str
    place: str
    received_at: datetime
    on_hand: int
    expired: bool


@dataclass(frozen=True)
class StockMovementRow:
    """One line of a stock card."""

    id: str
    lot_id: str
    distribution_id: str | None
    at: datetime
    kind: str
    quantity: int
    balance: int  # of the article after this movement
    lot_label: str
    household_number: str
    reason: str
    document: str


@dataclass(frozen=True)
class HandOverRow:
    """One hand-over: when, to which household, which set, what and how much."""

    id: str
    at: datetime
    household_id: str
    household_number: str
    head_name: str
    set_name: str
    goods: tuple[tuple[str, int], ...]  # (article, units)
    proxy: str
    reason: str


@question(Permission.SEE_STOCK)
def stock(view: View) -> list[ItemRow]:
    """Every article with stock, nearest expiry and days of cover for the people present now; the scarcest first."""
    today = view.today
    by_lot = _quantities(view)
    lots: dict[str, list[tuple[date | None, int]]] = {}
    for lot_id, item_id, expiry in view.session.execute(select(Lot.id, Lot.item_id, Lot.expiry)):
        lots.setdefault(item_id, []).append((_day(expiry), by_lot.get(lot_id, 0)))
    groups = people_by_need(view)
    rows = []
    for item in view.session.scalars(select(Item)):
        mine = lots.get(item.id, [])
        good = [(expiry, left) for expiry, left in mine if expiry is None or expiry >= today]
        on_hand = sum(left for _, left in good)
        entitled = groups[item.need_group]
        cover = cover_tenths(on_hand, entitled, item.need_thousandths)
        expired = sum(left for expiry, left in mine if expiry is not None and expiry < today and left > 0)
        recount = any(left < 0 for _, left in mine)
        state = stock_state(on_hand, expired, cover, entitled * item.once_thousandths, recount)
        rows.append(
            ItemRow(
                item.id, item_name(item), (item.name, item.name_kk, item.name_ru), item.unit, item.category,
                item.barcode, item.need_group, item.need_thousandths, item.once_thousandths, item.perishable,
                item.note, on_hand, expired,
                min((expiry for expiry, left in good if expiry is not None and left > 0), default=None),
                entitled, cover, STATE_LEVELS[state], recount, state,
            )
        )  # fmt: skip
    return sorted(rows, key=lambda row: (10**9 if row.cover_tenths is None else row.cover_tenths, row.name))


@question(Permission.SEE_STOCK)
def lots_in_stock(view: View, item_id: str | None = None, *, empty: bool = False) -> list[LotRow]:
    """The lots (of one article), the first expiring first; with empty=True also those that are used up."""
    by_lot = _quantities(view)
    query = select(Lot, Item).join(Item, Item.id == Lot.item_id)
    if item_id is not None:
        query = query.where(Lot.item_id == item_id)
    rows = []
    for lot, item in view.session.execute(query):
        left, expiry = by_lot.get(lot.id, 0), _day(lot.expiry)
        if left or empty:
            rows.append(
                LotRow(
                    lot.id, item.id, item_name(item), item.unit, lot.label, expiry, lot.source, lot.place,
                    lot.received_at, left, expiry is not None and expiry < view.today,
                )
            )  # fmt: skip
    return sorted(rows, key=lambda row: (row.item_name, row.expiry or date.max, row.received_at))


@question(Permission.SEE_STOCK)
def stock_card(view: View, item_id: str) -> list[StockMovementRow]:
    """Every movement of an article with its running balance, the newest first."""
    query = (
        select(StockMovement, Lot.label, Household.number)
        .join(Lot, Lot.id == StockMovement.lot_id)
        .outerjoin(Distribution, Distribution.id == StockMovement.distribution_id)
        .outerjoin(Household, Household.id == Distribution.household_id)
        .where(Lot.item_id == item_id)
        .order_by(StockMovement.at, StockMovement.id)
    )
    rows, balance = [], 0
    for movement, label, number in view.session.execute(query):
        balance += movement.quantity
        rows.append(
            StockMovementRow(
                movement.id, movement.lot_id, movement.distribution_id, movement.at, movement.kind,
                movement.quantity, balance, label, number or "", movement.reason, movement.document,
            )
        )  # fmt: skip
    return rows[::-1]


@question(Permission.SEE_STOCK)
def hand_overs(view: View, household_id: str | None = None, limit: int = 200) -> list[HandOverRow]:
    """What was handed out (to one household), the newest first."""
    query = (
        select(Distribution, Household.number, Person, DistributionSet.name)
        .join(Household, Household.id == Distribution.household_id)
        .outerjoin(Person, Person.id == Household.head_id)
        .outerjoin(DistributionSet, DistributionSet.id == Distribution.set_id)
        .order_by(Distribution.at.desc(), Distribution.id.desc())
        .limit(limit)
    )
    if household_id is not None:
        query = query.where(Distribution.household_id == household_id)
    if not view.may(Permission.SEE_HIDDEN):
        query = query.where(Household.hidden.is_(False))
    found = view.session.execute(query).all()
    goods = _goods(view, [row[0].id for row in found])
    return [
        HandOverRow(
            record.id, record.at, record.household_id, number,
            f"{head.surname} {head.given_name}".strip() if head and view.may(Permission.SEE_PEOPLE) else "",
            set_name or "", tuple(goods.get(record.id, ())), record.proxy, record.reason,
        )
        for record, number, head, set_name in found
    ]  # fmt: skip


def people_by_need(view: View) -> dict[str, int]:
    """How many need each kind of goods now: people who are in, by the groups of domain/items.py."""
    query = (
        select(Person.birth, Person.stated_group, Person.sex, Person.household_id)
        .join(Stay, Stay.person_id == Person.id)
        .where(Stay.until.is_(None), Stay.status == StayStatus.IN)
    )
    today = view.today
    groups = dict.fromkeys(("everyone", "household", "infant", "child", "adult", "women"), 0)
    households = set()
    for birth, stated, sex, household_id in view.session.execute(query):
        child = is_child(birth, stated, today)
        groups["everyone"] += 1
        groups["infant"] += is_infant(birth, stated, today)
        groups["child" if child else "adult"] += 1
        age = ADULT_AGE if birth is None and not child else (None if birth is None else age_on(birth, today))
        groups["women"] += sex == "F" and age is not None and age >= _WOMAN_AGE
        households.add(household_id)
    groups["household"] = len(households)
    return groups


def item_name(item: Item) -> str:
    """The article's name in the language of the moment, else as it was typed."""
    return {"kk": item.name_kk, "ru": item.name_ru}.get(language(), "") or item.name


def _quantities(view: View) -> dict[str, int]:
    sums = select(StockMovement.lot_id, func.sum(StockMovement.quantity)).group_by(StockMovement.lot_id)
    return {row[0]: int(row[1]) for row in view.session.execute(sums)}


def _goods(view: View, distribution_ids: list[str]) -> dict[str, list[tuple[str, int]]]:
    query = (
        select(StockMovement.distribution_id, Item, func.sum(StockMovement.quantity))
        .join(Lot, Lot.id == StockMovement.lot_id)
        .join(Item, Item.id == Lot.item_id)
        .where(StockMovement.distribution_id.in_(distribution_ids))
        .group_by(StockMovement.distribution_id, Item.id)
    )
    goods: dict[str, list[tuple[str, int]]] = {}
    for distribution_id, item, quantity in view.session.execute(query):
        goods.setdefault(str(distribution_id), []).append((item_name(item), -int(quantity)))
    return goods


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
