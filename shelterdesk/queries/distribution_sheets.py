"""A distribution set with its articles, as a sheet to sign shows it."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from shelterdesk.domain.distributions import lines_of
from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.registry import View, question
from shelterdesk.records import DistributionSet, Item


@dataclass(frozen=True)
class SheetLine:
    """One article of the set."""

    name: str
    name_kk: str
    name_ru: str
    unit: str
    quantity: int

    def name_in(self, language: str) -> str:
        """The article's name in a language, else the one it was entered by."""
        return {"kk": self.name_kk, "ru": self.name_ru}.get(language, "") or self.name


@dataclass(frozen=True)
class SheetSet:
    """One set: its name, for whom, and its articles."""

    id: str
    name: str
    per: str  # person, household, infant, child
    lines: tuple[SheetLine, ...]


@question(Permission.SEE_STOCK)
def set_named(view: View, wanted: str) -> SheetSet | None:
    """The set of this id or name; None when there is none."""
    record = view.session.scalars(
        select(DistributionSet).where(or_(DistributionSet.id == wanted, DistributionSet.name == wanted))
    ).first()
    if record is None:
        return None
    lines = lines_of(record.lines)
    wanted_items = select(Item).where(Item.id.in_([line.item_id for line in lines]))
    items = {item.id: item for item in view.session.scalars(wanted_items)}
    return SheetSet(
        record.id, record.name, record.per,
        tuple(
            SheetLine(item.name, item.name_kk, item.name_ru, item.unit, line.quantity)
            for line in lines
            if (item := items.get(line.item_id)) is not None
        ),
    )  # fmt: skip
