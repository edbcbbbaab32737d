"""Households: their card, and those still to be completed."""

from dataclasses import replace

from shelterdesk.domain.permissions import Role
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import change_household, register_household
from shelterdesk.operations.people import complete
from shelterdesk.queries.households import household_by_id, households_to_complete, known_origins
from tests.support.builders import a_household, a_person
from tests.support.clock import FakeClock
from tests.support.desks import as_role


def test_a_household_is_shown_unless_hidden(desk: Desk) -> None:
    household_id = desk.do(register_household, a_household(of=1, pets="ит")).value.household_id
    row = desk.ask(household_by_id, household_id)
    assert row is not None
    assert (row.number, row.pets, row.origin) == ("K-0001", "ит", "Құлсары")
    desk.do(change_household, household_id, {"hidden": True})
    assert as_role(desk, Role.REGISTRAR).ask(household_by_id, household_id) is None
    assert desk.ask(household_by_id, "gone") is None


def test_who_is_to_be_completed_the_oldest_first(desk: Desk, clock: FakeClock) -> None:
    half = replace(a_household(of=1), people=(a_person(to_complete=True), a_person()))
    first = desk.do(register_household, half).value
    clock.advance(hours=1)
    desk.do(register_household, replace(half, people=(a_person(to_complete=True),) * 2))
    desk.do(register_household, a_household(of=1))
    assert [(row.number, row.people) for row in desk.ask(households_to_complete)] == [("K-0001", 1), ("K-0002", 2)]
    desk.do(complete, [first.person_ids[0]])
    assert [row.number for row in desk.ask(households_to_complete)] == ["K-0002"]


def test_origins_the_most_recent_first(desk: Desk, clock: FakeClock) -> None:
    for origin in ("Құлсары", "Атырау", "", "Құлсары"):
        clock.advance(minutes=1)
        desk.do(register_household, a_household(of=1, origin=origin))
    assert desk.ask(known_origins) == ["Құлсары", "Атырау"]
