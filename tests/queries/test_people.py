"""People on one line: found in any spelling, by any number, and only by those who may see them."""

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.people import (
    people_by_id,
    people_found,
    people_of_household,
    people_with,
    person_of_card,
)
from shelterdesk.queries.person_cards import person_card
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import as_role


@pytest.fixture
def family(desk: Desk) -> tuple[str, ...]:
    return desk.do(register_household, a_household(of=4)).value.person_ids


@pytest.mark.parametrize("typed", ["Әбдіғали", "абдигали", "Abdigali", "құрм абд", "K0001 абд", "77990001122 абд"])
def test_any_spelling_and_any_number_finds(desk: Desk, family: tuple[str, ...], typed: str) -> None:
    assert [row.id for row in desk.ask(people_found, typed)] == [family[0]]


def test_nothing_typed_finds_nobody(desk: Desk, family: tuple[str, ...]) -> None:
    assert desk.ask(people_found, " ") == []
    assert desk.ask(people_found, "'; drop table people --") == []


def test_rows_by_status_household_and_id(desk: Desk, family: tuple[str, ...], clock: FakeClock) -> None:
    clock.advance(hours=1)
    desk.do(check_out, [family[1]], StayStatus.HOSPITAL, "Атырау")
    assert [row.id for row in desk.ask(people_with, [StayStatus.HOSPITAL])] == [family[1]]
    assert len(desk.ask(people_with)) == 4
    row = desk.ask(people_by_id, [family[1]])[0]
    household = desk.ask(people_of_household, row.household_id)
    assert (row.place, row.arrival, household[0].arrival) == ("Атырау", None, "arrived")
    assert [each.position for each in household] == [0, 1, 2, 3]


def test_a_card_number_stands_for_its_person(desk: Desk, family: tuple[str, ...]) -> None:
    row = desk.ask(people_by_id, [family[2]])[0]
    found = desk.ask(person_of_card, row.card)
    assert found == row
    assert desk.ask(person_of_card, "0000000000") is None


def test_hidden_people_are_for_few(desk: Desk, family: tuple[str, ...]) -> None:
    desk.do(change_person, family[1], {"hidden": True})
    registrar = as_role(desk, Role.REGISTRAR)
    assert len(registrar.ask(people_with)) == 3
    assert registrar.ask(people_found, "Әлия") == []
    assert len(desk.ask(people_with)) == 4


def test_the_card_of_an_adult_is_simply_shown(desk: Desk, family: tuple[str, ...]) -> None:
    card = desk.ask(person_card, family[0])
    assert card is not None
    assert (card.person.id, card.details_hidden) == (family[0], False)
    assert desk.ask(person_card, family[3]) is None
    assert desk.ask(person_card, "gone") is None
