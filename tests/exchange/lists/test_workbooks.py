"""The template and the workbook of doubtful rows: written as text, read back as they were."""

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from shelterdesk.exchange.lists import bad_rows_workbook, read_list, rows_as_text, template_workbook
from shelterdesk.foundation.i18n import speaking
from tests.exchange.lists.test_samples import SAMPLES, TODAY


def rest(reading, source, rows, out):
    """Write these rows with the reasons of their flags."""
    found = rows_as_text(source, reading.file.sheet, reading.file.date_order, reading.file.header_rows, rows)
    reasons = {row: [flag.text for flag in reading.flags_of(row) if flag.level != "note"] for row in rows}
    bad_rows_workbook(reading, found, reasons, out)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_our_template_maps_by_itself(tmp_path, language):
    path = tmp_path / "template.xlsx"
    template_workbook(path, language)
    assert read_list(path, today=TODAY).refused.reason == "no_people"
    book = openpyxl.load_workbook(path)
    book.active.append(
        ["1", "Ким", "Анна", "Ивановна", "ж", "01.02.1990", None, "87990001122", "жена", "с. Бесколь", "="]
    )
    for row, values in (
        (2, ["1", "Ким", "Анна", "Ивановна", "ж", "01.02.1990", None, "87990001122", "жена", "с. Бесколь", "=x"]),
    ):
        for column, value in enumerate(values, 1):
            book.active.cell(row, column).value = value
            book.active.cell(row, column).data_type = "s" if value else "n"
    book.active.delete_rows(3, 500)
    book.save(path)
    reading = read_list(path, today=TODAY)
    assert [column.field for column in reading.columns] == [
        "household",
        "surname",
        "given_name",
        "patronymic",
        "sex",
        "birth_date",
        "iin",
        "phone",
        "relation",
        "address",
        "note",
    ]
    assert all(column.confidence == 1.0 for column in reading.columns)
    assert (reading.persons[0].surname, reading.persons[0].birth_date) == ("Ким", "1990-02-01")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "name", ["02_spisok_evac.xlsx", "03_tizim_kk.csv", "04_akimat_1251.csv", "06_pasted_latin.tsv"]
)
def test_doubtful_rows_come_back_readable(tmp_path, name, language):
    with speaking(language):
        reading = read_list(SAMPLES / name, today=TODAY)
        rows = sorted({flag.row for flag in reading.flagged if flag.level != "note" and flag.field != "row"})
        out = tmp_path / "rows.xlsx"
        rest(reading, SAMPLES / name, rows, out)
        again = read_list(out, today=TODAY)
    before = [person for person in reading.persons if person.source_row in rows]
    assert [(p.surname, p.given_name, p.birth_date, p.iin) for p in again.persons] == [
        (p.surname, p.given_name, p.birth_date, p.iin) for p in before
    ]
    assert again.columns[-1].field == "reason"
    assert {flag.reason for flag in again.flagged} == {flag.reason for row in rows for flag in reading.flags_of(row)}


def test_nothing_becomes_a_formula(tmp_path):
    rows = [["Фамилия", "Имя", "Дата рождения", "ИИН"]]
    rows += [[start + "HYPERLINK(1)", "Анна", "31.02.1990", "010101500012"] for start in ("=", "+", "-", "@", "＝")]
    content = ";".join(rows[0]) + "\n" + "\n".join(";".join(row) for row in rows[1:])
    reading = read_list(content.encode(), today=TODAY)
    out = tmp_path / "rows.xlsx"
    rest(reading, content.encode(), range(2, 7), out)
    sheet = openpyxl.load_workbook(out).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert [person.surname for person in read_list(out, today=TODAY).persons] == [row[0] for row in rows[1:]]
    assert sheet.cell(2, 4).value == "010101500012"


def test_real_dates_and_numbers_are_written_as_text(tmp_path):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Фамилия", "Имя", "Дата рождения", "ИИН", "Телефон"])
    sheet.write_row(1, 0, ["Ким", "Анна", None, 870512490001, "12"])
    sheet.write_datetime(1, 2, date(1987, 5, 12), book.add_format({"num_format": "dd.mm.yyyy"}))
    book.close()
    reading = read_list(stream.getvalue(), today=TODAY)
    out = tmp_path / "rows.xlsx"
    rest(reading, stream.getvalue(), [2], out)
    row = [cell.value for cell in openpyxl.load_workbook(out).active[2]]
    assert row[2:5] == ["12.05.1987", "870512490001", "12"]
    assert "12" in row[5]
