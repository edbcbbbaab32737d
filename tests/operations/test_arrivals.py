"""A list of arrivals is one step: all or nobody, and one undo."""

from dataclasses import replace

import pytest

from shelterdesk.domain.households import HouseholdEntry, PersonEntry
from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.arrivals import register_arrivals
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.households import households_to_complete
from shelterdesk.queries.people import people_with
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role


def test_a_bus_is_registered_and_taken_back_in_one_step(desk: Desk) -> None:
    before = desk.ask(people_with)
    done = desk.do(register_arrivals, (a_household(of=3), replace(a_household(of=2), bus="№ 7")), "№ 1")
    assert [household.number for household in done.value.households] == ["K-0001", "K-0002"]
    rows = desk.ask(people_with)
    assert [row.bus for row in rows] == ["№ 1"] * 3 + ["№ 7"] * 2
    assert set(done.value.person_ids) == {row.id for row in rows}
    desk.operations.undo()
    assert desk.ask(people_with) == before
    desk.operations.redo()
    assert len(desk.ask(people_with)) == 5


def test_one_bad_household_stops_the_whole_list(desk: Desk) -> None:
    with pytest.raises(InputRefused):
        desk.do(register_arrivals, (a_household(of=3), HouseholdEntry(people=(PersonEntry(),))))
    assert desk.ask(people_with) == []


def test_an_empty_list_is_refused(desk: Desk) -> None:
    with pytest.raises(InputRefused):
        desk.do(register_arrivals, ())


def test_a_child_from_a_list_waits_for_the_question(desk: Desk) -> None:
    child = a_person(birth="2018-05-01", given_name="Дана", accompaniment=None)
    desk.do(register_arrivals, (HouseholdEntry(people=(a_person(), child), entered_by="list"),))
    rows = desk.ask(people_with)
    assert [(row.child, row.accompaniment, row.to_complete) for row in rows] == [
        (False, None, False), (True, None, True)]  # fmt: skip
    assert [row.people for row in desk.ask(households_to_complete)] == [1]


def test_a_viewer_may_not(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        as_role(desk, Role.VIEWER).do(register_arrivals, (a_household(of=1),))
