"""What is asked for when data leaves: records, figures, the log."""

from dataclasses import replace

import pytest

from shelterdesk.domain.households import Accompaniment
from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.exports import log_export
from shelterdesk.operations.households import add_person, register_household
from shelterdesk.operations.printing import make_document
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.exports import export_contents, exports_made, files_sent, records_to_export, statistics
from shelterdesk.queries.home import concerns
from tests.support.builders import a_household, a_person
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


def test_the_contents_are_the_people_of_the_file(desk: Desk) -> None:
    family = desk.do(register_household, a_household(of=4)).value
    desk.do(register_household, replace(a_household(of=2, surname="Тасамов"), hidden=True))
    alone = a_person(surname="Жалғызбаев", birth="2015-02-03", accompaniment=Accompaniment.ALONE)
    desk.do(register_household, replace(a_household(of=1), people=(alone,)))
    gone = desk.do(register_household, a_household(of=3, surname="Орысов")).value
    desk.do(check_out, list(gone.person_ids), StayStatus.RETURNED_HOME)
    here, everybody = desk.ask(export_contents), desk.ask(export_contents, everybody=True)
    assert (here.people, here.households, here.new, here.hidden) == (5, 2, 5, 2)
    assert (here.children, here.apart, here.last_at) == (3, 1, None)
    assert (everybody.people, everybody.households, everybody.hidden) == (10, 4, 2)
    desk.do(log_export, "operational", "xlsx", people=5, households=2, digest="1")
    assert desk.ask(export_contents).new == 0
    desk.clock.advance(minutes=1)  # type: ignore[attr-defined]
    desk.do(add_person, family.household_id, a_person(given_name="Алан"))
    desk.do(log_export, "statistics", "xlsx", people=0, households=0, digest="2")
    after = desk.ask(export_contents)
    assert (after.people, after.new) == (6, 1), "statistics name nobody, so nobody was sent with them"
    assert after.last_at == desk.ask(exports_made)[1].at


def test_printed_documents_are_no_files_that_were_sent(desk: Desk) -> None:
    household = desk.do(register_household, a_household(of=2)).value
    desk.do(make_document, "room_list", [household.household_id], household.person_ids)
    assert len(desk.ask(exports_made)) == 1
    assert desk.ask(files_sent) == []
    assert desk.ask(concerns).exports_today == 0
    desk.do(log_export, "operational", "xlsx", people=2, households=1, digest="1")
    (row,) = desk.ask(files_sent)
    assert row.by == desk.author.name
    assert desk.ask(concerns).exports_today == 1
