"""Settling what laptops that met did twice: heads, numbers, hand-overs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.distributions import hand_out_set, keep_hand_over, take_back_hand_over
from shelterdesk.operations.households import register_household, renumber_household, settle_head
from shelterdesk.queries.entitlements import Verdict, verdict
from shelterdesk.queries.households import household_by_id
from shelterdesk.queries.people import people_of_household
from shelterdesk.queries.stock import hand_overs, stock
from tests.support.builders import a_household
from tests.support.desks import as_role
from tests.support.pairs import Pair, a_pair


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with a_pair(tmp_path) as made:
        yield made


def test_a_hand_over_taken_back_counts_no_more_and_its_goods_are_in_stock(pair: Pair) -> None:
    desk, home = pair.one, pair.family.household_id
    given = desk.do(hand_out_set, home, pair.set_id).value
    assert (desk.ask(stock)[0].on_hand, desk.ask(verdict, home, pair.set_id).code) == (16, Verdict.ALREADY)
    with pytest.raises(InputRefused, match="reason_missing"):
        desk.do(take_back_hand_over, given, " ")
    assert desk.do(take_back_hand_over, given, "entered twice").value == 4
    assert (desk.ask(stock)[0].on_hand, desk.ask(verdict, home, pair.set_id).code) == (20, Verdict.GIVE)
    assert desk.ask(hand_overs) == []
    with pytest.raises(InputRefused, match="record_gone"):
        desk.do(take_back_hand_over, given, "entered twice")
    desk.operations.undo()
    assert desk.ask(stock)[0].on_hand == 16


def test_a_hand_over_that_stays_needs_a_reason(pair: Pair) -> None:
    given = pair.one.do(hand_out_set, pair.family.household_id, pair.set_id).value
    with pytest.raises(InputRefused, match="reason_missing"):
        pair.one.do(keep_hand_over, given, "")
    pair.one.do(keep_hand_over, given, "burnt")
    with pytest.raises(NotAllowed):
        as_role(pair.one, Role.PLACEMENT).do(keep_hand_over, given, "burnt")


def test_a_new_number_is_nobody_elses(pair: Pair) -> None:
    other = pair.one.do(register_household, a_household(1)).value
    number = pair.one.do(renumber_household, other.household_id).value
    assert number not in (other.number, pair.family.number)
    found = pair.one.ask(household_by_id, other.household_id)
    assert found is not None
    assert found.number == number


def test_the_head_is_one_of_the_household(pair: Pair) -> None:
    other = pair.one.do(register_household, a_household(1)).value
    home, people = pair.family.household_id, pair.family.person_ids
    with pytest.raises(InputRefused, match="head"):
        pair.one.do(settle_head, home, other.person_ids[0])
    pair.one.do(settle_head, home, people[1])
    rows = pair.one.ask(people_of_household, home)
    assert [row.relation for row in rows] == [None, "head", "child", "child"]
    assert [row.is_head for row in rows] == [False, True, False, False]
