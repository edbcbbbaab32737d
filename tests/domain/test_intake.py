"""The intake form as typed: what is carried, what is offered, what is missing, what it comes to."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shelterdesk.domain.birth_entry import BirthEntry, read_birth_entry
from shelterdesk.domain.households import Accompaniment, Relation
from shelterdesk.domain.intake import (
    IntakeForm,
    IntakeRow,
    birth_of,
    content_of,
    form_of,
    guess_of,
    household_entry,
    is_minor,
    next_form,
    next_row,
    offered_surname,
    problems_of,
    take_iin,
)
from shelterdesk.domain.stays import StayStatus

TODAY = date(2026, 3, 15)
FATHER = IntakeRow("Ахметов", given_name="Ерлан", sex="M", birth="35")
MOTHER = IntakeRow("Ахметова", given_name="Дана", sex="F", birth="12.03.1993")
CHILD = IntakeRow("Ахметов", given_name="Али", sex="M", birth="8", accompaniment="parent")


def a_form(*rows: IntakeRow, **household: str) -> IntakeForm:
    return IntakeForm([replace(row, extras=dict(row.extras)) for row in rows], dict(household))


def codes(form: IntakeForm) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.field, problem.code) for problem in problems_of(form, TODAY)]


def test_a_family_becomes_an_entry() -> None:
    form = a_form(FATHER, MOTHER, CHILD, origin=" Құлсары ", phone="8 701 123 45 67", bus="2")
    assert codes(form) == []
    entry = household_entry(form, TODAY, {0: "bed"})
    assert (entry.origin, entry.phone, entry.bus, entry.entered_by) == ("Құлсары", "+77011234567", "2", "desk")
    assert [(p.surname, p.birth, p.birth_estimated, p.relation, p.to_complete, p.bed_id) for p in entry.people] == [
        ("Ахметов", "1990", True, Relation.HEAD, True, "bed"),
        ("Ахметова", "1993-03-12", False, Relation.SPOUSE, False, None),
        ("Ахметов", "2017", True, None, True, None),
    ]
    assert entry.people[2].accompaniment is Accompaniment.PARENT


def test_the_surname_goes_down_and_takes_its_gender_only_while_nobody_typed_it() -> None:
    row = next_row(FATHER)
    assert (row.surname, row.surname_carried, row.is_empty()) == ("Ахметов", True, True)
    row.sex = "F"
    assert offered_surname(row) == "Ахметова"
    typed = IntakeRow("Ахметов", sex="F")
    assert offered_surname(typed) == "Ахметов"
    assert not typed.is_empty()


def test_the_next_family_of_the_bus_keeps_origin_and_bus_only() -> None:
    form = a_form(FATHER, origin="Құлсары", bus="2", phone="87011234567", pets="ит")
    assert next_form(form).household == {"origin": "Құлсары", "bus": "2"}
    assert next_form(form).people() == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"surname": "", "given_name": ""}, ("surname", "name_missing")),
        ({"surname": "\u3000", "given_name": "\u200b"}, ("surname", "name_missing")),
        ({"sex": ""}, ("sex", "sex_missing")),
        ({"birth": ""}, ("birth", "birth-empty")),
        ({"birth": "16.03.2026"}, ("birth", "birth-future")),
        ({"birth": "29.02.2023"}, ("birth", "birth-no-such-day")),
        ({"birth": "130"}, ("birth", "birth-age")),
        ({"birth": "-1"}, ("birth", "birth-unreadable")),
        ({"birth": "1e400"}, ("birth", "birth-unreadable")),
        ({"birth": "930101400001"}, ("birth", "iin-not-taken")),
        ({"birth": "12"}, ("relation", "accompaniment_missing")),
        ({"extras": {"phone": "12"}}, ("phone", "phone")),
    ],
)
def test_one_cell_keeps_the_household_back(change: dict[str, Any], problem: tuple[str, str]) -> None:
    assert codes(a_form(replace(FATHER, **change))) == [(0, *problem)]


def test_an_empty_form_and_a_wrong_phone() -> None:
    assert codes(IntakeForm()) == [(0, "surname", "household_empty")]
    assert codes(a_form(FATHER, phone="abc"))[0] == (-1, "phone", "phone")


def test_empty_rows_are_nobody() -> None:
    form = a_form(FATHER, next_row(FATHER), MOTHER)
    assert form.people() == [0, 2]
    assert len(household_entry(form, TODAY).people) == 2


def test_a_child_is_never_guessed_about() -> None:
    form = a_form(FATHER, replace(CHILD, accompaniment=""))
    assert guess_of(form, 1, TODAY) is None
    assert codes(form) == [(1, "relation", "accompaniment_missing")]
    assert is_minor(form.rows[1], TODAY)
    assert not is_minor(FATHER, TODAY)


def test_an_adult_keeps_no_accompaniment_of_a_corrected_age() -> None:
    entry = household_entry(a_form(replace(FATHER, accompaniment="alone")), TODAY)
    assert entry.people[0].accompaniment is None


def test_unknown_people_are_written_down_too() -> None:
    row = IntakeRow(surname="typed before", unknown=True, sex="M", birth="5", accompaniment="alone",
                    extras={"found_where": "вокзал"})  # fmt: skip
    person = household_entry(a_form(row), TODAY).people[0]
    assert (person.unknown, person.surname, person.found_where, person.to_complete) == (True, "", "вокзал", True)


@pytest.mark.parametrize("name", ["<b>Ann", "=1+1", "A" * 600, "Ах\x00мет"])
def test_odd_names_are_kept_within_the_limit(name: str) -> None:
    kept = household_entry(a_form(replace(FATHER, surname=name)), TODAY).people[0].surname
    assert kept == name.replace("\x00", "")[:500]


def test_an_iin_gives_birth_and_sex_but_overwrites_no_answer() -> None:
    entry = read_birth_entry("150101500011", TODAY)
    assert isinstance(entry, BirthEntry)
    assert entry.iin_right, "the sample number must be a right one"
    row = IntakeRow("Ахметов", sex="F", birth="150101500011")
    assert take_iin(row, entry)
    assert (row.iin, row.birth, row.sex, row.iin_to_verify) == ("150101500011", "01.01.2015", "F", False)
    fresh = IntakeRow("Ахметов")
    take_iin(fresh, entry)
    assert fresh.sex == "M"


def test_a_wrong_check_digit_is_taken_only_when_somebody_says_so() -> None:
    entry = read_birth_entry("930101400001", TODAY)
    assert isinstance(entry, BirthEntry)
    row = IntakeRow("Ахметов", birth="930101400001")
    assert not take_iin(row, entry)
    assert row.birth == "930101400001"
    assert take_iin(row, entry, keep_wrong=True)
    assert (row.iin, row.iin_to_verify, row.birth) == ("930101400001", True, "")


def test_a_draft_comes_back_as_it_was() -> None:
    form = a_form(FATHER, replace(CHILD, needs=frozenset({"diet"}), extras={"note": "x"}), origin="Құлсары")
    form.status = StayStatus.RELATIVES
    assert form_of(content_of(form)) == form


def test_a_draft_of_another_version_is_read_as_far_as_it_goes() -> None:
    form = form_of({"rows": [{"surname": "Ахметов", "colour": "red"}], "status": "moon"})
    assert (form.rows, form.status) == ([IntakeRow("Ахметов")], StayStatus.IN)
    assert form_of({}).rows == [IntakeRow()]


def test_a_chosen_relation_and_head_win_over_the_guess() -> None:
    form = a_form(replace(FATHER, relation="sibling"), replace(MOTHER, relation="head"))
    entry = household_entry(form, TODAY)
    assert (entry.head, entry.people[0].relation) == (1, Relation.SIBLING)


def test_a_paper_form_says_so() -> None:
    assert household_entry(a_form(FATHER, paper_number="17"), TODAY).entered_by == "paper"
    assert birth_of(FATHER, TODAY) is not None
