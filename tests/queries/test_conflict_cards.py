"""Fields with two values, told so that a person can decide: whose, which holds meanwhile, who wrote what and where."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.operations.households import change_household
from shelterdesk.operations.people import change_person, set_responsible_adult
from shelterdesk.queries.conflict_cards import conflict_cards
from shelterdesk.records import Stay
from tests.support.desks import as_role
from tests.support.pairs import Pair, a_pair


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with a_pair(tmp_path) as made:
        yield made


def test_both_laptops_tell_the_same_from_their_own_side(pair: Pair) -> None:
    home = pair.family.household_id
    assert pair.one.ask(conflict_cards) == []
    pair.one.do(change_household, home, {"origin": "Атырау"})
    pair.two.do(change_household, home, {"origin": "Мақат"})
    pair.meet()
    (mine,), (theirs,) = pair.one.ask(conflict_cards), pair.two.ask(conflict_cards)
    assert (mine.noun, mine.record_id, mine.field, mine.about) == (Noun.HOUSEHOLDS, home, "origin", pair.family.number)
    assert (mine.household_id, mine.person_id, mine.safe, mine.moment) == (home, "", False, False)
    assert mine.in_force == mine.sides[0].value == theirs.sides[0].value
    assert {(one.value, one.ours) for one in mine.sides} == {("Атырау", True), ("Мақат", False)}
    assert {(one.value, one.ours) for one in theirs.sides} == {("Атырау", False), ("Мақат", True)}


def test_of_a_safety_field_the_stricter_value_is_in_force(pair: Pair) -> None:
    person = pair.family.person_ids[0]
    pair.one.do(change_person, person, {"hidden": True})
    pair.two.do(change_person, person, {"hidden": True, "consent_relatives": True})
    pair.one.do(change_person, person, {"consent_relatives": False})
    pair.meet()
    (card,) = pair.one.ask(conflict_cards)
    assert (card.field, card.safe, card.in_force, card.person_id) == ("consent_relatives", True, False, person)
    with pytest.raises(NotAllowed):
        as_role(pair.one, Role.REGISTRAR).ask(conflict_cards)


def test_a_value_that_points_to_somebody_is_told_by_name_and_a_moment_is_known_as_one(pair: Pair) -> None:
    child, first, second = (pair.family.person_ids[place] for place in (2, 0, 1))
    pair.one.do(set_responsible_adult, child, None)
    pair.two.do(set_responsible_adult, child, second)
    for desk, minutes in ((pair.one, 3), (pair.two, 5)):
        pair.clock.advance(minutes=minutes)
        with desk.opened.store.work("step", desk.author) as work:
            stay = work.session.query(Stay).filter_by(person_id=first).one()
            stay.since = work.now
    pair.meet()
    cards = {card.field: card for card in pair.one.ask(conflict_cards)}
    called = {side.value: side.called for side in cards["responsible_id"].sides}
    assert called[None] is None
    assert called[second] not in (None, cards["responsible_id"].about)
    assert (cards["since"].noun, cards["since"].moment, cards["since"].person_id) == (Noun.STAYS, True, first)
    assert cards["since"].about not in ("", called[second])
