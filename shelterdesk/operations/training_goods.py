"""The stock of a training centre: deliveries every day, and what is handed out to families."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from shelterdesk.domain.distributions import Line
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import SetEntry, add_set, hand_out_set
from shelterdesk.operations.items import ItemEntry, ReceiptLine, add_item, receive_goods
from shelterdesk.queries.people import people_with

INFANT_YEARS = 2
_MOST_HAND_OUTS = 25  # households a day; a bigger centre shows no more by having more of them
_DONORS = ("Қызыл Жарты Ай қоғамы", "Облыстық қор", "ЖШС «Нан»", "Көрші ауыл тұрғындары")

# name, kk, ru, unit, category, for whom, thousandths a day, days it keeps (0 = for ever), how many per person at first
_GOODS = (
    ("Water 1.5 l", "Су 1,5 л", "Вода 1,5 л", "bottle", "water", "everyone", 2000, 300, 5),
    ("Bread", "Нан", "Хлеб", "piece", "food", "everyone", 500, 4, 1),
    ("Tinned meat", "Ет консервісі", "Тушёнка", "piece", "food", "everyone", 500, 500, 3),
    ("Infant formula", "Балалар қоспасы", "Детская смесь", "pack", "baby", "infant", 200, 200, 0),
    ("Nappies", "Жаялықтар", "Подгузники", "piece", "baby", "infant", 6000, 0, 1),
    ("Blanket", "Көрпе", "Одеяло", "piece", "bedding", "everyone", 0, 0, 1),
    ("Hygiene kit", "Гигиена жинағы", "Гигиенический набор", "set", "hygiene", "everyone", 0, 0, 1),
)


def set_up_training_goods(desk: Desk, random: Random, people: int) -> dict[str, str]:
    """The articles, the first delivery and the sets; answers set ids by name."""
    items = {
        name: desk.do(add_item, ItemEntry(
            name=name, name_kk=kk, name_ru=ru, unit=unit, category=category, need_group=group, need_thousandths=need,
            perishable=bool(keeps),
        )).value
        for name, kk, ru, unit, category, group, need, keeps, _first in _GOODS
    }  # fmt: skip
    deliver(desk, random, items, people, whole=True)
    return {
        "welcome": desk.do(add_set, SetEntry(
            "Қоныстандыру жинағы / Набор при заселении",
            (Line(items["Blanket"], 1), Line(items["Hygiene kit"], 1)), "person", 0)).value,
        "day": desk.do(add_set, SetEntry(
            "Тәуліктік азық / Суточный паёк",
            (Line(items["Water 1.5 l"], 2), Line(items["Tinned meat"], 1)), "person", 20)).value,
        "baby": desk.do(add_set, SetEntry("Сәбилерге / Младенцам", (Line(items["Nappies"], 6),), "infant", 20)).value,
        **{f"item {name}": item for name, item in items.items()},
    }  # fmt: skip


def deliver(desk: Desk, random: Random, items: dict[str, str], people: int, *, whole: bool) -> None:
    """A lorry comes: everything the first time, later what is used up daily."""
    lines = []
    for name, _kk, _ru, _unit, _category, _group, need, keeps, first in _GOODS:
        quantity = people * first if whole else people * need // 1000 // 3
        if not quantity and not whole:
            continue
        expiry = (desk.today + timedelta(days=keeps + random.randint(0, 2))).isoformat() if keeps else None
        lines.append(ReceiptLine(
            items[name], max(6, quantity), label=f"{random.randint(100, 999)}", expiry=expiry,
            source=random.choice(_DONORS), place="Қойма 1",
        ))  # fmt: skip
    desk.do(receive_goods, lines, f"№ {random.randint(10, 990)}")


def goods_events(
    desk: Desk, random: Random, start: datetime, days: int, people: int
) -> list[tuple[datetime, Callable[[], object]]]:
    """Deliveries and hand-outs of all days, each at its moment."""
    kept: dict[str, str] = {}
    served: set[tuple[str, str]] = set()  # (set, household) of what is given once

    def begin() -> None:
        kept.update(set_up_training_goods(desk, random, people))

    def another_lorry() -> None:
        items = {name.removeprefix("item "): item for name, item in kept.items() if name.startswith("item ")}
        deliver(desk, random, items, people, whole=False)

    def hand_out_of(name: str) -> Callable[[], object]:
        return lambda: _hand_out(desk, random, name, kept[name], served)

    events: list[tuple[datetime, Callable[[], object]]] = [(start + timedelta(minutes=10), begin)]
    for day in range(days):
        morning = start + timedelta(days=day)
        if day:
            events.append((morning + timedelta(hours=7), another_lorry))
        for hours, name in ((5, "welcome"), (11, "day"), (16, "baby")):
            events.append((morning + timedelta(hours=hours), hand_out_of(name)))
    return events


def _hand_out(desk: Desk, random: Random, name: str, set_id: str, served: set[tuple[str, str]]) -> None:
    """Families come for a set, each through its head; who is not due gets nothing."""
    inside = desk.ask(people_with, [StayStatus.IN])
    with_infants = {row.household_id for row in inside if row.age is not None and row.age < INFANT_YEARS}
    heads = [
        row for row in inside
        if row.is_head and not row.child and (name, row.household_id) not in served
        and (name != "baby" or row.household_id in with_infants)
    ]  # fmt: skip
    for head in random.sample(heads, min(len(heads), _MOST_HAND_OUTS)):
        try:
            desk.do(hand_out_set, head.household_id, set_id, collector_id=head.id)
        except InputRefused:  # it is too early for this household, or the stock is short
            continue
        if name == "welcome":
            served.add((name, head.household_id))
