"""Blank forms: the desk's own series, and a household entered from one later."""

from dataclasses import replace

import pytest

from shelterdesk.domain.cards import card_of
from shelterdesk.domain.paper_forms import HIGHEST, paper_code
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.paper_forms import number_paper_forms
from shelterdesk.queries.paper_forms import paper_series
from shelterdesk.queries.people import person_of_card
from tests.support.builders import a_household, a_person


def test_numbers_only_go_up(desk: Desk) -> None:
    assert desk.do(number_paper_forms, 10).value == 1
    assert desk.do(number_paper_forms, 5).value == 11
    desk.do(number_paper_forms, 3, 2)  # a preview from elsewhere: the series does not go back
    assert desk.ask(paper_series).next_number == 16
    desk.do(number_paper_forms, 10, 100)
    assert (desk.ask(paper_series).prefix, desk.ask(paper_series).next_number) == ("K", 110)


@pytest.mark.parametrize(("count", "first"), [(0, None), (1, 0), (2, HIGHEST)])
def test_impossible_numbers_are_refused(desk: Desk, count: int, first: int | None) -> None:
    with pytest.raises(InputRefused):
        desk.do(number_paper_forms, count, first)
    assert desk.ask(paper_series).next_number == 1


def test_the_code_of_the_form_finds_the_household(desk: Desk) -> None:
    done = desk.do(register_household, a_household(2, paper_number="K/0017"))
    found = desk.ask(person_of_card, paper_code("K", 17))
    assert found is not None
    assert found.id == done.value.person_ids[0]
    assert desk.ask(person_of_card, paper_code("A", 17)) is None


def test_a_wristband_printed_before_belongs_to_one_person(desk: Desk) -> None:
    band = card_of("290741035")
    entry = replace(a_household(1), people=(a_person(card=band),))
    person = desk.do(register_household, entry).value.person_ids[0]
    found = desk.ask(person_of_card, band)
    assert found is not None
    assert found.id == person
    with pytest.raises(InputRefused):
        desk.do(register_household, entry)
    with pytest.raises(InputRefused):
        desk.do(register_household, replace(entry, people=(a_person(card="2907410350"),)))
