"""Small lists typed by hand, for the rules of reading one by one."""

import io
from datetime import date

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
