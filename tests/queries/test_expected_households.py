"""Households that were announced: who is still to come, bus by bus."""

from dataclasses import replace

from shelterdesk.domain.permissions import Role
from shelterdesk.operations.arrivals import register_arrivals
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.stays import check_in
from shelterdesk.queries.households import households_expected
from tests.support.builders import a_household
from tests.support.desks import as_role


def test_households_expected_are_those_not_here_yet(desk: Desk) -> None:
    entries = (replace(a_household(of=3), bus="№ 2"), replace(a_household(of=2, surname="Ахметов"), bus="№ 1"))
    desk.do(register_arrivals, entries, expected=True)
    desk.do(register_arrivals, (a_household(of=1, surname="Ким"),))
    rows = desk.ask(households_expected)
    assert [(row.bus, row.head_name, len(row.person_ids)) for row in rows] == [
        ("№ 1", "Ахметов Әбдіғали", 2), ("№ 2", "Құрманбаев Әбдіғали", 3)]  # fmt: skip
    desk.do(check_in, list(rows[1].person_ids[:2]))
    assert [len(row.person_ids) for row in desk.ask(households_expected)] == [2, 1]
    desk.do(check_in, list(rows[0].person_ids))
    assert [row.bus for row in desk.ask(households_expected)] == ["№ 2"]


def test_hidden_households_are_expected_only_by_those_who_may_see_them(desk: Desk) -> None:
    desk.do(register_arrivals, (replace(a_household(of=1), hidden=True),), expected=True)
    assert len(desk.ask(households_expected)) == 1
    assert as_role(desk, Role.REGISTRAR).ask(households_expected) == []
