"""How births, ages and dates in other people's lists are read."""

from datetime import date

import pytest

from shelterdesk.exchange.lists import read_list
from tests.exchange.lists.test_samples import TODAY
from tests.exchange.lists.typed import GOOD, births, flags, table, workbook


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


def test_a_chosen_date_order_holds():
    content = "Фамилия;Имя;Дата рождения\nКим;Анна;05/12/1987".encode()
    assert read_list(content, today=TODAY, date_order="mdy").persons[0].birth_date == "1987-05-12"


def test_another_birth_in_the_iin_is_only_a_note():
    reading = table("Фамилия;Имя;Дата рождения;ИИН", f"Ким;Анна;13.05.1987;{GOOD}")
    assert [(f.reason, f.level) for f in reading.flagged] == [("iin_birth_mismatch", "note")]
    assert reading.persons[0].birth_date == "1987-05-13"


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
