"""Handing out beyond the plain rule: other lots, a book that has too little, single goods; the standard list."""

import pytest

from shelterdesk.domain.distributions import Line
from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import HandOver, SetEntry, add_set, hand_out, hand_out_set
from shelterdesk.operations.households import register_household
from shelterdesk.operations.items import (
    ItemEntry,
    ReceiptLine,
    add_item,
    change_item,
    learn_barcode,
    receive_goods,
    write_off_expired,
)
from shelterdesk.operations.standard_items import add_standard_items, add_standard_sets, standard_list
from shelterdesk.queries.entitlements import distribution_sets
from shelterdesk.queries.stock import hand_overs, lots_in_stock, stock, stock_card
from tests.support.builders import a_household
from tests.support.desks import as_role

WATER = ItemEntry("Water 1.5 l", unit="bottle", need_thousandths=2000, perishable=True)


@pytest.fixture
def water(desk: Desk) -> str:
    return desk.do(add_item, WATER).value


@pytest.fixture
def family(desk: Desk) -> str:
    return desk.do(register_household, a_household(of=2)).value.household_id


def _receive(desk: Desk, item: str, quantity: int, expiry: str | None, label: str = "") -> str:
    return desk.do(receive_goods, [ReceiptLine(item, quantity, label, expiry)]).value[0]


def _left(desk: Desk) -> dict[str, int]:
    return {lot.label: lot.on_hand for lot in desk.ask(lots_in_stock, empty=True)}


def test_another_lot_than_the_first_expiring_one_needs_a_reason(desk: Desk, water: str, family: str) -> None:
    late, soon = _receive(desk, water, 10, "2026-12-01", "late"), _receive(desk, water, 10, "2026-04-01", "soon")
    chosen = desk.do(add_set, SetEntry("x", (Line(water, 2),))).value
    with pytest.raises(InputRefused) as error:
        desk.do(hand_out_set, family, chosen, lots={water: late})
    assert error.value.code == "lot_reason_missing"
    assert desk.ask(hand_overs) == []
    desk.do(hand_out_set, family, chosen, lots={water: late}, lot_reason="box is wet")
    assert _left(desk) == {"late": 6, "soon": 10}
    assert desk.ask(stock_card, water)[0].reason == "box is wet"
    desk.do(hand_out, family, [HandOver(water, 1, soon)])  # the first expiring one itself needs none
    with pytest.raises(InputRefused):
        desk.do(hand_out, family, [HandOver(water, 1, late)])
    desk.do(hand_out, family, [HandOver(water, 1, late)], lot_reason="box is wet")
    assert _left(desk) == {"late": 5, "soon": 9}


def test_a_lot_reason_does_not_override_the_interval(desk: Desk, water: str, family: str) -> None:
    late = _receive(desk, water, 10, "2026-12-01", "late")
    chosen = desk.do(add_set, SetEntry("x", (Line(water, 1),))).value
    desk.do(hand_out_set, family, chosen)
    with pytest.raises(InputRefused) as error:
        desk.do(hand_out_set, family, chosen, lots={water: late}, lot_reason="box is wet")
    assert error.value.code == "already_received"


def test_an_expired_lot_is_never_handed_out(desk: Desk, water: str, family: str) -> None:
    gone = _receive(desk, water, 10, "2026-03-14", "gone")
    for lot in (gone, None):
        with pytest.raises(InputRefused):
            desk.do(hand_out, family, [HandOver(water, 1, lot)], beyond_stock=True, lot_reason="nothing else")
    assert _left(desk) == {"gone": 10}


def test_what_the_book_never_had_can_be_handed_out_all_the_same(desk: Desk, family: str) -> None:
    soap = desk.do(add_item, ItemEntry("Soap")).value
    with pytest.raises(InputRefused) as error:
        desk.do(hand_out, family, [HandOver(soap, 2)])
    assert error.value.code == "only_left"
    desk.do(hand_out, family, [HandOver(soap, 2)], beyond_stock=True)
    row = desk.ask(stock)[0]
    assert (row.on_hand, row.recount, row.state) == (-2, True, "recount")
    desk.operations.undo()
    assert desk.ask(lots_in_stock, empty=True) == []


