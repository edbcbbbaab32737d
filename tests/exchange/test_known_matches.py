"""A list that comes again: the same, more exact, corrected, longer. Nobody is written down twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.domain.stays import StayStatus
from shelterdesk.exchange.arrival_entries import arrived_list
from shelterdesk.exchange.arrivals import ListedRow, rows_of
from shelterdesk.exchange.lists import read_list
from shelterdesk.operations.arrivals import register_arrivals
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.people import change_person
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.known_people import known_people
from shelterdesk.queries.people import PersonRow, people_with
from tests.support.desks import a_desk

HEAD = "Семья;Фамилия;Имя;Отчество;Пол;Дата рождения;ИИН;Телефон;Родство\n"
FAMILY = """1;Ахметов;Серік;;М;12.05.1987;870512390009;+77990001122;глава
1;Ахметова;Айгүл;;Ж;1989;;;жена
1;Ахметов;Нұрлан;;М;01.05.2018;;;сын
2;Ким;Виктор;;М;;;;
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path)
    yield desk
    desk.close()


def rows(desk: Desk, lines: str, bus: str = "bus", *, announced: bool = False) -> tuple[ListedRow, ...]:
    reading = read_list((HEAD + lines).encode(), name="x.csv", today=desk.today)
    return rows_of(reading, desk.ask(known_people), today=desk.today, bus=bus, announced=announced)


def take(desk: Desk, lines: str, bus: str = "bus", accept: str = "ready", *, expected: bool = False) -> list[str]:
    """Import a list; its verdicts."""
    found = rows(desk, lines, bus, announced=expected)
    arrived = arrived_list(found, accept=accept, today=desk.today, bus=bus)
    if arrived:
        desk.do(register_arrivals, arrived, expected=expected)
    return [row.verdict for row in found]


def people(desk: Desk) -> dict[str, PersonRow]:
    return {row.given_name: row for row in desk.ask(people_with)}


@pytest.mark.parametrize("bus", ["bus", "the same under another name"])
def test_the_same_list_again_adds_nobody(desk: Desk, bus: str) -> None:
    assert take(desk, FAMILY) == ["ready"] * 4
    again = take(desk, FAMILY, bus, accept="all")
    assert again[:3] == ["known"] * 3
    assert again[3] == ("known" if bus == "bus" else "check"), "of a bare name under another list somebody decides"
    assert len(people(desk)) == 4


CORRECTIONS = {
    "a letter of the surname": ("Ахметова;Айгүл", "Ахмедова;Айгүл", "surname", "Ахмедова"),
    "a more exact birth": ("Ж;1989;", "Ж;07.03.1989;", "birth", "1989-03-07"),
    "a day put right": ("01.05.2018", "02.05.2018", "birth", "2018-05-02"),
    "day and month swapped": ("01.05.2018", "05.01.2018", "birth", "2018-01-05"),
    "a letter of the given name": ("Ахметов;Нұрлан", "Ахметов;Нурлан", "given_name", "Нурлан"),
    "another phone": ("+77990001122", "+77990001133", "phone", "+77990001133"),
    "a patronymic": ("Ахметова;Айгүл;;", "Ахметова;Айгүл;Маратқызы;", "patronymic", "Маратқызы"),
    "a number": ("2018;;;сын", "2018;180501590001;;сын", "iin", "180501590001"),
}


@pytest.mark.parametrize("case", CORRECTIONS)
@pytest.mark.parametrize("bus", ["bus", "bus corrected"])
def test_a_corrected_list_corrects_and_never_doubles(desk: Desk, case: str, bus: str) -> None:
    before, after, field, value = CORRECTIONS[case]
    assert before in FAMILY
    take(desk, FAMILY)
    old = {row.id for row in people(desk).values()}
    verdicts = take(desk, FAMILY.replace(before, after, 1), bus, accept="all")
    assert verdicts[:3].count("update") + verdicts[:3].count("check") == 1, verdicts
    found = desk.ask(people_with)
    assert {row.id for row in found} == old
    assert value in {getattr(row, field) for row in found}
    desk.operations.undo()
    assert value not in {getattr(row, field) for row in desk.ask(people_with)}, "one undo takes the whole import back"


def test_what_somebody_corrected_by_hand_is_not_overwritten_without_a_word(desk: Desk) -> None:
    take(desk, FAMILY)
    child = people(desk)["Нұрлан"]
    desk.do(change_person, child.id, {"given_name": "Нұрлыбек"})
    assert take(desk, FAMILY, accept="all")[2] == "check"
    assert people(desk)["Нұрлыбек"].id == child.id
    row = rows(desk, FAMILY)[2]
    assert "Нұрлыбек" in " ".join(row.reasons())


