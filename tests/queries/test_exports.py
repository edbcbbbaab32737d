"""What is asked for when data leaves: records, figures, the log."""

from dataclasses import replace

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.exports import log_export
from shelterdesk.operations.households import register_household
from shelterdesk.queries.exports import exports_made, records_to_export, statistics
from tests.support.builders import a_household
from tests.support.desks import as_role

NOUNS = (Noun.HOUSEHOLDS, Noun.PEOPLE, Noun.STAYS)


def test_records_to_export_leave_hidden_people_out_with_everything_of_theirs(desk: Desk) -> None:
    desk.do(register_household, a_household(of=3))
    hidden = a_household(of=2, surname="Тасамов")
    desk.do(register_household, replace(hidden, hidden=True))
    half = a_household(of=2, surname="Орысов")
    desk.do(register_household, replace(half, people=(replace(half.people[0], hidden=True), half.people[1])))
    shown = desk.ask(records_to_export, NOUNS)
    assert [len(shown[noun]) for noun in NOUNS] == [2, 4, 4]
    assert shown[Noun.HOUSEHOLDS][1].fields["head_id"] is None
    everything = desk.ask(records_to_export, NOUNS, with_hidden=True)
    assert [len(everything[noun]) for noun in NOUNS] == [3, 7, 7]
    with pytest.raises(NotAllowed):
        as_role(desk, Role.REGISTRAR).ask(records_to_export, NOUNS)


def test_statistics_count_and_name_nobody(desk: Desk) -> None:
    desk.do(register_household, a_household(of=4))
    desk.do(register_household, a_household(of=1))
    found = desk.ask(statistics)
    assert sum(found.sexes_and_ages.values()) == 5
    assert found.household_sizes == {4: 1, 1: 1}
    assert found.by_day[-1][1]["closing"]["total"] == 5
    assert found.by_day[0][1]["opening"]["total"] == 0
    assert "Құрманбаев" not in str(found)


def test_the_movement_of_every_day_joins_without_a_gap(desk: Desk) -> None:
    desk.do(register_household, a_household(of=4))
    desk.clock.advance(days=3)  # type: ignore[attr-defined]
    desk.do(register_household, a_household(of=2))
    days = desk.ask(statistics).by_day
    assert len(days) >= 4
    opened = [line["opening"]["total"] for _day, line in days[1:]]
    assert opened == [line["closing"]["total"] for _day, line in days[:-1]]
    assert days[-1][1]["closing"]["total"] == 6


def test_exports_made_are_listed_newest_first(desk: Desk) -> None:
    desk.do(log_export, "statistics", "csv", people=0, households=0, digest="1")
    desk.clock.advance(minutes=1)  # type: ignore[attr-defined]
    desk.do(log_export, "full", "json", people=1, households=1, digest="2")
    assert [row.profile for row in desk.ask(exports_made)] == ["full", "statistics"]
