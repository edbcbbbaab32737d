"""Workbooks for the people who send lists: a template to fill in, and their own doubtful rows with the reasons.

Every cell is written as text: nothing becomes a formula, no IIN loses its zeros, no date changes its shape.
"""

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from shelterdesk.exchange.lists.books import open_book
from shelterdesk.exchange.lists.header_rows import is_numbering
from shelterdesk.exchange.lists.reading import ListedPerson, ListReading
from shelterdesk.exchange.lists.sheet import Cell, Sheet, cell_text
from shelterdesk.foundation.i18n import language as current_language

_HEADERS = {
    "kk": {
        "household": "Отбасы №",
        "surname": "Тегі",
        "given_name": "Аты",
        "patronymic": "Әкесінің аты",
        "sex": "Жынысы",
        "birth_date": "Туған күні",
        "iin": "ЖСН",
        "phone": "Телефоны",
        "relation": "Туыстық қатынасы",
        "address": "Мекенжайы",
        "note": "Ескертпе",
        "full_name": "Аты-жөні",
        "age": "Жасы",
        "number": "Р/с",
        "document": "Құжат №",
        "men": "Ерлер",
        "women": "Әйелдер",
        "children": "Балалар",
        "total": "Барлығы",
        "head": "Отбасы басшысы",
        "members": "Отбасы мүшелері",
        "reason": "Нені түзету керек",
        "sheet": "Тізім",
    },
    "ru": {
        "household": "№ семьи",
        "surname": "Фамилия",
        "given_name": "Имя",
        "patronymic": "Отчество",
        "sex": "Пол",
        "birth_date": "Дата рождения",
        "iin": "ИИН",
        "phone": "Телефон",
        "relation": "Степень родства",
        "address": "Адрес",
        "note": "Примечание",
        "full_name": "Ф.И.О.",
        "age": "Возраст",
        "number": "№ п/п",
        "document": "№ документа",
        "men": "Мужчин",
        "women": "Женщин",
        "children": "Детей",
        "total": "Всего",
        "head": "Глава семьи",
        "members": "Члены семьи",
        "reason": "Что исправить",
        "sheet": "Список",
    },
    "en": {
        "household": "Family No",
        "surname": "Surname",
        "given_name": "Given name",
        "patronymic": "Patronymic",
        "sex": "Sex",
        "birth_date": "Date of birth",
        "iin": "IIN",
        "phone": "Phone",
        "relation": "Relation",
        "address": "Address",
        "note": "Note",
        "full_name": "Full name",
        "age": "Age",
        "number": "No",
        "document": "Document No",
        "men": "Men",
        "women": "Women",
        "children": "Children",
        "total": "Total",
        "head": "Head of family",
        "members": "Family members",
        "reason": "What to correct",
        "sheet": "List",
    },
}
_TEMPLATE = (
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
)
_FORMULA_STARTS = "=+-@\t\r＝＋－＠"
_ROOM = 300  # rows of the template prepared as text


def template_workbook(path: Path, language: str | None = None) -> None:
    """Write an empty list with our headers in "kk", "ru" or "en"; all columns are text, so nothing gets lost in it."""
    words = _HEADERS[language or current_language()]
    with _Writer(path, words["sheet"]) as out:
        for column, field in enumerate(_TEMPLATE):
            out.head(0, column, words[field])
        for row in range(1, _ROOM):
            for column in range(len(_TEMPLATE)):
                out.blank(row, column)


