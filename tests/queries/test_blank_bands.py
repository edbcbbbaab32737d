"""The numbers of blank wristbands: each a card of its own, the same whenever it is asked for."""

from shelterdesk.domain.blank_bands import band_card
from shelterdesk.domain.cards import is_card
from shelterdesk.domain.paper_forms import is_paper_code
from shelterdesk.operations.blank_bands import number_blank_bands
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.blank_bands import band_cards, next_band
from shelterdesk.queries.people import person_of_card
from tests.support.builders import a_household, a_person


def test_the_next_band_comes_after_those_that_were_printed(desk: Desk) -> None:
    assert desk.ask(next_band) == 1
    desk.do(number_blank_bands, 8)
    assert desk.ask(next_band) == 9


def test_every_band_is_a_card_of_its_own(desk: Desk) -> None:
    cards = desk.ask(band_cards, 1, 500)
    assert len(set(cards)) == 500
    assert all(is_card(card) and not is_paper_code(card) for card in cards)
    assert desk.ask(band_cards, 1, 500) == cards
    assert band_card("a" * 32, 1) != band_card("b" * 32, 1)


def test_a_band_that_was_put_on_is_not_printed_again(desk: Desk) -> None:
    worn = desk.ask(band_cards, 1, 3)[1]
    household = a_household(of=1)
    desk.do(register_household, type(household)(people=(a_person(card=worn),)))
    found = desk.ask(person_of_card, worn)
    assert found is not None
    assert worn not in desk.ask(band_cards, 1, 3)
    assert len(desk.ask(band_cards, 1, 3)) == 2
