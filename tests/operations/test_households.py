"""Registering households and keeping them right; every step can be taken back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from shelterdesk.domain.households import Accompaniment, PersonEntry, Relation
from shelterdesk.domain.stays import Arrival, StayStatus
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.drafts import draft_key, draft_of, keep_draft
from shelterdesk.operations.households import (
    add_person,
    change_head,
    change_household,
    register_household,
    register_newborn,
    void_household,
)
from shelterdesk.queries.counts import counts
from shelterdesk.queries.households import household_by_id
from shelterdesk.queries.people import people_of_household, people_with
from tests.support.builders import a_household, a_person


def everything(desk: Desk) -> Any:
    """What anybody could see: to compare before and after."""
    return desk.ask(people_with), desk.ask(counts)


def test_a_household_is_registered_taken_back_and_brought_back(desk: Desk) -> None:
    before = everything(desk)
    done = desk.do(register_household, a_household(of=4))
    after = everything(desk)
    assert done.value.number == "K-0001"
    assert [row.name for row in after[0]] == [
        "Құрманбаев Әбдіғали", "Құрманбаева Әлия", "Құрманбаев Нұрлан", "Құрманбаева Айша"]
    assert after[1].inside == 4
    assert after[0][0].is_head
    assert after[0][2].responsible_id == after[0][0].id
    desk.operations.undo()
    assert everything(desk) == before
    desk.operations.redo()
    assert everything(desk) == after


def test_a_number_that_was_taken_back_is_not_given_again(desk: Desk) -> None:
    desk.do(register_household, a_household(of=1))
    desk.operations.undo()
    assert desk.do(register_household, a_household(of=1)).value.number == "K-0002"


def test_a_paper_form_is_entered_with_the_time_on_it(desk: Desk) -> None:
    hours_ago = desk.clock.now() - timedelta(hours=3)
    household = desk.do(register_household, a_household(of=1), at=hours_ago).value
    row = desk.ask(household_by_id, household.household_id)
    assert row is not None
    assert row.registered_at == hours_ago
    assert desk.ask(people_of_household, household.household_id)[0].since == hours_ago
    with pytest.raises(InputRefused) as refused:
        desk.do(register_household, a_household(of=1), at=desk.clock.now() + timedelta(minutes=1))
    assert refused.value.code == "moment_in_future"


def test_the_draft_goes_with_the_household_that_was_saved(desk: Desk) -> None:
    keep_draft(desk, "intake", {"rows": []})
    desk.do(register_household, a_household(of=1), draft=draft_key(desk, "intake"))
    assert draft_of(desk, "intake") is None


def test_a_refused_household_keeps_its_draft(desk: Desk) -> None:
    keep_draft(desk, "intake", {"rows": []})
    with pytest.raises(InputRefused):
        desk.do(register_household, a_household(of=0), draft=draft_key(desk, "intake"))
    assert draft_of(desk, "intake") == {"rows": []}


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"surname": "", "given_name": ""}, "name_missing", "surname"),
        ({"surname": "\u3000\u200b", "given_name": " "}, "name_missing", "surname"),
        ({"birth": "2026-03-16"}, "birth_in_future", "birth"),
        ({"birth": "2027"}, "birth_in_future", "birth"),
        ({"birth": "2023-02-29"}, "birth", "birth"),
        ({"birth": "1880"}, "birth_too_old", "birth"),
        ({"birth": "yesterday"}, "birth", "birth"),
        ({"iin": "123"}, "iin", "iin"),
        ({"sex": "X"}, "sex", "sex"),
    ],
)
def test_a_field_is_refused_by_its_name_and_nothing_is_written(
    desk: Desk, fields: dict[str, Any], code: str, field: str
) -> None:
    before = everything(desk)
    with pytest.raises(InputRefused) as refused:
        desk.do(register_household, replace(a_household(of=1), people=(a_person(**fields),)))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert everything(desk) == before


@pytest.mark.parametrize("name", ["<b>Ann", "=1+1", "Ән", "O'Brien-Смит", "A" * 500, "Ann & Bob"])
def test_odd_names_are_kept_as_typed(desk: Desk, name: str) -> None:
    desk.do(register_household, replace(a_household(of=1), people=(a_person(surname=name),)))
    assert desk.ask(people_with)[0].surname == name


def test_what_cannot_be_kept_is_left_out_of_a_name(desk: Desk) -> None:
    long = "Ә" * 200_000
    people = (a_person(surname="Ах\x00мет\x07ов\ud800"), a_person(surname=long))
    desk.do(register_household, replace(a_household(of=1), people=people))
    assert [row.surname for row in desk.ask(people_with)] == ["Ахметов", "Ә" * 500]


def test_a_wrong_check_digit_is_kept_and_marked(desk: Desk) -> None:
    from shelterdesk.queries.person_cards import person_card
    household = desk.do(register_household, replace(a_household(of=1), people=(a_person(iin="930101400001"),))).value
    card = desk.ask(person_card, household.person_ids[0])
    assert card is not None
    assert card.iin_to_verify


def test_a_child_nobody_asked_about_stays_to_be_completed(desk: Desk) -> None:
    child = a_person(birth="2019", accompaniment=None)
    household = desk.do(register_household, replace(a_household(of=2), people=(a_person(), child))).value
    rows = desk.ask(people_of_household, household.household_id)
    assert [(row.to_complete, row.responsible_id is None) for row in rows] == [(False, True), (True, True)]


def test_one_more_person_comes_and_is_taken_back(desk: Desk) -> None:
    household = desk.do(register_household, a_household(of=2)).value
    before = everything(desk)
    child = a_person(given_name="Ерлан", birth="2015", accompaniment=Accompaniment.RELATIVE)
    person_id = desk.do(add_person, household.household_id, child).value
    row = desk.ask(people_of_household, household.household_id)[-1]
    assert (row.id, row.position, row.responsible_id) == (person_id, 2, household.person_ids[0])
    desk.operations.undo()
    assert everything(desk) == before


def test_somebody_who_is_not_here_yet_is_added_as_expected(desk: Desk) -> None:
    household = desk.do(register_household, a_household(of=1)).value
    desk.do(add_person, household.household_id, a_person(), StayStatus.PLANNED)
    assert desk.ask(counts).inside == 1


def test_a_newborn_is_counted_as_born(desk: Desk) -> None:
    household = desk.do(register_household, a_household(of=2)).value
    before = everything(desk)
    baby = PersonEntry(surname="Құрманбаев", sex="M", relation=Relation.CHILD, accompaniment=Accompaniment.PARENT)
    desk.do(register_newborn, household.household_id, baby)
    row = desk.ask(people_of_household, household.household_id)[-1]
    assert (row.birth, row.age, row.child) == ("2026-03-15", 0, True)
    assert desk.ask(counts).inside == 3
    desk.operations.undo()
    assert everything(desk) == before


def test_a_household_is_changed_and_put_back(desk: Desk) -> None:
    household_id = desk.do(register_household, a_household(of=1)).value.household_id
    before = desk.ask(household_by_id, household_id)
    desk.do(change_household, household_id, {"origin": " Атырау ", "pets": "ит"}, {"origin": "Құлсары"})
    after = desk.ask(household_by_id, household_id)
    assert after is not None
    assert (after.origin, after.pets) == ("Атырау", "ит")
    desk.operations.undo()
    assert desk.ask(household_by_id, household_id) == before


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(desk: Desk) -> None:
    household_id = desk.do(register_household, a_household(of=1)).value.household_id
    desk.do(change_household, household_id, {"origin": "Атырау"})
    with pytest.raises(InputRefused) as refused:
        desk.do(change_household, household_id, {"origin": "Орал"}, {"origin": "Құлсары"})
    assert (refused.value.code, refused.value.field) == ("changed_meanwhile", "origin")


def test_husband_and_wife_change_places_as_head(desk: Desk) -> None:
    household = desk.do(register_household, a_household(of=4)).value
    before = everything(desk)
    desk.do(change_head, household.household_id, household.person_ids[1])
    rows = desk.ask(people_of_household, household.household_id)
    assert [row.relation for row in rows] == ["spouse", "head", "child", "child"]
    assert rows[1].is_head
    desk.operations.undo()
    assert everything(desk) == before


def test_a_new_head_who_is_no_spouse_leaves_the_relations_open(desk: Desk) -> None:
    household = desk.do(register_household, a_household(of=4)).value
    desk.do(change_head, household.household_id, household.person_ids[2])
    assert [row.relation for row in desk.ask(people_of_household, household.household_id)] == [
        None, None, "head", None]
    other = desk.do(register_household, a_household(of=1)).value
    with pytest.raises(InputRefused, match="head"):
        desk.do(change_head, household.household_id, other.person_ids[0])


def test_a_household_entered_by_mistake_is_gone_and_comes_back(desk: Desk) -> None:
    household = desk.do(register_household, a_household(of=3)).value
    before = everything(desk)
    desk.do(void_household, household.household_id, "twice")
    assert desk.ask(household_by_id, household.household_id) is None
    assert desk.ask(counts).inside == 0
    desk.operations.undo()
    assert everything(desk) == before


def test_arrival_by_transfer_is_kept(desk: Desk) -> None:
    desk.do(register_household, a_household(of=1, arrival=Arrival.TRANSFERRED_IN))
    assert desk.ask(counts).arrived_today == 1
