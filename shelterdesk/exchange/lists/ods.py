"""ODS spreadsheets, read from their content: repeated and merged cells, hidden rows, formulas without result."""

import re
from datetime import date

from shelterdesk.exchange.lists.archives import Archive, local
from shelterdesk.exchange.lists.refusals import ListRefused
from shelterdesk.exchange.lists.sheet import MAX_COLUMNS, MAX_ROWS, NO_VALUE, Book, Cell, Sheet, number_cell, text_cell

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_ods(archive: Archive) -> Book:
    """All sheets of the spreadsheet, in its order."""
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise ListRefused("encrypted")
    if "content.xml" not in archive.names:
        raise ListRefused("damaged")
    reader = _ContentReader()
    archive.walk("content.xml", reader.start, reader.end, reader.characters)
    return Book("ods", reader.sheets)


def _count(attributes: dict[str, str], name: str) -> int:
    text = local(attributes, name)
    return max(1, int(text)) if text and text.isdigit() and len(text) < 9 else 1


class _ContentReader:
    """Collects the sheets while the XML goes by."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.hidden_styles: set[str] = set()
        self.bold_styles: set[str] = set()
        self.style = ""
        self.row = -1
        self.row_repeats = 1
        self.cells: list[Cell] = []
        self.bold: list[int] = []
        self.attributes: dict[str, str] | None = None
        self.parts: list[str] = []
        self.depth = 0  # inside text:p of the cell
        self.annotation = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self.style = local(attributes, "name") or ""
        elif name == "table-properties" and local(attributes, "display") == "false":
            self.hidden_styles.add(self.style)
        elif name == "text-properties" and local(attributes, "font-weight") == "bold":
            self.bold_styles.add(self.style)
        elif name == "table":
            hidden = (local(attributes, "style-name") or "") in self.hidden_styles
            self.sheets.append(Sheet(local(attributes, "name") or "", [], hidden=hidden))
            self.row = -1
            self.row_repeats = 1
        elif name == "table-row" and self.sheets:
            self.row += self.row_repeats
            self.row_repeats = _count(attributes, "number-rows-repeated")
            self.cells, self.bold = [], []
            if local(attributes, "visibility") in ("collapse", "filter"):
                self.sheets[-1].hidden_rows.update(range(self.row, min(self.row + self.row_repeats, MAX_ROWS)))
        elif name in ("table-cell", "covered-table-cell"):
            self.attributes, self.parts, self.depth = attributes, [], 0
        elif name == "annotation":
            self.annotation += 1
        elif self.attributes is not None and not self.annotation:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "p":
            if self.parts:
                self.parts.append("\n")
            self.depth += 1
        elif name == "s":
            self.parts.append(" " * min(_count(attributes, "c"), 100))
        elif name == "line-break":
            self.parts.append("\n")
        elif name == "tab":
            self.parts.append(" ")

    def characters(self, text: str) -> None:
        if self.depth and not self.annotation and self.attributes is not None:
            self.parts.append(text)

    def end(self, name: str) -> None:
        if name == "annotation":
            self.annotation -= 1
        elif name == "p" and not self.annotation:
            self.depth = max(0, self.depth - 1)
        elif name in ("table-cell", "covered-table-cell") and self.attributes is not None:
            self._put(self.attributes)
            self.attributes = None
        elif name == "table-row" and self.sheets:
            self._put_row()

    def _put(self, attributes: dict[str, str]) -> None:
        value = self._value(attributes, "".join(self.parts))
        repeats = _count(attributes, "number-columns-repeated")
        if value is not None and len(self.cells) + repeats > MAX_COLUMNS:
            raise ListRefused("too_many_rows", rows=MAX_ROWS, columns=MAX_COLUMNS)
        column = len(self.cells)
        self.cells.extend([value] * min(repeats, MAX_COLUMNS + 1 - column))
        if value is not None and (local(attributes, "style-name") or "") in self.bold_styles:
            self.bold.append(column)
        columns, rows = _count(attributes, "number-columns-spanned"), _count(attributes, "number-rows-spanned")
        if (columns > 1 or rows > 1) and self.sheets and len(self.sheets[-1].merges) < MAX_ROWS:
            self.sheets[-1].merges.append((self.row, column, self.row + rows - 1, column + columns - 1))

    def _put_row(self) -> None:
        while self.cells and self.cells[-1] is None:
            self.cells.pop()
        if not self.cells:
            return
        if self.row + self.row_repeats > MAX_ROWS:
            raise ListRefused("too_many_rows", rows=MAX_ROWS, columns=MAX_COLUMNS)
        rows = self.sheets[-1].rows
        while len(rows) < self.row:
            rows.append([])
        rows.extend(list(self.cells) for _ in range(self.row_repeats))
        self.sheets[-1].bold.update((self.row, column) for column in self.bold)

    def _value(self, attributes: dict[str, str], text: str) -> Cell:
        kind = local(attributes, "value-type") or ""
        if local(attributes, "formula") is not None and (not kind or (kind == "string" and not text.strip())):
            return NO_VALUE
        if kind == "error":
            return NO_VALUE
        if kind == "date":
            return _day(local(attributes, "date-value") or "", text)
        if kind in ("float", "currency", "percentage"):
            try:
                number = number_cell(float(local(attributes, "value") or text))
            except ValueError:
                number = 0
            return NO_VALUE if text_cell(text.strip()) is NO_VALUE else number
        if kind == "boolean":
            return local(attributes, "boolean-value") == "true"
        shown = text or local(attributes, "string-value") or ""
        return text_cell(shown) if shown.strip() else None


def _day(value: str, shown: str) -> Cell:
    match = _DAY.match(value)
    if not match:
        return text_cell(shown) if shown.strip() else None
    if re.fullmatch(r"\s*\d{4}\s*", shown):
        return int(match[1])
    if re.fullmatch(r"\s*\d{1,2}[./-]\d{4}\s*", shown):
        return f"{match[2]}.{match[1]}"
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return shown or None
