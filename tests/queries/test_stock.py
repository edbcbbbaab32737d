"""Questions about goods: what is there, what would be taken, who had what and when, by whom."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from shelterdesk.domain.distributions import Line
from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import HandOver, SetEntry, add_set, hand_out, hand_out_set, retire_set
from shelterdesk.operations.households import register_household
from shelterdesk.operations.items import ItemEntry, ReceiptLine, add_item, receive_goods
from shelterdesk.operations.stays import check_out, leave_for_a_while
from shelterdesk.queries.entitlements import Verdict, distribution_sets, verdict
from shelterdesk.queries.lots import lots_to_take
from shelterdesk.queries.stock import hand_overs, lots_in_stock, stock, stock_card
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import USER, a_desk, as_role

WATER = ItemEntry("Water 1.5 l", "Су 1,5 л", "Вода 1,5 л", "bottle", "water", need_thousandths=2000, perishable=True)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    desk = a_desk(tmp_path, clock=clock)
    use_language("kk")
    yield desk
    desk.close()


@pytest.fixture
def water(desk: Desk) -> str:
    return desk.do(add_item, WATER).value


def _receive(desk: Desk, item: str, quantity: int, expiry: str | None, label: str) -> str:
    return desk.do(receive_goods, [ReceiptLine(item, quantity, label, expiry, place="Қойма")], "Н-1").value[0]


def test_stock_says_what_is_the_matter(desk: Desk, water: str) -> None:
    desk.do(register_household, a_household(of=4))
    blanket = desk.do(add_item, ItemEntry("Blanket", once_thousandths=1000)).value
    spoon = desk.do(add_item, ItemEntry("Spoon")).value

    def states() -> dict[str, str]:
        return {row.id: row.state for row in desk.ask(stock)}

    assert states() == {water: "none", blanket: "none", spoon: "none"}
    for item in (blanket, spoon):
        _receive(desk, item, 3, None, "")
    _receive(desk, water, 7, "2026-12-01", "a")  # 4 people need 8 a day
    assert states() == {water: "hours", blanket: "short", spoon: "there"}
    _receive(desk, water, 9, "2026-12-01", "b")
    _receive(desk, blanket, 1, None, "")
    assert states() == {water: "low", blanket: "enough", spoon: "there"}
    _receive(desk, water, 9, "2026-12-01", "c")
    assert states()[water] == "enough"
    _receive(desk, water, 9, "2026-03-14", "gone")
    row = next(row for row in desk.ask(stock) if row.id == water)
    assert (row.name, row.on_hand, row.expired, row.state, row.level) == ("Су 1,5 л", 25, 9, "expired", "attention")
    assert row.cover_tenths == 31
    assert row.nearest_expiry == date(2026, 12, 1)


def test_what_would_be_taken_and_what_is_left(desk: Desk, water: str) -> None:
    late, _soon = _receive(desk, water, 10, "2026-12-01", "late"), _receive(desk, water, 5, "2026-04-01", "soon")
    _receive(desk, water, 9, "2026-03-14", "gone")
    (row,) = desk.ask(lots_to_take, [(water, 7)])
    assert [(part.label, part.quantity) for part in row.parts] == [("soon", 5), ("late", 2)]
    assert (row.on_hand, row.missing, row.other_lots, row.item_name) == (15, 0, 1, "Су 1,5 л")
    (row,) = desk.ask(lots_to_take, [(water, 20)])
    assert (sum(part.quantity for part in row.parts), row.missing) == (15, 5)
    (row,) = desk.ask(lots_to_take, [(water, 11)], {water: late})
    assert [(part.label, part.quantity) for part in row.parts] == [("late", 10)]
    assert row.missing == 1
    assert desk.ask(lots_to_take, [("0" * 32, 1)]) == []
    assert [lot.label for lot in desk.ask(lots_in_stock, water)] == ["gone", "soon", "late"]


def test_the_verdict_names_time_and_staff(desk: Desk, clock: FakeClock, water: str) -> None:
    family = desk.do(register_household, a_household(of=2, note="Қант диабеті")).value
    _receive(desk, water, 50, "2026-12-01", "a")
    chosen = desk.do(add_set, SetEntry("x", (Line(water, 1),), "person", 20)).value
    first = desk.ask(verdict, family.household_id, chosen)
    assert (first.code, first.note, first.by) == (Verdict.GIVE, "Қант диабеті", "")
    given_at = clock.now()
    desk.do(hand_out_set, family.household_id, chosen)
    clock.advance(hours=2)
    second = desk.ask(verdict, family.household_id, chosen)
    assert (second.code, second.last, second.by) == (Verdict.ALREADY, given_at, USER)
    desk.operations.undo()
    assert desk.ask(verdict, family.household_id, chosen).code == Verdict.GIVE


def test_without_a_set_only_being_here_counts(desk: Desk, clock: FakeClock) -> None:
    family = desk.do(register_household, a_household(of=2)).value
    assert desk.ask(verdict, family.household_id, None).people == family.person_ids
    clock.advance(hours=1)
    desk.do(leave_for_a_while, [family.person_ids[0]], None)
    assert desk.ask(verdict, family.household_id, None).people == (family.person_ids[1],)
    left_at = clock.now()
    desk.do(leave_for_a_while, [family.person_ids[1]], None)
    away = desk.ask(verdict, family.household_id, None)
    assert (away.code, away.since) == (Verdict.ABSENT, left_at)
    assert "04:12" in away.text()
    desk.do(check_out, list(family.person_ids), StayStatus.RETURNED_HOME)
    assert desk.ask(verdict, family.household_id, None).code == Verdict.NOT_RESIDENT


def test_cards_and_hand_overs_agree(desk: Desk, clock: FakeClock, water: str) -> None:
    family = desk.do(register_household, a_household(of=2)).value.household_id
    lot = _receive(desk, water, 20, "2026-12-01", "a")
    clock.advance(hours=1)
    given = desk.do(hand_out, family, [HandOver(water, 6)], proxy="Сәуле").value
    newest, oldest = desk.ask(stock_card, water)
    assert (newest.distribution_id, newest.lot_id, newest.quantity, newest.balance) == (given, lot, -6, 14)
    assert (newest.household_number, oldest.document, oldest.distribution_id) == ("K-0001", "Н-1", None)
    (row,) = desk.ask(hand_overs)
    assert (row.id, row.goods, row.proxy, row.head_name) == (given, (("Су 1,5 л", 6),), "Сәуле", "Құрманбаев Әбдіғали")


def test_retired_sets_are_not_offered(desk: Desk, water: str) -> None:
    for name in ("б", "а"):
        chosen = desk.do(add_set, SetEntry(name, (Line(water, 1),))).value
    assert [row.name for row in desk.ask(distribution_sets)] == ["а", "б"]
    desk.do(retire_set, chosen)
    assert [row.name for row in desk.ask(distribution_sets)] == ["б"]


def test_a_viewer_sees_shelves_but_not_people(desk: Desk, water: str) -> None:
    family = desk.do(register_household, a_household(of=2)).value.household_id
    _receive(desk, water, 20, "2026-12-01", "a")
    desk.do(hand_out, family, [HandOver(water, 6)])
    viewer = as_role(desk, Role.VIEWER)
    assert viewer.ask(stock)[0].on_hand == 14
    assert viewer.ask(hand_overs)[0].head_name == ""
    for question, *arguments in ((verdict, family, None), (lots_to_take, [(water, 1)])):
        with pytest.raises(NotAllowed):
            viewer.ask(question, *arguments)
