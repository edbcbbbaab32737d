"""The hand-out by keyboard and card, as it goes at the counter."""

from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.events import Notice
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.stays import check_out, leave_for_a_while
from shelterdesk.queries.stock import hand_overs, lots_in_stock, stock, stock_card
from shelterdesk.ui.kit import ask
from shelterdesk.ui.rooms.supplies.hand_out_sheet import HandOutSheet
from shelterdesk.ui.rooms.supplies.room import SuppliesRoom
from tests.support.clock import FakeClock
from tests.support.typing import focused, press, type_keys, type_text
from tests.ui.rooms.supplies.conftest import Shelf


def _sheet(room: SuppliesRoom) -> HandOutSheet:
    assert room.hand_out is not None
    return room.hand_out


def _start(room: SuppliesRoom) -> HandOutSheet:
    press("Ctrl+D")
    assert room.tabs.currentWidget() is room.hand_out
    return _sheet(room)


def _given(desk: Desk) -> list[tuple[str, tuple[tuple[str, int], ...]]]:
    return [(row.head_name.split(" ")[0], row.goods) for row in desk.ask(hand_overs)]


def test_three_letters_enter_enter(room: SuppliesRoom, desk: Desk, shelf: Shelf, notices: list[Notice]) -> None:
    sheet = _start(room)
    type_text("ахм")
    press("Return")
    assert sheet.view.panel.text() == "✓ Give"
    assert "Ахметов" in sheet.view.panel.accessibleName()
    assert "Қант диабеті" in sheet.view.panel.accessibleName()
    assert desk.ask(hand_overs) == []
    press("Return")
    assert _given(desk) == [("Ахметов", (("Water 1.5 l", 4),))]
    assert notices[-1].undoable
    assert focused() is sheet.finder.field
    assert sheet.finder.field.text() == ""
    assert [row.words() for row in sheet.finder.verdicts()] == ["Given"]
    desk.operations.undo()
    assert desk.ask(hand_overs) == []
    assert desk.ask(stock)[0].on_hand == 130


def test_who_had_it_is_told_when_and_by_whom(room: SuppliesRoom, desk: Desk, shelf: Shelf, clock: FakeClock) -> None:
    sheet = _start(room)
    type_text("ахм")
    press("Return")
    press("Return")
    clock.advance(hours=6)
    type_text("ахм")
    press("Return")
    assert sheet.view.panel.text() == "✕ Already received 03:12"
    assert "Дина Оспанова" in sheet.view.panel.accessibleName()
    press("Return")
    assert len(_given(desk)) == 1
    with ask.answering(ask.Recorder("")):
        press("F8")
    assert len(_given(desk)) == 1
    with ask.answering(ask.Recorder("spilled")):
        press("F8")
    assert [row.reason for row in desk.ask(hand_overs)] == ["spilled", ""]


def test_a_household_number_and_a_typed_card_find_the_family(room: SuppliesRoom, shelf: Shelf) -> None:
    sheet = _start(room)
    type_keys("2")
    press("Return")
    assert sheet.pending is not None
    assert sheet.pending.person.household_id == shelf.akhmetov.household_id
    press("Esc")
    assert sheet.pending is None
    type_keys(shelf.card(shelf.kim.household_id), "kz")
    press("Return")
    assert sheet.pending is not None
    assert sheet.pending.person.household_id == shelf.kim.household_id


