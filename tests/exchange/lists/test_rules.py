"""Rules 1 to 12 of the dry-run schema, one by one, on small lists typed by hand."""

import io
from datetime import date

import pytest
import xlsxwriter

from shelterdesk.domain.iin import check_digit
from shelterdesk.exchange.lists import read_list
from tests.exchange.lists.test_samples import TODAY

GOOD = "87051249001" + str(check_digit("87051249001"))


BAD = GOOD[:11] + str((int(GOOD[11]) + 1) % 10)
NAMES = ("Анна", "Яна", "Зоя", "Ада")


def table(*lines, today=TODAY):
    return read_list("\n".join(lines).encode(), name="t.csv", today=today)


def workbook(rows, *, hidden=(), formats=None, formulas=None, merges=(), today=TODAY):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False})
    sheet = book.add_worksheet("Лист1")
    for first, last, column in merges:
        sheet.merge_range(first, column, last, column, "")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            style = book.add_format({"num_format": (formats or {}).get((number, column), "dd.mm.yyyy")})
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, style)
            elif isinstance(value, str):
                sheet.write_string(number, column, value)
            elif value is not None:
                sheet.write(number, column, value, style if (number, column) in (formats or {}) else None)
        if number in hidden:
            sheet.set_row(number, None, None, {"hidden": True})
    for (number, column), (formula, value) in (formulas or {}).items():
        sheet.write_formula(number, column, formula, None, value)
    book.close()
    return read_list(stream.getvalue(), name="t.xlsx", today=today)


def names(reading):
    return [(p.surname, p.given_name, p.patronymic) for p in reading.persons]


def flags(reading):
    return {(f.row, f.field, f.reason) for f in reading.flagged if f.level != "note"}


def births(*texts, header="Дата рождения", today=TODAY):
    lines = [f"Фамилия;Имя;{header}"] + [f"Ким;{NAMES[n]};{text}" for n, text in enumerate(texts)]
    reading = table(*lines, today=today)
    return [p.birth_date for p in reading.persons], flags(reading), [p.age for p in reading.persons]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("12.05.1987", "1987-05-12"),
        ("1.5.87", "1987-05-01"),
        ("12/05/1987", "1987-05-12"),
        ("1987-05-12", "1987-05-12"),
        ("1987", "1987"),
        ("1987 г.р.", "1987"),
        ("1950 г.", "1950"),
        ("около 1950", "1950"),
        ("ок.1950", "1950"),
        ("~1950", "1950"),
        ("шамамен 1950 ж.", "1950"),
        ("12 мая 1987", "1987-05-12"),
        ("12 мая 1987 года", "1987-05-12"),
        ("1987 ж. 12 мамыр", "1987-05-12"),
        ("1987 жылғы 12 мамыр", "1987-05-12"),
        ("12 May 1987", "1987-05-12"),
        ("May 12, 1987", "1987-05-12"),
        ("12-May-87", "1987-05-12"),
        ("12.V.1987", "1987-05-12"),
        ("май 1987", "1987-05"),
        ("05.1987", "1987-05"),
        ("12.05.1987 0:00:00", "1987-05-12"),
        ("1987-05-12T00:00:00", "1987-05-12"),
        ("31909", "1987-05-12"),
        ("12.05.1987г", "1987-05-12"),
        ("12.05.87 г.р.", "1987-05-12"),
        ("12051987", "1987-05-12"),
        ("12,05,1987", "1987-05-12"),
        ("род. 12.05.1987", "1987-05-12"),
        ("1987 ж.т.", "1987"),
        ("born 1987", "1987"),
        ("01.01.01", "2001-01-01"),
        ("14.03.26", "2026-03-14"),
        ("29.02.2000", "2000-02-29"),
        ("12 . 05 . 1987", "1987-05-12"),
        ("12 қаңтар 1987 ж.", "1987-01-12"),
        ("1987 г. рождения", "1987"),
        ("??.05.1987", "1987-05"),
        ("00.00.1987", "1987"),
    ],
)
def test_births_as_people_write_them(text, want):
    found, flagged, _ages = births(text)
    assert found == [want]
    assert flagged == set()


@pytest.mark.parametrize(
    "text", ["неизв.", "-", "—", "?", "нет данных", "н/д", "белгісіз", "жоқ", "unknown", "не помнит", "б/д"]
)
def test_words_for_unknown_are_no_flag(text):
    assert births(text) == ([None], set(), [None])


