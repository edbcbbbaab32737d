"""Births as written: what each text says, and the order of day and month that holds for a column."""

from datetime import date

import pytest

from shelterdesk.domain.written_dates import (
    full_year,
    is_believable,
    is_unknown,
    order_of_column,
    read_written,
    readings,
)

TODAY = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("text", "kind", "birth"),
    [
        ("1987", "birth", "1987"),
        ("ок. 1950 г.", "birth", "1950"),
        ("12 мая 1987 года", "birth", "1987-05-12"),
        ("2015 жылы 3 қаңтар", "birth", "2015-01-03"),
        ("05.1987", "birth", "1987-05"),
        ("XX.XX.1987", "birth", "1987"),
        ("", "empty", None),
        ("жоқ", "unknown", None),
        ("весной", "unreadable", None),
        ("13.1987", "unreadable", None),
    ],
)
def test_what_a_text_says(text, kind, birth):
    written = read_written(text)
    assert (written.kind, written.birth) == (kind, birth)


def test_ages():
    assert [read_written(text).age for text in ("34 года", "8 мес.", "5 лет", "40 жас", "2 years old", "10 дней")] == [
        34,
        0,
        5,
        40,
        2,
        0,
    ]
    assert read_written("34", expects_age=True).age == 34
    assert read_written("1987", expects_age=True).birth == "1987"


def test_two_digit_years_are_the_latest_not_in_the_future():
    assert [full_year(year, TODAY) for year in (26, 27, 99, 0)] == [2026, 1927, 1999, 2000]


def test_readings_of_a_numeric_date():
    assert readings(read_written("05/12/1987"), TODAY) == {"dmy": "1987-12-05", "mdy": "1987-05-12"}
    assert readings(read_written("25.12.1987"), TODAY) == {"dmy": "1987-12-25"}
    assert readings(read_written("1987-05-12"), TODAY)["ymd"] == "1987-05-12"


def order(*texts):
    return order_of_column([read_written(text) for text in texts], TODAY)


def test_the_order_of_a_column():
    assert order("05/12/1987") == {"/4": "dmy"}
    assert order("05/12/1987", "05/25/1987") == {"/4": "mdy"}
    assert order("25/12/1987", "05/25/1987") == {"/4": None}
    assert order("05.12.1987", "05/25/1987") == {".4": "dmy", "/4": "mdy"}
    assert order("87.05.12") == {".2": "ymd"}
    assert order("25.03.12", "25.03.87", "45.01.12", "26.03.12", "27.03.12") == {".2": "dmy"}


def test_what_is_believable():
    assert is_believable("2026-03-14", TODAY)
    assert not is_believable("2026-03-15", TODAY)
    assert not is_believable("1905", TODAY)
    assert is_believable("1906", TODAY)
    assert not is_believable("1906-03-13", TODAY)


def test_words_for_nothing_known():
    assert all(is_unknown(text) for text in ("-", "—", "н/д", "Неизв.", "?", "БЕЛГІСІЗ", "___", "(нет)"))
    assert not is_unknown("1987")
