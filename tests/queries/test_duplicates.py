"""Registered people who may be one: pairs of the open store with reasons; hidden people only for those who may."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shelterdesk.domain.matching.duplicates import find_duplicates
from shelterdesk.domain.permissions import Role
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.alike import registrations
from shelterdesk.queries.duplicates import possible_duplicates
from shelterdesk.queries.registry import View
from tests.benchmarks.matching.invented_registers import register
from tests.benchmarks.matching.register_stores import store_of
from tests.benchmarks.matching.registers import register_of
from tests.support.builders import a_household, a_person
from tests.support.desks import a_desk, as_role


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path)
    yield desk
    desk.close()


def test_nobody_twice_nothing_found(desk: Desk) -> None:
    desk.do(register_household, a_household(of=5))
    assert desk.ask(possible_duplicates) == []


def test_a_family_registered_again_is_found_person_by_person(desk: Desk) -> None:
    first = a_household(of=4)
    russian = {"Әбдіғали": "Абдигали", "Әлия": "Алия", "Нұрлан": "Нурлан", "Айша": "Айша"}
    again = replace(
        first,
        people=tuple(
            replace(person, surname=person.surname.replace("Құ", "Ку"), given_name=russian[person.given_name])
            for person in first.people
        ),
    )
    desk.do(register_household, first)
    desk.do(register_household, again)
    rows = desk.ask(possible_duplicates)
    assert sorted(row.one.given_name for row in rows) == sorted(russian)
    assert all(row.two.given_name == russian[row.one.given_name] for row in rows)
    assert {row.zone for row in rows} == {"same"}
    assert all(row.reasons and row.reasons[0].share > 0 for row in rows)


def test_a_number_still_to_be_verified_is_not_used(desk: Desk) -> None:
    one = a_person(surname="Оспанов", given_name="Ержан", sex="M", birth="1980", iin="150401500012")
    two = a_person(surname="Ким", given_name="Олег", sex="M", birth="1971", iin="150401500012", iin_to_verify=True)
    desk.do(register_household, replace(a_household(of=1), people=(one,)))
    desk.do(register_household, replace(a_household(of=1), people=(two,)))
    assert desk.ask(possible_duplicates) == []


def test_hidden_people_only_for_those_who_may_see_them(desk: Desk) -> None:
    woman = a_person(birth="1993-05-06")
    desk.do(register_household, replace(a_household(of=1), people=(woman,)))
    desk.do(register_household, replace(a_household(of=1), people=(replace(woman, hidden=True),)))
    assert len(desk.ask(possible_duplicates)) == 1
    with_registrar = as_role(desk, Role.REGISTRAR)
    assert with_registrar.ask(possible_duplicates) == []


def test_kept_keys_find_what_keys_made_anew_find(tmp_path: Path) -> None:
    desk, records = store_of(register_of(register(400, 11)).rows, tmp_path / "register")
    with desk.opened.store.reading() as session:
        everybody = registrations(View(session, desk.clock.now(), desk.author))
    anew = {
        (frozenset((everybody[found.one].id, everybody[found.two].id)), found.zone, round(found.score, 6))
        for found in find_duplicates(everybody)
    }
    kept = {
        (frozenset((row.one.id, row.two.id)), row.zone, round(row.score, 6)) for row in desk.ask(possible_duplicates)
    }
    desk.close()
    assert len(records) == len(everybody) == 400
    assert kept == anew
    assert len(kept) > 40
