"""Taking the standard list of articles, and the standard sets made of them, into a centre's catalogue."""

from functools import cache

from sqlalchemy import select

from shelterdesk.domain.distributions import Line
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.standard_items import StandardItem, StandardList, read_standard_list
from shelterdesk.foundation.i18n import N_, language
from shelterdesk.foundation.resources import resource
from shelterdesk.operations.distributions import SetEntry, put_set
from shelterdesk.operations.items import ItemEntry, put_item
from shelterdesk.operations.registry import verb
from shelterdesk.records import DistributionSet, Item
from shelterdesk.store.unit_of_work import UnitOfWork


@cache
def standard_list() -> StandardList:
    """The standard list as it is shipped."""
    return read_standard_list(resource("norms", "standard_items.json").read_text(encoding="utf-8"))


@verb(Permission.KEEP_STOCK, says=N_("take the standard list of articles"))
def add_standard_items(work: UnitOfWork) -> list[str]:
    """Put the standard articles with their norms into the catalogue; those already there by name stay as they are.

    Answers the ids of the new ones. The source of each norm goes into its note, in the language of the moment.
    """
    present = _present(work)
    return [_put(work, item) for item in standard_list().items if _known(present, item) is None]


@verb(Permission.KEEP_STOCK, says=N_("take the standard sets"))
def add_standard_sets(work: UnitOfWork) -> list[str]:
    """Put the standard sets together, with the articles they need; sets already there by name stay as they are."""
    present = _present(work)
    names = {name.casefold() for name in work.session.scalars(select(DistributionSet.name).where(
        DistributionSet.active.is_(True)))}  # fmt: skip
    by_code = {item.code: item for item in standard_list().items}
    made: dict[str, str] = {}
    ids = []
    for standard in standard_list().sets:
        if any(name.casefold() in names for name in standard.name.values()):
            continue
        lines = []
        for code, quantity in standard.lines.items():
            item = by_code[code]
            made[code] = made.get(code) or _known(present, item) or _put(work, item)
            lines.append(Line(made[code], quantity))
        entry = SetEntry(standard.name[language()], tuple(lines), standard.per, standard.interval_hours)
        ids.append(put_set(work, entry).id)
    return ids


def _present(work: UnitOfWork) -> dict[str, str]:
    """Articles already in the catalogue: id by each of their names."""
    return {
        name.casefold(): item.id
        for item in work.session.scalars(select(Item))
        for name in (item.name, item.name_kk, item.name_ru)
        if name
    }


def _known(present: dict[str, str], item: StandardItem) -> str | None:
    return next((present[name.casefold()] for name in item.name.values() if name.casefold() in present), None)


def _put(work: UnitOfWork, item: StandardItem) -> str:
    entry = ItemEntry(
        name=item.name["en"], name_kk=item.name["kk"], name_ru=item.name["ru"], unit=item.unit,
        category=item.category, need_group=item.need_group, need_thousandths=item.need_thousandths,
        once_thousandths=item.once_thousandths, perishable=item.perishable, note=item.source[language()],
    )  # fmt: skip
    return put_item(work, entry).id
