from datetime import date

import pytest

from shelterdesk.domain.distributions import Line
from shelterdesk.domain.items import LotStock, Pick, cover_level, cover_tenths, pick_first_expiring
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import (
    HandOver,
    SetEntry,
    add_set,
    change_set,
    hand_out,
    hand_out_set,
    retire_set,
    take_back_goods,
)  # fmt: skip
from shelterdesk.operations.households import register_household
from shelterdesk.operations.items import (
    ItemEntry,
    ReceiptLine,
    add_item,
    change_item,
    post_count,
    receive_goods,
    remove_item,
    write_off,
)  # fmt: skip
from shelterdesk.operations.stays import check_out, leave_for_a_while
from shelterdesk.queries.entitlements import Verdict, distribution_sets, verdict
from shelterdesk.queries.stock import hand_overs, lots_in_stock, stock, stock_card
from tests.support.builders import a_household
from tests.support.clock import FakeClock

WATER = ItemEntry("Water 1.5 l", "Су 1,5 л", "Вода 1,5 л", "bottle", "water", need_thousandths=2000, perishable=True)


@pytest.fixture
def water(desk: Desk) -> str:
    return desk.do(add_item, WATER).value


def _receive(desk: Desk, item: str, quantity: int, expiry: str = "2026-12-01", label: str = "") -> str:
    return desk.do(receive_goods, [ReceiptLine(item, quantity, label, expiry, "Қызыл Жарты Ай")], "Н-1").value[0]


def _left(desk: Desk) -> dict[str, int]:
    return {lot.label: lot.on_hand for lot in desk.ask(lots_in_stock, empty=True)}


def test_first_expiring_goes_out_first_and_expired_stays(desk: Desk, water: str) -> None:
    family = desk.do(register_household, a_household(of=4)).value.household_id
    for label, expiry, quantity in (("late", "2026-12-01", 10), ("soon", "2026-04-01", 5), ("gone", "2026-03-14", 9)):
        _receive(desk, water, quantity, expiry, label)
    desk.do(hand_out, family, [HandOver(water, 7)])
    assert _left(desk) == {"late": 8, "soon": 0, "gone": 9}
    row = desk.ask(stock)[0]
    assert (row.on_hand, row.expired, row.nearest_expiry, row.entitled) == (8, 9, date(2026, 12, 1), 4)
    assert row.cover_tenths == 10  # 8 bottles / (4 people x 2 a day) = 1.0 day
    assert row.level == "attention"


def test_more_than_there_is_is_refused_unless_reality_says_otherwise(desk: Desk, water: str) -> None:
    family = desk.do(register_household, a_household(of=2)).value.household_id
    _receive(desk, water, 12, label="a")
    with pytest.raises(InputRefused) as error:
        desk.do(hand_out, family, [HandOver(water, 13)])
    assert error.value.code == "only_left"
    assert "12" in error.value.text()
    assert _left(desk) == {"a": 12}
    desk.do(hand_out, family, [HandOver(water, 13)], beyond_stock=True)
    assert _left(desk) == {"a": -1}
    assert desk.ask(stock)[0].recount


def test_a_set_is_given_by_its_rule_and_not_twice(desk: Desk, clock: FakeClock, water: str) -> None:
    family = desk.do(register_household, a_household(of=4)).value.household_id
    _receive(desk, water, 100)
    meal = desk.do(add_set, SetEntry("Water for the day", (Line(water, 2),), "person", 20)).value
    assert desk.ask(verdict, family, meal).lines == ((water, 8),)
    desk.do(hand_out_set, family, meal)
    clock.advance(hours=19)
    early = desk.ask(verdict, family, meal)
    assert early.code == Verdict.ALREADY
    assert "15.03.2026 03:12" in early.text()
    assert "15.03.2026 23:12" in early.text()
    with pytest.raises(InputRefused) as error:
        desk.do(hand_out_set, family, meal)
    assert error.value.code == "already_received"
    desk.do(hand_out_set, family, meal, reason="spilled")
    clock.advance(hours=21)
    desk.do(hand_out_set, family, meal)
    assert [row.goods for row in desk.ask(hand_overs, family)] == [(("Вода 1,5 л", 8),)] * 3
    assert desk.ask(stock)[0].on_hand == 76


def test_once_per_stay_begins_anew_with_a_new_stay(desk: Desk, clock: FakeClock, water: str) -> None:
    family = desk.do(register_household, a_household(of=1)).value
    _receive(desk, water, 10)
    welcome = desk.do(add_set, SetEntry("Welcome", (Line(water, 1),), "household", 0)).value
    desk.do(hand_out_set, family.household_id, welcome)
    clock.advance(days=30)
    assert desk.ask(verdict, family.household_id, welcome).code == Verdict.ALREADY
    desk.do(check_out, list(family.person_ids), StayStatus.RETURNED_HOME)
    assert desk.ask(verdict, family.household_id, welcome).code == Verdict.NOT_RESIDENT
    clock.advance(days=1)
    from shelterdesk.operations.stays import check_in

    desk.do(check_in, list(family.person_ids))
    assert desk.ask(verdict, family.household_id, welcome).code == Verdict.GIVE


