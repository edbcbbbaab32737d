"""Beds given, shared, swapped and taken back."""

from datetime import timedelta

import pytest

from shelterdesk.domain.households import HouseholdEntry
from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.beds import assign_bed, assign_beds, free_bed, move_people
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.rooms import change_bed, close_room, set_up_rooms
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.beds import beds_of_room, people_without_bed
from shelterdesk.queries.counts import counts
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role


@pytest.fixture
def room(desk: Desk) -> str:
    return desk.do(set_up_rooms, "Мектеп", 1, 4).value[0]


@pytest.fixture
def beds(desk: Desk, room: str) -> list[str]:
    return [bed.id for bed in desk.ask(beds_of_room, room)]


@pytest.fixture
def people(desk: Desk) -> list[str]:
    """Father, mother, a boy of eight, a girl of eight months."""
    return list(desk.do(register_household, a_household(of=4)).value.person_ids)


def asleep(desk: Desk, room: str) -> list[tuple[str, ...]]:
    return [tuple(one.person_id for one in bed.sleepers) for bed in desk.ask(beds_of_room, room)]


def test_a_bed_is_given_and_moving_leaves_the_old_one(desk, room, beds, people) -> None:
    assign = desk.do(assign_bed, people[0], beds[0])
    assert asleep(desk, room)[0] == (people[0],)
    again = desk.do(assign_bed, people[0], beds[0])
    assert again.value == assign.value
    desk.do(assign_bed, people[0], beds[2])
    assert asleep(desk, room) == [(), (), (people[0],), ()]


def test_a_taken_bed_is_refused_and_nothing_changes(desk, room, beds, people) -> None:
    desk.do(assign_bed, people[0], beds[0])
    with pytest.raises(InputRefused) as refused:
        desk.do(assign_bed, people[1], beds[0])
    assert refused.value.code == "bed_taken"
    with pytest.raises(InputRefused):
        desk.do(assign_beds, {people[2]: beds[1], people[1]: beds[0]})
    assert asleep(desk, room) == [(people[0],), (), (), ()]


def test_a_parent_and_an_infant_share_one_bed_and_the_counts_stay_right(desk, room, beds, people) -> None:
    desk.do(assign_beds, {people[3]: beds[0], people[1]: beds[0], people[0]: beds[1]})
    assert set(asleep(desk, room)[0]) == {people[1], people[3]}
    assert desk.ask(beds_of_room, room)[0].person_id == people[1], "the elder first"
    now = desk.ask(counts)
    assert (now.beds, now.beds_free, now.inside, now.without_bed) == (4, 2, 4, 1)
    with pytest.raises(InputRefused):
        desk.do(assign_bed, people[2], beds[0])


def test_only_an_infant_of_the_same_household_shares(desk, beds, people) -> None:
    other = desk.do(register_household, HouseholdEntry((a_person(surname="Ахметова"),))).value.person_ids[0]
    desk.do(assign_bed, other, beds[0])
    for person in people:
        with pytest.raises(InputRefused):
            desk.do(assign_bed, person, beds[0])


def test_two_people_swap_in_one_step_and_undo_takes_it_back(desk, room, beds, people) -> None:
    desk.do(assign_beds, {people[0]: beds[0], people[1]: beds[1]})
    desk.do(assign_beds, {people[0]: beds[1], people[1]: beds[0]})
    assert asleep(desk, room)[:2] == [(people[1],), (people[0],)]
    desk.operations.undo()
    assert asleep(desk, room)[:2] == [(people[0],), (people[1],)]


def test_lifted_people_make_room_and_wait_without_a_bed(desk, room, beds, people) -> None:
    desk.do(assign_beds, {people[0]: beds[0], people[1]: beds[1]})
    left = desk.do(move_people, {people[0]: beds[1]}, [people[0], people[1]])
    assert left.value == [people[1]]
    assert asleep(desk, room)[:2] == [(), (people[0],)]
    assert people[1] in [row.person_id for row in desk.ask(people_without_bed)]
    desk.do(move_people, {people[1]: beds[0]}, [people[1]])
    assert asleep(desk, room)[:2] == [(people[1],), (people[0],)]


def test_people_who_are_not_lifted_keep_their_bed(desk, room, beds, people) -> None:
    desk.do(assign_beds, {people[0]: beds[0], people[1]: beds[1]})
    with pytest.raises(InputRefused) as refused:
        desk.do(move_people, {people[0]: beds[1]}, [people[0]])
    assert refused.value.code == "bed_taken"
    assert asleep(desk, room)[:2] == [(people[0],), (people[1],)]


@pytest.mark.parametrize("state", ["cleaning", "blocked"])
def test_a_bed_out_of_use_is_refused_even_with_a_reason(desk, beds, people, state) -> None:
    desk.do(change_bed, beds[0], state=state)
    with pytest.raises(InputRefused) as refused:
        desk.do(assign_bed, people[0], beds[0], "нужно")
    assert refused.value.code == "bed_not_usable"


@pytest.mark.parametrize("state", ["reserved", "isolation"])
def test_a_bed_set_aside_needs_a_reason(desk, room, beds, people, state) -> None:
    desk.do(change_bed, beds[0], state=state)
    with pytest.raises(InputRefused) as refused:
        desk.do(assign_bed, people[0], beds[0])
    assert refused.value.code == "bed_needs_reason"
    desk.do(assign_bed, people[0], beds[0], "температура")
    assert asleep(desk, room)[0] == (people[0],)


def test_no_bed_in_a_closed_room(desk, room, beds, people) -> None:
    desk.do(close_room, room)
    with pytest.raises(InputRefused):
        desk.do(assign_bed, people[0], beds[0])


def test_whoever_left_gets_no_bed_and_loses_the_one_they_had(desk, room, beds, people) -> None:
    desk.do(assign_bed, people[0], beds[0])
    desk.do(check_out, [people[0]], StayStatus.RETURNED_HOME)
    assert asleep(desk, room)[0] == ()
    with pytest.raises(InputRefused) as refused:
        desk.do(assign_bed, people[0], beds[0])
    assert refused.value.code == "not_here"


def test_a_bed_is_taken_back(desk, room, beds, people, clock) -> None:
    desk.do(assign_bed, people[0], beds[0])
    clock.moment += timedelta(hours=1)
    desk.do(free_bed, people[0])
    assert asleep(desk, room)[0] == ()


def test_who_may_not_place_may_not_give_beds(desk, beds, people) -> None:
    with pytest.raises(NotAllowed):
        as_role(desk, Role.SUPPLIES).do(assign_bed, people[0], beds[0])