@pytest.mark.parametrize(
    "text", ["31.02.1987", "29.02.2001", "15.03.2026", "1890", "32.01.1987", "2031", "вчера", "0", "13.13.1987"]
)
def test_impossible_births_are_flagged_and_empty(text):
    assert births(text) == ([None], {(2, "birth_date", "bad_date")}, [None])


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("34 года", 34),
        ("34 лет", 34),
        ("8 мес", 0),
        ("8 месяцев", 0),
        ("34 жаста", 34),
        ("34 years", 34),
        ("1,5 года", 1),
        ("14 мес.", 1),
        ("3 ай", 0),
    ],
)
def test_ages_in_place_of_dates(text, age):
    assert births(text)[2] == [age]
    assert births(text)[1] == set()


def test_a_column_of_ages():
    found, flagged, ages = births("34", "8 мес", "61 год", "1987", header="Возраст")
    assert (found[3], flagged, ages) == ("1987", set(), [34, 0, 61, None])


def test_order_of_day_and_month_is_settled_by_the_column():
    assert births("05/12/1987", "25/01/1990")[0] == ["1987-12-05", "1990-01-25"]
    assert births("05/12/1987", "01/25/1990")[0] == ["1987-05-12", "1990-01-25"]
    assert births("05/12/1987", "01/25/1990", "05.12.1987")[0] == ["1987-05-12", "1990-01-25", "1987-12-05"]
    assert births("05/12/87", "01/25/1990")[0] == ["1987-12-05", "1990-01-25"]


def test_contradicting_dates_are_ambiguous_where_they_can_be_read_both_ways():
    found, flagged, _ages = births("05/12/1987", "01/25/1990", "25/01/1990", "03/03/1990")
    assert found == [None, "1990-01-25", "1990-01-25", "1990-03-03"]
    assert flagged == {(2, "birth_date", "ambiguous_date")}


def test_a_valid_iin_settles_an_ambiguous_date():
    reading = table(
        "Фамилия;Имя;Дата рождения;ИИН", f"Ким;Анна;05/12/1987;{GOOD}", "Ким;Яна;01/25/1990;", "Ким;Зоя;25/01/1990;"
    )
    assert reading.persons[0].birth_date == "1987-05-12"
    assert flags(reading) == set()


def test_the_date_of_the_list_is_today():
    reading = table(
        "Список на 14.03.2020;;",
        "Фамилия;Имя;Дата рождения",
        "Ким;Анна;15.03.2020",
        "Ким;Яна;13.03.2020",
        "Ким;Зоя;01.01.21",
    )
    assert reading.file.list_date == "2020-03-14"
    assert [p.birth_date for p in reading.persons] == [None, "2020-03-13", "1921-01-01"]
    assert flags(reading) == {(3, "birth_date", "bad_date")}


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


def test_formulas_hidden_rows_and_years_shown_as_years():
    rows = [
        ["Фамилия", "Имя", "Дата рождения", "ИИН"],
        ["Ким", "Анна", date(1987, 5, 12), None],
        ["Ли", "Яна", date(1990, 1, 1), None],
        ["Цой", "Ира", None, None],
    ]
    reading = workbook(
        rows,
        hidden=[2],
        formats={(2, 2): "yyyy"},
        formulas={(3, 2): ("=A1", ""), (3, 3): ("=B1", "#N/A"), (1, 3): ("=A2", GOOD)},
    )
    assert [p.birth_date for p in reading.persons] == ["1987-05-12", "1990", None]
    assert reading.persons[0].iin == GOOD
    assert flags(reading) == {
        (3, "row", "hidden_row"),
        (4, "birth_date", "formula_without_value"),
        (4, "iin", "formula_without_value"),
    }


def test_another_birth_in_the_iin_is_only_a_note():
    reading = table("Фамилия;Имя;Дата рождения;ИИН", f"Ким;Анна;13.05.1987;{GOOD}")
    assert [(f.reason, f.level) for f in reading.flagged] == [("iin_birth_mismatch", "note")]
    assert reading.persons[0].birth_date == "1987-05-13"


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


def test_marks_in_columns_for_men_and_women_tell_the_sex():
    reading = table("ФИО;год рожд.;муж;жен", "Ким Саша;1990;+;", "Ли Женя;1991;;+")
    assert [p.sex for p in reading.persons] == ["M", "F"]


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


def test_a_chosen_date_order_holds():
    content = "Фамилия;Имя;Дата рождения\nКим;Анна;05/12/1987".encode()
    assert read_list(content, today=TODAY, date_order="mdy").persons[0].birth_date == "1987-05-12"


def test_progress_is_told_and_may_stop():
    content = ("Фамилия;Имя\n" + "Ким;Анна\n" * 1200).encode()
    told = []
    read_list(content, today=TODAY, progress=lambda done, whole: told.append((done, whole)))
    assert told[-1][1] == 1201

    def stop(_done, _whole):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_list(content, today=TODAY, progress=stop)
