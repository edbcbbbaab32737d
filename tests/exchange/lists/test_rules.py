"""Which rows of a list are people, which of them belong together, and what is nobody."""

import pytest

from shelterdesk.exchange.lists import read_list
from tests.exchange.lists.test_samples import TODAY
from tests.exchange.lists.typed import GOOD, flags, names, table, workbook


def test_several_people_in_one_row():
    reading = table(
        "ФИО;Дата рождения;Дети",
        "Ким Олег Иванович;1980;Анна 2015, Пётр 2018 г.р.",
        "Ли Яна Олеговна;1985;двое детей",
        "Цой Ира Львовна;1990;нет",
    )
    assert [(p.source_row, p.surname, p.given_name, p.birth_date) for p in reading.persons] == [
        (2, "Ким", "Олег", "1980"),
        (2, "Ким", "Анна", "2015"),
        (2, "Ким", "Пётр", "2018"),
        (3, "Ли", "Яна", "1985"),
        (4, "Цой", "Ира", "1990"),
    ]
    assert len({p.household for p in reading.persons[:3]}) == 1
    assert flags(reading) == {(3, "children", "unread_text")}


def test_a_cell_with_two_lines_of_people():
    reading = table("ФИО;Дата рождения", '"Ким Олег Иванович\nКим Анна Олеговна";"1980\n2015"')
    assert [(p.source_row, p.given_name, p.birth_date) for p in reading.persons] == [
        (2, "Олег", "1980"),
        (2, "Анна", "2015"),
    ]


def test_a_name_broken_over_two_lines_is_one_person():
    assert names(table("ФИО;Дата рождения", '"Ким\nОлег Иванович";1980')) == [("Ким", "Олег", "Иванович")]


def test_husband_wife_and_child_in_columns_of_one_row():
    reading = table(
        "Муж (ФИО);Дата рожд.;Жена (ФИО);Дата рожд.;Адрес",
        "Ким Олег Иванович;1980;Ким Яна Львовна;1985;с. Бесколь",
        "Ли Пётр Ильич;1970;;;с. Бесколь",
    )
    assert [(p.source_row, p.given_name, p.birth_date) for p in reading.persons] == [
        (2, "Олег", "1980"),
        (2, "Яна", "1985"),
        (3, "Пётр", "1970"),
    ]
    assert reading.persons[0].household == reading.persons[1].household is not None


def test_numbers_of_people_are_stubs():
    reading = table(
        "Фамилия;муж;жен;дети;всего", "Ким;1;1;-;2", "Ли;;2;3;5", "Семья Ахметовых;1;1;2;4", "Итого;2;4;5;11"
    )
    assert [(s.surname, s.men, s.women, s.children, s.total) for s in reading.stubs] == [
        ("Ким", 1, 1, 0, 2),
        ("Ли", 0, 2, 3, 5),
        ("Ахметов", 1, 1, 2, 4),
    ]
    assert not reading.persons
    assert flags(reading) == set()


def test_households_with_numbers_in_words():
    reading = table("Ким 5 чел.", "Семья Ли - 3 человека", "Ахметов +2")
    assert [(s.surname, s.total) for s in reading.stubs] == [("Ким", 5), ("Ли", 3), ("Ахметов", 3)]


def test_totals_sections_and_signatures_are_nobody():
    reading = table(
        "№;ФИО;Дата рождения",
        ";с. Покровка;",
        "1;Ким Анна Ивановна;1990",
        ";с. Бесколь;",
        "2;Ли Яна Олеговна;1991",
        "№;ФИО;Дата рождения",
        "3;Цой Ира Львовна;1992",
        ";Итого: 3 человека;",
        ";Аким с/о ________ Ахметов А.К.;",
    )
    assert len(reading.persons) == 3
    assert [(row.row, row.kind) for row in reading.not_people] == [
        (1, "header"),
        (2, "section"),
        (4, "section"),
        (6, "header"),
        (8, "total"),
        (9, "signature"),
    ]
    assert flags(reading) == set()


@pytest.mark.parametrize(
    "line",
    ["Итого;2", "Всего: 3 чел.;", "Барлығы 4 адам;", "Total: 9;", ";ИТОГО ЧЕЛОВЕК: 5", "Всего 2 семьи, 3 человека;"],
)
def test_a_wrong_total_is_flagged(line):
    reading = table("ФИО;Дата рождения", "Ким Анна Ивановна;1990", line)
    assert len(reading.persons) == 1
    assert flags(reading) == {(3, "row", "total_mismatch")}


