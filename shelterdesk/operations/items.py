"""Keeping goods: the catalogue, deliveries, write-offs, and what a stock count found."""

from dataclasses import asdict, dataclass

from sqlalchemy import func, select

from shelterdesk.domain.births import is_birth
from shelterdesk.domain.items import CATEGORIES, NEED_GROUPS, UNITS
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.text_entry import clean_text
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.registry import verb
from shelterdesk.records import Item, Lot, StockMovement
from shelterdesk.store.unit_of_work import UnitOfWork

MOST = 10_000_000  # units in one line; more is a slip of the finger


@dataclass(frozen=True)
class ItemEntry:
    """An article as typed."""

    name: str
    name_kk: str = ""
    name_ru: str = ""
    unit: str = "piece"
    category: str = "other"
    barcode: str = ""
    need_group: str = "everyone"
    need_thousandths: int = 0  # thousandths of a unit per entitled person and day
    once_thousandths: int = 0  # thousandths of a unit per entitled person, given once
    perishable: bool = False
    note: str = ""


@dataclass(frozen=True)
class ReceiptLine:
    """One line of a delivery."""

    item_id: str
    quantity: int
    label: str = ""
    expiry: str | None = None  # "2026-11-14", the last good day
    source: str = ""
    place: str = ""


@verb(Permission.KEEP_STOCK, says=N_("add an article"))
def add_item(work: UnitOfWork, entry: ItemEntry) -> str:
    """Put a new article into the catalogue."""
    return put_item(work, entry).id


@verb(Permission.KEEP_STOCK, says=N_("change an article"))
def change_item(work: UnitOfWork, item_id: str, entry: ItemEntry) -> None:
    """Correct an article of the catalogue."""
    item = work.get(Item, item_id)
    fields = _checked(entry)
    _refuse_doubles(work, fields, item_id)
    for name, value in fields.items():
        setattr(item, name, value)


@verb(Permission.KEEP_STOCK, says=N_("learn a barcode"))
def learn_barcode(work: UnitOfWork, item_id: str, barcode: str) -> None:
    """From now on this barcode means this article."""
    item, code = work.get(Item, item_id), _text(barcode)
    _refuse_doubles(work, {"name": item.name, "barcode": code}, item_id)
    item.barcode = code


@verb(Permission.KEEP_STOCK, says=N_("remove an article"))
def remove_item(work: UnitOfWork, item_id: str, reason: str = "") -> None:
    """Take an article out of the catalogue; refused while there is any of it in stock."""
    item = work.get(Item, item_id)
    lots = select(Lot.id).where(Lot.item_id == item_id)
    left = work.session.scalar(select(func.sum(StockMovement.quantity)).where(StockMovement.lot_id.in_(lots))) or 0
    if left:
        raise InputRefused(
            "item_in_stock", _("There are still {count} units of it in stock.").format(count=left),
            _("Nothing was changed."), _("Write them off or hand them out first."),
        )  # fmt: skip
    item.void, item.void_reason = True, reason


@verb(Permission.KEEP_STOCK, says=N_("receive goods"))
def receive_goods(work: UnitOfWork, lines: list[ReceiptLine], document: str = "") -> list[str]:
    """Book a delivery in: each line becomes a lot. Answers the ids of the lots."""
    if not lines:
        raise InputRefused("nothing_received", _("Type at least one line."), _("Nothing was saved."))
    lots = []
    for line in lines:
        item = work.get(Item, line.item_id)
        _check_quantity(line.quantity)
        if line.expiry is not None and not (is_birth(line.expiry) and len(line.expiry) == 10):
            raise InputRefused("expiry", _("This expiry date does not exist."), _("Nothing was saved."), field="expiry")
        if item.perishable and line.expiry is None:
            raise InputRefused(
                "expiry_missing", _("This article needs an expiry date."), _("Nothing was saved."), field="expiry"
            )
        lot = work.add(
            Lot(
                item_id=item.id, label=_text(line.label), expiry=line.expiry, source=_text(line.source),
                place=_text(line.place), received_at=work.now,
            )
        )  # fmt: skip
        move(work, lot.id, line.quantity, "received", document=_text(document))
        lots.append(lot.id)
    return lots


@verb(Permission.KEEP_STOCK, says=N_("write goods off"))
def write_off(work: UnitOfWork, lot_id: str, quantity: int, reason: str) -> None:
    """Take spoiled, expired or lost goods off the stock, with the reason."""
    _check_quantity(quantity)
    if not reason.strip():
        raise InputRefused("reason_missing", _("Say why."), _("Nothing was saved."), field="reason")
    left = on_hand(work, lot_id)
    if quantity > left:
        raise only_left(left)
    move(work, work.get(Lot, lot_id).id, -quantity, "written_off", reason=_text(reason))


