"""Workbooks for the people who send lists: a template to fill in, and their own doubtful rows with the reasons.

Every cell is written as text: nothing becomes a formula, no IIN loses its zeros, no date changes its shape.
"""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from shelterdesk.exchange.lists.books import open_book
from shelterdesk.exchange.lists.header_rows import is_numbering
from shelterdesk.exchange.lists.reading import ListedPerson, ListReading
from shelterdesk.exchange.lists.sheet import Cell, cell_text
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


@dataclass(frozen=True)
class RowsAsText:
    """Rows of somebody's list as they stand there: the headings (several header rows: ours are used), then the rows
    asked for, by number. width: columns of the whole sheet."""

    width: int
    headings: tuple[tuple[str, ...], ...]
    rows: dict[int, tuple[str, ...]]


def rows_as_text(
    source: Path | bytes, sheet_name: str | None, date_order: str | None, header_rows: Iterable[int],
    rows: Iterable[int], alive: Callable[[], object] = lambda: None,
) -> RowsAsText:  # fmt: skip
    """Read these rows (from 1) of the list again as texts; ListRefused when it is no list any more."""
    sheets = open_book(source if isinstance(source, bytes) else source.read_bytes(), alive).sheets
    sheet = next((one for one in sheets if one.name == sheet_name), sheets[0])
    here = range(1, len(sheet.rows) + 1)
    headings = [row for row in header_rows if row in here and not is_numbering(sheet.rows[row - 1])]
    return RowsAsText(
        sheet.width,
        tuple(tuple(sheet.text(row - 1, column) for column in range(sheet.width)) for row in headings),
        {row: tuple(_text(cell, date_order) for cell in sheet.rows[row - 1]) for row in rows if row in here},
    )


def bad_rows_workbook(
    reading: ListReading, found: RowsAsText, reasons: Mapping[int, Iterable[str]], out_path: Path
) -> None:
    """Write rows of a list into a workbook with the same columns and, last, what to correct.

    found: the rows (`rows_as_text`); reasons: why each of them was not taken. The workbook can be corrected and
    imported like the list itself; the last column is then ignored.
    """
    words = _HEADERS[current_language()]
    width = max(found.width, len(reading.columns))
    people: dict[int, list[ListedPerson]] = {}
    for person in reading.persons:
        people.setdefault(person.source_row, []).append(person)
    with _Writer(out_path, words["sheet"]) as out:
        _write_headers(out, found.headings, reading, words, width)
        for line, row in enumerate(sorted(reasons), 1):
            cells = found.rows.get(row, ())
            texts = [*cells, *[""] * (width - len(cells))]
            _complete(texts, reading, people.get(row, []))
            for column, text in enumerate(texts):
                out.cell(line, column, text)
            out.cell(line, width, " ".join(dict.fromkeys(reasons[row])))


def _write_headers(
    out: "_Writer", headings: tuple[tuple[str, ...], ...], reading: ListReading, words: dict[str, str], width: int
) -> None:
    joined = {guess.index: guess.header for guess in reading.columns}
    named = {guess.index: words.get(guess.field, "") for guess in reading.columns if guess.field}
    for column in range(width):
        text = joined.get(column, "") if headings else named.get(column, "")
        if len(headings) == 1:
            text = headings[0][column] if column < len(headings[0]) else ""
        out.head(0, column, text)
    out.head(0, width, words["reason"])


def _text(cell: Cell, order: str | None) -> str:
    if isinstance(cell, date) and order != "dmy":
        return cell.isoformat()
    return cell.strip() if isinstance(cell, str) else cell_text(cell)


def _complete(texts: list[str], reading: ListReading, people: list[ListedPerson]) -> None:
    """What the row takes from rows above it, written out: the surname and the family number."""
    if len(people) != 1:
        return
    person = people[0]
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
