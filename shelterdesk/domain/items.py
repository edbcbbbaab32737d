"""Goods: units, kinds, who needs them, for how many days they last, and which lot goes out first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shelterdesk.foundation.i18n import N_

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
