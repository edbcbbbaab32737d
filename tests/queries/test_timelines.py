"""What happened with one person, newest first, with who wrote it."""

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.rooms import rooms_from_spec
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.timelines import person_timeline
from tests.support.builders import a_household
from tests.support.desks import USER, as_role


def test_stays_beds_and_corrections_with_their_author(desk: Desk) -> None:
    use_language("en")
    person = desk.do(register_household, a_household(of=1)).value.person_ids[0]
    desk.do(rooms_from_spec, "1x2")
    desk.do(assign_bed, person, desk.ask(free_beds)[0].id)
    desk.do(change_person, person, {"surname": "Ахметов", "iin": "150101500011", "note": "secret"})
    desk.do(check_out, [person], StayStatus.RELATIVES, "Атырау")
    rows = desk.ask(person_timeline, person)
    assert [row.verb for row in rows] == ["check_out", "change_person", "assign_bed", "register_household"]
    assert {row.author for row in rows} == {USER}
    assert rows[0].what.startswith("With relatives · Атырау")
    assert "Surname: Құрманбаев → Ахметов" in rows[1].what
    assert "1501••••••11" in rows[1].what
    assert "secret" not in rows[1].what
    assert "room 1" in rows[2].what


def test_what_was_taken_back_says_so(desk: Desk) -> None:
    person = desk.do(register_household, a_household(of=1)).value.person_ids[0]
    desk.do(change_person, person, {"surname": "Ахметов"})
    desk.operations.undo()
    assert [(row.verb, row.undone) for row in desk.ask(person_timeline, person)] == [
        ("undo", False), ("change_person", True), ("register_household", False)]
    desk.operations.redo()
    assert [(row.verb, row.undone) for row in desk.ask(person_timeline, person)][-2:] == [
        ("change_person", False), ("register_household", False)]


def test_details_of_a_child_and_hidden_people_stay_with_few(desk: Desk) -> None:
    people = desk.do(register_household, a_household(of=3)).value.person_ids
    desk.do(change_person, people[2], {"surname": "Ахметов"})
    assert "Ахметов" not in as_role(desk, Role.REGISTRAR).ask(person_timeline, people[2])[0].what
    desk.do(change_person, people[1], {"hidden": True})
    with pytest.raises(NotAllowed):
        as_role(desk, Role.REGISTRAR).ask(person_timeline, people[1])
