"""The steps of an import without a window: choosing, correcting, joining, deciding."""

from datetime import date

import pytest

from shelterdesk.exchange.list_import import RESULT, Choices, ListImport
from shelterdesk.exchange.listed_fixes import FIXABLE

TODAY = date(2026, 3, 14)
LIST = """Фамилия;Имя;Пол;Дата рождения;ИИН;Телефон
Ахметов;Серік;М;12.05.1987;870512390009;
Ким;;М;31.04.1961;123;77
Ли;Анна;Ж;1990;;
""".encode()


@pytest.fixture
def flow() -> ListImport:
    flow = ListImport(LIST, "-", TODAY)
    flow.take(flow.read(Choices()), Choices())
    return flow


def row_of(flow: ListImport, surname: str) -> str:
    return next(row.id for row in flow.rows if row.person and row.person.surname == surname)


def test_corrections_are_checked_and_settle_the_row(flow: ListImport) -> None:
    row_id = row_of(flow, "Ким")
    for field, wrong, right in (("birth_date", "31.04.1961", "30.04.1961"), ("iin", "123", "610430390000"),
                                ("phone", "77", "87011234567"), ("given_name", "", "Вера")):  # fmt: skip
        flow.fix(row_id, field, wrong)
        row = flow.row(row_id)
        assert row is not None
        assert row.verdict == "check", field
        flow.fix(row_id, field, right)
    row = flow.row(row_id)
    assert row is not None
    assert row.person is not None
    assert (row.person.birth_date, row.person.phone, row.person.given_name) == ("1961-04-30", "+77011234567", "Вера")
    assert [flag.field for flag in row.flags if flag.level != "note" and flag.field != "iin"] == []


def test_a_wrong_correction_says_why_and_keeps_the_rest(flow: ListImport) -> None:
    row_id = row_of(flow, "Ли")
    assert "sex" in FIXABLE
    flow.fix(row_id, "sex", "x")
    flow.fix(row_id, "birth_date", "32.13.1990")
    row = flow.row(row_id)
    assert row is not None
    assert {flag.field for flag in row.flags} == {"sex", "birth_date"}
    assert row.person is not None
    assert row.person.sex == "F"


def test_people_are_joined_and_split(flow: ListImport) -> None:
    ids = [row.id for row in flow.rows]
    assert flow.counts().households == 2
    flow.join([ids[0], ids[2]])
    assert [len(entry.people) for entry in flow.arrived().households] == [2]
    flow.split([ids[2]])
    assert [len(entry.people) for entry in flow.arrived().households] == [1, 1]


def test_counts_follow_decisions(flow: ListImport) -> None:
    assert (flow.counts().people, flow.counts().check, flow.counts().rest) == (2, 1, 1)
    flow.decide([row_of(flow, "Ким")], "leave")
    assert (flow.counts().check, flow.counts().left) == (0, 1)
    flow.decide([row_of(flow, "Ким")], "")
    flow.accept_all = True
    assert (flow.counts().people, flow.counts().rest) == (3, 0)
    flow.finish()
    assert flow.step == RESULT
    assert flow.added is not None
    assert flow.added.people == 3


def test_a_column_is_given_another_meaning(flow: ListImport) -> None:
    choices = flow.mapped_to(5, None)
    flow.take(flow.read(choices), choices)
    assert flow.reading is not None
    assert {guess.index: guess.field for guess in flow.reading.columns}[5] in (None, "", "other")
    choices = flow.mapped_to(0, "given_name")
    assert dict(choices.mapping or ())[1] == ""
    assert dict(choices.mapping or ())[0] == "given_name"
