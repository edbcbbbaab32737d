"""Alerts: a sentence for everything that needs somebody, the worst first, nothing when all is well."""

from dataclasses import replace
from pathlib import Path

import pytest

from shelterdesk.domain.households import Accompaniment, HouseholdEntry
from shelterdesk.domain.permissions import Role
from shelterdesk.operations.alerts import alerts_of, situation_of, tasks_of
from shelterdesk.operations.backups import back_up
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.centres import change_centre
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.exports import log_export
from shelterdesk.operations.history import sentence_of
from shelterdesk.operations.households import register_household
from shelterdesk.operations.printing import make_document
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.operations.stays import leave_for_a_while
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.journal import last_events
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


def codes(desk: Desk) -> list[str]:
    return [alert.code for alert in alerts_of(situation_of(desk))]


def todo(desk: Desk) -> list[str]:
    return [task.code for task in tasks_of(situation_of(desk))]


def test_an_empty_centre_is_quiet_and_wants_rooms(desk: Desk) -> None:
    assert codes(desk) == []
    assert todo(desk) == ["rooms"]


def test_a_child_alone_comes_first_until_somebody_answers_for_it(desk: Desk, clock: FakeClock) -> None:
    child = a_person(given_name="Айша", birth="2018", accompaniment=Accompaniment.ALONE)
    desk.do(register_household, HouseholdEntry(people=(child,)))
    found = alerts_of(situation_of(desk))
    assert found[0].code == "children_alone"
    assert (found[0].level, found[0].section, found[0].details) == ("danger", "people", "children_alone")
    grown = replace(child, birth="1990")
    desk.operations.undo()
    desk.do(register_household, HouseholdEntry(people=(grown,)))
    assert "children_alone" not in codes(desk)


def test_who_has_no_bed_and_who_stays_away(desk: Desk, clock: FakeClock) -> None:
    desk.do(set_up_rooms, "A", 1, 4)
    people = desk.do(register_household, a_household(2)).value.person_ids
    assert "without_bed" in codes(desk)
    for person, bed in zip(people, desk.ask(free_beds), strict=False):
        desk.do(assign_bed, person, bed.id)
    assert "without_bed" not in codes(desk)
    desk.do(leave_for_a_while, [people[0]], None)
    clock.advance(hours=23)
    assert "absent" not in codes(desk)
    clock.advance(hours=2)
    assert "absent" in codes(desk)


def test_a_backup_is_asked_for_after_a_day(desk: Desk, clock: FakeClock) -> None:
    desk.do(register_household, a_household(2))
    assert "backup" in codes(desk)
    back_up(desk)
    assert "backup" not in codes(desk)
    clock.advance(hours=25)
    assert "backup" in codes(desk)


def test_a_clock_that_went_back_is_told(desk: Desk, clock: FakeClock) -> None:
    desk.do(register_household, a_household(2))
    clock.advance(days=-400)
    assert codes(desk)[0] == "clock"
    desk.do(register_household, a_household(2, "Ахметов"))  # work goes on


def test_a_role_is_not_asked_for_what_it_may_not_do(desk: Desk) -> None:
    desk.do(register_household, a_household(2))
    viewer = as_role(desk, Role.VIEWER)
    assert todo(viewer) == []
    assert "export" not in codes(viewer)
    assert "rooms" in todo(desk)


def test_nothing_sent_today_leads_to_the_exchange_and_printing_is_not_sending(desk: Desk) -> None:
    household = desk.do(register_household, a_household(2)).value
    desk.do(make_document, "room_list", [household.household_id], household.person_ids)
    found = situation_of(desk)
    assert [alert.section for alert in alerts_of(found) if alert.code == "export"] == ["exchange"]
    assert [task.section for task in tasks_of(found) if task.code == "export"] == ["exchange"]
    desk.do(log_export, "statistics", "xlsx", people=0, households=0, digest="1")
    assert "export" not in [*codes(desk), *todo(desk)]


def test_the_journal_reads_as_sentences(desk: Desk) -> None:
    desk.do(register_household, a_household(4))
    desk.operations.undo()
    desk.operations.redo()
    redone, undone, done, _founded = desk.ask(last_events)
    assert sentence_of(done).endswith("4 people") or "4" in sentence_of(done)
    assert sentence_of(undone) != sentence_of(done) != sentence_of(redone)
    assert [row.kind for row in (done, undone, redone)] == ["done", "taken_back", "brought_back"]
    assert {row.verb for row in (done, undone, redone)} == {"register_household"}
    assert change_centre.__name__ == "change_centre"
