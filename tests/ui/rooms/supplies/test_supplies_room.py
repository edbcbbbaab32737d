"""The whole screen: stock, deliveries, the count, sets, roles, languages, the smallest screen."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTableView, QToolButton, QWidget

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.events import Notice, PrintReport
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import HandOver, hand_out
from shelterdesk.queries.entitlements import distribution_sets
from shelterdesk.queries.stock import lots_in_stock, stock, stock_card
from shelterdesk.ui.rooms.supplies.room import SuppliesRoom
from tests.support.desks import as_role
from tests.support.typing import focused, press, type_keys, type_text
from tests.ui.rooms.supplies.conftest import Shelf, close_room, open_room

SMALLEST = (1093 - 152, 472)  # the room's place on 1366 x 768 at 125 %


def _on_hand(desk: Desk) -> dict[str, int]:
    return {row.name: row.on_hand for row in desk.ask(stock)}


def test_an_empty_centre_takes_the_standard_list_in_one_step(empty_room: SuppliesRoom, desk: Desk) -> None:
    buttons = [b for b in empty_room.stock.sheet.table.empty.findChildren(QPushButton) if "standard" in b.text()]
    buttons[0].click()
    assert len(desk.ask(stock)) == 18
    assert empty_room.stock.sheet.table.count() == 18
    desk.operations.undo()
    assert desk.ask(stock) == []
    assert empty_room.stock.sheet.table.count() == 0


def test_the_list_says_how_long_it_lasts(room: SuppliesRoom, shelf: Shelf) -> None:
    table = room.stock.sheet.table
    shown = [[column.value(row) for column in table.model_of_rows.columns] for row in table.shown_rows()]
    assert shown == [
        ["Water 1.5 l", "Some expired", "130 bottles", "4.6", "28", "01.04.2026"],
        ["Blanket", "Not for everybody", "12 pieces", "—", "14 in all", "—"],
    ]
    room.stock.sheet.search.setText("көрпе")
    assert [row.name for row in table.shown_rows()] == ["Blanket"]


def test_an_article_is_written_corrected_and_removed_by_keys(
    room: SuppliesRoom, desk: Desk, notices: list[Notice]
) -> None:
    press("Ins")
    type_text("Blanket")
    press("Ctrl+Return")
    form = room.stock.form
    assert form.form.box("name").wrong() is not None  # there is one of this name
    form.form.field("name").selectAll()
    type_text("Сабын")
    form.form.field("need_thousandths").setFocus()
    type_keys("0.15")
    press("Ctrl+Return")
    row = next(row for row in desk.ask(stock) if row.name == "Сабын")
    assert row.need_thousandths == 150
    assert room.stock.sheet.table.current_id() == row.id
    assert notices[-1].undoable
    press("F2")
    form.form.field("barcode").setFocus()
    type_keys("4870001234567")
    press("Ctrl+Return")
    assert next(each for each in desk.ask(stock) if each.id == row.id).barcode == "4870001234567"
    press("Del")
    assert row.id not in [each.id for each in desk.ask(stock)]
    room.stock.sheet.table.select(next(each.id for each in desk.ask(stock) if each.name == "Blanket"))
    press("Del")
    assert notices[-1].level == "danger"
    assert "12" in notices[-1].text


def test_an_article_half_typed_is_there_after_a_crash(room: SuppliesRoom, desk: Desk, qapp: QApplication) -> None:
    press("Ins")
    type_text("Шам")
    press("Return")
    close_room(room)
    again = open_room(desk)
    press("Ins")
    assert again.stock.form.form.field("name").text() == "Шам"
    close_room(again)


def test_the_card_writes_off_and_takes_back(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    desk.do(hand_out, shelf.akhmetov.household_id, [HandOver(shelf.blanket, 3)])
    room.stock.sheet.table.select(shelf.blanket)
    press("Return")
    card = room.stock.card
    assert room.stock.currentWidget() is card
    press("F8")
    card.correction.quantity.selectAll()
    type_keys("2")
    press("Return")
    type_keys("3")  # "broken"
    press("Return")
    assert _on_hand(desk)["Blanket"] == 7
    card.movements.select(next(row.id for row in desk.ask(stock_card, shelf.blanket) if row.kind == "received"))
    press("F6")  # the cursor stands on a movement that is no hand-over
    assert not card.correction.isVisible()
    card.movements.select(next(row.id for row in desk.ask(stock_card, shelf.blanket) if row.kind == "handed_out"))
    press("F6")
    type_keys("4")
    press("Ctrl+Return")
    assert _on_hand(desk)["Blanket"] == 7  # four cannot come back of three
    card.correction.quantity.selectAll()
    type_keys("1")
    press("Ctrl+Return")
    assert _on_hand(desk)["Blanket"] == 8
    press("Esc")
    assert room.stock.currentWidget() is room.stock.sheet


def test_expired_goods_are_written_off_at_once(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    press("F8")
    assert shelf.gone in [lot.id for lot in desk.ask(lots_in_stock)]  # not while everything is shown
    room.open_details("expired")
    assert [row.name for row in room.stock.sheet.table.shown_rows()] == ["Water 1.5 l"]
    press("F8")
    assert shelf.gone not in [lot.id for lot in desk.ask(lots_in_stock)]
    desk.operations.undo()
    assert shelf.gone in [lot.id for lot in desk.ask(lots_in_stock)]


def test_a_delivery_by_keys(room: SuppliesRoom, desk: Desk, notices: list[Notice]) -> None:
    press("Ctrl+R")
    type_text("вод")
    press("Return")
    type_keys("24", "kz")
    for typed in ("", "22", "011226", "Қызыл Жарты Ай", "Қойма 1"):
        press("Return") if typed == "" else None
        if typed:
            type_text(typed)
            press("Return")
    type_text("көр")  # the next line: source and place come along
    press("Return")
    type_keys("5")
    press("Return")
    press("Ctrl+Return")
    new = {lot.item_name: lot for lot in desk.ask(lots_in_stock) if lot.source == "Қызыл Жарты Ай"}
    assert (new["Water 1.5 l"].on_hand, new["Water 1.5 l"].label, new["Water 1.5 l"].expiry) == (
        24, "22", date(2026, 12, 1),
    )  # fmt: skip
    assert (new["Blanket"].on_hand, new["Blanket"].place) == (5, "Қойма 1")
    assert notices[-1].text == "Booked in: 2 lines."
    assert room.receive is not None
    assert len(room.receive.lines) == 1
    desk.operations.undo()
    assert _on_hand(desk) == {"Water 1.5 l": 130, "Blanket": 12}


def test_a_delivery_names_what_is_missing_and_keeps_the_rest(room: SuppliesRoom, desk: Desk) -> None:
    press("Ctrl+R")
    type_text("вод")
    press("Return")
    type_keys("24")
    press("Ctrl+Return")
    assert room.receive is not None
    assert "expiry" in room.receive.banner.text()
    assert focused() is room.receive.lines[0].expiry
    assert _on_hand(desk)["Water 1.5 l"] == 130
    type_keys("310226")
    press("Ctrl+Return")
    assert _on_hand(desk)["Water 1.5 l"] == 130
    assert room.receive.lines[0].quantity.value() == 24


def test_a_delivery_half_typed_is_there_after_a_crash(room: SuppliesRoom, desk: Desk) -> None:
    press("Ctrl+R")
    type_text("вод")
    press("Return")
    type_keys("24")
    press("Return")
    close_room(room)
    again = open_room(desk)
    press("Ctrl+R")
    assert again.receive is not None
    assert again.receive.lines[0].quantity.value() == 24
    assert again.receive.lines[0].item.item() is not None
    close_room(again)


def test_an_unknown_barcode_is_learnt_or_makes_an_article(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    press("Ctrl+R")
    receive = room.receive
    assert receive is not None
    type_keys("4870001234567", "kz")
    press("Return")
    assert "4870001234567" in receive.banner.text()
    type_text("көр")
    press("Return")
    assert next(row for row in desk.ask(stock) if row.id == shelf.blanket).barcode == "4870001234567"
    assert room.scanned("4879999999999")
    press("F8")
    assert room.stock.currentWidget() is room.stock.form
    type_text("Шам")
    press("Ctrl+Return")
    candle = next(row for row in desk.ask(stock) if row.name == "Шам")
    assert candle.barcode == "4879999999999"
    assert room.tabs.currentWidget() is receive
    assert receive.lines[-1].item.value() == candle.id
    assert focused() is receive.lines[-1].quantity


def test_lines_are_copied_and_taken_away(room: SuppliesRoom) -> None:
    press("Ctrl+R")
    receive = room.receive
    assert receive is not None
    type_text("көр")
    press("Return")
    type_keys("5")
    press("F9")
    assert [line.quantity.value() for line in receive.lines] == [5, 5]
    press("Ctrl+Del")
    assert len(receive.lines) == 1


def test_a_blind_count_changes_nothing_before_it_is_posted(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    count = room.count
    assert count is not None
    room.tabs.setCurrentWidget(count)
    texts = {label.text() for label in count.grid.findChildren(QWidget) if hasattr(label, "text")}
    assert not {"100", "30", "9", "12"} & texts  # blind: the book is not shown
    count.focus_first()
    for lot, found in ((shelf.late, 97), (shelf.soon, 30)):
        field = count.grid.fields[lot]
        field.setFocus()
        type_keys(str(found), "kz")
    press("Ctrl+Return")
    assert [(row.lot.label, row.difference) for row in count.table.shown_rows()] == [("late", -3)]
    assert "2 lots were counted. 1 differs" in count.summary.text()
    assert _on_hand(desk)["Water 1.5 l"] == 130
    press("Ctrl+Return")
    assert _on_hand(desk)["Water 1.5 l"] == 130  # no reason, no post
    type_text("торап су астында қалды")
    press("Ctrl+Return")
    assert _on_hand(desk)["Water 1.5 l"] == 127
    assert desk.ask(stock_card, shelf.water)[0].reason == "торап су астында қалды"
    assert all(field.is_empty() for field in count.grid.fields.values())
    desk.operations.undo()
    assert _on_hand(desk)["Water 1.5 l"] == 130


def test_the_count_keeps_what_was_typed_while_goods_move(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    count = room.count
    assert count is not None
    room.tabs.setCurrentWidget(count)
    count.grid.fields[shelf.late].setFocus()
    type_keys("97")
    desk.do(hand_out, shelf.akhmetov.household_id, [HandOver(shelf.blanket, 2)])
    assert count.grid.fields[shelf.late].text() == "97"
    assert focused() is count.grid.fields[shelf.late]
    count.place.set_value("Қойма 2")
    count._narrow()
    assert shelf.late in count.grid.fields or dict(count.grid.counted()) == {shelf.late: 97}


def test_a_wrong_number_in_the_count_is_not_compared(room: SuppliesRoom, shelf: Shelf) -> None:
    count = room.count
    assert count is not None
    room.tabs.setCurrentWidget(count)
    count.grid.fields[shelf.soon].setFocus()
    type_keys("-3")
    press("Ctrl+Return")
    assert count.pages.currentIndex() == 0
    assert focused() is count.grid.fields[shelf.soon]


def test_a_set_is_put_together_changed_and_retired(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    sets = room.sets
    assert sets is not None
    room.tabs.setCurrentWidget(sets)
    sets.focus_first()
    press("Ins")
    type_text("Кешкі жинақ")
    press("Return")
    type_keys("2")  # once for the household
    type_keys("3")  # every so many hours
    sets.form.form.field("hours").selectAll()
    type_keys("6")
    press("Return")
    type_text("су")
    press("Return")
    type_keys("3")
    press("Return")
    press("Return")  # an empty line: done
    made = next(row for row in desk.ask(distribution_sets) if row.name == "Кешкі жинақ")
    assert (made.per, made.interval_hours, made.lines) == ("household", 6, ((shelf.water, 3),))
    press("Return")
    type_text("!")
    press("Ctrl+Return")
    assert "!" in next(row.name for row in desk.ask(distribution_sets) if row.id == made.id)
    press("Del")
    assert made.id not in [row.id for row in desk.ask(distribution_sets)]
    desk.operations.undo()
    assert made.id in [row.id for row in desk.ask(distribution_sets)]


def test_a_set_without_articles_is_not_saved(room: SuppliesRoom, desk: Desk) -> None:
    assert room.sets is not None
    room.tabs.setCurrentWidget(room.sets)
    room.sets.focus_first()
    press("Ins")
    type_text("Бос")
    press("Ctrl+Return")
    assert len(desk.ask(distribution_sets)) == 1
    assert room.sets.form.form.box("lines").wrong() is not None


@pytest.mark.parametrize(
    ("role", "tabs"),
    [
        (Role.VIEWER, ["Stock"]),
        (Role.PLACEMENT, ["Stock"]),
        (Role.REGISTRAR, ["Stock", "Hand out"]),
        (Role.SUPPLIES, ["Stock", "Hand out", "Receive", "Count", "Sets"]),
    ],
)
def test_each_role_sees_what_it_may(desk: Desk, shelf: Shelf, role: Role, tabs: list[str]) -> None:
    room = open_room(as_role(desk, role))
    assert [room.tabs.tabText(place) for place in range(room.tabs.count())] == tabs
    verbs = {button.text().split("  ")[0].strip() for button in room.stock.sheet.findChildren(QPushButton)}
    assert ("New article" in verbs) == (role is Role.SUPPLIES)
    assert room.scanned(shelf.card(shelf.kim.household_id)) == ("Hand out" in tabs)
    room.stock.open_card(shelf.water)
    room.stock.card.write_off()
    hidden = room.stock.card.correction.isHidden()
    close_room(room)
    assert hidden == (role is not Role.SUPPLIES)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_it_fits_and_everything_has_a_name(room: SuppliesRoom, shelf: Shelf, language: str) -> None:
    use_language(language)
    for place in range(room.tabs.count()):
        room.tabs.setCurrentIndex(place)
        least = room.minimumSizeHint()
        assert (least.width() <= SMALLEST[0], least.height() <= SMALLEST[1]) == (True, True), (place, least)
    kinds = (QPushButton, QToolButton, QLineEdit, QComboBox, QTableView)
    nameless = [
        type(widget).__name__
        for kind in kinds for widget in room.findChildren(kind)
        if not widget.accessibleName() and widget.isVisibleTo(room) and widget.objectName() != "qt_spinbox_lineedit"
        and "Scroll" not in type(widget.parent()).__name__ and widget.focusPolicy().value
    ]  # fmt: skip
    assert nameless == []


def test_the_language_changes_while_it_is_open(room: SuppliesRoom) -> None:
    use_language("kk")
    kazakh = _texts(room)
    use_language("ru")
    russian = _texts(room)
    use_language("en")
    english = _texts(room)
    assert len(kazakh) == len(russian) == len(english)
    same = {one for one, two, three in zip(kazakh, russian, english, strict=True) if one == two == three}
    assert {text for text in same if any(char.isalpha() and char.isascii() for char in text)} <= _same_everywhere(same)


def _same_everywhere(texts: set[str]) -> set[str]:
    """Data is not translated."""
    return {text for text in texts if any(word in text for word in ("soon", "late", "gone", "Water for the day"))}


def _texts(room: SuppliesRoom) -> list[str]:
    texts = [room.tabs.tabText(place) for place in range(room.tabs.count())]
    texts += [button.text() for button in room.findChildren(QPushButton)]
    table = room.stock.sheet.table.model_of_rows
    return texts + [column.title() for column in table.columns]


def test_paper_is_asked_for(room: SuppliesRoom, desk: Desk, shelf: Shelf) -> None:
    asked: list[PrintReport] = []
    desk.bus.subscribe(PrintReport, asked.append)
    press("Ctrl+P")
    assert [event.name for event in asked] == ["stock"]
    assert room.sets is not None
    room.tabs.setCurrentWidget(room.sets)
    room.sets.focus_first()
    press("Ctrl+P")
    assert (asked[-1].name, asked[-1].arguments) == ("distribution_sheet", {"set": shelf.daily})
