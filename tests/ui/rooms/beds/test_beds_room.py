"""The beds room under the fingers: pick up, put down, swap, find, check out, seat everybody, set rooms up."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSplitter, QWidget

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import DESTINATIONS
from shelterdesk.foundation.events import Notice, OpenPerson
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.rooms import RoomEntry, change_bed, change_room, remove_bed
from shelterdesk.queries.beds import beds_of_room, people_without_bed
from shelterdesk.queries.people import people_found
from shelterdesk.queries.rooms import all_buildings, all_rooms
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.beds.dragging import ghost_of, mime_of, people_of
from shelterdesk.ui.rooms.beds.room import BedsRoom
from tests.support.builders import a_household
from tests.support.desks import as_role
from tests.support.typing import bring_up
from tests.ui.rooms.beds.conftest import a_beds_room

K, M = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, CTRL_SHIFT = M.NoModifier, M.ControlModifier, M.ControlModifier | M.ShiftModifier


def press(key: Qt.Key, modifiers: M = NONE) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def surnames(desk: Desk, number: int) -> list[str]:
    """Who lies in the beds of a room, by the start of the surname, "" for a free bed."""
    return [bed.name[:4] for bed in desk.ask(beds_of_room, desk.ask(all_rooms)[number].id)]


def bed_ids(desk: Desk, number: int) -> list[str]:
    return [bed.id for bed in desk.ask(beds_of_room, desk.ask(all_rooms)[number].id)]


def to_room(room: BedsRoom, desk: Desk, number: int) -> None:
    room.go_to_room(desk.ask(all_rooms)[number].id)


def test_two_families_swap_rooms_with_six_keys_and_the_arrows(room: BedsRoom, desk: Desk) -> None:
    press(K.Key_X, CTRL_SHIFT)
    to_room(room, desk, 1)
    press(K.Key_X, CTRL_SHIFT)
    press(K.Key_V, CTRL)
    assert surnames(desk, 1) == ["Ахме", "Ахме", "", ""]
    to_room(room, desk, 0)
    press(K.Key_V, CTRL)
    assert surnames(desk, 0) == ["Оспа", "Оспа", "", ""]
    assert room.tray.groups == []
    desk.operations.undo()
    desk.operations.undo()
    assert (surnames(desk, 0)[0], surnames(desk, 1)[0]) == ("Ахме", "Оспа")


def test_arrows_walk_over_the_beds_and_enter_opens_whoever_lies_there(room: BedsRoom, desk: Desk) -> None:
    opened: list[OpenPerson] = []
    desk.bus.subscribe(OpenPerson, opened.append)
    beds = bed_ids(desk, 0)
    press(K.Key_Right)
    assert room.board.current_id() == beds[1]
    press(K.Key_Return)
    assert [event.person_id for event in opened] == [desk.ask(beds_of_room, desk.ask(all_rooms)[0].id)[1].person_id]
    press(K.Key_End)
    assert room.board.current_id() == beds[3]
    press(K.Key_Return)
    assert len(opened) == 1, "nobody lies there"
    press(K.Key_Home)
    assert room.board.current_id() == beds[0]


def test_one_person_apart_from_the_household_needs_a_reason(room: BedsRoom, desk: Desk, notices: list[Notice]) -> None:
    use_language("en")
    press(K.Key_X, CTRL)
    assert len(room.tray.person_ids()) == 1
    to_room(room, desk, 2)
    with ask.answering(ask.Recorder(None, "  ", "болен")) as _chair:
        press(K.Key_V, CTRL)
        assert surnames(desk, 2) == ["", "", "", ""]
        press(K.Key_V, CTRL)
        assert surnames(desk, 2) == ["", "", "", ""]
        assert notices[-1].level == "attention"
        press(K.Key_V, CTRL)
    assert surnames(desk, 2)[0] == "Ахме"
    assert notices[-1].undoable


def test_the_warning_names_the_rule(room: BedsRoom, desk: Desk) -> None:
    use_language("en")
    building = desk.ask(all_buildings)[0].id
    desk.do(change_room, desk.ask(all_rooms)[2].id, RoomEntry(building, "3", kind="women"))
    press(K.Key_X, CTRL_SHIFT)
    to_room(room, desk, 2)
    chair = ask.Recorder(None)
    with ask.answering(chair):
        press(K.Key_V, CTRL)
    assert "the room is meant for others" in chair.asked[0]
    assert len(room.tray.person_ids()) == 2, "the tray keeps them"


def test_a_bed_taken_meanwhile_says_by_whom_and_the_tray_keeps_the_person(room: BedsRoom, desk: Desk) -> None:
    waiting = desk.ask(people_without_bed)
    room.board.side.waiting.setFocus()
    room.board.side.waiting.select(waiting[0].person_id)
    press(K.Key_X, CTRL)
    to_room(room, desk, 1)
    chair = _Detailed("иначе никак")
    with ask.answering(chair):
        press(K.Key_V, CTRL)
    assert len(chair.told) == 1
    assert "Оспанов" in chair.details[0]
    assert room.tray.person_ids() == [waiting[0].person_id]


class _Detailed(ask.Recorder):
    """Keeps the details of what was told too."""

    def __init__(self, *answers: str | None) -> None:
        super().__init__(*answers)
        self.details: list[str] = []

    def tell(self, owner: QWidget | None, text: str, detail: str) -> None:
        super().tell(owner, text, detail)
        self.details.append(detail)


def test_too_few_beds_leave_the_rest_in_the_tray(room: BedsRoom, desk: Desk) -> None:
    room.board.side.waiting.setFocus()
    press(K.Key_X, CTRL_SHIFT)
    room.board.focus_beds()
    with ask.answering(ask.Recorder("тесно", "тесно")):
        room.board.select(bed_ids(desk, 0)[2])
        press(K.Key_V, CTRL)
    assert surnames(desk, 0) == ["Ахме", "Ахме", "Байж", "Байж"]
    assert len(room.tray.person_ids()) == 1


def test_a_bed_removed_meanwhile_is_told_and_nobody_is_lost(room: BedsRoom, desk: Desk) -> None:
    press(K.Key_X, CTRL_SHIFT)
    to_room(room, desk, 2)
    for bed in bed_ids(desk, 2)[1:]:
        desk.do(change_bed, bed, state="blocked")
    stale = room.board.beds[0]
    desk.do(remove_bed, stale.id)
    chair = ask.Recorder()
    with ask.answering(chair):
        assert room.mover.put_down(stale, room.tray.person_ids()) is False
    assert len(chair.told) == 1
    assert len(room.tray.person_ids()) == 2


def test_f4_lists_rooms_and_enter_puts_the_household_down(room: BedsRoom, desk: Desk) -> None:
    room.board.side.waiting.setFocus()
    press(K.Key_F4)
    assert room.pages.currentWidget() is room.finder
    offers = room.finder.table.shown_rows()
    assert (offers[0].room_name, offers[0].fits) == ("3", True)
    press(K.Key_Return)
    assert surnames(desk, 2) == ["Байж", "Байж", "Байж", ""]
    assert room.pages.currentWidget() is room.board
    assert room.tray.groups == []


def test_f6_checks_out_one_person_and_only_a_tick_takes_the_household(room: BedsRoom, desk: Desk) -> None:
    press(K.Key_F6)
    bar = room.board.check_out
    assert bar.isVisible()
    assert len(bar.people()) == 1
    press(K.Key_Return)
    press(K.Key_Return)
    assert surnames(desk, 0) == ["", "Ахме", "", ""]
    assert not bar.isVisible()
    room.board.select(bed_ids(desk, 0)[1])
    room.board.focus_beds()
    press(K.Key_F6)
    press(K.Key_Escape)
    assert not bar.isVisible()
    assert surnames(desk, 0)[1] == "Ахме"
    to_room(room, desk, 1)
    press(K.Key_F6)
    bar.whole.setFocus()
    press(K.Key_Space)
    press(K.Key_Return)
    assert surnames(desk, 1) == ["", "", "", ""]


def test_a_child_leaves_from_the_map_only_by_the_rules_of_the_gate(room: BedsRoom, desk: Desk) -> None:
    child = desk.do(register_household, a_household(of=4, surname="Сейітов")).value.person_ids[3]
    desk.do(assign_bed, child, bed_ids(desk, 2)[0])
    chair = ask.Recorder(None, "do")
    with ask.answering(chair):
        assert not room.mover.check_out([child], DESTINATIONS[0], "")
        assert surnames(desk, 2)[0] != ""
        assert room.mover.check_out([child], DESTINATIONS[0], "")
    assert surnames(desk, 2)[0] == ""
    assert ["Сейітов" in asked for asked in chair.asked] == [True, True]


def test_insert_adds_a_bed_and_the_foot_changes_its_state(room: BedsRoom, desk: Desk) -> None:
    press(K.Key_Insert)
    assert len(bed_ids(desk, 0)) == 5
    room.board.select(bed_ids(desk, 0)[4])
    room.board.state.set_value("cleaning")
    room.board.state.edited.emit()
    assert desk.ask(beds_of_room, desk.ask(all_rooms)[0].id)[4].status == "cleaning"
    room.board.select(bed_ids(desk, 0)[0])
    chair = ask.Recorder()
    with ask.answering(chair):
        room.board.state.set_value("blocked")
        room.board.state.edited.emit()
    assert len(chair.told) == 1
    assert room.board.state.value() == "usable"


def test_the_list_says_what_the_map_says(room: BedsRoom, desk: Desk) -> None:
    press(K.Key_Right)
    press(K.Key_L, CTRL_SHIFT)
    assert room.board.as_list()
    assert room.board.table.current_id() == bed_ids(desk, 0)[1]
    assert [row.label for row in room.board.table.shown_rows()] == ["1-1", "1-2", "1-3", "1-4"]
    press(K.Key_X, CTRL)
    assert len(room.tray.person_ids()) == 1
    press(K.Key_L, CTRL_SHIFT)
    assert not room.board.as_list()


def test_numbers_only_hides_the_names_everywhere_on_the_map(room: BedsRoom) -> None:
    assert "Ахметов" in room.board.map.accessibleDescription()
    room.board.numbers_only.click()
    assert "Ахметов" not in room.board.map.accessibleDescription()
    assert "Ахметов" not in room.board.bed_words.text()
    table = room.board.table.model_of_rows
    cells = [column.value(row) for row in table.rows() for column in table.columns]
    assert not any("Ахметов" in cell for cell in cells)


def test_everybody_is_seated_by_the_plan_after_corrections(room: BedsRoom, desk: Desk) -> None:
    room.make_plan()
    plan = room.plan
    assert plan.table.count() == 3
    first = plan.table.current_row()
    assert first is not None
    plan._drop()
    assert len(plan.plan().rows) == 2
    free = bed_ids(desk, 2)[3]
    plan.bed.set_value(free)
    plan.bed.edited.emit()
    assert plan.chosen_by_hand() == {first.person_id: free}
    press(K.Key_Return, CTRL)
    assert desk.ask(people_without_bed) == []
    assert surnames(desk, 2)[3] == "Байж"
    desk.operations.undo()
    assert len(desk.ask(people_without_bed)) == 3


def test_escape_leaves_plan_and_finder_without_doing_anything(room: BedsRoom, desk: Desk) -> None:
    room.make_plan()
    press(K.Key_Escape)
    assert room.pages.currentWidget() is room.board
    room.find_room()
    press(K.Key_Escape)
    assert room.pages.currentWidget() is room.board
    assert len(desk.ask(people_without_bed)) == 3


def test_people_are_dropped_with_the_mouse(room: BedsRoom, desk: Desk) -> None:
    people = [row.person_id for row in desk.ask(people_without_bed)]
    to_room(room, desk, 2)
    beds = bed_ids(desk, 2)
    bed_map = room.board.map
    bed_map.hovered_with.emit(tuple(people))
    assert set(bed_map.rules or {}) == set(beds)
    point = bed_map.rect_of(beds[1]).center()
    mime = mime_of(people)  # Qt does not keep it for us
    event = QDropEvent(QPointF(point), Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, NONE)
    bed_map.dropEvent(event)
    QTest.qWait(20)
    assert surnames(desk, 2) == ["", "Байж", "Байж", "Байж"]
    assert bed_map.rules is None


def test_a_drop_beside_the_beds_does_nothing(room: BedsRoom, desk: Desk) -> None:
    people = [row.person_id for row in desk.ask(people_without_bed)]
    mime = mime_of(people)
    event = QDropEvent(QPointF(3000, 3000), Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, NONE)
    room.board.map.dropEvent(event)
    QTest.qWait(20)
    assert len(desk.ask(people_without_bed)) == 3


def test_what_is_dragged_names_people_and_nothing_else(qapp: QApplication) -> None:
    assert people_of(mime_of(["a", "b"])) == ["a", "b"]
    mime = mime_of([])
    mime.removeFormat(mime.formats()[0])
    mime.setText("a")
    assert people_of(mime) == []
    assert ghost_of("Ахметов", 4).width() > ghost_of("А", 1).width()


def test_a_click_moves_the_cursor_and_a_double_click_opens(room: BedsRoom, desk: Desk) -> None:
    opened: list[OpenPerson] = []
    desk.bus.subscribe(OpenPerson, opened.append)
    point = room.board.map.rect_of(bed_ids(desk, 0)[1]).center()
    QTest.mouseClick(room.board.map, Qt.MouseButton.LeftButton, NONE, point)
    assert room.board.current_id() == bed_ids(desk, 0)[1]
    QTest.mouseDClick(room.board.map, Qt.MouseButton.LeftButton, NONE, point)
    assert len(opened) == 1
    assert room.board.map.bed_at(QPoint(5000, 5000)) == ""


def test_a_scanned_card_is_picked_up(room: BedsRoom, desk: Desk) -> None:
    person = desk.ask(people_found, "Оспанов")[0]
    assert room.scanned(person.card)
    assert room.tray.person_ids() == [person.id]
    assert not room.scanned("0000000000")


def test_rooms_are_narrowed_by_kind_and_free_beds(room: BedsRoom, desk: Desk) -> None:
    building = desk.ask(all_buildings)[0].id
    desk.do(change_room, desk.ask(all_rooms)[2].id, RoomEntry(building, "3", kind="women", accessible=True))
    rooms = room.board.rooms
    shown: Callable[[], list[str]] = lambda: [row.name for row in rooms.table.shown_rows()]  # noqa: E731
    for kind, names in (("women", ["3"]), ("family", ["1", "2"]), ("accessible", ["3"]), (None, ["1", "2", "3"])):
        rooms.kind.set_value(kind)
        rooms.kind.edited.emit()
        assert shown() == names
    rooms.free.set_value("3")
    rooms.free.edited.emit()
    assert shown() == ["3"]
    assert room.go_to_room(desk.ask(all_rooms)[0].id)


def test_details_open_the_right_place(room: BedsRoom, desk: Desk) -> None:
    room.open_details("setup")
    assert room.tabs.currentWidget() is room.setup
    room.open_details(f"room:{desk.ask(all_rooms)[1].id}")
    assert room.board.rooms.table.current_id() == desk.ask(all_rooms)[1].id
    room.open_details("without_bed")
    assert room.board.side.waiting.hasFocus()
    room.open_details("something else")
    assert room.pages.currentWidget() is room.board


def test_whoever_left_the_centre_falls_out_of_the_tray(room: BedsRoom, desk: Desk) -> None:
    press(K.Key_X, CTRL_SHIFT)
    press(K.Key_F6)
    press(K.Key_Return)
    press(K.Key_Return)
    assert len(room.tray.person_ids()) == 1


def test_del_takes_somebody_out_of_the_tray(room: BedsRoom) -> None:
    press(K.Key_X, CTRL)
    room.board.side.tray_table.setFocus()
    press(K.Key_Delete)
    assert room.tray.groups == []


def test_an_infant_goes_with_whoever_shares_the_bed(room: BedsRoom, desk: Desk) -> None:
    people = desk.do(register_household, a_household(of=4, surname="Сейітов")).value.person_ids
    beds = bed_ids(desk, 2)
    desk.do(assign_bed, people[1], beds[0])
    desk.do(assign_bed, people[3], beds[0])
    to_room(room, desk, 2)
    press(K.Key_X, CTRL)
    assert set(room.tray.person_ids()) == {people[1], people[3]}


def test_without_rooms_the_quick_set_up_stands_in_place(empty_desk: Desk, qapp: QApplication) -> None:
    room = a_beds_room(empty_desk)
    assert room.empty.isVisible()
    room.empty.form.set_values({"rooms": "12", "beds": "8"})
    room.empty.make.click()
    assert len(empty_desk.ask(all_rooms)) == 12
    assert room.pages.currentWidget() is room.board
    assert room.board.rooms.table.count() == 12
    room.close()


def test_a_registrar_without_rooms_is_told_who_sets_them_up(empty_desk: Desk, qapp: QApplication) -> None:
    registrar = as_role(empty_desk, Role.REGISTRAR)
    room = BedsRoom(desk=registrar, tasks=Tasks(inline=True))
    bring_up(room)
    assert not room.empty.isVisible()
    assert room.tabs.count() == 1
    assert "Ins" not in [key.keys for key in room.room_keys()]
    room.close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_room_fits_the_smallest_screen_in_every_language(room: BedsRoom, language: str) -> None:
    use_language(language)
    room.refresh()
    assert room.minimumSizeHint().width() <= 1093 - 152
    assert room.minimumSizeHint().height() <= 544 - 96


def shown_words(room: BedsRoom) -> list[str]:
    """Every word on labels, buttons, tabs and in tables, and what a screen reader says."""
    words = [label.text() for label in room.findChildren(QLabel) if label.text()]
    words += [button.text() for button in room.findChildren(QAbstractButton) if button.text()]
    words += [room.tabs.tabText(place) for place in range(room.tabs.count())]
    for table in room.findChildren(RowTable):
        model = table.model_of_rows
        words += [column.title() for column in model.columns]
        words += [column.value(row) for row in model.rows() for column in model.columns]
    words += [widget.accessibleName() for widget in room.findChildren(QWidget)]
    return [word for word in words if any(char.isalpha() for char in word)]


def test_after_a_switch_of_language_no_word_of_the_other_is_left(room: BedsRoom, desk: Desk) -> None:
    use_language("en")
    room.board.side.waiting.setFocus()
    room.find_room()
    room._back_to_board()
    room.open_details("setup")
    room.open_details("without_bed")
    room.make_plan()
    use_language("kk")
    use_language("ru")
    kept = r"Ctrl(\+\w+)*|F4|F6|Esc|Enter|Del|Ins|K-\d+|\b[ABC]\b|Scroll (Left|Right)"  # the last is Qt's own
    latin = [word for word in shown_words(room) if re.search("[A-Za-z]", re.sub(kept, "", word))]
    assert latin == []
    data = "Мектеп|Байжанова?|Ахметова?|Оспанова?|Әбдіғали|Әлия|Нұрлан|Ә\\."
    kazakh = [word for word in shown_words(room) if re.search("[әғқңөұүһі]", re.sub(data, "", word))]
    assert kazakh == []


def test_every_control_has_a_name_and_is_large_enough(room: BedsRoom) -> None:
    room.open_details("setup")
    for widget in room.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible() and not isinstance(widget, QSplitter):
            assert widget.accessibleName(), f"{type(widget).__name__} {widget.objectName()}"
            assert widget.height() >= 24, f"{widget.accessibleName()}: {widget.height()}"


def test_the_plan_keeps_what_was_chosen_when_the_language_changes(room: BedsRoom, desk: Desk) -> None:
    use_language("en")
    room.make_plan()
    room.plan._drop()
    use_language("ru")
    reasons = [room.plan.table.model_of_rows.columns[3].value(line) for line in room.plan.table.shown_rows()]
    assert reasons[0] == "снят с плана"
    assert "семья вместе" in reasons[1]
    assert len(room.plan.plan().rows) == 2