def bad_rows_workbook(reading: ListReading, source: Path | bytes, rows: Iterable[int], out_path: Path) -> None:
    """Write the given rows (from 1) of a list into a workbook with the same columns and, last, what to correct.

    It can be corrected and imported like the list itself; the last column is then ignored.
    """
    content = source if isinstance(source, bytes) else source.read_bytes()
    sheets = open_book(content).sheets
    sheet = next((one for one in sheets if one.name == reading.file.sheet), sheets[0])
    words = _HEADERS[current_language()]
    width = max(sheet.width, len(reading.columns))
    with _Writer(out_path, words["sheet"]) as out:
        top = _write_headers(out, sheet, reading, words, width)
        for line, row in enumerate(sorted(set(rows)), top):
            cells = list(sheet.rows[row - 1]) if row <= len(sheet.rows) else []
            texts = [_text(cell, reading.file.date_order) for cell in cells] + [""] * (width - len(cells))
            _complete(texts, reading, row)
            for column, text in enumerate(texts):
                out.cell(line, column, text)
            reasons = dict.fromkeys(flag.text for flag in reading.flags_of(row) if flag.level != "note")
            out.cell(line, width, " ".join(reasons))


def _write_headers(out: "_Writer", sheet: Sheet, reading: ListReading, words: dict[str, str], width: int) -> int:
    rows = [row - 1 for row in reading.file.header_rows if not is_numbering(sheet.rows[row - 1])]
    joined = {guess.index: guess.header for guess in reading.columns}
    named = {guess.index: words.get(guess.field, "") for guess in reading.columns if guess.field}
    for column in range(width):
        text = joined.get(column, "") if rows else named.get(column, "")
        if len(rows) == 1:
            text = sheet.text(rows[0], column)
        out.head(0, column, text)
    out.head(0, width, words["reason"])
    return 1


def _text(cell: Cell, order: str | None) -> str:
    if isinstance(cell, date) and order != "dmy":
        return cell.isoformat()
    return cell.strip() if isinstance(cell, str) else cell_text(cell)


def _complete(texts: list[str], reading: ListReading, row: int) -> None:
    """What the row takes from rows above it, written out: the surname and the family number."""
    person = next((one for one in reading.persons if one.source_row == row), None)
    if person is None or sum(one.source_row == row for one in reading.persons) > 1:
        return
    for guess in reading.columns:
        if guess.index >= len(texts):
            continue
        if guess.field == "surname" and not texts[guess.index] and person.surname:
            texts[guess.index] = person.surname
        elif guess.field == "household" and not texts[guess.index] and person.household:
            texts[guess.index] = person.household
        elif guess.field == "full_name" and _lacks_surname(texts[guess.index], person):
            names = (person.surname, person.given_name, person.patronymic)
            texts[guess.index] = " ".join(name for name in names if name)


def _lacks_surname(text: str, person: ListedPerson) -> bool:
    return bool(
        text
        and person.surname
        and person.given_name
        and text.startswith(person.given_name)
        and person.surname.casefold() not in text.casefold()
    )


class _Writer:
    """A workbook with one sheet of text cells."""

    def __init__(self, path: Path, sheet: str) -> None:
        import xlsxwriter

        self._path, self._content = path, io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self._content,
            {
                "in_memory": True,  # else it lays people's data open in temporary files
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.sheet = self.book.add_worksheet(sheet)
        self.plain = self.book.add_format({"num_format": "@"})
        self.guarded = self.book.add_format({"num_format": "@", "quote_prefix": True})
        self.bold = self.book.add_format({"bold": True, "num_format": "@", "bottom": 1, "text_wrap": True})
        self.sheet.freeze_panes(1, 0)
        self.widths: dict[int, int] = {}

    def __enter__(self) -> "_Writer":
        return self

    def __exit__(self, kind: Any, _wrong: Any, _trace: Any) -> None:
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, min(60, max(8, width + 2)))
        if kind is None:
            self.book.close()
            self._path.write_bytes(self._content.getvalue())

    def head(self, row: int, column: int, text: str) -> None:
        self.widths[column] = max(self.widths.get(column, 0), len(text), 10)
        self.sheet.write_string(row, column, text, self.bold)

    def cell(self, row: int, column: int, text: str) -> None:
        self.widths[column] = max(self.widths.get(column, 0), len(text))
        style = self.guarded if text[:1] in _FORMULA_STARTS and text else self.plain
        self.sheet.write_string(row, column, text[:32000], style)

    def blank(self, row: int, column: int) -> None:
        self.sheet.write_blank(row, column, None, self.plain)