def test_a_later_child_joins_the_family_that_is_here(desk: Desk) -> None:
    take(desk, FAMILY)
    verdicts = take(desk, FAMILY + "1;Ахметова;Дана;;Ж;03.03.2020;;;дочь\n", "another")
    assert verdicts[-1] == "ready"
    found = people(desk)
    assert found["Дана"].household_id == found["Серік"].household_id
    assert len(found) == 5
    desk.operations.undo()
    assert len(people(desk)) == 4


def test_namesakes_are_two_people(desk: Desk) -> None:
    take(desk, "1;Ким;Анна;;Ж;1960;;;\n1;Ким;Анна;;Ж;1990;;;\n")
    assert len(desk.ask(people_with)) == 2
    assert take(desk, "1;Ким;Анна;;Ж;1960;;;\n1;Ким;Анна;;Ж;1990;;;\n") == ["known", "known"]
    assert take(desk, "7;Ким;Анна;;Ж;01.02.1975;;;\n", "b") == ["ready"]
    assert len(desk.ask(people_with)) == 3


def test_twins_are_two_people(desk: Desk) -> None:
    take(desk, "1;Ли;Асан;;М;01.02.2015;;;сын\n")
    assert take(desk, "1;Ли;Асан;;М;01.02.2015;;;сын\n1;Ли;Үсен;;М;01.02.2015;;;сын\n") == ["known", "ready"]


def test_perhaps_the_same_is_for_a_person_to_decide(desk: Desk) -> None:
    take(desk, "1;Ким;Анна;;Ж;01.02.1960;;;\n")
    (row,) = rows(desk, "5;Ким;Анна;;;;;;\n", "another")
    assert row.verdict == "check"
    assert take(desk, "5;Ким;Анна;;;;;;\n", "another", accept="all") == ["check"]
    assert len(desk.ask(people_with)) == 1


def test_whoever_left_is_taken_in_again_under_the_same_record(desk: Desk) -> None:
    take(desk, FAMILY)
    serik = people(desk)["Серік"]
    desk.do(check_out, [serik.id], StayStatus.RETURNED_HOME)
    assert take(desk, FAMILY)[0] == "check"
    take(desk, FAMILY, accept="all")
    assert people(desk)["Серік"].id == serik.id
    assert people(desk)["Серік"].status is StayStatus.IN
    assert len(desk.ask(people_with)) == 4


def test_an_announced_list_is_checked_in_when_the_bus_comes(desk: Desk) -> None:
    assert take(desk, FAMILY, expected=True) == ["ready"] * 4
    assert {row.status for row in desk.ask(people_with)} == {StayStatus.PLANNED}
    assert take(desk, FAMILY, expected=True) == ["known"] * 4
    assert take(desk, FAMILY) == ["update"] * 4
    assert [row.status for row in desk.ask(people_with)] == [StayStatus.IN] * 4
    desk.operations.undo()
    assert {row.status for row in desk.ask(people_with)} == {StayStatus.PLANNED}


def test_a_drivers_sheet_again_doubles_no_family(desk: Desk) -> None:
    sheet = "Глава семьи;муж;жен;дети;всего\nКим;1;1;2;4\nЛи;2;1;0;3\n"

    def sheet_rows(text: str) -> tuple[ListedRow, ...]:
        reading = read_list(text.encode(), name="x.csv", today=desk.today)
        return rows_of(reading, desk.ask(known_people), today=desk.today, bus="bus")

    desk.do(register_arrivals, arrived_list(sheet_rows(sheet), accept="ready", today=desk.today, bus="bus"))
    assert [row.verdict for row in sheet_rows(sheet)] == ["known", "known"]
    changed = sheet_rows(sheet.replace("2;1;0;3", "2;2;0;4"))
    assert [row.verdict for row in changed] == ["known", "check"]
    assert not arrived_list(changed, accept="all", today=desk.today, bus="bus")


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("7;Ахметова;Айгуль;;Ж;1989;;;\n", "check"),  # the same name
        ("7;Akhmetov;Serrek;;M;12.05.1987;;;\n", "check"),  # a letter, and another alphabet
        ("7;Серік;Ахметов;;М;05.12.1987;;;\n", "check"),  # names and numbers exchanged
        ("7;Ахметов;Ерлан;;М;12.05.1987;;;\n", "ready"),  # a twin
        ("7;Оспанов;Серік;;М;1961;;;\n", "ready"),
    ],
)  # fmt: skip
def test_whoever_is_alike_is_shown_to_somebody(desk: Desk, line: str, verdict: str) -> None:
    """The engine that finds duplicates looks at rows which no rule settles; nothing is decided by it."""
    take(desk, FAMILY)
    assert [row.verdict for row in rows(desk, line, "another")] == [verdict]
    assert len(people(desk)) == 4
