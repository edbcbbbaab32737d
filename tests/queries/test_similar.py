"""Hints about people who look alike, each with its reason."""

from dataclasses import replace

import pytest

from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.similar import Likeness, similar_people
from tests.support.builders import a_household, a_person

KNOWN = a_person(surname="Құрманбаева", given_name="Әлия", birth="1993-04-01", iin="150101500011", phone="+77010000001")


@pytest.fixture
def known(desk: Desk) -> str:
    return desk.do(register_household, replace(a_household(of=1), people=(KNOWN,))).value.person_ids[0]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (Likeness(iin="150101500011"), "iin"),
        (Likeness("Курманбаева", "Алия", "1993-04-01"), "name_birth"),
        (Likeness("Әлия", "Құрманбаева", "1993-04-01"), "name_birth"),
        (Likeness("Курманбаева", "Алия", "1994"), "name_year"),
        (Likeness("Қыдырбаева", "Дана", phone="+77010000001"), "phone"),
        (Likeness("Қыдырбаева", "Дана", phone="+77990001122"), "phone"),
        (Likeness("Курманбаева", "Алия", "1996"), None),
        (Likeness("Курманбаева", "Алия"), None),
        (Likeness("Курманбаева", "Ал", "1993"), None),
        (Likeness(), None),
    ],
)  # fmt: skip
def test_the_reason_is_named(desk: Desk, known: str, typed: Likeness, reason: str | None) -> None:
    found = [(row.person.id, row.place, row.reason) for row in desk.ask(similar_people, (Likeness(), typed))]
    assert found == ([] if reason is None else [(known, 1, reason)])


def test_an_iin_to_be_verified_is_no_reason(desk: Desk) -> None:
    desk.do(register_household, replace(a_household(of=1), people=(replace(KNOWN, iin="930101400001"),)))
    assert desk.ask(similar_people, (Likeness(iin="930101400001"),)) == []


def test_the_strongest_reason_comes_first_and_three_are_enough(desk: Desk, known: str) -> None:
    for birth in ("1992", "1993", "1994", "1994"):
        person = replace(KNOWN, birth=birth, iin=None, phone="")
        desk.do(register_household, replace(a_household(of=1), people=(person,), phone=""))
    rows = desk.ask(similar_people, (Likeness("Құрманбаева", "Әлия", "1993-04-01", "150101500011"),))
    assert [row.reason for row in rows] == ["iin", "name_year", "name_year"]
    assert rows[0].person.id == known