def test_namesakes_are_chosen_from_the_list(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    sheet = _start(room)
    type_text("нұрлан")  # a boy of this name is in two families
    assert [row.household_number for row in sheet.finder.results.shown_rows()] == ["K-0003", "K-0001"]
    press("Return")
    assert sheet.pending is None
    press("Down")
    press("Return")
    assert sheet.pending is not None
    assert sheet.pending.person.household_id == shelf.kurmanbaev.household_id


def test_the_next_scan_confirms_the_one_before(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    sheet = _sheet(room)
    assert room.scanned(shelf.card(shelf.akhmetov.household_id))
    assert room.tabs.currentWidget() is sheet
    assert desk.ask(hand_overs) == []
    assert room.scanned(shelf.card(shelf.kim.household_id))
    assert _given(desk) == [("Ахметов", (("Water 1.5 l", 4),))]
    assert room.scanned(shelf.card(shelf.kim.household_id))  # the same card again only confirms
    assert _given(desk) == [("Ким", (("Water 1.5 l", 16),)), ("Ахметов", (("Water 1.5 l", 4),))]
    assert room.scanned(shelf.card(shelf.kim.household_id))
    assert sheet.view.panel.text().startswith("✕ Already received")
    assert len(_given(desk)) == 2


def test_an_unknown_card_and_who_is_away(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    sheet = _start(room)
    sheet.scanned("0000000000")
    assert sheet.view.panel.text() == "✕ Card not known"
    desk.do(check_out, list(shelf.akhmetov.person_ids), StayStatus.RETURNED_HOME)
    sheet.scanned(shelf.card(shelf.akhmetov.household_id))
    assert sheet.view.panel.text() == "✕ Not a resident"
    desk.do(leave_for_a_while, list(shelf.kim.person_ids), None)
    sheet.scanned(shelf.card(shelf.kim.household_id))
    assert sheet.view.panel.text() == "! Absent since 03:12"
    press("Return")
    assert desk.ask(hand_overs) == []


def test_the_absent_are_unticked(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    sheet = _start(room)
    type_text("құрм")
    press("Return")
    boxes = list(sheet.view.boxes.values())
    assert len(boxes) == 4
    boxes[3].setFocus()
    press("Space")
    press("Return")
    assert _given(desk) == [("Құрманбаев", (("Water 1.5 l", 6),))]


def test_nobody_ticked_gives_nothing(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    sheet = _start(room)
    type_text("ахм")
    press("Return")
    for box in list(sheet.view.boxes.values()):
        box.click()
    assert sheet.view.panel.text() == "! Nobody is ticked"
    sheet.confirm()
    assert desk.ask(hand_overs) == []
    next(iter(sheet.view.boxes.values())).click()
    sheet.confirm()
    assert _given(desk) == [("Ахметов", (("Water 1.5 l", 2),))]


def test_the_first_expiring_lot_is_named_and_another_needs_a_reason(
    room: SuppliesRoom, desk: Desk, shelf: Shelf
) -> None:
    sheet = _start(room)
    type_text("ахм")
    press("Return")
    assert sheet.pending is not None
    assert [part.label for part in sheet.pending.take[0].parts] == ["soon"]
    press("F4")
    assert [lot.label for lot in sheet.lot_choice.table.shown_rows()] == ["late"]  # neither "soon" nor the expired one
    press("Return")
    press("Return")
    assert sheet.left.currentWidget() is sheet.lot_choice  # no reason, no lot
    type_text("the other box is under water")
    press("Return")
    assert [part.label for part in sheet.pending.take[0].parts] == ["late"]
    press("Return")
    moved = [(row.lot_label, row.quantity, row.reason) for row in desk.ask(stock_card, shelf.water)]
    assert ("late", -4, "the other box is under water") in moved


def test_only_so_many_left_asks_before_the_book_goes_below_zero(
    room: SuppliesRoom, desk: Desk, shelf: Shelf
) -> None:
    sheet = _start(room)
    sheet.choice.choice.set_value("")
    sheet.choice._on_chosen()
    line = sheet.choice.lines.lines[0]
    line.item.setFocus()
    type_text("одея")
    press("Return")
    type_keys("13")
    press("Return")
    press("Return")  # an empty line: on to the households
    assert focused() is sheet.finder.field
    type_text("ким")
    press("Return")
    assert sheet.view.panel.text() == "! Only 12 left"
    back = ask.Recorder("back")
    with ask.answering(back):
        press("Return")
    assert "Blanket" in back.asked[0]
    assert desk.ask(hand_overs) == []
    with ask.answering(ask.Recorder("all")):
        press("Return")
    assert _given(desk) == [("Ким", (("Blanket", 13),))]
    row = next(row for row in desk.ask(stock) if row.id == shelf.blanket)
    assert row.recount
    assert row.state == "recount"


def test_a_scan_never_confirms_what_the_book_does_not_have(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    sheet = _start(room)
    sheet.choice.choice.set_value("")
    sheet.choice._on_chosen()
    sheet.choice.lines.set_value(((shelf.blanket, 13),))
    sheet.scanned(shelf.card(shelf.kim.household_id))
    sheet.scanned(shelf.card(shelf.akhmetov.household_id))
    assert desk.ask(hand_overs) == []
    assert [row.words() for row in sheet.finder.verdicts()] == ["Not given"]


def test_somebody_takes_it_for_them(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    _start(room)
    type_text("ахм")
    press("Return")
    with ask.answering(ask.Recorder(None)):
        press("Shift+Return")
    assert desk.ask(hand_overs) == []
    with ask.answering(ask.Recorder("Көрші Сәуле")):
        press("Shift+Return")
    assert [row.proxy for row in desk.ask(hand_overs)] == ["Көрші Сәуле"]
    type_text("ким")
    press("Return")
    with ask.answering(ask.Recorder(shelf.card(shelf.kurmanbaev.household_id))):
        press("Shift+Return")
    assert desk.ask(hand_overs)[0].proxy == "Құрманбаев Әбдіғали, K-0001"


def test_nothing_chosen_is_said_before_anything_else(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    sheet = _start(room)
    sheet.choice.choice.set_value("")
    sheet.choice._on_chosen()
    sheet.scanned(shelf.card(shelf.kim.household_id))
    assert sheet.view.panel.text() == "! Choose what is handed out."
    assert desk.ask(hand_overs) == []


def test_the_verdict_follows_what_happens_meanwhile(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    sheet = _start(room)
    type_text("ахм")
    press("Return")
    from shelterdesk.operations.items import write_off

    for lot, left in ((shelf.late, 100), (shelf.soon, 27)):
        desk.do(write_off, lot, left, "flooded")
    assert sheet.view.panel.text() == "! Only 3 left"
    assert {lot.label: lot.on_hand for lot in desk.ask(lots_in_stock, shelf.water)} == {"soon": 3, "gone": 9}


def test_the_side_keeps_ten(room: SuppliesRoom, shelf: Shelf) -> None:
    sheet = _start(room)
    for _time in range(6):
        for family in (shelf.akhmetov, shelf.kim):
            sheet.scanned(shelf.card(family.household_id))
            sheet.cancel()
    assert len(sheet.finder.verdicts()) == 10
