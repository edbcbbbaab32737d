"""Whose cards are printed, how often they were, which numbers stopped counting."""

from shelterdesk.operations.cards import replace_card
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.printing import make_document
from shelterdesk.queries.cards import FAMILY_CARD, WRISTBANDS, card_prints, cards_to_print, is_replaced_card
from tests.support.builders import a_household


def test_a_household_is_found_by_number_id_and_every_card(desk: Desk) -> None:
    saved = desk.do(register_household, a_household(3)).value
    desk.do(register_household, a_household(2, surname="Ким"))
    (row,) = desk.ask(cards_to_print, saved.number)
    assert row.household_id == saved.household_id
    assert [person.is_head for person in row.people] == [True, False, False]
    for wanted in (saved.household_id, row.card, row.people[2].card, f"{row.card[:3]} {row.card[3:]}"):
        assert desk.ask(cards_to_print, wanted) == [row]
    assert desk.ask(cards_to_print, "K-9999") == []
    assert len(desk.ask(cards_to_print)) == 2


def test_every_printing_is_counted_until_the_card_is_lost(desk: Desk) -> None:
    saved = desk.do(register_household, a_household(2)).value
    one, two = saved.person_ids
    desk.do(make_document, WRISTBANDS, [], [one, two])
    desk.do(make_document, WRISTBANDS, [], [one], "damaged")
    desk.do(make_document, "intake_form", [saved.household_id], [])
    prints = desk.ask(card_prints, WRISTBANDS, [one, two, saved.household_id])
    assert {key: row.times for key, row in prints.items()} == {one: 2, two: 1}
    assert prints[one].by == desk.author.name
    assert desk.ask(card_prints, FAMILY_CARD, [saved.household_id]) == {}
    desk.do(replace_card, one, "lost")
    assert set(desk.ask(card_prints, WRISTBANDS, [one, two])) == {two}
    assert not desk.ask(is_replaced_card, "1234567897")
