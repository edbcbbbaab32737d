"""XLSX and XLSM workbooks, read from their XML: values, hidden rows, merged cells, formulas without result.

Macros and external links are never looked at.
"""

import posixpath
import re
from datetime import date, timedelta

from shelterdesk.exchange.lists.archives import Archive, local
from shelterdesk.exchange.lists.refusals import ListRefused
from shelterdesk.exchange.lists.sheet import MAX_COLUMNS, MAX_ROWS, NO_VALUE, Book, Cell, Sheet, number_cell, text_cell
from shelterdesk.exchange.lists.xlsx_styles import Styles, read_styles

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def read_xlsx(archive: Archive) -> Book:
    """All worksheets of the workbook, in its order."""
    workbook = _find(archive, "workbook.xml")
    if workbook is None:
        raise ListRefused("damaged")
    entries, epoch_1904 = _worksheets(archive, workbook)
    folder = posixpath.dirname(workbook)
    strings = _shared_strings(archive, folder)
    styles = read_styles(archive, posixpath.join(folder, "styles.xml"))
    sheets = []
    for name, path, hidden in entries:
        if path in archive.names:
            sheets.append(_SheetReader(name, hidden, strings, styles, epoch_1904).read(archive, path))
    return Book("xlsx", sheets)


def _find(archive: Archive, ending: str) -> str | None:
    found = sorted((name for name in archive.names if name.lower().endswith(ending)), key=len)
    return next((name for name in found if name.lower() == "xl/" + ending), found[0] if found else None)


def _worksheets(archive: Archive, workbook: str) -> tuple[list[tuple[str, str, bool]], bool]:
    targets: dict[str, str] = {}
    folder, base = posixpath.split(workbook)
    rels = posixpath.join(folder, "_rels", base + ".rels")

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and "Id" in attributes and "worksheet" in attributes.get("Type", "worksheet"):
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            targets[attributes["Id"]] = path

    if rels in archive.names:
        archive.walk(rels, relation)
    found: list[tuple[str, str, bool]] = []
    epoch = [False]

    def entry(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            epoch[0] = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            path = targets.get(local(attributes, "id") or "")
            if path:
                found.append((attributes.get("name", ""), path, attributes.get("state", "visible") != "visible"))

    archive.walk(workbook, entry)
    if not found:
        paths = sorted(name for name in archive.names if re.search(r"worksheets/[^/]+\.xml$", name))
        found = [(posixpath.basename(path)[:-4], path, False) for path in paths]
    return found, epoch[0]


def _shared_strings(archive: Archive, folder: str) -> list[str]:
    path = posixpath.join(folder, "sharedStrings.xml")
    if path not in archive.names:
        found = _find(archive, "sharedstrings.xml")
        if found is None:
            return []
        path = found
    strings: list[str] = []
    parts: list[str] = []
    state = {"in": False, "phonetic": False}

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            parts.clear()
        elif name == "rPh":
            state["phonetic"] = True
        elif name == "t":
            state["in"] = not state["phonetic"]

    def end(name: str) -> None:
        if name == "si":
            strings.append(unescaped("".join(parts)))
        elif name == "rPh":
            state["phonetic"] = False
        elif name == "t":
            state["in"] = False

    def characters(text: str) -> None:
        if state["in"]:
            parts.append(text)

    archive.walk(path, start, end, characters)
    return strings


def unescaped(text: str) -> str:
    """The text with the workbook's own escapes (_x000D_) taken back."""
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text) if "_x" in text else text


def column_of(reference: str) -> int:
    """The column of "AB12", counted from 0; a column far outside for nonsense."""
    number = 0
    for char in reference:
        if "A" <= char <= "Z":
            number = number * 26 + ord(char) - 64
        elif char.isdigit():
            break
        else:
            return MAX_COLUMNS
    return number - 1