@pytest.mark.parametrize(("per", "count"), [("person", 4), ("household", 1), ("infant", 1), ("child", 2)])
def test_who_is_due(desk: Desk, water: str, per: str, count: int) -> None:
    family = desk.do(register_household, a_household(of=4)).value.household_id
    chosen = desk.do(add_set, SetEntry("x", (Line(water, 3),), per)).value
    assert desk.ask(verdict, family, chosen).lines == ((water, 3 * count),)


def test_absent_people_get_nothing(desk: Desk, water: str) -> None:
    family = desk.do(register_household, a_household(of=2)).value
    chosen = desk.do(add_set, SetEntry("x", (Line(water, 1),))).value
    desk.do(leave_for_a_while, [family.person_ids[0]], None)
    assert desk.ask(verdict, family.household_id, chosen).people == (family.person_ids[1],)
    desk.do(leave_for_a_while, [family.person_ids[1]], None)
    assert desk.ask(verdict, family.household_id, chosen).code == Verdict.ABSENT


def test_count_write_off_return_and_card_agree(desk: Desk, water: str) -> None:
    family = desk.do(register_household, a_household(of=2)).value.household_id
    lot = _receive(desk, water, 20, label="a")
    given = desk.do(hand_out, family, [HandOver(water, 6)]).value
    desk.do(take_back_goods, given, lot, 2)
    desk.do(write_off, lot, 1, "broken")
    assert desk.do(post_count, {lot: 14}, "evening count").value == 1
    assert [(row.kind, row.quantity, row.balance) for row in desk.ask(stock_card, water)] == [
        ("counted", -1, 14), ("written_off", -1, 15), ("returned", 2, 16), ("handed_out", -6, 14), ("received", 20, 20),
    ]  # fmt: skip
    for wrong in (0, 5, -1):
        with pytest.raises(InputRefused):
            desk.do(take_back_goods, given, lot, wrong)
    with pytest.raises(InputRefused):
        desk.do(write_off, lot, 15, "too many")
    with pytest.raises(InputRefused):
        desk.do(remove_item, water)


@pytest.mark.parametrize("quantity", [0, -3, 2**70])
def test_impossible_quantities_are_refused(desk: Desk, water: str, quantity: int) -> None:
    with pytest.raises(InputRefused):
        _receive(desk, water, quantity)
    assert desk.ask(lots_in_stock) == []


def test_every_verb_of_goods_can_be_taken_back(desk: Desk, water: str) -> None:
    family = desk.do(register_household, a_household(of=2)).value.household_id
    lot = _receive(desk, water, 20)
    kit = desk.do(add_set, SetEntry("x", (Line(water, 1),))).value
    given = desk.do(hand_out, family, [HandOver(water, 6)]).value
    other = desk.do(add_item, ItemEntry("Soap")).value
    acts = (
        lambda: desk.do(add_item, ItemEntry("Blanket")),
        lambda: desk.do(change_item, water, ItemEntry("Water 5 l")),
        lambda: desk.do(remove_item, other, "twice"),
        lambda: _receive(desk, water, 3),
        lambda: desk.do(write_off, lot, 1, "broken"),
        lambda: desk.do(post_count, {lot: 3}),
        lambda: desk.do(add_set, SetEntry("y", (Line(water, 2),))),
        lambda: desk.do(change_set, kit, SetEntry("z", (Line(water, 9),), "household")),
        lambda: desk.do(retire_set, kit),
        lambda: desk.do(hand_out, family, [HandOver(water, 1)]),
        lambda: desk.do(hand_out_set, family, kit),
        lambda: desk.do(take_back_goods, given, lot, 1),
    )
    for act in acts:
        before = _everything(desk)
        act()
        assert _everything(desk) != before
        desk.operations.undo()
        assert _everything(desk) == before


def _everything(desk: Desk) -> tuple[object, ...]:
    return (desk.ask(stock), desk.ask(lots_in_stock, empty=True), desk.ask(distribution_sets), desk.ask(hand_overs))


def test_first_expiring_first_out_is_a_rule() -> None:
    today = date(2026, 3, 15)
    lots = [LotStock("b", date(2026, 5, 1), 3), LotStock("n", None, 9), LotStock("a", date(2026, 3, 15), 2)]
    assert pick_first_expiring(lots, 6, today) == ([Pick("a", 2), Pick("b", 3), Pick("n", 1)], 0)
    assert pick_first_expiring(lots, 20, today)[1] == 6
    assert cover_tenths(0, 10, 1000) == 0
    assert cover_tenths(5, 0, 1000) is None
    assert [cover_level(tenths) for tenths in (9, 10, 29, 30, None)] == ["danger", "attention", "attention", "ok", "ok"]