@pytest.mark.parametrize(
    "line",
    [
        "Итого;1",
        "Всего: 1 чел.;",
        "Барлығы 1 адам;",
        "Всего 1 семья, 1 человек;",
        "Всего семей: 5;",
        "Итого: 1 чел., из них детей 0;",
    ],
)
def test_a_right_total_is_no_flag(line):
    assert flags(table("ФИО;Дата рождения", "Ким Анна Ивановна;1990", line)) == set()


def test_surnames_written_once_per_family():
    reading = table(
        "ФИО;Дата рождения",
        "Иванов Олег Иванович;1980",
        "Анна Петровна;1985",
        "Пётр;2015",
        "Ахметова Айгүл Серікқызы;1970",
        "Дана;2001",
        "Серік Нұрланұлы;2003",
    )
    assert [p.surname for p in reading.persons] == ["Иванов", "Иванова", "Иванов", "Ахметова", "Ахметова", "Ахметов"]
    assert len({p.household for p in reading.persons}) == 2
    assert flags(reading) == set()


def test_ditto_marks_and_merged_surnames():
    reading = table("Фамилия;Имя;Семья", "Иванов;Олег;1", "-//-;Анна;1")
    assert [p.surname for p in reading.persons] == ["Иванов", "Иванов"]
    reading = workbook(
        [["Семья", "Фамилия", "Имя"], [1, "Иванов", "Олег"], [None, None, "Пётр"], [2, "Ким", "Яна"]],
        merges=[(1, 2, 0), (1, 2, 1)],
    )
    assert [p.surname for p in reading.persons] == ["Иванов", "Иванов", "Ким"]
    assert [p.household for p in reading.persons] == ["1", "1", "2"]


def test_missing_names_are_flagged():
    reading = table(
        "Фамилия;Имя;Дата рождения", "Ким;;1990", ";Анна;1991", ";;1992", "Ли;Яна;1993", "Ли;Зоя;1994", "Ли;Ада;1995"
    )
    assert flags(reading) == {
        (2, "given_name", "missing_name"),
        (3, "surname", "missing_name"),
        (4, "surname", "missing_name"),
    }


def test_doubles_and_shared_numbers():
    reading = table(
        "Фамилия;Имя;Отчество;Дата рождения;ИИН",
        f"Ким;Анна;Ивановна;12.05.1987;{GOOD}",
        "Ли;Яна;Олеговна;01.02.1990;",
        "КИМ;АННА;Ивановна;12.05.1987;",
        f"Цой;Ира;Львовна;12.05.1987;{GOOD}",
        "Ли;Ян;Олегович;01.02.1990;",
        "Ли;Яна;Олеговна;03.02.2015;",
    )
    assert {(f.row, f.reason, f.other_row) for f in reading.flagged} == {
        (4, "duplicate_of_row", 2),
        (5, "same_iin_as_row", 2),
    }


def test_people_beside_each_other_in_two_columns():
    reading = table(
        "№;ФИО;Год рожд.;№;ФИО;Год рожд.",
        "1;Ким Анна Ивановна;1990;3;Ли Яна Олеговна;1992",
        "2;Цой Ира Львовна;1991;;;",
    )
    assert [(p.source_row, p.given_name, p.birth_date) for p in reading.persons] == [
        (2, "Анна", "1990"),
        (2, "Яна", "1992"),
        (3, "Ира", "1991"),
    ]
    assert {p.household for p in reading.persons} == {None}


def test_lines_of_plain_text():
    reading = table("1. Ким Анна Ивановна, 12.05.1987, 87990001122", f"2. Ли Яна Олеговна, 01.02.1990, ИИН {GOOD}")
    assert [(p.surname, p.given_name, p.birth_date) for p in reading.persons] == [
        ("Ким", "Анна", "1987-05-12"),
        ("Ли", "Яна", "1990-02-01"),
    ]


def test_a_mapping_overrides_the_guess():
    content = "a;b;c\nАнна;Ким;1990\nЯна;Ли;1991".encode()
    reading = read_list(content, today=TODAY, mapping={0: "given_name", 1: "surname", 2: ""}, header_row=1)
    assert names(reading) == [("Ким", "Анна", None), ("Ли", "Яна", None)]
    assert {p.birth_date for p in reading.persons} == {None}
    assert [column.field for column in reading.columns] == ["given_name", "surname", None]


def test_progress_is_told_and_may_stop():
    content = ("Фамилия;Имя\n" + "Ким;Анна\n" * 1200).encode()
    told = []
    read_list(content, today=TODAY, progress=lambda done, whole: told.append((done, whole)))
    assert told[-1][1] == 1201

    def stop(_done, _whole):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_list(content, today=TODAY, progress=stop)
