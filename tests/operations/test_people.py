"""Corrections, who answers for a child, entries made by mistake: done, taken back, equal to before."""

from dataclasses import replace
from typing import Any

import pytest

from shelterdesk.domain.households import Accompaniment
from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import (
    change_person,
    complete,
    look_at_person,
    set_responsible_adult,
    void_people,
    void_person,
)
from shelterdesk.queries.counts import counts
from shelterdesk.queries.households import household_by_id
from shelterdesk.queries.people import people_with
from shelterdesk.queries.person_cards import person_card
from shelterdesk.queries.timelines import person_timeline
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role


@pytest.fixture
def family(desk: Desk) -> tuple[str, ...]:
    """Father, mother, a boy of seven, a baby girl."""
    return desk.do(register_household, a_household(of=4)).value.person_ids


def everything(desk: Desk) -> Any:
    return desk.ask(people_with), desk.ask(counts)


def test_a_person_is_changed_and_put_back(desk: Desk, family: tuple[str, ...]) -> None:
    before = desk.ask(person_card, family[1])
    desk.do(change_person, family[1], {
        "patronymic": " Серікқызы", "birth": "1993-04-01", "needs": frozenset({"pregnant"}), "consent_relatives": True,
        "iin": "",
    })  # fmt: skip
    after = desk.ask(person_card, family[1])
    assert after is not None
    assert (after.person.patronymic, after.person.birth, after.person.needs, after.consent_relatives) == (
        "Серікқызы", "1993-04-01", {"pregnant"}, True)
    desk.operations.undo()
    assert desk.ask(person_card, family[1]) == before


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ({"surname": "", "given_name": " "}, "name_missing"), ({"birth": "2030"}, "birth_in_future"),
        ({"iin": "12"}, "iin"), ({"relation": "head"}, "head"), ({"no_such": 1}, "no_such_field"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    desk: Desk, family: tuple[str, ...], new: dict[str, Any], code: str
) -> None:
    before = everything(desk)
    with pytest.raises(Exception, match=code):
        desk.do(change_person, family[1], new)
    assert everything(desk) == before


def test_two_windows_do_not_overwrite_each_other(desk: Desk, family: tuple[str, ...]) -> None:
    desk.do(change_person, family[1], {"phone": "+77010000001"}, {"phone": ""})
    with pytest.raises(InputRefused, match="changed_meanwhile") as refused:
        desk.do(change_person, family[1], {"phone": "+77010000002"}, {"phone": ""})
    assert refused.value.field == "phone"


def test_a_child_who_turns_out_to_be_grown_up_has_nobody_to_answer_for_them(
    desk: Desk, family: tuple[str, ...]
) -> None:
    desk.do(change_person, family[2], {"birth": "2000"})
    row = desk.ask(people_with)[2]
    assert (row.accompaniment, row.responsible_id) == (None, None)


def test_an_adult_who_turns_out_to_be_a_child_must_be_asked_about(desk: Desk, family: tuple[str, ...]) -> None:
    desk.do(change_person, family[1], {"birth": "2010"})
    assert desk.ask(people_with)[1].to_complete
    with pytest.raises(InputRefused, match="accompaniment_missing"):
        desk.do(complete, [family[1]])


def test_a_quick_entry_is_completed_and_put_back(desk: Desk) -> None:
    people = (a_person(to_complete=True), a_person(to_complete=True))
    household = desk.do(register_household, replace(a_household(of=1), people=people)).value
    before = everything(desk), desk.ask(household_by_id, household.household_id)
    desk.do(complete, [household.person_ids[0]])
    half = desk.ask(household_by_id, household.household_id)
    assert half is not None
    assert half.to_complete
    desk.do(complete, [household.person_ids[1]])
    whole = desk.ask(household_by_id, household.household_id)
    assert whole is not None
    assert not whole.to_complete
    desk.operations.undo()
    desk.operations.undo()
    assert (everything(desk), desk.ask(household_by_id, household.household_id)) == before


