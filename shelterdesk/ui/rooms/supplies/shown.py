"""How goods are written on the supplies screen: lots, norms, days of cover, rules of sets."""

from datetime import date, datetime

from shelterdesk.domain.distributions import ONCE, PER
from shelterdesk.domain.items import counted, shown_tenths, shown_thousandths
from shelterdesk.foundation.clock import local, shown_date
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.entitlements import SetRow
from shelterdesk.queries.lots import LotPart
from shelterdesk.queries.stock import ItemRow, LotRow


def expiry_words(expiry: date | None) -> str:
    """The last good day, or a dash."""
    return "—" if expiry is None else shown_date(expiry)


def lot_words(lot: LotRow | LotPart) -> str:
    """A lot as somebody at the shelf looks for it: "lot 14, good until 03.11.2026, box 3"."""
    parts = []
    if lot.label:
        parts.append(_("lot {label}").format(label=lot.label))
    if lot.expiry is not None:
        parts.append(_("good until {day}").format(day=shown_date(lot.expiry)))
    if lot.place:
        parts.append(lot.place)
    return ", ".join(parts) or _("without a label")


def cover_words(row: ItemRow) -> str:
    """Days the stock lasts, "2.5"; a dash when nobody needs it daily."""
    return "—" if row.cover_tenths is None else shown_tenths(row.cover_tenths)


def need_words(row: ItemRow) -> str:
    """What everybody needs in a day; what all need once says so; a dash without a norm."""
    if row.need_thousandths:
        return shown_thousandths(_up(row.entitled * row.need_thousandths))
    if row.once_thousandths:
        return _("{n} in all").format(n=-(-row.entitled * row.once_thousandths // 1000))
    return "—"


def _up(thousandths: int) -> int:
    """To the next tenth: nobody counts finer, and too little is worse than too much."""
    return -(-thousandths // 100) * 100


def interval_words(hours: int) -> str:
    """How often a set is given."""
    if hours == ONCE:
        return _("once per stay")
    return ngettext("not again within {n} hour", "not again within {n} hours", hours).format(n=hours)


def rule_words(row: SetRow) -> str:
    """The rule of a set in one line."""
    return f"{_(PER[row.per])}, {interval_words(row.interval_hours)}"


def goods_words(lines: tuple[tuple[str, int], ...], items: dict[str, ItemRow]) -> str:
    """The articles of a set: "Water 1.5 l: 2 bottles, Bread: 1 piece"."""
    return ", ".join(
        f"{items[item].name}: {counted(quantity, items[item].unit)}" for item, quantity in lines if item in items
    )


def moment_words(moment: datetime, today: date) -> str:
    """The time; with its day when that was not today."""
    here = local(moment)
    return here.strftime("%H:%M" if here.date() == today else "%d.%m %H:%M")
