"""The home screen's figures."""

from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.operations.stays import check_out, come_back, leave_for_a_while
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.counts import counts
from shelterdesk.queries.home import concerns, yesterday
from tests.support.builders import a_household, a_person
from tests.support.clock import FakeClock
from tests.support.desks import a_desk, as_role


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock):
    opened = a_desk(tmp_path, clock=clock)
    yield opened
    opened.close()


def test_today_becomes_yesterday_at_midnight(desk: Desk, clock: FakeClock) -> None:
    desk.do(set_up_rooms, "A", 2, 4)
    people = desk.do(register_household, a_household(4)).value.person_ids
    desk.do(assign_bed, people[0], desk.ask(free_beds)[0].id)
    desk.do(check_out, [people[3]], StayStatus.RELATIVES)
    assert desk.ask(yesterday) == type(desk.ask(yesterday))(0, 8, 0, 0)
    clock.advance(hours=20, minutes=47)  # 23:59
    assert desk.ask(yesterday).arrived == 0
    clock.advance(minutes=2)
    assert desk.ask(yesterday) == type(desk.ask(yesterday))(inside=3, beds_free=7, arrived=4, left=1)
    desk.do(check_out, [people[0]], StayStatus.RELATIVES)
    assert desk.ask(yesterday).inside == 3
    assert desk.ask(counts).inside == 2


def test_going_out_for_a_while_is_no_departure(desk: Desk, clock: FakeClock) -> None:
    people = desk.do(register_household, a_household(2)).value.person_ids
    clock.advance(minutes=10)
    desk.do(leave_for_a_while, [people[0]], None)
    clock.advance(minutes=10)
    desk.do(come_back, [people[0]])
    clock.advance(days=1)
    found = desk.ask(yesterday)
    assert (found.arrived, found.left, found.inside) == (2, 0, 2)


def test_concerns_count_only_who_is_here(desk: Desk) -> None:
    entry = a_household(2)
    people = desk.do(register_household, entry).value.person_ids
    incomplete = a_person(to_complete=True)
    desk.do(register_household, type(entry)(people=(incomplete,)))
    before = desk.ask(concerns)
    assert (before.without_bed, before.households_to_complete, before.people) == (3, 1, 3)
    desk.do(check_out, list(people), StayStatus.RETURNED_HOME)
    after = desk.ask(concerns)
    assert (after.without_bed, after.households_to_complete, after.people) == (1, 1, 3)
    assert desk.ask(concerns).crowded_rooms == ()


def test_everybody_at_the_desk_may_see_figures(desk: Desk) -> None:
    viewer = as_role(desk, Role.VIEWER)
    assert viewer.ask(concerns) == desk.ask(concerns)