def test_somebody_else_answers_for_a_child(desk: Desk, family: tuple[str, ...]) -> None:
    before = everything(desk)
    desk.do(set_responsible_adult, family[2], family[1])
    assert desk.ask(people_with)[2].responsible_id == family[1]
    desk.operations.undo()
    assert everything(desk) == before
    desk.do(set_responsible_adult, family[2], None)
    assert desk.ask(people_with)[2].responsible_id is None


@pytest.mark.parametrize(
    ("child", "adult", "code"),
    [(2, 2, "own_guardian"), (2, 3, "child_guardian"), (0, 1, "not_a_child")],
)
def test_guardians_that_cannot_be(
    desk: Desk, family: tuple[str, ...], child: int, adult: int, code: str
) -> None:
    with pytest.raises(InputRefused, match=code):
        desk.do(set_responsible_adult, family[child], family[adult])


def test_two_who_would_answer_for_each_other(desk: Desk) -> None:
    people = tuple(a_person(birth=birth, accompaniment=Accompaniment.ALONE) for birth in ("2010", "2001"))
    first, second = desk.do(register_household, replace(a_household(of=1), people=people)).value.person_ids
    desk.do(set_responsible_adult, first, second)
    desk.do(change_person, second, {"birth": "2011", "accompaniment": "relative"})
    with pytest.raises(InputRefused, match="guardian_cycle"):
        desk.do(set_responsible_adult, second, first)


def test_an_entry_made_by_mistake_goes_and_comes_back(desk: Desk, family: tuple[str, ...]) -> None:
    before = everything(desk)
    with pytest.raises(InputRefused, match="reason_missing"):
        desk.do(void_person, family[0], " ")
    desk.do(void_person, family[0], "entered twice")
    rows = desk.ask(people_with)
    assert [row.id for row in rows] == list(family[1:])
    assert rows[0].is_head
    assert [row.responsible_id for row in rows] == [None, None, None]
    assert desk.ask(counts).inside == 3
    desk.operations.undo()
    assert everything(desk) == before


def test_several_entered_by_mistake_go_in_one_step(desk: Desk, family: tuple[str, ...]) -> None:
    before = everything(desk)
    with pytest.raises(InputRefused):
        desk.do(void_people, list(family[:2]), "")
    assert everything(desk) == before
    assert desk.do(void_people, [family[0], family[1], family[0]], "entered twice").value == 2
    assert [row.id for row in desk.ask(people_with)] == list(family[2:])
    desk.do(void_people, list(family[2:]), "entered twice")
    assert desk.ask(people_with) == []
    desk.operations.undo()
    desk.operations.undo()
    assert everything(desk) == before


def test_looking_at_a_child_is_written_down_before_anything_is_shown(desk: Desk, family: tuple[str, ...]) -> None:
    assert desk.ask(person_card, family[2]) is None
    done = desk.do(look_at_person, family[2])
    assert done.value.person.given_name == "Нұрлан"
    assert desk.ask(person_timeline, family[2])[0].verb == "look_at_person"
    assert desk.operations.undo_says() is not None
    desk.do(look_at_person, family[0])
    assert "look_at_person" not in [row.verb for row in desk.ask(person_timeline, family[0])]


def test_details_of_a_child_are_for_those_who_protect_children(desk: Desk, family: tuple[str, ...]) -> None:
    desk.do(change_person, family[2], {"do_not_release_to": "uncle", "note": "afraid"})
    registrar = as_role(desk, Role.REGISTRAR).do(look_at_person, family[2]).value
    assert (registrar.details_hidden, registrar.do_not_release_to, registrar.note) == (True, "", "")
    keeper = as_role(desk, Role.CHILD_FOCAL_POINT).do(look_at_person, family[2]).value
    assert (keeper.details_hidden, keeper.do_not_release_to) == (False, "uncle")


def test_a_hidden_person_is_shown_to_few(desk: Desk, family: tuple[str, ...]) -> None:
    desk.do(change_person, family[1], {"hidden": True})
    with pytest.raises(NotAllowed):
        as_role(desk, Role.REGISTRAR).do(look_at_person, family[1])
    assert desk.do(look_at_person, family[1]).value.hidden
