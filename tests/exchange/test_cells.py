"""What somebody typed never becomes a formula, and comes back as it was."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.exchange.cells import csv_cell, plain_cell, unguarded
from shelterdesk.exchange.spreadsheets import write_csv, write_xlsx
from shelterdesk.exchange.tables import Table, TableColumn

FORMULAS = (
    '=HYPERLINK("http://x";"y")',
    "=1+1", "+1+1", "-1+1", "-x", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1",
    "－1", "＠x", ' =1+1', '"=1+1', "'=1+1", '","=1+1', "+81 (=x)", "=cmd|' /C calc'!A0", "\u200b=1+1",
)  # fmt: skip
HARMLESS = ("+77011234567", "+7 701 123 4567", "-12", "-1,5", "Ахметов", "a=b", "12.03.1991", "", "O'Neill", "'x")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_guarded_in_csv_and_comes_back(text: str) -> None:
    cell = csv_cell(text)
    assert cell[0] == "'" or not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert unguarded(cell) == text.replace("\u200b", "\u200b")


@pytest.mark.parametrize("text", HARMLESS)
def test_phones_negative_numbers_and_names_stay_as_they_are(text: str) -> None:
    assert csv_cell(text) == text
    assert unguarded(text) == text


@given(st.text(max_size=40))
def test_any_text_survives_the_guard(text: str) -> None:
    assert unguarded(csv_cell(text)) == plain_cell(text) or csv_cell(text) == plain_cell(text)


def test_control_and_half_characters_go() -> None:
    assert plain_cell("a\x00b\x1bc\ud800d") == "abcd"
    assert plain_cell("два\nслова\tтут") == "два\nслова\tтут"


def table(*texts: str) -> Table:
    return Table("t", "T", (TableColumn("a", "A"), TableColumn("b", "B")), tuple((text, "x") for text in texts))


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_xlsx(path, [table(*FORMULAS, *HARMLESS)])
    book = openpyxl.load_workbook(path)
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value for cell in cells if cell.value][:3] == list(FORMULAS[:3])
    assert not [cell for cell in cells if cell.data_type == "n" and cell.value is not None]
    book.close()


def test_no_cell_of_a_csv_begins_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_csv(path, table(*FORMULAS))
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]
    assert len(rows) == len(FORMULAS)
    assert not [row for row in rows if row[0].lstrip(" \t\r\n\"\u200b").startswith(tuple("=+-@＝＋－＠"))]