def test_expired_goods_are_written_off_at_once_and_good_ones_stay(desk: Desk, water: str) -> None:
    for label, expiry in (("gone", "2026-03-14"), ("older", "2026-01-01"), ("today", "2026-03-15")):
        _receive(desk, water, 4, expiry, label)
    with pytest.raises(InputRefused):
        desk.do(write_off_expired, " ")
    assert desk.do(write_off_expired, "expired").value == 2
    assert _left(desk) == {"gone": 0, "older": 0, "today": 4}
    desk.operations.undo()
    assert _left(desk) == {"gone": 4, "older": 4, "today": 4}
    older = next(lot.id for lot in desk.ask(lots_in_stock) if lot.label == "older")
    assert desk.do(write_off_expired, "expired", [older]).value == 1
    assert _left(desk) == {"gone": 4, "older": 0, "today": 4}


def test_names_and_barcodes_belong_to_one_article(desk: Desk, water: str) -> None:
    soap = desk.do(add_item, ItemEntry("Soap", barcode="4870001234567")).value
    doubles = {"item_exists": ItemEntry("WATER 1.5 L"), "barcode_taken": ItemEntry("x", barcode="4870001234567")}
    for code, entry in doubles.items():
        with pytest.raises(InputRefused) as error:
            desk.do(add_item, entry)
        assert error.value.code == code
    with pytest.raises(InputRefused):
        desk.do(change_item, water, ItemEntry("soap"))
    with pytest.raises(InputRefused):
        desk.do(learn_barcode, water, "4870001234567")
    desk.do(change_item, soap, ItemEntry("Soap"))  # its own name is no double; the code is free again
    desk.do(learn_barcode, water, "4870001234567")
    assert {row.name: row.barcode for row in desk.ask(stock)} == {"Water 1.5 l": "4870001234567", "Soap": ""}
    desk.operations.undo()
    assert all(row.barcode == "" for row in desk.ask(stock))


def test_the_standard_list_comes_with_norms_and_sources(desk: Desk) -> None:
    use_language("kk")
    desk.do(add_item, ItemEntry("Одеяло"))  # known by its Russian name already
    assert len(desk.do(add_standard_items).value) == len(standard_list().items) - 1
    rows = {row.names[0]: row for row in desk.ask(stock)}
    assert "Blanket" not in rows
    assert rows["Water 1.5 l"].need_thousandths == 2000
    assert rows["Mattress"].once_thousandths == 1000
    assert all(row.note for name, row in rows.items() if name != "Одеяло")
    assert "Sphere" in rows["Soap, bar 100 g"].note
    assert desk.do(add_standard_items).value == []
    desk.operations.undo()  # of the list that added nothing there is nothing to take back
    assert len(desk.ask(stock)) == 1


def test_the_standard_sets_bring_their_articles(desk: Desk) -> None:
    use_language("ru")
    assert len(desk.do(add_standard_sets).value) == len(standard_list().sets)
    rows = {row.name: row for row in desk.ask(distribution_sets)}
    names = {row.id: row.names[0] for row in desk.ask(stock)}
    assert [(names[item], units) for item, units in rows["Питьевая вода на сутки"].lines] == [("Water 1.5 l", 2)]
    assert rows["При заселении семье"].per == "household"
    assert desk.do(add_standard_sets).value == []
    assert len(desk.do(add_standard_items).value) == len(standard_list().items) - len(names)


def test_who_may_not_keep_the_stock_takes_no_standard_list(desk: Desk) -> None:
    registrar = as_role(desk, Role.REGISTRAR)
    for refused in (add_standard_items, add_standard_sets):
        with pytest.raises(NotAllowed):
            registrar.do(refused)
    with pytest.raises(NotAllowed):
        registrar.do(write_off_expired, "expired")
    assert desk.ask(stock) == []


def test_every_standard_article_is_complete() -> None:
    for item in standard_list().items:
        assert set(item.name) == set(item.source) == {"kk", "ru", "en"}
        assert all([*item.name.values(), *item.source.values()])
    codes = {item.code for item in standard_list().items}
    assert all(set(standard.lines) <= codes for standard in standard_list().sets)
