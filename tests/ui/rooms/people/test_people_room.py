"""The people room: finding, coming and going, the card."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation import i18n
from shelterdesk.foundation.events import Notice, OpenRoom, PrintReport
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.people import void_person
from shelterdesk.queries.households import household_by_id
from shelterdesk.queries.people import PersonRow, people_with
from shelterdesk.queries.timelines import person_timeline
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.people import card as card_module
from shelterdesk.ui.rooms.people import coming_and_going
from shelterdesk.ui.rooms.people.add_person_dialog import AddPersonDialog
from shelterdesk.ui.rooms.people.check_out_dialog import CheckOutDialog
from shelterdesk.ui.rooms.people.room import PeopleRoom
from tests.support.desks import as_role
from tests.support.typing import press, type_text


def everybody(desk: Desk) -> list[PersonRow]:
    return desk.ask(people_with)


def shown(room: PeopleRoom) -> list[str]:
    return [row.name for row in room.list.table.shown_rows()]


def test_typing_finds_in_any_spelling_and_enter_opens(room: PeopleRoom) -> None:
    type_text("курманбаева ал")
    assert shown(room) == ["Құрманбаева Әлия"]
    press("Enter")
    press("Enter")
    assert room.card is not None
    assert room.card.card.person.given_name == "Әлия"
    press("Esc")
    assert room.card is None


@pytest.mark.parametrize("typed", ["K-0002", "k0002", "ахметов абд"])
def test_numbers_find_too(room: PeopleRoom, typed: str) -> None:
    type_text(typed)
    assert "Ахметов Әбдіғали" in shown(room)


def test_chips_count_and_narrow(room: PeopleRoom, desk: Desk) -> None:
    assert room.list.chips["inside"].text().endswith("6")
    assert room.list.chips["children"].text().endswith("3")
    room.list.chips["children_alone"].click()
    assert shown(room) == ["Ахметов Ерлан"]
    room.open_details("left_today")
    assert shown(room) == []


def test_an_empty_list_says_why_and_offers_the_way_out(room: PeopleRoom) -> None:
    i18n.use_language("en")
    room.list.choose("absent")
    type_text("qqqq")
    assert shown(room) == []
    room.list.choose("all")
    room.list.search.clear()
    assert len(shown(room)) == 6


def test_nobody_at_all_offers_intake(room: PeopleRoom, desk: Desk) -> None:
    asked: list[OpenRoom] = []
    desk.bus.subscribe(OpenRoom, asked.append)
    for row in everybody(desk):
        desk.do(void_person, row.id, "test")
    assert room.list.table.count() == 0
    room.list.intake_wanted.emit()
    assert asked == [OpenRoom("intake")]


class Doer:
    """Sits at a dialog: does this, then closes it with yes."""

    def __init__(self, act: Any) -> None:
        self.act = act

    def __call__(self, dialog: Any) -> int:
        self.act(dialog)
        return 1


def answer_dialogs(monkeypatch: pytest.MonkeyPatch, kind: type, act: Any) -> None:
    """Real dialogs wait for a person; here somebody fills them in and agrees."""
    monkeypatch.setattr(kind, "exec", lambda dialog: Doer(act)(dialog))


def test_a_household_leaves_and_its_children_only_by_name(
    room: PeopleRoom, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Notice] = []
    desk.bus.subscribe(Notice, said.append)

    def fill(dialog: CheckOutDialog) -> None:
        dialog.who.tick_more()
        dialog.form.field("destination").set_value(StayStatus.RETURNED_HOME)
    answer_dialogs(monkeypatch, coming_and_going.CheckOutDialog, fill)
    room.list.table.selectRow(0)
    press("F6", room)
    assert [row.status for row in everybody(desk)[:4]] == ["returned_home", "returned_home", "in", "in"]
    assert (said[-1].level, said[-1].undoable) == ("attention", True)
    desk.operations.undo()
    assert [row.status for row in everybody(desk)[:4]] == ["in"] * 4


def test_the_dialog_asks_where_and_whom(room: PeopleRoom, desk: Desk) -> None:
    rows = everybody(desk)[:4]
    dialog = CheckOutDialog(room, rows, frozenset({rows[0].id}), desk.clock.now)
    dialog.take()
    assert dialog.result() == 0
    dialog.form.field("destination").set_value(StayStatus.HOSPITAL)
    dialog.who.boxes[rows[0].id].setChecked(False)
    dialog.take()
    assert dialog.result() == 0
    dialog.who.boxes[rows[2].id].setChecked(True)
    dialog.take()
    assert (dialog.result(), dialog.chosen(), dialog.destination()) == (1, [rows[2].id], StayStatus.HOSPITAL)
    dialog.deleteLater()


def test_out_for_a_while_and_back(room: PeopleRoom, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_dialogs(monkeypatch, coming_and_going.AbsenceDialog, lambda d: d.form.field("back").setText("18:30"))
    room.list.table.selectRow(0)
    press("Shift+F6", room)
    row = everybody(desk)[0]
    assert (row.status, row.expected_back is not None) == ("absent", True)
    room.list.table.select(row.id)
    press("Shift+F6", room)
    assert everybody(desk)[0].status == "in"


def test_a_correction_is_saved_and_taken_back(room: PeopleRoom, desk: Desk) -> None:
    woman = everybody(desk)[1]
    room.open_person(woman.id)
    assert room.card is not None
    field = room.card.overview.form.field("patronymic")
    field.setFocus()
    type_text("Серікқызы")
    press("Ctrl+S")
    assert everybody(desk)[1].patronymic == "Серікқызы"
    desk.operations.undo()
    assert everybody(desk)[1] == woman


def test_the_form_names_the_field_that_cannot_be(room: PeopleRoom, desk: Desk) -> None:
    room.open_person(everybody(desk)[1].id)
    assert room.card is not None
    room.card.overview.form.field("iin").setText("123")
    press("Ctrl+S")
    assert room.card.overview.form.field("iin").hasFocus()
    assert everybody(desk)[1].iin is None


def test_a_card_opened_and_saved_untouched_changes_nothing(room: PeopleRoom, desk: Desk) -> None:
    before = everybody(desk)
    for row in before:
        room.open_person(row.id)
        assert room.card is not None
        assert not room.card.has_changes(), row.name
        assert room.card.save()
    assert everybody(desk) == before


def test_leaving_a_changed_card_asks(room: PeopleRoom, desk: Desk) -> None:
    room.open_person(everybody(desk)[1].id)
    assert room.card is not None
    room.card.overview.form.field("allergy").setText("сүт")
    with ask.answering(ask.Recorder(None)):
        press("Esc", room)
    assert room.card is not None
    with ask.answering(ask.Recorder("discard")):
        press("Esc", room)
    assert room.card is None


def test_looking_at_a_child_is_in_the_journal(room: PeopleRoom, desk: Desk) -> None:
    child = everybody(desk)[2]
    room.open_person(child.id)
    assert room.card is not None
    assert [row.verb for row in desk.ask(person_timeline, child.id)] == ["look_at_person", "register_household"]
    assert room.card.timeline.count() == 2


def test_somebody_without_the_right_sees_no_details_of_a_child(desk: Desk, qapp: QApplication) -> None:
    registrar = PeopleRoom(as_role(desk, Role.REGISTRAR), Tasks(inline=True))
    registrar.open_person(everybody(desk)[2].id)
    assert registrar.card is not None
    assert not {"note", "found_where", "do_not_release_to"} & set(registrar.card.overview.form.values())
    registrar.deleteLater()


def test_a_newborn_and_a_new_head(room: PeopleRoom, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(dialog: AddPersonDialog) -> None:
        dialog.form.set_values({"given_name": "Аян", "sex": "M", "accompaniment": "parent"})
    answer_dialogs(monkeypatch, card_module.AddPersonDialog, fill)
    father, mother = everybody(desk)[:2]
    room.open_household(father.household_id)
    assert room.card is not None
    room.card.household.newborn_wanted.emit()
    assert everybody(desk)[4].birth == "2026-03-15"
    assert room.card is not None
    room.card.household.head_wanted.emit(mother.id)
    household = desk.ask(household_by_id, father.household_id)
    assert household is not None
    assert household.head_id == mother.id


def test_an_entry_made_by_mistake_leaves_the_screen(room: PeopleRoom, desk: Desk) -> None:
    person = everybody(desk)[4]
    room.open_person(person.id)
    assert room.card is not None
    with ask.answering(ask.Recorder("екі рет")):
        room.card.void()
    assert person.id not in [row.id for row in everybody(desk)]
    assert room.card is None


def test_del_takes_the_marked_off_the_list_in_one_step(room: PeopleRoom, desk: Desk) -> None:
    before = {row.id for row in everybody(desk)}
    room.list.choose("all")
    room.list.table.setFocus()
    room.list.table.selectAll()
    with ask.answering(ask.Recorder(None)):
        press("Del", room.list.table)
    assert {row.id for row in everybody(desk)} == before
    recorder = ask.Recorder("тізім екі рет енгізілді")
    with ask.answering(recorder):
        press("Del", room.list.table)
    assert everybody(desk) == []
    desk.operations.undo()
    assert {row.id for row in everybody(desk)} == before


def test_del_in_the_search_field_deletes_a_letter(room: PeopleRoom, desk: Desk) -> None:
    room.list.search.setFocus()
    room.list.search.setText("ab")
    room.list.search.setCursorPosition(0)
    press("Del", room.list.search)
    assert room.list.search.text() == "b"
    assert len(everybody(desk)) == 6


def test_ctrl_p_asks_for_the_form_of_the_household(room: PeopleRoom, desk: Desk) -> None:
    asked: list[PrintReport] = []
    desk.bus.subscribe(PrintReport, asked.append)
    room.list.table.selectRow(0)
    press("Ctrl+P", room)
    assert asked == [PrintReport("intake_form", {"household_id": everybody(desk)[0].household_id})]


def test_the_room_and_the_card_fit_the_smallest_screen(room: PeopleRoom, desk: Desk) -> None:
    room.open_person(everybody(desk)[2].id)
    for language in ("kk", "ru", "en"):
        i18n.use_language(language)
        hint = room.minimumSizeHint()
        assert (hint.width() <= 941, hint.height() <= 472) == (True, True), (language, hint)
