"""Lists in layouts unlike our samples, and shapes of cells that people really send."""

import random
from datetime import date

import pytest

from shelterdesk.exchange.lists import read_apart, read_list
from shelterdesk.exchange.lists.biff import BookMarks, marks_of
from tests.exchange.lists.old_workbooks import to_xls
from tests.exchange.lists.other_layouts import KINDS, TODAY, make
from tests.exchange.lists.scoring import FIELDS, Score, compare


def _measured(kind, seeds):
    score = Score()
    for seed in seeds:
        content, truth, how = make(kind, seed)
        one = compare(read_list(content, name=kind, today=TODAY).as_dict(), truth)
        one.problems = [f"{kind} {seed} {how}: {problem}" for problem in one.problems]
        score.join(one)
    return score


def _good(score):
    assert score.share("persons") >= 0.99, score.problems[:5]
    assert score.share("false persons") == 1.0, score.problems[:5]
    assert score.share("lost without flag") == 1.0, score.problems[:5]
    for field in (*FIELDS, "household pairs", "flags"):
        assert score.share(field) >= 0.98, (field, score.problems[:5])
    assert score.all["false alarms"] - score.right["false alarms"] <= 0.002 * score.all["persons"], score.problems[:5]


@pytest.mark.parametrize("kind", KINDS)
def test_a_layout_we_have_no_sample_of_is_read(kind):
    _good(_measured(kind, range(2)))


@pytest.mark.campaign
@pytest.mark.parametrize("kind", KINDS)
def test_layouts_we_have_no_sample_of_are_read_in_every_variant(kind):
    _good(_measured(kind, range(100, 160)))


def read(text):
    return read_list(text.encode(), today=TODAY)


def test_births_as_people_write_them():
    shapes = {
        "12.III.1987": "1987-03-12", "12 03 1987": "1987-03-12", "12-мар-87": "1987-03-12", "87 г.р.": "1987",
        "март 1987": "1987-03", "12,03,1987": "1987-03-12", "12.03.1987 (38 лет)": "1987-03-12",
        "1987.03.12": "1987-03-12", "19870312": "1987-03-12", "120387": "1987-03-12", "12.03.1987 г.": "1987-03-12",
        "05.1987": "1987-05",
    }  # fmt: skip
    reading = read("ФИО;Дата рождения\n" + "".join(f"Ким Вера;{shape}\n" for shape in shapes))
    assert {shape: p.birth_date for shape, p in zip(shapes, reading.persons, strict=True)} == shapes
    ages = {"3 г. 5 м.": 3, "1 год 2 мес": 1, "5,5 лет": 5, "6 айлық": 0, "75 жаста": 75}
    reading = read("ФИО;Возраст\n" + "".join(f"Ким Вера;{shape}\n" for shape in ages))
    assert {shape: p.age for shape, p in zip(ages, reading.persons, strict=True)} == ages


def test_columns_held_apart_by_blanks_only():
    reading = read(
        "№   ФИО                        Дата рожд.     ИИН\n"
        "1   Ахметов Серік Болатұлы     12.05.1987     870512390009\n"
        "2   Ахметова Айгүл             07.03.1989\n"
    )
    found = [(p.surname, p.given_name, p.birth_date, p.iin) for p in reading.persons]
    assert found == [
        ("Ахметов", "Серік", "1987-05-12", "870512390009"), ("Ахметова", "Айгүл", "1989-03-07", None),
    ]  # fmt: skip


def test_messages_of_a_chat():
    sender = "[13.03.2026, 22:15] Айгүл акимат: "
    names = ("Семья Ахметовых, 4 чел.", "Ахметов Серік 1987", "Ахметова Айгүл 1989", "Ахметов Нұрлан 2018 сын")
    reading = read("\n".join(sender + name for name in names))
    assert [(p.given_name, p.birth_date) for p in reading.persons] == [
        ("Серік", "1987"), ("Айгүл", "1989"), ("Нұрлан", "2018"),
    ]  # fmt: skip
    assert len({p.household for p in reading.persons}) == 1
    assert reading.stubs == ()
    assert [(flag.row, flag.reason) for flag in reading.flagged] == [(1, "total_mismatch")], "one is missing"


def test_a_title_with_its_number_is_no_further_family():
    reading = read(
        "ФИО;Дата рождения\nСемья Ахметовых (2 чел.);\nАхметов Серік;1987\nАхметова Айгүл;1989\n"
        "Семья Ким (1 чел.);\nКим Вера;1950\nСемья Ли (5 чел.);\nИтого: 8 чел.;\n"
    )
    assert len(reading.persons) == 3
    assert [(stub.surname, stub.total) for stub in reading.stubs] == [("Ли", 5)]
    assert reading.flagged == ()


def test_a_number_in_the_wrong_column_is_known_by_its_marks():
    reading = read("ФИО;ИИН;Телефон\nАхметов Серік;+77011112233;870512390009\nКим Вера;;870512390009\nЛи Ян;123;\n")
    assert [(p.iin, p.phone) for p in reading.persons] == [
        ("870512390009", "+77011112233"), ("870512390009", None), (None, None),
    ]  # fmt: skip


def test_a_car_is_no_phone_and_initials_are_no_village():
    reading = read("1;Ахметов С.;37;М\n2;Ахметова А.;35;Ж\n3;Ким В.;75;Ж\n")
    assert (reading.persons[0].surname, reading.persons[0].given_name, reading.persons[0].age) == ("Ахметов", "С.", 37)
    fields = {c.header: c.field for c in read("ФИО;Пол;Автомобиль\nКим Вера;ж;Нива\n").columns}
    assert fields == {"ФИО": "full_name", "Пол": "sex", "Автомобиль": None}


def test_an_old_workbook():
    rows = [
        ["Фамилия", "Имя", "Дата рождения", "ИИН", "Телефон"],
        ["Құрманбаев", "Әбдіғали", date(1987, 5, 12), 870512390009, "+7 799 000 11 22"],
        ["Ким", "Вера", 1950, None, None],
    ]
    reading = read_list(to_xls(rows, hidden=(2,)), today=TODAY)
    assert reading.file.format == "xls"
    found = [(p.surname, p.given_name, p.birth_date, p.iin, p.phone) for p in reading.persons]
    assert found == [
        ("Құрманбаев", "Әбдіғали", "1987-05-12", "870512390009", "+77990001122"), ("Ким", "Вера", "1950", None, None),
    ]  # fmt: skip
    assert [(flag.row, flag.reason) for flag in reading.flagged] == [(3, "hidden_row")]


def test_an_old_workbook_with_a_password_says_so():
    refused = read_list(to_xls([["Фамилия"]], protected=True), today=TODAY).refused
    assert refused.reason == "encrypted"


def test_a_broken_old_workbook_does_not_take_the_program_with_it():
    """One wrong byte, and the library that reads old workbooks aborts the whole process it runs in."""
    data = bytearray(to_xls([["Фамилия", "Имя", "ИИН"], ["Ким", "Вера", "870512390009"]]))
    data[1667] = 32
    refused = read_apart(bytes(data), today=TODAY).refused
    assert refused.reason == "damaged"


def test_marks_of_a_broken_old_workbook_never_raise():
    whole = to_xls([["Фамилия", "Имя", "ИИН"], ["Ким", "Вера", "870512390009"]])
    rng = random.Random(5)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 6)):
            data[rng.randrange(2200)] = rng.randrange(256)
        assert isinstance(marks_of(bytes(data[: rng.randint(600, len(data))])), BookMarks)
