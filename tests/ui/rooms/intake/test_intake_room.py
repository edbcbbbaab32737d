"""The intake room: what is carried, what is refused, what is kept, what is found."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.domain.cards import card_of
from shelterdesk.domain.households import Accompaniment
from shelterdesk.domain.matching.reasons import REASONS
from shelterdesk.domain.paper_forms import paper_code
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation import i18n
from shelterdesk.foundation.events import Notice, OpenPerson, OpenRoom
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.drafts import draft_of, keep_draft
from shelterdesk.operations.households import register_household
from shelterdesk.operations.rooms import rooms_from_spec
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.households import household_by_id
from shelterdesk.queries.people import people_with, person_of_card
from shelterdesk.queries.person_cards import person_card
from shelterdesk.store.drafts import keep_draft_row
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.intake.room import IntakeRoom
from tests.support.builders import a_household, a_person
from tests.support.typing import bring_up, press, type_keys, type_text


def write_adult(surname: str = "Ахметов", name: str = "Ерлан", sex: str = "1", birth: str = "35") -> None:
    type_text(surname)
    press("Enter")
    type_text(name)
    press("Enter")
    type_text(sex)
    type_text(birth)


def test_the_next_family_keeps_origin_and_bus(room: IntakeRoom, desk: Desk) -> None:
    room.household.form.field("origin").setText("Құлсары")
    room.household.form.field("bus").setText("2")
    write_adult()
    press("Ctrl+S")
    write_adult("Оспанов")
    press("Ctrl+S")
    assert [(row.surname, row.origin, row.bus) for row in desk.ask(people_with)] == [
        ("Ахметов", "Құлсары", "2"), ("Оспанов", "Құлсары", "2")]
    assert room.grid.lines[0].fields["surname"].hasFocus()


def test_saving_again_and_again_makes_one_household(room: IntakeRoom, desk: Desk) -> None:
    write_adult()
    for _again in range(20):
        press("Ctrl+S")
    assert len(desk.ask(people_with)) == 1


def test_a_child_keeps_the_form_until_somebody_says_who_is_with_it(room: IntakeRoom, desk: Desk) -> None:
    write_adult(birth="7")
    press("Ctrl+Enter")
    assert desk.ask(people_with) == []
    assert room.grid.lines[0].cells["relation"].wrong()
    assert room.grid.lines[0].fields["relation"].hasFocus()
    type_text("3")
    press("Ctrl+Enter")
    assert desk.ask(people_with)[0].accompaniment == Accompaniment.ALONE


def test_the_kazakh_layout_needs_no_switching(room: IntakeRoom, desk: Desk) -> None:
    type_text("Ахметов")
    press("Tab")
    type_text("Али")
    press("Tab")
    type_keys("1", "kz")
    type_keys("7", "kz")
    press("Enter")
    type_keys("2", "kz")
    press("S".join(["Ctrl+", ""]), layout="kz")
    row = desk.ask(people_with)[0]
    assert (row.sex, row.age, row.accompaniment) == ("M", 7, "relative")


def test_every_problem_is_marked_the_cursor_goes_to_the_first_and_on_with_f6(room: IntakeRoom) -> None:
    type_text("Ахметов")
    press("Ctrl+S")
    line = room.grid.lines[0]
    assert line.fields["sex"].hasFocus()
    assert line.cells["birth"].wrong()
    assert room.banner.isVisible()
    press("F6")
    assert line.fields["birth"].hasFocus()
    type_text("35")
    assert not line.cells["birth"].wrong()


@pytest.mark.parametrize(
    ("birth", "sentence"), [("16.03.2026", "not come yet"), ("29.02.2023", "no such day"), ("130", "An age is")]
)
def test_an_impossible_birth_is_said_below_and_nothing_is_lost(
    room: IntakeRoom, desk: Desk, birth: str, sentence: str
) -> None:
    i18n.use_language("en")
    write_adult(birth=birth)
    press("Ctrl+S")
    cell = room.grid.lines[0].cells["birth"]
    assert sentence in cell.wrong()
    assert (cell.field.text(), room.grid.lines[0].fields["surname"].text()) == (birth, "Ахметов")
    assert desk.ask(people_with) == []


@pytest.mark.parametrize("name", ["<b>Ann", "=1+1", "@x", "Ann & Bob"])
def test_odd_names_are_kept_literally(room: IntakeRoom, desk: Desk, name: str) -> None:
    write_adult(surname=name)
    press("Ctrl+S")
    assert desk.ask(people_with)[0].surname == name


def test_a_whole_book_pasted_into_the_name_is_cut(room: IntakeRoom, desk: Desk) -> None:
    QApplication.clipboard().setText("Ә" * 200_000 + "\x00\x07")
    room.grid.lines[0].fields["surname"].setFocus()
    press("Ctrl+V")
    press("Enter")
    type_text("Ерлан")
    press("Enter")
    type_text("135")
    press("Ctrl+S")
    assert desk.ask(people_with)[0].surname == "Ә" * 500


def test_what_was_typed_survives_leaving_and_a_restart(room: IntakeRoom, desk: Desk) -> None:
    write_adult()
    press("Tab")
    assert draft_of(desk, "intake") is not None
    again = IntakeRoom(desk, Tasks(inline=True))
    bring_up(again)
    assert again.grid.lines[0].fields["given_name"].text() == "Ерлан"
    assert "Ахметов" in again.banner.text()
    again.focus_first()
    press("Ctrl+S")
    assert draft_of(desk, "intake") is None
    assert len(desk.ask(people_with)) == 1
    again.close()
    again.deleteLater()


def test_the_draft_can_be_thrown_away(desk: Desk, room: IntakeRoom) -> None:
    keep_draft(desk, "intake", {"rows": [{"surname": "Ахметов", "given_name": "Ерлан"}]})
    again = IntakeRoom(desk, Tasks(inline=True))
    bring_up(again)
    again.banner.findChildren(type(again.asides.beds.change))[0].click()
    assert draft_of(desk, "intake") is None
    assert again.form().people() == []
    again.close()
    again.deleteLater()


def test_nobody_knows_the_name(room: IntakeRoom, desk: Desk) -> None:
    press("F8")
    type_text("1")
    type_text("5")
    press("Enter")
    type_text("3")
    press("Ctrl+S")
    row = desk.ask(people_with)[0]
    assert (row.unknown_number, row.to_complete, row.accompaniment) == (1, True, "alone")


def test_the_second_line_and_the_household_line_are_saved(room: IntakeRoom, desk: Desk) -> None:
    write_adult()
    press("F2")
    type_text("Серікұлы")
    line = room.grid.lines[0]
    assert line.second is not None
    line.second.form.field("consent_relatives").set_value(False)
    line.second.form.edited.emit("consent_relatives")
    press("Ctrl+O")
    room.household.more.field("pets").setText("ит")
    room.household.more.field("came_at").setText("02:00")
    room.household.more.field("paper_number").setText("17")
    press("Ctrl+S")
    row = desk.ask(people_with)[0]
    card, household = desk.ask(person_card, row.id), desk.ask(household_by_id, row.household_id)
    assert card is not None
    assert household is not None
    assert (row.patronymic, card.consent_relatives) == ("Серікұлы", False)
    assert (household.pets, household.paper_number, household.entered_by) == ("ит", "17", "paper")
    assert (desk.clock.now() - household.registered_at).total_seconds() == 72 * 60


def test_what_everybody_is_asked_comes_with_enter(desk: Desk, qapp: QApplication) -> None:
    layouts = AnyLayout(qapp)
    room = IntakeRoom(desk, Tasks(inline=True), asked=lambda: ("patronymic", "medicine"))
    bring_up(room)
    room.focus_first()
    write_adult()
    press("Enter")
    second = room.grid.lines[0].second
    assert second is not None
    assert second.form.field("patronymic").hasFocus()
    assert not second.form.field("allergy").isVisible()
    type_text("Серікұлы")
    press("Enter")
    assert second.form.field("medicine").hasFocus()
    type_text("инсулин")
    press("Enter")
    assert second.isHidden()
    assert room.grid.lines[1].fields["given_name"].hasFocus()
    press("Up")
    press("F2")
    assert second.form.field("allergy").isVisible()
    press("F2")
    assert second.isHidden()
    press("Ctrl+S")
    row = desk.ask(people_with)[0]
    card = desk.ask(person_card, row.id)
    assert card is not None
    assert (row.patronymic, card.medicine) == ("Серікұлы", "инсулин")
    room.close()
    room.deleteLater()
    layouts.deleteLater()


def test_alt_and_the_arrows_open_and_fold_the_second_line(room: IntakeRoom) -> None:
    line = room.grid.lines[0]
    room.grid.fold_second(line, opens=True)
    assert line.second is not None
    assert line.second.isVisible()
    room.grid.fold_second(line, opens=True)
    assert line.second.isVisible()
    room.grid.fold_second(line, opens=False)
    assert line.second.isHidden()
    room.grid.fold_second(line, opens=False)
    assert line.second.isHidden()


def test_a_time_to_come_is_refused_on_the_household_line(room: IntakeRoom, desk: Desk) -> None:
    write_adult()
    room.household.more.field("came_at").setText("16.03 10:00")
    press("Ctrl+S")
    assert room.household.more.field("came_at").hasFocus()
    assert desk.ask(people_with) == []


def test_needs_are_ticked_with_f4(room: IntakeRoom, desk: Desk) -> None:
    write_adult()
    room.grid.lines[0].focus("needs")
    press("F4")
    press("Space")
    press("Down")
    press("Space")
    press("Esc")
    press("Ctrl+S")
    assert desk.ask(people_with)[0].needs == {"pregnant", "lactating"}


def test_a_wrong_iin_asks_one_key(room: IntakeRoom, desk: Desk) -> None:
    write_adult(birth="930101400001")
    line = room.grid.lines[0]
    assert line.cells["birth"].wrong()
    type_text("2")
    assert (line.row.iin, line.row.iin_to_verify, line.fields["birth"].text()) == ("930101400001", True, "")
    type_text("33")
    press("Ctrl+S")
    assert [(row.iin, row.age) for row in desk.ask(people_with)] == [("930101400001", 33)]


def test_who_looks_alike_is_shown_and_opens(room: IntakeRoom, desk: Desk) -> None:
    opened: list[OpenPerson] = []
    desk.bus.subscribe(OpenPerson, opened.append)
    there = desk.do(register_household, a_household(of=1)).value
    write_adult("Курманбаев", "Абдигали", birth="1991")
    room.asides.look()
    (hint,) = room.asides.similar.rows
    assert hint.person.id == there.person_ids[0]
    assert "birth=year_only" in hint.reasons
    assert _(REASONS["birth=year_only"]) in room.asides.similar.buttons[0].text()
    press("Ctrl+H")
    press("Enter")
    assert opened == [OpenPerson(there.person_ids[0])]


def test_who_left_comes_in_again_from_the_hint(room: IntakeRoom, desk: Desk) -> None:
    there = desk.do(register_household, a_household(of=1)).value
    desk.do(check_out, list(there.person_ids), StayStatus.RETURNED_HOME)
    write_adult("Құрманбаев", "Әбдіғали", birth="1991")
    room.asides.look()
    press("Ctrl+H")
    press("Enter")
    assert [(row.id, row.status) for row in desk.ask(people_with)] == [(there.person_ids[0], "in")]
    assert room.form().people() == []


def there_with_iin(desk: Desk) -> str:
    entry = replace(a_household(of=1), people=(a_person(iin="150101500011"),))
    return desk.do(register_household, entry).value.person_ids[0]


def test_an_iin_that_is_inside_already_asks_in_the_cell(room: IntakeRoom, desk: Desk) -> None:
    opened: list[OpenPerson] = []
    desk.bus.subscribe(OpenPerson, opened.append)
    there = there_with_iin(desk)
    write_adult(birth="150101500011")
    press("Enter")
    line = room.grid.lines[0]
    assert line.cells["birth"].wrong()
    assert line.fields["birth"].hasFocus()
    type_keys("2", "kz")
    assert (line.row.iin, line.row.iin_to_verify, line.cells["birth"].wrong()) == ("150101500011", True, "")
    assert opened == []
    line.row.iin_to_verify = False
    room.same.look(line)
    line.focus("birth")
    type_text("1")
    assert opened == [OpenPerson(there)]
    assert room.form().people() == []
    assert len(desk.ask(people_with)) == 1


def test_the_question_about_the_same_iin_never_blocks(room: IntakeRoom, desk: Desk) -> None:
    there_with_iin(desk)
    write_adult(birth="150101500011")
    press("Tab")
    line = room.grid.lines[0]
    line.fields["birth"].setText("35")
    line.row.birth = "35"
    line.twin = None  # as a restored draft: nobody was asked yet
    press("Ctrl+S")
    assert line.fields["birth"].hasFocus()
    assert len(desk.ask(people_with)) == 1
    press("Ctrl+S")
    other = desk.ask(person_card, desk.ask(people_with)[1].id)
    assert other is not None
    assert (other.person.iin, other.iin_to_verify) == ("150101500011", True)


def test_a_household_is_put_aside_and_taken_up_again(room: IntakeRoom, desk: Desk) -> None:
    write_adult()
    press("Ctrl+N")
    assert room.form().people() == []
    assert [kept.content["rows"][0]["surname"] for kept in room.box.drafts] == ["Ахметов"]
    write_adult("Оспанов")
    menu = room.box.open_box()
    assert menu is not None
    assert "Ахметов" in menu.actions()[0].text()
    menu.actions()[0].trigger()
    menu.close()
    assert room.grid.lines[0].fields["surname"].text() == "Ахметов"
    assert [kept.content["rows"][0]["surname"] for kept in room.box.drafts] == ["Оспанов"]
    press("Ctrl+S")
    assert [row.surname for row in desk.ask(people_with)] == ["Ахметов"]
    assert len(room.box.drafts) == 1


def test_what_a_colleague_left_lies_in_the_box(room: IntakeRoom, desk: Desk) -> None:
    with desk.opened.store.plain_work() as session:
        keep_draft_row(session, "intake/somebody", "somebody", desk.clock.now(), {"rows": [{"surname": "Ким"}]})
    room.refresh()
    room.box.taken.emit(room.box.drafts[0].key)
    assert room.grid.lines[0].fields["surname"].text() == "Ким"
    assert room.box.drafts == ()


def test_a_line_of_quick_seat_is_kept_as_a_draft(room: IntakeRoom, desk: Desk) -> None:
    press("Ctrl+B")
    type_text("Құрманбаев")
    press("Tab")
    type_text("2")
    press("Tab")
    again = IntakeRoom(desk, Tasks(inline=True))
    bring_up(again)
    assert again.pages.currentWidget() is again.quick
    assert (again.quick.line().surname, again.quick.line().men) == ("Құрманбаев", 2)
    again.save()
    assert draft_of(desk, "intake") is None
    assert len(desk.ask(people_with)) == 2
    again.close()
    again.deleteLater()


def test_children_counted_without_a_parent_are_said_in_red(room: IntakeRoom, desk: Desk) -> None:
    said: list[Notice] = []
    desk.bus.subscribe(Notice, said.append)
    press("Ctrl+B")
    type_text("Ким")
    room.quick.form.set_values({"children": 2})
    room.quick.form.edited.emit("children")
    assert not room.quick.form.box("with_parents").isHidden()
    assert room.save() is None
    room.quick.form.set_values({"with_parents": False})
    room.save()
    assert (said[-1].level, [row.accompaniment for row in desk.ask(people_with)]) == ("danger", ["alone", "alone"])


def test_a_wristband_printed_before_is_scanned_onto_the_person(room: IntakeRoom, desk: Desk) -> None:
    band = card_of("290741035")
    write_adult()
    assert room.scanned(band)
    press("Ctrl+S")
    assert desk.ask(people_with)[0].card == band
    write_adult("Оспанов")
    assert room.scanned(band)  # somebody's now: shown beside the form
    press("Ctrl+S")
    assert desk.ask(people_with)[1].card != band


def test_a_scanned_paper_form_brings_its_number(room: IntakeRoom, desk: Desk) -> None:
    assert room.scanned(paper_code("K", 17))
    type_text("02:00")
    room.grid.focus_first()
    write_adult()
    press("Ctrl+S")
    row = desk.ask(people_with)[0]
    household = desk.ask(household_by_id, row.household_id)
    assert household is not None
    assert (household.paper_number, household.entered_by) == ("K/0017", "paper")
    assert desk.ask(person_of_card, paper_code("K", 17)) == row
    assert desk.ask(person_of_card, paper_code("A", 17)) is None


def test_f9_writes_down_one_more_like_this_one(room: IntakeRoom) -> None:
    write_adult(birth="35")
    press("F9")
    line = room.grid.lines[1]
    assert (line.row.surname, line.row.birth, line.row.given_name) == ("Ахметов", "35", "")
    assert line.fields["given_name"].hasFocus()


def test_esc_goes_back_and_keeps_the_draft(room: IntakeRoom, desk: Desk) -> None:
    asked: list[OpenRoom] = []
    desk.bus.subscribe(OpenRoom, asked.append)
    write_adult()
    press("Esc")
    assert asked == [OpenRoom("home")]
    assert draft_of(desk, "intake") is not None


def test_the_second_line_opens_and_folds_with_the_arrows(room: IntakeRoom) -> None:
    press("Alt+Down")
    line = room.grid.lines[0]
    assert line.second is not None
    assert line.second.isVisible()
    press("Alt+Up")
    assert not line.second.isVisible()


def test_beds_are_proposed_and_given(room: IntakeRoom, desk: Desk) -> None:
    said: list[Notice] = []
    desk.bus.subscribe(Notice, said.append)
    desk.do(rooms_from_spec, "1x4")
    write_adult()
    room.asides.look()
    assert room.asides.beds.suggestion is not None
    press("Ctrl+S")
    assert desk.ask(people_with)[0].bed_id
    assert "1" in said[-1].text


def test_who_stays_with_relatives_gets_no_bed(room: IntakeRoom, desk: Desk) -> None:
    desk.do(rooms_from_spec, "1x4")
    write_adult()
    room.household.form.field("status").set_value(StayStatus.RELATIVES)
    press("Ctrl+S")
    row = desk.ask(people_with)[0]
    assert (row.status, row.bed_id) == ("relatives", None)


def test_words_follow_the_language(room: IntakeRoom) -> None:
    i18n.use_language("kk")
    kazakh = room.title()
    i18n.use_language("ru")
    assert room.title() != kazakh
    assert (room.grid.accessibleName(), room.asides.beds.change.text().split("  ")[1]) == ("Члены семьи", "F4")


def test_the_room_fits_the_smallest_screen(room: IntakeRoom, tmp_path: Path) -> None:
    for language in ("kk", "ru", "en"):
        i18n.use_language(language)
        hint = room.minimumSizeHint()
        assert (hint.width() <= 941, hint.height() <= 472) == (True, True), language
