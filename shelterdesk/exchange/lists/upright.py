"""Sheets put the way the reader expects them: people going down, a birth in one cell.

Some lists go across the paper, a person a column; some give day, month and year of birth columns of their own.
"""

import re
from dataclasses import replace
from datetime import date

from shelterdesk.domain.written_dates import read_written
from shelterdesk.exchange.lists.header_rows import header_groups
from shelterdesk.exchange.lists.headers import field_of_header, header_words
from shelterdesk.exchange.lists.sheet import MAX_COLUMNS, Cell, Sheet, cell_text

_NAMES = frozenset(("full_name", "surname", "given_name"))
_PERSONAL = frozenset(("full_name", "surname", "given_name", "patronymic", "sex", "birth_date", "iin", "phone", "age"))
_SEARCHED = 30  # rows in which headings are looked for
_DAY = re.compile(r"^(день|число|куни?|day|dd)\b")
_MONTH = re.compile(r"^(месяц|мес|айы?|month|mm)\b")
_YEAR = re.compile(r"^(год|жылы?|year|yyyy|г)\b")
_BIRTH = re.compile(r"рожд|туган|туылган|birth|born|^д ?р\b")
_BORN = "Дата рождения"  # what the heading of the joined column is read as


def upright(sheet: Sheet) -> Sheet:
    """The sheet as the reader expects it; itself when nothing is to be done."""
    turned = _turned(sheet)
    return _with_whole_births(turned if turned is not None else sheet)


def _turned(sheet: Sheet) -> Sheet | None:
    """The sheet with rows and columns exchanged, when its headings stand below each other in the first columns."""
    if len(sheet.rows) < 3 or len(sheet.rows) > MAX_COLUMNS or header_groups(sheet):
        return None
    for column in range(min(3, sheet.width)):
        texts = [sheet.text(row, column) for row in range(len(sheet.rows))]
        fields = [field_of_header(text)[0] for text in texts if text]
        personal = {field for field in fields if field in _PERSONAL}
        if len(personal) < 3 or not personal & _NAMES or len(personal) < 0.5 * len([text for text in texts if text]):
            continue
        turned = replace(
            sheet,
            rows=[[row[place] if place < len(row) else None for row in sheet.rows] for place in range(sheet.width)],
            merges=[(c1, r1, c2, r2) for r1, c1, r2, c2 in sheet.merges],
            hidden_rows=set(), too_long=set(), bold={(column, row) for row, column in sheet.bold},
        )  # fmt: skip
        if header_groups(turned):
            return turned
    return None


def _with_whole_births(sheet: Sheet) -> Sheet:
    """The sheet with day, month and year of birth put together in the first of their columns."""
    found = _three_columns(sheet)
    if found is None:
        return sheet
    head, places = found
    rows: list[list[Cell]] = []
    for number, cells in enumerate(sheet.rows):
        changed = list(cells)
        if number == head:
            changed[places[0]] = _BORN
            changed[places[1]] = changed[places[2]] = None
        elif number > head and max(places) < len(cells):
            birth = _birth([cells[place] for place in places])
            if birth:
                changed[places[0]] = birth
                changed[places[1]] = changed[places[2]] = None
        rows.append(changed)
    return replace(sheet, rows=rows)


def _three_columns(sheet: Sheet) -> tuple[int, tuple[int, int, int]] | None:
    for row in range(min(_SEARCHED, len(sheet.rows))):
        words = [header_words(cell) if isinstance(cell, str) else "" for cell in sheet.rows[row]]
        for place in range(len(words) - 2):
            three = words[place : place + 3]
            if not (_MONTH.match(three[1]) and {bool(_DAY.match(three[0])), bool(_YEAR.match(three[2]))} == {True}):
                if not (_YEAR.match(three[0]) and _MONTH.match(three[1]) and _DAY.match(three[2])):
                    continue
                order = (place + 2, place + 1, place)
            else:
                order = (place, place + 1, place + 2)
            above = header_words(sheet.text(row - 1, place)) if row else ""
            if any(_BIRTH.search(text) for text in (*three, above)):
                return row, order
    return None


def _birth(cells: list[Cell]) -> str | None:
    day, month, year = (cell_text(cell) for cell in cells)
    if not year.isdigit():
        return None
    if not month:
        return year
    if not month.isdigit():
        written = read_written(f"{day or 1} {month} {year}")
        return f"{day} {month} {year}" if written.birth else None
    if not day:
        return f"{int(month):02}.{year}"
    try:
        return f"{date(int(year), int(month), int(day)):%d.%m.%Y}" if len(year) == 4 else f"{day}.{month}.{year}"
    except ValueError:
        return f"{day}.{month}.{year}"  # no such day: to be said as it stands
