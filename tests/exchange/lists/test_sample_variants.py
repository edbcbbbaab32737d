"""The samples again, rewritten: columns in another order, without headers, in other formats and encodings."""

import copy
import random

import pytest

from shelterdesk.exchange.lists import read_list
from shelterdesk.exchange.lists.books import open_book
from tests.exchange.lists.files import to_ods, to_text, to_xlsx
from tests.exchange.lists.scoring import FIELDS, compare
from tests.exchange.lists.spoiled import Sheet
from tests.exchange.lists.test_samples import NAMES, SAMPLES, TODAY, truth_of

PLAIN = [name for name in NAMES if not name.startswith("02")]  # without merged cells


def rows_of(name):
    sheet = open_book((SAMPLES / name).read_bytes()).sheets[0]
    return [[*row, *[None] * (sheet.width - len(row))] for row in sheet.rows]


def written(rows, kind):
    sheet = Sheet()
    sheet.rows = rows
    if kind == "xlsx":
        return to_xlsx(sheet)
    if kind == "ods":
        return to_ods(sheet)
    delimiter, encoding = {"csv": (";", "utf-8-sig"), "tsv": ("\t", "utf-16"), "pipe": ("|", "utf-8")}[kind]
    return to_text(sheet, delimiter, "\r\n").encode(encoding)


def without_header(truth):
    moved = copy.deepcopy(truth)
    gone = truth["file"]["header_rows"]
    for kind, key in (("persons", "source_row"), ("stubs", "source_row"), ("flagged", "row"), ("flags_allowed", "row")):
        for entry in moved[kind]:
            entry[key] -= len(gone)
            if entry.get("other_row"):
                entry["other_row"] -= len(gone)
    moved["not_people"] = []
    return moved


def check(content, truth):
    if content.startswith(b"PK"):  # a spreadsheet does not keep empty rows at its end
        last = max(entry["source_row"] for kind in ("persons", "stubs") for entry in truth[kind])
        truth["not_people"] = [row for row in truth["not_people"] if row["row"] < last or row["kind"] != "blank"]
    score = compare(read_list(content, today=TODAY).as_dict(), truth)
    assert score.share("persons") >= 0.99, score.problems[:5]
    for field in (*FIELDS, "household pairs", "stubs", "stub fields", "not_people"):
        assert score.share(field) >= 0.98, score.problems[:5]
    assert score.share("flags") == 1.0, score.problems[:5]
    assert not [problem for problem in score.problems if problem.startswith("false")], score.problems[:5]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv", "tsv", "pipe"])
@pytest.mark.parametrize("name", PLAIN)
def test_other_formats(name, kind):
    check(written(rows_of(name), kind), truth_of(name))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", PLAIN)
def test_other_order_of_columns(name, seed):
    rows, truth = rows_of(name), truth_of(name)
    top = truth["file"]["header_rows"][0] - 1
    order = list(range(len(rows[0])))
    random.Random(seed).shuffle(order)
    check(written(rows[:top] + [[row[index] for index in order] for row in rows[top:]], "xlsx"), truth)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("name", PLAIN)
def test_without_headers(name, kind):
    rows, truth = rows_of(name), truth_of(name)
    gone = {row - 1 for row in truth["file"]["header_rows"]}
    check(written([row for index, row in enumerate(rows) if index not in gone], kind), without_header(truth))


@pytest.mark.parametrize(
    "encoding", ["windows-1251", "koi8-r", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp866"]
)
def test_encodings(encoding):
    text = (SAMPLES / "04_akimat_1251.csv").read_bytes().decode("windows-1251")
    check(text.encode(encoding), truth_of("04_akimat_1251.csv"))


def test_kazakh_in_its_own_single_byte_encoding():
    text = (SAMPLES / "03_tizim_kk.csv").read_bytes().decode("utf-8-sig")
    check(text.encode("kz1048"), truth_of("03_tizim_kk.csv"))


def test_the_sheet_with_people_is_found():
    import io

    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.add_worksheet("Инструкция").write_column(0, 0, ["Как заполнять", "Пишите разборчиво"])
    people = book.add_worksheet("Люди")
    for number, row in enumerate(rows_of("04_akimat_1251.csv")):
        people.write_row(number, 0, ["" if cell is None else cell for cell in row])
    book.add_worksheet("Пусто")
    book.close()
    reading = read_list(stream.getvalue(), today=TODAY)
    assert (reading.file.sheet, len(reading.persons)) == ("Люди", 35)
    assert read_list(stream.getvalue(), today=TODAY, sheet="Пусто").refused.reason == "no_people"


@pytest.mark.parametrize("name", ["01_clean_ru.xlsx", "02_spisok_evac.xlsx"])
def test_the_reader_of_old_workbooks_gives_the_same_cells(name):
    """The library behind XLS reads XLSX too, so both readers can be compared on one file."""
    from shelterdesk.exchange.lists.xls import read_xls

    old = read_xls((SAMPLES / name).read_bytes()).sheets[0]
    new = open_book((SAMPLES / name).read_bytes()).sheets[0]
    assert old.merges == new.merges
    for before, after in zip(old.rows, new.rows, strict=True):
        assert [cell for cell in before if cell is not None] == [cell for cell in after if cell is not None]
