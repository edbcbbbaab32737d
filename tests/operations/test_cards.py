"""A lost card stops counting; the reason stands in the journal."""

import pytest

from shelterdesk.domain.cards import is_card
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.cards import replace_card
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.cards import cards_to_print, is_replaced_card
from shelterdesk.queries.journal import journal_entries
from shelterdesk.queries.people import people_found, people_with, person_of_card
from tests.support.builders import a_household


def test_the_old_number_opens_nothing_and_the_new_one_does(desk: Desk) -> None:
    desk.do(register_household, a_household(2))
    person = desk.ask(people_with)[1]
    new = desk.do(replace_card, person.id, "lost").value
    assert is_card(new)
    assert new != person.card
    assert desk.ask(person_of_card, person.card) is None
    assert desk.ask(is_replaced_card, person.card)
    assert not desk.ask(is_replaced_card, new)
    found = desk.ask(person_of_card, new)
    assert found is not None
    assert found.id == person.id
    assert [row.id for row in desk.ask(people_found, new)] == [person.id]
    (entry, *_rest) = desk.ask(journal_entries)
    assert (entry.verb, entry.reason) == ("replace_card", "lost")


def test_undo_brings_the_old_number_back(desk: Desk) -> None:
    desk.do(register_household, a_household(1))
    (person,) = desk.ask(people_with)
    desk.do(replace_card, person.id, "lost")
    desk.operations.undo()
    assert desk.ask(person_of_card, person.card) is not None


def test_a_familys_card_is_replaced_too(desk: Desk) -> None:
    desk.do(register_household, a_household(1))
    (row,) = desk.ask(cards_to_print)
    new = desk.do(replace_card, row.household_id, "lost", household=True).value
    assert desk.ask(cards_to_print)[0].card == new
    assert desk.ask(person_of_card, row.card) is None


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_replaced(desk: Desk, reason: str) -> None:
    desk.do(register_household, a_household(1))
    (person,) = desk.ask(people_with)
    with pytest.raises(InputRefused, match="reason_missing"):
        desk.do(replace_card, person.id, reason)
    assert desk.ask(people_with)[0].card == person.card
