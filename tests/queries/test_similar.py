"""Hints about people who look alike, each with its reason."""

from dataclasses import replace

import pytest

from shelterdesk.domain.matching.reasons import REASONS
from shelterdesk.domain.permissions import Role
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries import alike
from shelterdesk.queries.similar import Likeness, similar_people
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role

KNOWN = a_person(surname="Құрманбаева", given_name="Әлия", birth="1993-04-01", iin="150101500011", phone="+77010000001")


@pytest.fixture
def known(desk: Desk) -> str:
    return desk.do(register_household, replace(a_household(of=1), people=(KNOWN,))).value.person_ids[0]


@pytest.mark.parametrize(
    ("typed", "reasons"),
    [
        (Likeness(iin="150101500011"), ("iin=equal",)),
        (Likeness("Оспанова", "Сәуле", "1970", "150101500011"), ("iin=equal",)),
        (Likeness("Курманбаева", "Алия", "1993-04-01"), ("birth=equal", "given=exact", "surname=exact")),
        (Likeness("Qurmanbaeva", "Aliya", "1993-04-01"), ("birth=equal", "given=exact", "surname=exact")),
        (Likeness("Әлия", "Құрманбаева", "1993-04-01"), ("birth=equal", "given=exact", "surname=exact")),
        (Likeness("Курманбева", "Алия", "1993-04-01"), ("birth=equal", "surname=slip", "given=exact")),
        (Likeness("Курманбаева", "Алия", "1993-01-04"), ("birth=swapped", "given=exact", "surname=exact")),
        (Likeness("Оспанова", "Алия", "1993-04-01"), ("birth=equal", "given=exact")),  # married
        (Likeness("Курманбаева", "Алия", "1994"), ("given=exact", "surname=exact", "birth=near_year")),
        (Likeness("Курманбаева", "Алия"), ("surname=exact", "given=exact")),  # before the birth date is typed
        (Likeness("Қыдырбаева", "Дана", phone="+77010000001"), ("phone=equal",)),
        (Likeness("Қыдырбаева", "Дана", phone="+77990001122"), ("phone=equal",)),
        (Likeness("Курманбаева", "Дана", "1993-04-01"), None),  # a twin
        (Likeness("Курманбаева", "Ал", "1993"), None),
        (Likeness("Курманбаева"), None),
        (Likeness(), None),
    ],
)  # fmt: skip
def test_the_reasons_are_named(desk: Desk, known: str, typed: Likeness, reasons: tuple[str, ...] | None) -> None:
    found = [(row.person.id, row.place, row.reasons) for row in desk.ask(similar_people, (Likeness(), typed))]
    assert found == ([] if reasons is None else [(known, 1, reasons)])
    assert set(reasons or ()) <= set(REASONS)


def test_an_iin_to_be_verified_is_no_reason(desk: Desk) -> None:
    desk.do(register_household, replace(a_household(of=1), people=(replace(KNOWN, iin="930101400001"),)))
    assert desk.ask(similar_people, (Likeness(iin="930101400001"),)) == []


def test_the_surest_comes_first_and_three_are_enough(desk: Desk, known: str) -> None:
    for birth in ("1992", "1993", "1994", "1994"):
        person = replace(KNOWN, birth=birth, iin=None, phone="")
        desk.do(register_household, replace(a_household(of=1), people=(person,), phone=""))
    rows = desk.ask(similar_people, (Likeness("Құрманбаева", "Әлия", "1993-04-01", "150101500011"),))
    assert [row.reasons[0] for row in rows] == ["iin=equal", "birth=year_only", "surname=exact"]
    assert [row.person.birth for row in rows] == ["1993-04-01", "1993", "1992"]


def test_a_phone_of_many_is_the_centres_own(desk: Desk) -> None:
    for _ in range(6):
        desk.do(register_household, replace(a_household(of=1), phone="+77990009999"))
    assert desk.ask(similar_people, (Likeness("Қыдырбаева", "Дана", phone="+77990009999"),)) == []


def test_the_hidden_are_named_to_nobody_else(desk: Desk) -> None:
    hidden = replace(a_household(of=1), people=(replace(KNOWN, hidden=True),))
    desk.do(register_household, hidden)
    typed = (Likeness("Курманбаева", "Алия", "1993-04-01", "150101500011", "+77010000001"),)
    assert len(desk.ask(similar_people, typed)) == 1
    assert as_role(desk, Role.REGISTRAR).ask(similar_people, typed) == []


def test_a_crowd_of_namesakes_does_not_bury_the_one(desk: Desk, known: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "CROWDED", 2)
    for year in range(1950, 1960):
        person = replace(KNOWN, birth=f"{year}-07-15", iin=None, phone="")
        desk.do(register_household, replace(a_household(of=1), people=(person,), phone="", origin="Индер"))
    (row, *_others) = desk.ask(similar_people, (Likeness("Курманбаева", "Алия", "1993-04-01"),))
    assert row.person.id == known
