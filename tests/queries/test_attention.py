"""What two laptops of one centre leave to settle when they meet: found, said in words, and settled by a verb."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.alerts import alerts_of, situation_of
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.cards import replace_card
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import (
    hand_out_set,
    keep_hand_over,
    take_back_hand_over,
)
from shelterdesk.operations.exchange import settle_conflict
from shelterdesk.operations.households import (
    change_head,
    change_household,
    register_household,
    renumber_household,
    settle_head,
)
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.attention import ATTENTION_KINDS, AttentionCountsRow, AttentionRow, attention, attention_counts
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.people import people_of_household
from shelterdesk.queries.stock import stock
from shelterdesk.records import Household, Person
from tests.support.builders import a_household
from tests.support.desks import as_role
from tests.support.pairs import Pair, a_pair


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    use_language("en")
    with a_pair(tmp_path) as made:
        yield made


def kinds(desk: Desk) -> list[str]:
    return [row.kind for row in desk.ask(attention)]


def the(desk: Desk, kind: str) -> AttentionRow:
    (row,) = [row for row in desk.ask(attention) if row.kind == kind]
    return row


def test_one_laptop_alone_has_nothing_to_settle(pair: Pair) -> None:
    pair.one.do(assign_bed, pair.family.person_ids[0], pair.bed)
    pair.one.do(hand_out_set, pair.family.household_id, pair.set_id)
    pair.one.do(change_head, pair.family.household_id, pair.family.person_ids[1])
    pair.meet()
    assert pair.one.ask(attention) == pair.two.ask(attention) == []
    assert [alert for alert in alerts_of(situation_of(pair.one)) if alert.section == "exchange"][1:] == []


def test_a_bed_given_to_two_people_is_settled_by_another_bed(pair: Pair) -> None:
    pair.one.do(assign_bed, pair.family.person_ids[0], pair.bed)
    pair.two.do(assign_bed, pair.family.person_ids[1], pair.bed)
    assert kinds(pair.one) == kinds(pair.two) == []
    pair.meet()
    row = the(pair.two, "two_in_bed")
    assert pair.one.ask(attention) == [row]
    assert row.ids == (pair.bed,)
    assert set(row.people) == set(pair.family.person_ids[:2])
    assert all(name in row.words() for name in row.names)
    assert row.to_do()
    pair.two.do(assign_bed, row.people[1], pair.two.ask(free_beds)[0].id)
    assert kinds(pair.two) == []


def test_a_mother_and_her_infant_may_share(pair: Pair) -> None:
    pair.one.do(assign_bed, pair.family.person_ids[1], pair.bed)
    pair.two.do(assign_bed, pair.family.person_ids[3], pair.bed)
    pair.meet()
    assert kinds(pair.one) == []


def test_a_set_handed_out_twice_goes_back_or_stays_with_a_reason(pair: Pair) -> None:
    for desk in (pair.one, pair.two):
        desk.do(hand_out_set, pair.family.household_id, pair.set_id)
    pair.meet()
    row = the(pair.one, "handed_out_twice")
    assert "Bedding" in row.words()
    assert pair.family.number in row.words()
    assert set(row.people) == set(pair.family.person_ids)
    assert pair.one.ask(stock)[0].on_hand == 12
    pair.one.do(keep_hand_over, row.ids[1], "they lost theirs")
    assert kinds(pair.one) == []
    pair.one.operations.undo()
    assert kinds(pair.one) == ["handed_out_twice"]
    assert pair.one.do(take_back_hand_over, row.ids[1], "entered twice").value == 4
    assert kinds(pair.one) == []
    assert pair.one.ask(stock)[0].on_hand == 16
    pair.meet()
    assert kinds(pair.two) == []
    assert pair.two.ask(stock)[0].on_hand == 16


def test_a_second_portion_with_a_reason_or_for_others_is_no_double(pair: Pair) -> None:
    pair.one.do(hand_out_set, pair.family.household_id, pair.set_id, people=pair.family.person_ids[:2])
    pair.two.do(hand_out_set, pair.family.household_id, pair.set_id, people=pair.family.person_ids[2:])
    pair.meet()
    pair.one.do(hand_out_set, pair.family.household_id, pair.set_id, reason="burnt")
    assert kinds(pair.one) == []


def test_two_heads_are_settled_by_naming_one(pair: Pair) -> None:
    home, people = pair.family.household_id, pair.family.person_ids
    pair.one.do(change_head, home, people[1])
    pair.two.do(change_head, home, people[2])
    pair.meet()
    row = the(pair.one, "two_heads")
    assert set(row.people) == {people[1], people[2]}
    assert row.numbers == (pair.family.number,)
    for chosen in (row.people[1], row.people[0]):
        pair.one.do(settle_head, home, chosen)
        assert kinds(pair.one) == []
        assert [one.id for one in pair.one.ask(people_of_household, home) if one.relation == "head"] == [chosen]
    pair.meet()
    assert kinds(pair.two) == []
    assert pair.one.ask(attention_counts) == pair.two.ask(attention_counts) == AttentionCountsRow(0, 0)


def test_equal_numbers_and_cards_get_new_ones(pair: Pair) -> None:
    other = pair.two.do(register_household, a_household(2, surname="Сейтов")).value
    pair.meet()
    with pair.one.opened.store.work("step", pair.one.author) as work:
        mine, theirs = work.get(Household, pair.family.household_id), work.get(Household, other.household_id)
        theirs.number = mine.number
        work.get(Person, other.person_ids[1]).card = mine.card
    number, card = the(pair.one, "same_number"), the(pair.one, "same_card")
    assert set(number.household_ids) == {pair.family.household_id, other.household_id}
    assert number.numbers == (pair.family.number,) * 2
    assert (card.people, card.household_ids) == ((other.person_ids[1],), (pair.family.household_id,))
    assert pair.family.number in card.words()
    assert pair.one.do(renumber_household, number.household_ids[1]).value != pair.family.number
    pair.one.do(replace_card, card.ids[0], "the same twice")
    assert kinds(pair.one) == []


def test_one_person_in_two_places_is_answered_by_a_choice(pair: Pair) -> None:
    person = pair.family.person_ids[0]
    pair.one.do(check_out, [person], StayStatus.HOSPITAL)
    pair.two.do(check_out, [person], StayStatus.RELATIVES)
    pair.meet()
    row = the(pair.one, "two_stays")
    assert row.people == (person,)
    assert "In hospital" in row.words()
    assert "With relatives" in row.words()
    counts = pair.one.ask(attention_counts)
    assert (counts.rows, counts.conflicts) == (1, 0)
    pair.one.do(settle_conflict, Noun.STAYS, row.ids[1], "open", row.ids[0])
    assert kinds(pair.one) == []


def test_home_says_how_much_there_is_and_hidden_people_are_not_named(pair: Pair) -> None:
    home = pair.family.household_id
    pair.one.do(assign_bed, pair.family.person_ids[0], pair.bed)
    pair.two.do(assign_bed, pair.family.person_ids[1], pair.bed)
    pair.one.do(change_household, home, {"note": "а"})
    pair.two.do(change_household, home, {"note": "б", "hidden": True})
    pair.meet()
    registrar = as_role(pair.one, Role.REGISTRAR)
    assert registrar.ask(attention) == []
    assert kinds(pair.one) == ["two_in_bed"]
    assert pair.one.ask(attention_counts).rows == registrar.ask(attention_counts).rows == 1
    alerts = {alert.code: alert for alert in alerts_of(situation_of(pair.one))}
    assert (alerts["made_twice"].section, alerts["made_twice"].details) == ("exchange", "attention")
    assert alerts["conflicts"].text == "1 field has two values: choose one"
    assert "made_twice" not in {alert.code for alert in alerts_of(situation_of(registrar))}


def test_every_kind_says_which_verb_settles_it() -> None:
    use_language("en")
    for kind in ATTENTION_KINDS:
        row = AttentionRow(kind, ("1", "2"), ("1",), ("Name",), ("3",), ("K-1",), ("what", "else"))
        assert row.words()
        assert row.to_do()