class _SheetReader:
    """Collects one worksheet while its XML goes by."""

    def __init__(self, name: str, hidden: bool, strings: list[str], styles: Styles, epoch_1904: bool) -> None:
        self.sheet = Sheet(name, [], hidden=hidden)
        self.strings = strings
        self.styles = styles
        self.origin = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)
        self.epoch_1904 = epoch_1904
        self.row = -1
        self.column = -1
        self.kind = ""
        self.style = 0
        self.formula = False
        self.parts: list[str] = []
        self.collecting = False
        self.hidden_by_default = False

    def read(self, archive: Archive, path: str) -> Sheet:
        archive.walk(path, self.start, self.end, self.characters)
        return self.sheet

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            reference = attributes.get("r")
            self.column = column_of(reference.upper()) if reference else self.column + 1
            self.kind = attributes.get("t", "n")
            style = attributes.get("s", "0")
            self.style = int(style) if style.isdigit() and len(style) < 7 else 0
            self.formula = False
            self.parts = []
        elif name in ("v", "t"):
            self.collecting = True
        elif name == "f":
            self.formula = True
        elif name == "row":
            number = attributes.get("r", "")
            self.row = int(number) - 1 if number.isdigit() and len(number) < 9 else self.row + 1
            self.column = -1
            height = attributes.get("ht")
            gone = attributes.get("hidden") in ("1", "true") or height in ("0", "0.0", "0.00")
            shown = height is not None or attributes.get("hidden") in ("0", "false")
            if gone or (self.hidden_by_default and not shown):
                self.sheet.hidden_rows.add(self.row)
        elif name == "rPh":
            self.collecting = False
        elif name == "sheetFormatPr":
            self.hidden_by_default = attributes.get("zeroHeight") in ("1", "true")
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.collecting = False
        elif name == "c":
            self._put()

    def characters(self, text: str) -> None:
        if self.collecting:
            self.parts.append(text)

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        a, b = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if a and b and len(self.sheet.merges) < MAX_ROWS:
            self.sheet.merges.append((int(a[2]) - 1, column_of(a[1].upper()), int(b[2]) - 1, column_of(b[1].upper())))

    def _put(self) -> None:
        value = self._value("".join(self.parts))
        if value is None or (isinstance(value, str) and not value.strip()):
            return
        if self.row >= MAX_ROWS or self.column >= MAX_COLUMNS or self.row < 0:
            raise ListRefused("too_many_rows", rows=MAX_ROWS, columns=MAX_COLUMNS)
        rows = self.sheet.rows
        while len(rows) <= self.row:
            rows.append([])
        cells = rows[self.row]
        if len(cells) <= self.column:
            cells.extend([None] * (self.column + 1 - len(cells)))
        cells[self.column] = value
        if self.styles.is_bold(self.style):
            self.sheet.bold.add((self.row, self.column))

    def _value(self, text: str) -> Cell:
        if self.kind == "e" or (self.formula and not text.strip()):
            return NO_VALUE if self.kind != "str" or not text else text
        if not text:
            return None
        if self.kind == "s":
            index = int(text) if text.strip().isdigit() else -1
            return text_cell(self.strings[index]) if 0 <= index < len(self.strings) else None
        if self.kind in ("str", "inlineStr"):
            return text_cell(unescaped(text))
        if self.kind == "b":
            return text.strip() == "1"
        if self.kind == "d":
            return text[:10]
        try:
            number = float(text)
        except ValueError:
            return text_cell(text)
        return self._number(number)

    def _number(self, number: float) -> Cell:
        precision = self.styles.date_precision(self.style)
        if not precision or not 0 < number < 2_958_466:
            return number_cell(number)
        if number == int(number) and 1900 <= number <= 2100:
            return int(number)  # a year typed into a cell that shows dates
        days = int(number)
        if days < 60 and not self.epoch_1904:
            days += 1  # the spreadsheets' own 29 February 1900
        try:
            day = self.origin + timedelta(days=days)
        except OverflowError:
            return number_cell(number)
        if precision == "year":
            return day.year
        return f"{day.month:02}.{day.year}" if precision == "month" else day
