"""What is typed into the birth field, and what it means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.domain.birth_entry import BirthEntry, BirthProblem, century_matters, read_birth_entry
from shelterdesk.domain.births import age_on, is_birth
from shelterdesk.domain.iin import check_digit
from shelterdesk.foundation.i18n import speaking

TODAY = date(2026, 11, 3)


def iin(first_eleven: str) -> str:
    return first_eleven + str(check_digit(first_eleven))


def read(text: str, **more: bool) -> BirthEntry:
    entry = read_birth_entry(text, TODAY, **more)
    assert isinstance(entry, BirthEntry), entry
    return entry


@pytest.mark.parametrize(("typed", "birth", "estimated", "age"), [
    ("34", "1992", True, 34),
    ("0", "2026", True, 0),
    ("100", "1926", True, 100),
    ("115", "1911", True, 115),
    ("35 лет", "1991", True, 35),
    ("8 жас", "2018", True, 8),
    ("8м", "2026-03", True, 0),
    ("8 мес.", "2026-03", True, 0),
    ("8ай", "2026-03", True, 0),
    ("8mo", "2026-03", True, 0),
    ("11 months", "2025-12", True, 0),
    ("18м", "2025-05", True, 1),
    ("1991", "1991", False, 35),
    ("≈1993", "1993", True, 33),
    ("120391", "1991-03-12", False, 35),
    ("010126", "2026-01-01", False, 0),
    ("010127", "1927-01-01", False, 99),
    ("12031991", "1991-03-12", False, 35),
    ("12.03.1991", "1991-03-12", False, 35),
    ("12.3.91", "1991-03-12", False, 35),
    ("12,03,1991", "1991-03-12", False, 35),
    ("12-03-1991", "1991-03-12", False, 35),
    ("12 03 1991", "1991-03-12", False, 35),
    ("1991-03-12", "1991-03-12", False, 35),
    ("03.1991", "1991-03", False, 35),
    ("1991-03", "1991-03", False, 35),
    ("13/02/2023", "2023-02-13", False, 3),
    ("29022024", "2024-02-29", False, 2),
    ("３４", "1992", True, 34),
    ("١٢٠٣٩١", "1991-03-12", False, 35),
    ("  34  ", "1992", True, 34),
])
def test_the_length_says_what_is_meant(typed: str, birth: str, estimated: bool, age: int) -> None:
    entry = read(typed)
    assert (entry.birth, entry.estimated, entry.age) == (birth, estimated, age)


@pytest.mark.parametrize(("keys", "letters"), [
    ("34", "іғ".replace("ғ", "ң")), ("120391", "\"әқіұ\""), ("8", "ү"), ("1991", "\"ұұ\""), ("67", ",."),
    ("120391", "\"ӘҚІҰ\""),
])
def test_the_kazakh_layout_gives_the_same(keys: str, letters: str) -> None:
    assert read(letters) == read(keys)


@pytest.mark.parametrize(("typed", "code"), [
    ("", "birth-empty"), ("   ", "birth-empty"), ("≈", "birth-empty"),
    ("-1", "birth-unreadable"), ("1e400", "birth-unreadable"), ("nan", "birth-unreadable"),
    ("12345", "birth-unreadable"), ("1234567", "birth-unreadable"), ("9" * 400, "birth-unreadable"),
    ("1.2.3.4", "birth-unreadable"), ("12.03.991", "birth-unreadable"), ("тоқсан", "birth-unreadable"),
    ("116", "birth-age"), ("130", "birth-age"), ("999", "birth-age"),
    ("29.02.2023", "birth-no-such-day"), ("310426", "birth-no-such-day"), ("0000", "birth-no-such-day"),
    ("00000000", "birth-no-such-day"), ("13.1991", "birth-no-such-day"),
    ("04.11.2026", "birth-future"), ("2027", "birth-future"), ("31129999", "birth-future"), ("251226", "birth-future"),
    ("12.2026", "birth-future"),
    ("1905", "birth-too-old"), ("01011900", "birth-too-old"), ("0001", "birth-too-old"),
    ("1/2/23", "birth-two-readings"),
])
def test_what_cannot_be_is_refused_with_a_word(typed: str, code: str) -> None:
    problem = read_birth_entry(typed, TODAY)
    assert isinstance(problem, BirthProblem)
    assert problem.code == code
    assert problem.text()


def test_both_readings_of_an_unclear_date_are_named() -> None:
    problem = read_birth_entry("1/2/23", TODAY)
    assert isinstance(problem, BirthProblem)
    assert "01.02.2023" in problem.text()
    assert "02.01.2023" in problem.text()


def test_space_changes_the_century() -> None:
    assert read("010127", other_century=False).birth == "1927-01-01"
    assert read("010120").birth == "2020-01-01"
    assert read("010120", other_century=True).birth == "1920-01-01"
    assert read("12.03.20", other_century=True).birth == "1920-03-12"
    future = read_birth_entry("010127", TODAY, other_century=True)
    assert isinstance(future, BirthProblem)
    assert future.code == "birth-future"


@pytest.mark.parametrize(("typed", "matters"), [
    ("120391", True), ("12.03.91", True), ("\"әқіұ\"", True), ("1991", False), ("12031991", False), ("34", False),
    ("12.03.1991", False), ("", False),
])
def test_the_century_is_open_only_where_two_digits_were_typed(typed: str, matters: bool) -> None:
    assert century_matters(typed) is matters


def test_an_iin_suggests_birth_and_sex() -> None:
    entry = read(iin("91031235012"))
    assert (entry.birth, entry.sex, entry.iin_right, entry.estimated) == ("1991-03-12", "M", True, False)
    assert entry.iin == iin("91031235012")
    assert read(iin("18062960012")).sex == "F"


def test_a_foreigners_iin_suggests_nothing() -> None:
    entry = read(iin("91031205012"))
    assert (entry.birth, entry.sex, entry.iin_right, entry.age) == ("", None, True, None)


def test_an_iin_from_the_future_suggests_no_birth() -> None:
    assert read(iin("99031255012")).birth == ""


def test_a_wrong_check_digit_is_a_question_not_a_refusal() -> None:
    right = iin("91031235012")
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    entry = read(wrong)
    assert (entry.iin, entry.iin_right, entry.birth) == (wrong, False, "")


def test_over_110_is_asked_once_more() -> None:
    assert read("111").unlikely
    assert not read("110").unlikely


def test_the_echo_says_what_was_understood() -> None:
    with speaking("ru"):
        assert read("120391").echo() == ("12.03.1991", "35 лет")
        assert read("34").echo() == ("≈1992", "34 года")
        assert read("8м").echo() == ("≈03.2026", "8 месяцев")
        assert read(iin("91031235012")).echo() == ("12.03.1991", "35 лет", "мужской")
    with speaking("kk"):
        assert read("8м").echo() == ("≈03.2026", "8 ай")


@given(st.integers(0, 115), st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_an_age_typed_is_the_age_counted(age: int, today: date) -> None:
    entry = read_birth_entry(str(age), today)
    assert isinstance(entry, BirthEntry)
    assert age_on(entry.birth, today) == age


@given(st.dates(date(1930, 1, 1), TODAY))
def test_every_day_survives_its_three_spellings(day: date) -> None:
    for spelling in (f"{day:%d%m%Y}", f"{day:%d.%m.%Y}", day.isoformat()):
        assert read(spelling).birth == day.isoformat()


@given(st.text(max_size=30))
def test_nothing_typed_breaks_the_field(text: str) -> None:
    entry = read_birth_entry(text, TODAY)
    if isinstance(entry, BirthEntry):
        assert entry.iin or is_birth(entry.birth)
        assert entry.echo()
    else:
        assert entry.text()
