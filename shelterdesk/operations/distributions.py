"""Handing goods out to households: the set rule says what is due, the stock goes down by the same act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from shelterdesk.domain.distributions import PER, Line, entitled, kept_lines, lines_of, shares
from shelterdesk.domain.items import LotStock, pick_first_expiring
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.text_entry import clean_text
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.items import MOST, move, on_hand, only_left
from shelterdesk.operations.registry import verb
from shelterdesk.queries.entitlements import Verdict, household_recipients, verdict_on
from shelterdesk.records import Distribution, DistributionSet, Household, Item, Lot, StockMovement
from shelterdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class SetEntry:
    """A distribution set as typed: "evening meal, one portion each, once in 20 hours"."""

    name: str
    lines: tuple[Line, ...]
    per: str = "person"
    interval_hours: int = 24  # 0 = once per stay


@dataclass(frozen=True)
class HandOver:
    """One article of a hand-over; lot_id only when somebody chose another lot than the first expiring one."""

    item_id: str
    quantity: int
    lot_id: str | None = None


@verb(Permission.KEEP_STOCK, says=N_("add a distribution set"))
def add_set(work: UnitOfWork, entry: SetEntry) -> str:
    """Put together what is handed out at once, and its rule."""
    return put_set(work, entry).id


@verb(Permission.KEEP_STOCK, says=N_("change a distribution set"))
def change_set(work: UnitOfWork, set_id: str, entry: SetEntry) -> None:
    """Change a set or its rule; what was handed out stays as it was."""
    record = work.get(DistributionSet, set_id)
    for name, value in _checked(work, entry).items():
        setattr(record, name, value)


@verb(Permission.KEEP_STOCK, says=N_("retire a distribution set"))
def retire_set(work: UnitOfWork, set_id: str) -> None:
    """This set is not handed out any more."""
    work.get(DistributionSet, set_id).active = False


@verb(Permission.HAND_OUT, says=N_("hand out a set"))
def hand_out_set(
    work: UnitOfWork, household_id: str, set_id: str, *, people: Sequence[str] | None = None,
    collector_id: str | None = None, proxy: str = "", reason: str = "", beyond_stock: bool = False,
    lots: Mapping[str, str] | None = None, lot_reason: str = "",
) -> str:  # fmt: skip
    """Hand a set to a household by its rule. Refused when it is too early, nobody is present or stock is short; a
    reason overrides the interval, beyond_stock the stock (reality wins over the ledger). people: default all due.
    lots: {article: lot} where somebody took another lot than the first expiring one, with a lot_reason."""
    record = work.get(DistributionSet, set_id)
    verdict = verdict_on(work.session, household_id, record, work.now, work.today)
    if verdict.code != Verdict.GIVE and not (verdict.code == Verdict.ALREADY and reason.strip()):
        raise InputRefused(verdict.code, verdict.text(), _("Nothing was handed out."))
    due = entitled(household_recipients(work.session, household_id), record.per, work.today)
    chosen = [person for person in due if people is None or person in people]
    count = shares(len(chosen), record.per)
    if not count:
        raise InputRefused("nobody_due", _("Nobody of this household is due."), _("Nothing was handed out."))
    other = lots or {}
    lines = [HandOver(line.item_id, line.quantity * count, other.get(line.item_id)) for line in lines_of(record.lines)]
    what = Distribution(
        household_id=household_id, collector_id=collector_id, proxy=_text(proxy), set_id=set_id,
        people=",".join(chosen), at=work.now, reason=_text(reason),
    )  # fmt: skip
    return _hand_out(work, what, lines, _text(lot_reason), beyond_stock)


@verb(Permission.HAND_OUT, says=N_("hand out goods"))
def hand_out(
    work: UnitOfWork, household_id: str, lines: Sequence[HandOver], *, people: Sequence[str] = (),
    collector_id: str | None = None, proxy: str = "", reason: str = "", beyond_stock: bool = False,
    lot_reason: str = "",
) -> str:  # fmt: skip
    """Hand single articles to a household, outside any set."""
    if not lines:
        raise InputRefused("nothing_chosen", _("Choose what is handed out."), _("Nothing was handed out."))
    what = Distribution(
        household_id=household_id, collector_id=collector_id, proxy=_text(proxy), set_id=None,
        people=",".join(people), at=work.now, reason=_text(reason),
    )  # fmt: skip
    return _hand_out(work, what, lines, _text(lot_reason), beyond_stock)


def _hand_out(
    work: UnitOfWork, what: Distribution, lines: Sequence[HandOver], lot_reason: str, beyond_stock: bool
) -> str:
    work.get(Household, what.household_id)
    distribution = work.add(what)
    for line in lines:
        if not 1 <= line.quantity <= MOST:
            raise InputRefused("quantity", _("The quantity is a whole number from 1 on."), _("Nothing was handed out."))
        _take(work, line, distribution, beyond_stock, lot_reason)
    return distribution.id


def _take(work: UnitOfWork, line: HandOver, distribution: Distribution, beyond_stock: bool, lot_reason: str) -> None:
    """Take the units off the lots: the first expiring first, or the chosen lot."""
    item = work.get(Item, line.item_id)
    lots = stock_by_lot(work, item.id)
    reason = distribution.reason
    if line.lot_id is not None:
        chosen = next((lot for lot in lots if lot.lot_id == line.lot_id), None)
        if chosen is None or not chosen.good_on(work.today):
            raise InputRefused(
                "lot_expired", _("This lot has expired and cannot be handed out."), _("Nothing was handed out."),
                _("Write it off, and take another lot."),
            )  # fmt: skip
        first = next(iter(pick_first_expiring(lots, 1, work.today)[0]), None)
        if first is not None and first.lot_id != line.lot_id and not lot_reason:
            raise InputRefused(
                "lot_reason_missing", _("Another lot expires sooner. Say why this one is taken."),
                _("Nothing was handed out."), field="lot_reason",
            )  # fmt: skip
        lots, reason = [chosen], " ".join(part for part in (reason, lot_reason) if part)
    picks, missing = pick_first_expiring(lots, line.quantity, work.today)
    good = [lot for lot in lots if lot.good_on(work.today)]
    if missing and not (beyond_stock and (good or not any(lot.on_hand > 0 for lot in lots))):
        raise only_left(line.quantity - missing)
    for pick in picks:
        move(work, pick.lot_id, -pick.quantity, "handed_out", distribution_id=distribution.id, reason=reason)
    if missing:  # the newest good lot goes below zero: its red mark asks for a recount
        newest = good[-1].lot_id if good else work.add(Lot(item_id=item.id, received_at=work.now)).id
        move(work, newest, -missing, "handed_out", distribution_id=distribution.id, reason=reason)


def put_set(work: UnitOfWork, entry: SetEntry) -> DistributionSet:
    """Inside another verb: a new distribution set."""
    return work.add(DistributionSet(**_checked(work, entry)))


def stock_by_lot(work: UnitOfWork, item_id: str) -> list[LotStock]:
    """The lots of an article, the older delivery first."""
    lots = work.session.scalars(select(Lot).where(Lot.item_id == item_id).order_by(Lot.received_at, Lot.id)).all()
    return [LotStock(lot.id, _day(lot.expiry), on_hand(work, lot.id)) for lot in lots]


@verb(Permission.HAND_OUT, says=N_("take goods back"))
def take_back_goods(work: UnitOfWork, distribution_id: str, lot_id: str, quantity: int, reason: str = "") -> None:
    """Somebody returns what they got (a blanket, a bed set): back into its lot, at most what was handed out of it."""
    handed = (
        select(func.sum(StockMovement.quantity))
        .where(StockMovement.distribution_id == distribution_id, StockMovement.lot_id == lot_id)
    )  # fmt: skip
    out = -(work.session.scalar(handed) or 0)
    if not 1 <= quantity <= out:
        raise InputRefused(
            "returned_more", _("At most {count} of it were handed out.").format(count=max(0, out)),
            _("Nothing was booked."), field="quantity",
        )  # fmt: skip
    move(work, lot_id, quantity, "returned", distribution_id=distribution_id, reason=_text(reason))


@verb(Permission.HAND_OUT, says=N_("take a double hand-over back"))
def take_back_hand_over(work: UnitOfWork, distribution_id: str, reason: str) -> int:
    """A hand-over that was entered, or happened, twice: what it took goes back into its lots, and it counts no more.
    Answers how many units came back."""
    record, why = work.get(Distribution, distribution_id), _said_why(reason)
    left = work.session.execute(
        select(StockMovement.lot_id, func.sum(StockMovement.quantity))
        .where(StockMovement.distribution_id == distribution_id)
        .group_by(StockMovement.lot_id).order_by(StockMovement.lot_id)
    ).all()  # fmt: skip
    back = [(lot_id, -quantity) for lot_id, quantity in left if quantity < 0]
    for lot_id, quantity in back:
        move(work, lot_id, quantity, "returned", distribution_id=distribution_id, reason=why)
    record.void, record.void_reason = True, why
    return sum(quantity for _lot, quantity in back)


@verb(Permission.HAND_OUT, says=N_("let a double hand-over stand"))
def keep_hand_over(work: UnitOfWork, distribution_id: str, reason: str) -> None:
    """It was right to hand this out a second time: say why, and nobody is asked again."""
    work.get(Distribution, distribution_id).reason = _said_why(reason)


def _said_why(reason: str) -> str:
    why = _text(reason)
    if not why:
        raise InputRefused("reason_missing", _("Say why."), _("Nothing was changed."), field="reason")
    return why


def _checked(work: UnitOfWork, entry: SetEntry) -> dict[str, object]:
    name = _text(entry.name)
    if not name or not entry.lines or entry.per not in PER or not 0 <= entry.interval_hours <= 24 * 365:
        raise InputRefused(
            "set_incomplete", _("A set needs a name, at least one article, and a rule."), _("Nothing was saved.")
        )
    for line in entry.lines:
        work.get(Item, line.item_id)
        if not 1 <= line.quantity <= MOST:
            raise InputRefused("quantity", _("The quantity is a whole number from 1 on."), _("Nothing was saved."))
    return {
        "name": name, "lines": kept_lines(entry.lines), "per": entry.per, "interval_hours": entry.interval_hours,
    }  # fmt: skip


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _text(value: str) -> str:
    return clean_text(value)[0].strip()
