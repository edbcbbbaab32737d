"""The review list: what the comparison found and still stands, for those who may see it."""

from dataclasses import replace

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distinctions import ask_again, tell_apart
from shelterdesk.operations.doubles import look_for_doubles, read_everybody
from shelterdesk.operations.households import register_household
from shelterdesk.operations.merging_people import merge_people, separate_people
from shelterdesk.operations.people import change_person
from shelterdesk.queries.distinctions import told_apart_people
from shelterdesk.queries.duplicates import possible_duplicates
from shelterdesk.queries.merged_people import merged_people
from shelterdesk.queries.review_list import compared_people, review_counts, review_list
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role


def twice(desk: Desk, **of_the_second: object) -> tuple[str, str]:
    woman = a_person(birth="1993-05-06")
    one = desk.do(register_household, replace(a_household(of=1), people=(woman,))).value.person_ids[0]
    other = replace(woman, surname="Курманбаева", given_name="Алия", **of_the_second)  # type: ignore[arg-type]
    two = desk.do(register_household, replace(a_household(of=1), people=(other,))).value.person_ids[0]
    return one, two


def test_a_pair_is_found_with_its_reasons_and_goes_when_it_is_merged(desk: Desk) -> None:
    one, two = twice(desk)
    assert desk.ask(review_counts).new_people == 2
    assert look_for_doubles(desk) == {(one, two)}
    (pair,) = desk.ask(review_list)
    assert (pair.one.id, pair.two.id) == (one, two)
    assert pair.reasons[0].share > 0
    assert (desk.ask(review_counts).pairs, desk.ask(review_counts).new_people) == (1, 0)
    desk.do(merge_people, one, two)
    assert desk.ask(review_list) == []
    (merged,) = desk.ask(merged_people)
    assert (merged.id, merged.kept.id, merged.by) == (two, one, "Дина Оспанова")
    desk.do(separate_people, two)
    assert (len(desk.ask(review_list)), desk.ask(merged_people)) == (1, [])


def test_nobody_is_compared_again_when_nobody_was_written_down(desk: Desk) -> None:
    one, two = twice(desk)
    look_for_doubles(desk)
    assert read_everybody(desk).fresh
    desk.do(tell_apart, one, two)
    assert read_everybody(desk).fresh
    desk.do(change_person, one, {"phone": "+77012223344"})
    assert not read_everybody(desk).fresh
    assert look_for_doubles(desk) == frozenset()


def test_who_was_told_apart_is_suggested_nowhere(desk: Desk) -> None:
    one, two = twice(desk)
    look_for_doubles(desk)
    decision = desk.do(tell_apart, two, one, "relatives").value
    assert desk.ask(review_list) == []
    assert desk.ask(possible_duplicates) == []
    assert desk.ask(review_counts).pairs == 0
    (row,) = desk.ask(told_apart_people)
    assert ({row.one.id, row.two.id}, row.reason) == ({one, two}, "relatives")
    desk.do(ask_again, decision)
    assert len(desk.ask(review_list)) == 1


def test_a_decision_follows_a_record_that_was_merged(desk: Desk) -> None:
    one, two = twice(desk)
    third = desk.do(register_household, a_household(of=1, surname="Ким")).value.person_ids[0]
    desk.do(tell_apart, two, third)
    desk.do(merge_people, one, two)
    (row,) = desk.ask(told_apart_people)
    assert {row.one.id, row.two.id} == {one, third}


def test_both_sides_are_shown_with_the_better_values_proposed(desk: Desk) -> None:
    one, two = twice(desk, iin="930506400012", patronymic="Серікқызы")
    row = desk.ask(compared_people, two, one)
    assert row is not None
    assert (row.one.person.id, row.two.person.id) == (one, two)
    assert row.from_two == {"iin", "patronymic"}
    assert desk.ask(compared_people, one, "0" * 32) is None


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.PLACEMENT])
def test_hidden_people_are_in_no_pair_for_who_may_not_see_them(desk: Desk, role: Role) -> None:
    one, two = twice(desk, hidden=True)
    other = as_role(desk, role)
    look_for_doubles(other)
    assert len(desk.ask(review_list)) == 1
    assert other.ask(review_list) == []
    assert other.ask(review_counts).pairs == 0
    assert other.ask(compared_people, one, two) is None
    decision = desk.do(tell_apart, one, two).value
    assert len(decision) == 32
    assert other.ask(told_apart_people) == []
    desk.do(ask_again, decision)
    desk.do(merge_people, one, two)
    assert other.ask(merged_people) == []
