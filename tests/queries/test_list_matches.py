"""A list held against the centre: who of it is registered already, in whatever spelling."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.matching.zones import SAME
from shelterdesk.domain.permissions import Role
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.list_matches import likely_registered
from tests.benchmarks.matching.hint_times import split
from tests.benchmarks.matching.invented_registers import register
from tests.benchmarks.matching.register_stores import store_of
from tests.benchmarks.matching.registers import register_of
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role

WOMAN = a_person(surname="Құрманбаева", given_name="Әлия", birth="1993-04-01")


def test_a_list_finds_those_who_are_here_and_hardly_anybody_else(tmp_path: Path) -> None:
    registered, listed = split(register_of(register(1200, 17)), 0.3)
    desk, records = store_of(registered.rows, tmp_path / "register")
    found = desk.ask(likely_registered, listed.rows)
    desk.close()
    person_of = {row.id: true for row, true in zip(registered.rows, registered.truth, strict=True)}
    known = set(registered.truth)
    expected = {place for place, true in enumerate(listed.truth) if true in known}
    right = {place for place, one in found.items() if person_of[records[one.person_id]] == listed.truth[place]}
    assert len(right) / len(expected) >= 0.95
    assert len(right) / len(found) >= 0.97
    sure = [place for place, one in found.items() if one.zone == SAME]
    assert len(set(sure) & right) / len(sure) >= 0.98
    assert max(Counter(one.person_id for one in found.values()).values()) == 1


def test_nobody_is_named_for_two_rows_and_the_reasons_are_told(desk: Desk) -> None:
    person = desk.do(register_household, replace(a_household(of=1), people=(WOMAN,))).value.person_ids[0]
    row = Registration("1", "f1", "Курманбаева", "Алия", "", "F", "1993-04-01")
    found = desk.ask(likely_registered, [row, row._replace(id="2", household="f2")])
    assert [one.person_id for one in found.values()] == [person]
    assert "birth=equal" in next(iter(found.values())).reasons
    assert desk.ask(likely_registered, []) == {}


def test_the_hidden_are_found_only_by_those_entitled(desk: Desk) -> None:
    desk.do(register_household, replace(a_household(of=1), people=(replace(WOMAN, hidden=True),)))
    row = Registration("1", "f1", "Курманбаева", "Алия", "", "F", "1993-04-01")
    assert len(desk.ask(likely_registered, [row])) == 1
    assert as_role(desk, Role.REGISTRAR).ask(likely_registered, [row]) == {}
