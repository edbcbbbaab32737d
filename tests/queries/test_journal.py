"""The journal as people read it."""

from datetime import date
from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.users import UserEntry, enrol
from shelterdesk.queries.journal import journal_entries, last_events, last_written
from shelterdesk.queries.users import users_of_centre
from shelterdesk.store.keys import CHEAP
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import USER, a_desk, as_role


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock):
    opened = a_desk(tmp_path, clock=clock)
    yield opened
    opened.close()


def test_newest_first_with_who_and_how_many(desk: Desk, clock: FakeClock) -> None:
    clock.advance(minutes=5)
    desk.do(register_household, a_household(4))
    newest = desk.ask(journal_entries)[0]
    assert (newest.verb, newest.user_name, newest.role, newest.people) == ("register_household", USER, "manager", 4)
    assert newest.at == clock.now() == desk.ask(last_written)
    assert newest.records > newest.people


def test_a_day_is_the_centres_calendar_day(desk: Desk, clock: FakeClock) -> None:
    """22:12 UTC on the 14th is 03:12 on the 15th in Kazakhstan."""
    desk.do(register_household, a_household(2))
    assert len(desk.ask(journal_entries, None, date(2026, 3, 15))) == 2
    assert desk.ask(journal_entries, None, date(2026, 3, 14)) == []
    clock.advance(hours=20, minutes=48)  # midnight
    desk.do(register_household, a_household(2, "Ахметов"))
    assert len(desk.ask(journal_entries, None, date(2026, 3, 16))) == 1


def test_one_users_entries(desk: Desk) -> None:
    other = enrol(desk, UserEntry("Сәуле Ким"), "seven blue kettles", CHEAP)
    assert desk.ask(journal_entries, other) == []
    assert len(desk.ask(journal_entries, desk.author.user_id)) == 2
    assert [row.name for row in desk.ask(users_of_centre)] == [USER, "Сәуле Ким"]


def test_undo_of_an_undo_was_brought_back(desk: Desk) -> None:
    desk.do(register_household, a_household(2))
    kinds = []
    for step in (desk.operations.undo, desk.operations.redo, desk.operations.undo):
        step()
        kinds.append(desk.ask(last_events, 1)[0].kind)
    assert kinds == ["taken_back", "brought_back", "taken_back"]


def test_only_who_may_reads_it(desk: Desk) -> None:
    registrar = as_role(desk, Role.REGISTRAR)
    for question in (journal_entries, users_of_centre):
        with pytest.raises(NotAllowed):
            registrar.ask(question)
    assert registrar.ask(last_events)
