"""Our own exports read back: the row of HXL tags and the sheets for programs are nobody,
and the apostrophes that guarded a CSV go again.
"""

import re
from dataclasses import replace

from shelterdesk.exchange.cells import unguarded
from shelterdesk.exchange.lists.sheet import Book, Cell, Sheet

_TAG = re.compile(r"#[a-z][a-z0-9]*( ?\+ ?[a-z0-9_]+)*", re.IGNORECASE)
_TOP = 10  # rows in which the tags stand
_LEAST = 3  # tags in a row of tags
_ORIGIN = "#loc+origin+name"
_FIELDS = {
    "#meta+id+hh": "household", "#affected+name+surname": "surname", "#affected+name+given": "given_name",
    "#affected+name+patronymic": "patronymic", "#affected+sex": "sex", "#date+birth": "birth_date",
    "#meta+id+iin": "iin", "#contact+phone": "phone", "#affected+relation": "relation",
    "#loc+origin+address": "address", "#meta+id+document": "document", "#meta+comment": "note",
}  # fmt: skip
RECORDS = "records_"  # sheets of a full export that are for programs
_TEXTS = ("csv", "tsv")


def fields_of_tags(tags: dict[int, str]) -> dict[int, str]:
    """The fields of columns that say by tag what they are; the rest of such a sheet is not about a new arrival."""
    fields = {column: _FIELDS[tag] for column, tag in tags.items() if tag in _FIELDS}
    if "address" not in fields.values():  # without the address the settlement serves
        fields.update({column: "address" for column, tag in tags.items() if tag == _ORIGIN})
    return fields if set(fields.values()) & {"surname", "given_name"} else {}


def without_marks(book: Book) -> Book:
    """The book as it was before our export (or another HXL writer) marked it."""
    lists = [sheet for sheet in book.sheets if not (sheet.name or "").startswith(RECORDS)] or book.sheets
    return replace(book, sheets=[_plain_sheet(sheet, book.kind in _TEXTS) for sheet in lists])


def _plain_sheet(sheet: Sheet, is_text: bool) -> Sheet:
    tagged = next((place for place, row in enumerate(sheet.rows[:_TOP]) if _is_tags(row)), None)
    rows = [[] if place == tagged else row for place, row in enumerate(sheet.rows)]
    tags = {} if tagged is None else {
        column: re.sub(r"\s", "", str(cell)).lower() for column, cell in enumerate(sheet.rows[tagged]) if cell
    }  # fmt: skip
    if is_text and any(isinstance(cell, str) and cell[:1] == "'" for row in rows for cell in row):
        rows = [[unguarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return replace(sheet, rows=rows, tags=tags)


def _is_tags(row: list[Cell]) -> bool:
    texts = [str(cell).strip() for cell in row if cell not in (None, "")]
    return len(texts) >= _LEAST and all(_TAG.fullmatch(text) for text in texts)
