"""Tables as files: XLSX, CSV and JSON. Every text cell goes through the sinks of cells.py."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from shelterdesk.exchange.cells import csv_cell, plain_cell, xlsx_cell
from shelterdesk.exchange.tables import Table

# in memory: put together on the disk, the names would lie in the laptop's folder for temporary files
_NEVER_CALCULATE = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
}  # fmt: skip
_WIDEST = 40  # characters


def write_xlsx(path: Path, tables: Sequence[Table], mark: str = "") -> None:
    """A workbook with one sheet per table: titles, HXL tags, rows. Nothing in it is a formula or a link.

    mark: a line above the titles of the first sheet, in bold.
    """
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, _NEVER_CALCULATE)
    title = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    tag = book.add_format({"font_color": "#6B7785", "italic": True})
    for table in tables:
        sheet = book.add_worksheet(table.title[:31])
        for place, width in enumerate(_widths(table)):
            sheet.set_column(place, place, width)
        head = 1 if mark and table is tables[0] else 0
        tagged = any(column.tag for column in table.columns)
        top = head + (2 if tagged else 1)
        sheet.freeze_panes(top, 0)
        if head:
            xlsx_cell(sheet, 0, 0, mark, book.add_format({"bold": True}))
        for place, column in enumerate(table.columns):
            xlsx_cell(sheet, head, place, column.title, title)
        if tagged:
            for place, column in enumerate(table.columns):
                xlsx_cell(sheet, head + 1, place, column.tag, tag)
        for number, row in enumerate(table.rows):
            for place, value in enumerate(row):
                if value not in (None, ""):
                    xlsx_cell(sheet, number + top, place, value)
        if table.rows:
            sheet.autofilter(top - 1, 0, top - 1 + len(table.rows), len(table.columns) - 1)
    book.close()
    path.write_bytes(content.getvalue())


def write_csv(path: Path, table: Table, mark: str = "") -> None:
    """One table as UTF-8 with a byte order mark, commas, CRLF: titles, HXL tags, rows. mark: a line above them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    if mark:
        writer.writerow([csv_cell(mark)])
    writer.writerow([csv_cell(column.title) for column in table.columns])
    if any(column.tag for column in table.columns):
        writer.writerow([column.tag for column in table.columns])
    for row in table.rows:
        writer.writerow([csv_cell(value) for value in row])
    path.write_bytes(text.getvalue().encode("utf-8-sig"))


def write_json(path: Path, tables: Sequence[Table], facts: Mapping[str, Any]) -> None:
    """All tables as one JSON object, under the keys of their columns."""
    content = {
        **facts,
        "tables": {
            table.key: [
                {column.key: _plain(value) for column, value in zip(table.columns, row, strict=True)}
                for row in table.rows
            ]
            for table in tables
        },
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, bool)) else plain_cell(value)


def _widths(table: Table) -> list[int]:
    """A width for each column from its title and its first rows (a workbook written row by row cannot look back)."""
    sample = table.rows[:200]
    return [
        min(_WIDEST, max([8, min(len(column.title), 18), *(len(str(row[place] or "")) for row in sample)]) + 2)
        for place, column in enumerate(table.columns)
    ]
