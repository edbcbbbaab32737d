"""From a list as read to households: verdicts, what is taken, and nothing guessed about children."""

from datetime import date

import pytest

from shelterdesk.domain.households import Relation
from shelterdesk.exchange.arrival_entries import households_of
from shelterdesk.exchange.arrivals import ListedRow, is_taken, remarks_of, rows_of
from shelterdesk.exchange.lists import Flag, ListedPerson, ListedStub, read_list
from shelterdesk.queries.known_people import NOBODY_KNOWN

TODAY = date(2026, 3, 14)
LIST = """Семья;Фамилия;Имя;Пол;Дата рождения;ИИН;Родство;Откуда
1;Ахметов;Серік;М;12.05.1987;870512390009;глава;с. Жаңажол, ул. Абая 5
1;Ахметова;Айгүл;Ж;1989;;жена;
1;Ахметов;Нұрлан;М;01.05.2018;;сын;
2;Ким;Виктор;М;31.04.1961;;;
;;Дана;Ж;2010;;;
""".encode()


def rows() -> tuple[ListedRow, ...]:
    return rows_of(read_list(LIST, name="x.csv", today=TODAY), NOBODY_KNOWN, today=TODAY)


def test_ready_rows_become_households_and_doubtful_ones_wait() -> None:
    households = households_of(rows(), accept="ready", today=TODAY, bus="№ 1")
    family = households[0]
    assert [person.given_name for person in family.people] == ["Серік", "Айгүл", "Нұрлан"]
    assert (family.origin, family.address) == ("с. Жаңажол", "с. Жаңажол, ул. Абая 5")
    assert (family.bus, family.entered_by, family.people[family.head].relation) == ("№ 1", "list", Relation.HEAD)
    assert [person.relation for person in family.people[1:]] == [Relation.SPOUSE, Relation.CHILD]
    assert family.people[1].birth == "1989"
    assert "Виктор" not in [person.given_name for entry in households for person in entry.people]


def test_all_takes_doubtful_rows_marked_to_complete() -> None:
    people = {p.given_name: p for entry in households_of(rows(), accept="all", today=TODAY) for p in entry.people}
    assert people["Виктор"].to_complete is True
    assert people["Виктор"].birth is None
    assert people["Серік"].to_complete is False


def test_who_is_with_a_child_is_never_guessed() -> None:
    family = households_of(rows(), accept="ready", today=TODAY)[0]
    assert {person.accompaniment for person in family.people} == {None}


def test_an_age_is_an_estimated_year() -> None:
    row = ListedRow("p0", 2, "a", person=ListedPerson(2, "Ли", "Вера", age=40))
    person = households_of([row], accept="ready", today=TODAY)[0].people[0]
    assert (person.birth, person.birth_estimated) == ("1985", True)


def test_a_number_that_is_no_iin_stays_readable() -> None:
    row = ListedRow("p0", 2, "a", person=ListedPerson(2, "Ли", "Вера", iin="8705123"), decision="take")
    person = households_of([row], accept="ready", today=TODAY)[0].people[0]
    assert person.iin is None
    assert "8705123" in person.note


def test_a_family_in_numbers_becomes_people_to_complete() -> None:
    stub = ListedStub(3, "Бексейіт", "Асан", men=1, women=2, children=1, total=5, phone="+77990001122")
    people = households_of([ListedRow("s0", 3, "a", stub=stub)], accept="ready", today=TODAY)[0].people
    assert [(p.sex, p.stated_group) for p in people] == [
        ("M", "adult"), ("F", "adult"), ("F", "adult"), (None, "child"), (None, None)]  # fmt: skip
    assert all(person.to_complete and person.surname == "Бексейіт" for person in people)
    assert (people[0].given_name, people[1].given_name) == ("Асан", "")


@pytest.mark.parametrize(("stub", "verdict"), [
    (ListedStub(3, "Ким"), "cannot"), (ListedStub(3, "Ким", men=4), "ready"),
])  # fmt: skip
def test_a_family_of_nobody_is_not_taken(stub: ListedStub, verdict: str) -> None:
    assert ListedRow("s0", 3, "a", stub=stub).verdict == verdict


def test_a_bus_load_in_one_family_is_a_slip_of_the_pen() -> None:
    content = "Глава семьи;муж;жен;дети;всего\nКим;1;1;2;4\nЛи;2;1;996;999\n".encode()
    found = rows_of(read_list(content, name="x.csv", today=TODAY), NOBODY_KNOWN, today=TODAY)
    assert [row.verdict for row in found] == ["ready", "cannot"]


def test_decisions_settle_doubts_but_not_what_cannot_be() -> None:
    doubtful = ListedRow("p0", 2, "a", person=ListedPerson(2, "Ли", "Вера"), flags=(Flag(2, "row", "hidden_row"),))
    wrong = ListedRow("p1", 3, "a", person=ListedPerson(3), flags=(Flag(3, "surname", "missing_name", "cannot"),))

    def decided(row: ListedRow, decision: str) -> str:
        return ListedRow(row.id, row.row, row.household, row.person, None, row.flags, decision=decision).verdict

    assert (doubtful.verdict, decided(doubtful, "take"), decided(doubtful, "leave")) == ("check", "ready", "left")
    assert (wrong.verdict, decided(wrong, "take")) == ("cannot", "cannot")
    assert is_taken(doubtful, "all")
    assert not is_taken(wrong, "all")


def test_a_total_that_does_not_fit_is_a_remark_about_the_list() -> None:
    content = "Фамилия;Имя;Дата рождения\nКим;Вера;1980\nЛи;Анна;1990\nИтого: 5 чел.\n".encode()
    reading = read_list(content, name="x.csv", today=TODAY)
    assert [flag.reason for flag in remarks_of(reading)] == ["total_mismatch"]
