"""Families split, join and change; each is one step, and nobody guesses who is with a child."""

from collections.abc import Callable
from typing import Any

import pytest

from shelterdesk.domain.households import Relation
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.household_changes import join_household, split_household
from shelterdesk.operations.households import register_household
from shelterdesk.operations.many_people import change_many
from shelterdesk.queries.households import household_by_id
from shelterdesk.queries.people import PersonRow, people_of_household, people_with
from tests.support.builders import a_household


@pytest.fixture
def family(desk: Desk) -> list[PersonRow]:
    """Father, mother, two children."""
    done = desk.do(register_household, a_household(of=4, origin="Құлсары")).value
    return desk.ask(people_of_household, done.household_id)


def shape(desk: Desk) -> Any:
    rows = desk.ask(people_with)
    return sorted((row.id, row.household_number, row.relation, row.accompaniment, row.to_complete) for row in rows)


def taken_back(desk: Desk, act: Callable[[], object]) -> None:
    """Do it, take it back, bring it back: one step each."""
    before = shape(desk)
    act()
    after = shape(desk)
    assert after != before
    desk.operations.undo()
    assert shape(desk) == before
    desk.operations.redo()
    assert shape(desk) == after


def test_the_mother_goes_with_one_child(desk: Desk, family: list[PersonRow]) -> None:
    father, mother, son, daughter = family
    taken_back(desk, lambda: desk.do(split_household, [mother.id, daughter.id]))
    rows = {row.id: row for row in desk.ask(people_with)}
    assert rows[mother.id].household_id == rows[daughter.id].household_id != father.household_id
    assert rows[mother.id].is_head
    assert rows[mother.id].relation == Relation.HEAD
    assert rows[father.id].is_head
    assert [rows[one.id].accompaniment for one in (son, daughter)] == ["parent", "parent"]
    assert rows[mother.id].household_number == "K-0002"
    new = desk.ask(household_by_id, rows[mother.id].household_id)
    assert new is not None
    assert (new.origin, new.card != "") == ("Құлсары", True)


def test_children_without_an_adult_are_asked_about_again(desk: Desk, family: list[PersonRow]) -> None:
    father, mother, son, daughter = family
    desk.do(split_household, [father.id, mother.id])
    rows = {row.id: row for row in desk.ask(people_with)}
    assert [(rows[one.id].accompaniment, rows[one.id].to_complete) for one in (son, daughter)] == [(None, True)] * 2
    assert rows[father.id].relation == Relation.HEAD


@pytest.mark.parametrize("whom", ["all", "nobody"])
def test_a_split_that_leaves_nobody_is_refused(desk: Desk, family: list[PersonRow], whom: str) -> None:
    before = shape(desk)
    with pytest.raises(InputRefused):
        desk.do(split_household, [row.id for row in family] if whom == "all" else [])
    assert shape(desk) == before


def test_two_households_become_one(desk: Desk, family: list[PersonRow]) -> None:
    other = desk.do(register_household, a_household(of=2, surname="Ахметов", phone="+77990001122")).value
    taken_back(desk, lambda: desk.do(join_household, list(other.person_ids), family[0].household_id))
    rows = desk.ask(people_of_household, family[0].household_id)
    assert len(rows) == 6
    assert [row.is_head for row in rows] == [True, *[False] * 5]
    assert {row.household_number for row in desk.ask(people_with)} == {"K-0001"}
    assert desk.ask(household_by_id, other.household_id) is None
    home = desk.ask(household_by_id, family[0].household_id)
    assert home is not None
    assert home.phone == "+77990001122", "what the other household knew is kept"


def test_one_person_belongs_to_another_household(desk: Desk, family: list[PersonRow]) -> None:
    other = desk.do(register_household, a_household(of=2, surname="Ахметов")).value
    taken_back(desk, lambda: desk.do(join_household, [family[0].id], other.household_id))
    rows = desk.ask(people_of_household, family[0].household_id)
    assert [row.id for row in rows if row.is_head] == [family[1].id]
    with pytest.raises(InputRefused):
        desk.do(join_household, [family[1].id], family[1].household_id)
    with pytest.raises(InputRefused):
        desk.do(join_household, [family[0].id, family[1].id], family[1].household_id)


@pytest.mark.parametrize(
    ("field", "value"), [("origin", "Индер"), ("bus", "№ 7"), ("note", "тексерілді"), ("diet", "халал")]
)
def test_one_thing_is_changed_for_many(desk: Desk, family: list[PersonRow], field: str, value: str) -> None:
    ids = [family[0].id, desk.do(register_household, a_household(of=1, surname="Ахметов")).value.person_ids[0]]
    assert desk.do(change_many, ids, field, value).value == 2
    desk.do(change_many, ids, field, value)
    rows = {row.id: row for row in desk.ask(people_with)}
    houses = [desk.ask(household_by_id, rows[one].household_id) for one in ids]
    if field in ("origin", "bus"):
        assert [getattr(house, field) for house in houses] == [value, value]
    desk.operations.undo()
    desk.operations.undo()
    rows = {row.id: row for row in desk.ask(people_with)}
    house = desk.ask(household_by_id, rows[ids[0]].household_id)
    assert house is not None
    assert house.origin == "Құлсары"


def test_a_need_is_ticked_and_taken_off_for_many(desk: Desk, family: list[PersonRow]) -> None:
    ids = [row.id for row in family]
    desk.do(change_many, ids, "need", "diet")
    desk.do(change_many, ids[:1], "no_need", "diet")
    rows = {row.id: row for row in desk.ask(people_with)}
    assert ["diet" in rows[one].needs for one in ids] == [False, True, True, True]
    with pytest.raises(InputRefused):
        desk.do(change_many, ids, "need", "nonsense")
    with pytest.raises(InputRefused):
        desk.do(change_many, [], "bus", "1")
