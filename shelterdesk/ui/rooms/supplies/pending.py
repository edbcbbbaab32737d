"""The hand-over that waits for its confirmation: which household, what, from which lots."""

from dataclasses import dataclass, replace

from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import HandOver, hand_out, hand_out_set
from shelterdesk.queries.entitlements import Verdict, verdict
from shelterdesk.queries.lots import TakeRow, lots_to_take
from shelterdesk.queries.people import PersonRow, people_of_household
from shelterdesk.ui.rooms.supplies.goods_choice import GoodsChoice


@dataclass(frozen=True)
class Pending:
    """One household at the counter, as the desk sees it now."""

    person: PersonRow  # who came, or whose card it is
    set_id: str | None
    people: tuple[PersonRow, ...]  # of the household, the head first
    verdict: Verdict
    ticked: frozenset[str]
    goods: tuple[tuple[str, int], ...]
    take: tuple[TakeRow, ...]
    lots: tuple[tuple[str, str], ...] = ()  # (article, lot) taken instead of the first expiring one
    lot_reason: str = ""

    @property
    def missing(self) -> bool:
        """Whether the book has too little of something."""
        return any(row.missing for row in self.take)

    def household(self) -> str:
        """The household in one line: number, head, how many."""
        head = next((row for row in self.people if row.is_head), self.person)
        here = sum(row.id in self.verdict.people for row in self.people)
        count = here or len(self.people)
        return _("{number} · {name} · people: {n}").format(number=self.person.household_number, name=head.name, n=count)


def look_at(desk: Desk, person: PersonRow, choice: GoodsChoice) -> Pending:
    """The verdict on the household of this person for what is handed out now."""
    row = choice.set_row()
    set_id = None if row is None else row.id
    found = desk.ask(verdict, person.household_id, set_id)
    people = tuple(desk.ask(people_of_household, person.household_id))
    empty = Pending(person, set_id, people, found, frozenset(found.people), (), ())
    return for_people(desk, empty, found.people, choice)


def for_people(desk: Desk, pending: Pending, people: tuple[str, ...], choice: GoodsChoice) -> Pending:
    """The same for only these people of the household."""
    goods = choice.goods(len(people)) if people else ()
    take = tuple(desk.ask(lots_to_take, goods, dict(pending.lots)))
    return replace(pending, ticked=frozenset(people), goods=goods, take=take)


def with_lot(desk: Desk, pending: Pending, item_id: str, lot_id: str, reason: str) -> Pending:
    """The same from another lot of this article."""
    lots = {**dict(pending.lots), item_id: lot_id}
    return replace(
        pending, lots=tuple(lots.items()), lot_reason=reason,
        take=tuple(desk.ask(lots_to_take, pending.goods, lots)),
    )  # fmt: skip


def hand_over(
    desk: Desk, pending: Pending, *, collector_id: str | None, proxy: str = "", reason: str = "",
    beyond_stock: bool = False,
) -> None:  # fmt: skip
    """Book it."""
    people = [row.id for row in pending.people if row.id in pending.ticked]
    lots = dict(pending.lots)
    if pending.set_id is None:
        lines = [HandOver(item, quantity, lots.get(item)) for item, quantity in pending.goods]
        desk.do(
            hand_out, pending.person.household_id, lines, people=people, collector_id=collector_id, proxy=proxy,
            reason=reason, beyond_stock=beyond_stock, lot_reason=pending.lot_reason,
        )  # fmt: skip
    else:
        desk.do(
            hand_out_set, pending.person.household_id, pending.set_id, people=people, collector_id=collector_id,
            proxy=proxy, reason=reason, beyond_stock=beyond_stock, lots=lots, lot_reason=pending.lot_reason,
        )  # fmt: skip