@verb(Permission.KEEP_STOCK, says=N_("write expired goods off"))
def write_off_expired(work: UnitOfWork, reason: str, lot_ids: list[str] | None = None) -> int:
    """Take everything past its last good day off the stock (of these lots only, if given). Answers how many lots."""
    if not reason.strip():
        raise InputRefused("reason_missing", _("Say why."), _("Nothing was saved."), field="reason")
    lots = 0
    for lot in work.session.scalars(select(Lot).where(Lot.expiry < work.today.isoformat())):
        left = on_hand(work, lot.id) if lot_ids is None or lot.id in lot_ids else 0
        if left > 0:
            move(work, lot.id, -left, "written_off", reason=_text(reason))
            lots += 1
    return lots


@verb(Permission.KEEP_STOCK, says=N_("post a stock count"))
def post_count(work: UnitOfWork, counted: dict[str, int], reason: str = "") -> int:
    """Book what was found on the shelf, {lot id: units}; only differences move. Answers how many lots differed."""
    differing = 0
    for lot_id, found in counted.items():
        if not 0 <= found <= MOST:
            raise _bad_quantity()
        difference = found - on_hand(work, work.get(Lot, lot_id).id)
        if difference:
            move(work, lot_id, difference, "counted", reason=_text(reason))
            differing += 1
    return differing


def put_item(work: UnitOfWork, entry: ItemEntry) -> Item:
    """Inside another verb: a new article; refused when there is one of this name or barcode."""
    fields = _checked(entry)
    _refuse_doubles(work, fields)
    return work.add(Item(**fields))


def move(
    work: UnitOfWork, lot_id: str, quantity: int, kind: str, *, distribution_id: str | None = None, reason: str = "",
    document: str = "",
) -> None:  # fmt: skip
    """Inside another verb: so many units of a lot in (+) or out (-)."""
    work.add(
        StockMovement(
            lot_id=lot_id, quantity=quantity, kind=kind, at=work.now, distribution_id=distribution_id, reason=reason,
            document=document,
        )
    )  # fmt: skip


def on_hand(work: UnitOfWork, lot_id: str) -> int:
    """Units of a lot in stock now: the sum of its movements."""
    work.session.flush()
    return work.session.scalar(select(func.sum(StockMovement.quantity)).where(StockMovement.lot_id == lot_id)) or 0


def only_left(count: int) -> InputRefused:
    """More was asked for than there is."""
    return InputRefused(
        "only_left", _("Only {count} left.").format(count=max(0, count)), _("Nothing was booked."),
        _("Take fewer, or count the shelf and post the count."), field="quantity",
    )  # fmt: skip


def _checked(entry: ItemEntry) -> dict[str, object]:
    fields = {name: _text(value) if isinstance(value, str) else value for name, value in asdict(entry).items()}
    if not fields["name"]:
        raise InputRefused("item_name_missing", _("The article needs a name."), _("Nothing was saved."), field="name")
    known = entry.unit in UNITS and entry.category in CATEGORIES and entry.need_group in NEED_GROUPS
    norms = (entry.need_thousandths, entry.once_thousandths)
    if not known or not all(0 <= norm <= MOST for norm in norms):
        raise InputRefused("item_kind", _("Choose the unit, the kind and who needs it from the lists."), "")
    return fields


def _refuse_doubles(work: UnitOfWork, fields: dict[str, object], item_id: str = "") -> None:
    """Two articles of one name or one barcode would be mixed up at the shelf."""
    name, code = str(fields["name"]).casefold(), str(fields["barcode"])
    for other in work.session.scalars(select(Item).where(Item.id != item_id)):
        if other.name.casefold() == name:
            raise InputRefused(
                "item_exists", _("There is already an article of this name."), _("Nothing was saved."),
                _("Give it another name, for example with its size."), field="name",
            )  # fmt: skip
        if code and other.barcode == code:
            raise InputRefused(
                "barcode_taken", _("This barcode belongs to another article: {name}.").format(name=other.name),
                _("Nothing was saved."), field="barcode",
            )  # fmt: skip


def _check_quantity(quantity: int) -> None:
    if not 1 <= quantity <= MOST:
        raise _bad_quantity()


def _bad_quantity() -> InputRefused:
    return InputRefused(
        "quantity", _("The quantity is a whole number from 1 on."), _("Nothing was saved."),
        _("Type how many of the smallest unit, for example 24 bottles."), field="quantity",
    )  # fmt: skip


def _text(value: str) -> str:
    return clean_text(value)[0].strip()
