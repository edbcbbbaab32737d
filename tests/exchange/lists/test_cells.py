"""How single cells are read: names, sex, numbers of people and of phones."""

import pytest

from shelterdesk.domain.iin import check_digit
from tests.exchange.lists.typed import BAD, GOOD, flags, names, table


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Ахметова Айгүл Серікқызы", ("Ахметова", "Айгүл", "Серікқызы")),
        ("Ахметова Айгүл Серік қызы", ("Ахметова", "Айгүл", "Серік қызы")),
        ("Алиев Рашид Мамед оглы", ("Алиев", "Рашид", "Мамед оглы")),
        ("Айгүл Серікқызы Ахметова", ("Ахметова", "Айгүл", "Серікқызы")),
        ("Иван Петрович Сидоров", ("Сидоров", "Иван", "Петрович")),
        ("ИВАНОВ ИВАН ИВАНОВИЧ", ("ИВАНОВ", "ИВАН", "ИВАНОВИЧ")),
        ("Иванов И.П.", ("Иванов", "И.", "П.")),
        ("И.П. Иванов", ("Иванов", "И.", "П.")),
        ("Иванов И. П.", ("Иванов", "И.", "П.")),
        ("Мария ИВАНОВА", ("ИВАНОВА", "Мария", None)),
        ("Smith, John", ("Smith", "John", None)),
        ("Момышұлы Бауыржан", ("Момышұлы", "Бауыржан", None)),
        ("Момышұлы Бауыржан Серікұлы", ("Момышұлы", "Бауыржан", "Серікұлы")),
        ("Ким Анна", ("Ким", "Анна", None)),
        ("Петрова-Ким Анна", ("Петрова-Ким", "Анна", None)),
        ("О'Нил Шон", ("О'Нил", "Шон", None)),
        ("Иван Петров", ("Петров", "Иван", None)),
        ("  Ким \u00a0 Анна\u200b  ", ("Ким", "Анна", None)),
        ("1. Ким Анна Ивановна", ("Ким", "Анна", "Ивановна")),
        ("Ким Анна (дочь)", ("Ким", "Анна", None)),
        ("Роман Аркадьевич Абрамович", ("Абрамович", "Роман", "Аркадьевич")),
        ("Оразбай Дана Нұрланқызы", ("Оразбай", "Дана", "Нұрланқызы")),
        ("AKHMETOVA AIGUL", ("AKHMETOVA", "AIGUL", None)),
        ("Aigul Akhmetova", ("Akhmetova", "Aigul", None)),
        ("Ли Ольга", ("Ли", "Ольга", None)),
        ("Ильин Илья Ильич", ("Ильин", "Илья", "Ильич")),
        ("Джон Смит мл. Иванович", ("Джон", "Смит", "мл. Иванович")),
    ],
)
def test_whole_names(text, want):
    assert names(table("№;ФИО;Пол", f"1;{text.replace(';', '')};")) == [want]


def test_markup_and_formulas_stay_as_text():
    reading = table("Фамилия;Имя;Дата рождения", "<b>Ким</b>;=HYPERLINK(1);1990")
    assert names(reading) == [("<b>Ким</b>", "=HYPERLINK(1)", None)]


@pytest.mark.parametrize(
    ("text", "want", "reason"),
    [
        (GOOD, GOOD, None),
        (f"ИИН {GOOD}", GOOD, None),
        (GOOD[:6] + " " + GOOD[6:], GOOD, None),
        (GOOD[0] + "." + GOOD[1:] + "E+11", GOOD, None),
        (f"'{GOOD}", GOOD, None),
        (GOOD + ".0", GOOD, None),
        (GOOD + ",00", GOOD, None),
        ("8.70512E+11", None, "bad_iin_length"),
        ("8,7E+11", None, "bad_iin_length"),
        (BAD, BAD, "bad_iin_checksum"),
        (GOOD[:11], None, "bad_iin_length"),
        (GOOD + "3", None, "bad_iin_length"),
        ("нет", None, None),
        ("-", None, None),
        ("абв", None, "bad_iin_length"),
        ("87O5" + GOOD[4:], None, "bad_iin_length"),
        ("50401500004", None, None),
    ],
)
def test_iins_as_spreadsheets_leave_them(text, want, reason):
    if text == "50401500004":
        text = "5040150000" + str(check_digit("05040150000"))
        want = "0" + text
    reading = table("Фамилия;Имя;ИИН", f"Ким;Анна;{text}")
    assert reading.persons[0].iin == want
    assert flags(reading) == ({(2, "iin", reason)} if reason else set())


@pytest.mark.parametrize(
    ("text", "want", "reason"),
    [
        ("87990001122", "+77990001122", None),
        ("+7 (799) 000-11-22", "+77990001122", None),
        ("7990001122", "+77990001122", None),
        ("8799 000 11 22, 8799 000 11 33", "+77990001122", None),
        ("тел. 8-799-000-11-22 (мама)", "+77990001122", None),
        ("+996 555 123 456", "+996555123456", None),
        ("нет", None, None),
        ("12", None, "bad_phone"),
        ("звонить вечером", None, "bad_phone"),
        ("87990001122.0", "+77990001122", None),
        ("8799000112", None, "bad_phone"),
        ("87990001122/87990001133", "+77990001122", None),
        ("8 799 000 11 22 8 799 000 11 33", "+77990001122", None),
        ("+49 30 1234567", "+49301234567", None),
        ("8,7990001E+10", None, "bad_phone"),
    ],
)
def test_phones(text, want, reason):
    reading = table("Фамилия;Имя;Телефон", f'Ким;Анна;"{text}"')
    assert reading.persons[0].phone == want
    assert flags(reading) == ({(2, "phone", reason)} if reason else set())


def test_sex_in_its_order_of_sources():
    reading = table(
        "ФИО;Пол;Кем приходится;ИИН",
        "Ким Анна Ивановна;ж;жена;",
        "Ким Иван Иванович;ж;сын;",
        "Ли Саша;;дочь;",
        f"Ли Женя;;;{GOOD}",
        "Цой Женя;;;",
    )
    assert [p.sex for p in reading.persons] == ["F", "F", "F", "F", None]
    assert flags(reading) == {(3, "sex", "sex_conflict")}


def test_marks_in_columns_for_men_and_women_tell_the_sex():
    reading = table("ФИО;год рожд.;муж;жен", "Ким Саша;1990;+;", "Ли Женя;1991;;+")
    assert [p.sex for p in reading.persons] == ["M", "F"]
