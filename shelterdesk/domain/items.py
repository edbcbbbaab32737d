"""Goods: units, kinds, who needs them, for how many days they last, and which lot goes out first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shelterdesk.foundation.i18n import N_, language, ngettext

UNITS = {
    "piece": N_("piece"),
    "set": N_("set"),
    "pack": N_("pack"),
    "bottle": N_("bottle"),
    "litre": N_("litre"),
    "kilogram": N_("kilogram"),
    "gram": N_("gram"),
    "portion": N_("portion"),
    "pair": N_("pair"),
}
CATEGORIES = {
    "bedding": N_("Bedding"),
    "water": N_("Water"),
    "food": N_("Food"),
    "baby": N_("For babies"),
    "hygiene": N_("Hygiene"),
    "clothing": N_("Clothing"),
    "kitchen": N_("Dishes"),
    "medical": N_("First aid"),
    "other": N_("Other"),
}
NEED_GROUPS = {
    "everyone": N_("Everybody"),
    "household": N_("Each household"),
    "infant": N_("Children under 2"),
    "child": N_("Children under 18"),
    "adult": N_("Adults"),
    "women": N_("Women and girls from 12"),
}
MOVEMENT_KINDS = {
    "received": N_("Received"),
    "handed_out": N_("Handed out"),
    "returned": N_("Returned"),
    "written_off": N_("Written off"),
    "counted": N_("Corrected by a stock count"),
}
RED_DAYS, AMBER_DAYS = 1, 3  # days of cover below which the stock is an alarm, and a warning (settings of the centre)


STOCK_STATES = {
    "recount": N_("Recount needed"),
    "none": N_("None left"),
    "hours": N_("Less than a day"),
    "low": N_("Running low"),
    "expired": N_("Some expired"),
    "short": N_("Not for everybody"),
    "enough": N_("Enough"),
    "there": N_("In stock"),
}
STATE_LEVELS = {
    "recount": "danger", "none": "danger", "hours": "danger", "low": "attention", "expired": "attention",
    "short": "attention", "enough": "ok", "there": "ok",
}  # fmt: skip


@dataclass(frozen=True)
class LotStock:
    """What is left of one lot; expiry is the last good day."""

    lot_id: str
    expiry: date | None
    on_hand: int  # smallest units; may be below zero when more was handed out than was booked in

    def good_on(self, today: date) -> bool:
        """Whether it may still be handed out."""
        return self.expiry is None or self.expiry >= today


@dataclass(frozen=True)
class Pick:
    """So many units from this lot."""

    lot_id: str
    quantity: int


def pick_first_expiring(lots: Iterable[LotStock], quantity: int, today: date) -> tuple[list[Pick], int]:
    """First expiring, first out (FEFO): from which lots to take, and how many units are missing. Expired lots stay.

    Lots without an expiry come last; equal ones in the order given (the older delivery first).
    """
    good = [lot for lot in lots if lot.on_hand > 0 and lot.good_on(today)]
    picks, left = [], quantity
    for lot in sorted(good, key=lambda lot: lot.expiry or date.max):
        if left <= 0:
            break
        taken = min(left, lot.on_hand)
        picks.append(Pick(lot.lot_id, taken))
        left -= taken
    return picks, max(0, left)


def cover_tenths(on_hand: int, entitled: int, need_thousandths: int) -> int | None:
    """Tenths of a day the stock lasts: on hand / (people entitled x need a day); None when nobody needs it."""
    daily = entitled * need_thousandths
    return None if daily <= 0 else max(0, on_hand) * 10_000 // daily


def cover_level(tenths: int | None) -> str:
    """ "danger" under one day of cover, "attention" under three, else "ok"."""
    if tenths is None or tenths >= AMBER_DAYS * 10:
        return "ok"
    return "danger" if tenths < RED_DAYS * 10 else "attention"


def stock_state(on_hand: int, expired: int, tenths: int | None, need_once: int, recount: bool) -> str:
    """The one word for an article (STOCK_STATES), the gravest first. need_once: thousandths of units all need once."""
    if recount:
        return "recount"
    if on_hand <= 0:
        return "none"
    level = cover_level(tenths)
    if level != "ok":
        return "hours" if level == "danger" else "low"
    if expired > 0:
        return "expired"
    if on_hand * 1000 < need_once:
        return "short"
    return "there" if tenths is None and not need_once else "enough"


def counted(quantity: int, unit: str) -> str:
    """So many units in words: 8 bottles, 1 pack."""
    number = abs(quantity)
    words = {
        "piece": ngettext("{n} piece", "{n} pieces", number),
        "set": ngettext("{n} set", "{n} sets", number),
        "pack": ngettext("{n} pack", "{n} packs", number),
        "bottle": ngettext("{n} bottle", "{n} bottles", number),
        "litre": ngettext("{n} litre", "{n} litres", number),
        "kilogram": ngettext("{n} kilogram", "{n} kilograms", number),
        "gram": ngettext("{n} gram", "{n} grams", number),
        "portion": ngettext("{n} portion", "{n} portions", number),
        "pair": ngettext("{n} pair", "{n} pairs", number),
    }
    return words.get(unit, words["piece"]).format(n=quantity)


def shown_tenths(tenths: int) -> str:
    """25 -> "2.5", with a comma in Kazakh and Russian; from a hundred on without the tenth."""
    if tenths >= 1000:
        return str(tenths // 10)
    return f"{tenths // 10}{'.' if language() == 'en' else ','}{tenths % 10}"


def shown_thousandths(thousandths: int) -> str:
    """1500 -> "1.5": a norm as people write it, without zeros at the end."""
    whole, rest = divmod(thousandths, 1000)
    point = "." if language() == "en" else ","
    return f"{whole}{point}{rest:03d}".rstrip("0").rstrip(point)


def read_thousandths(text: str) -> int | None:
    """The norm that was typed, "1,5" or "0.015", in thousandths; None when it is no such number or finer than that."""
    plain = text.strip().replace(" ", "").replace("\u00a0", "").replace(",", ".")
    whole, _point, rest = plain.partition(".")
    digits = whole + rest
    if not digits.isascii() or not digits.isdigit() or len(rest.rstrip("0")) > 3 or len(whole) > 5:
        return None
    return int(whole or "0") * 1000 + int(rest[:3].ljust(3, "0") if rest else "0")
