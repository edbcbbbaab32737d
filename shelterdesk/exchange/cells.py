"""Text on its way into a spreadsheet: whatever somebody typed stays text, and nothing of it is ever calculated.

CSV has no types, so a cell that a spreadsheet program would take for a formula gets an apostrophe in front, which our
own import takes off again. Phone numbers and negative numbers are no formulas and stay as they are.
"""

import re
import unicodedata
from typing import Any

_FORMULA = re.compile(r"^[\s\"'\u200b\ufeff]*[=+\-@＝＋－＠]")
_CONTROL_START = re.compile(r"^[\t\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d ]*([.,]\d+)?")
_GUARDED = re.compile(r"^'(?=[\t\r\n]|[\s\"'\u200b\ufeff]*[=+\-@＝＋－＠])")
_LONGEST = 32_000  # characters a spreadsheet cell holds


def csv_cell(value: Any) -> str:
    """The value as text for a CSV cell, with an apostrophe where it could be taken for a formula."""
    text = plain_cell(value)
    if _CONTROL_START.match(text) or (_FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text)):
        return "'" + text
    return text


def unguarded(text: str) -> str:
    """A CSV cell of ours as it was before csv_cell."""
    return _GUARDED.sub("", text)


def plain_cell(value: Any) -> str:
    """The value as text without control characters and half characters; line breaks and tabs stay."""
    text = "" if value is None else str(value)
    if text.isascii() and text.isprintable():
        return text[:_LONGEST]
    kept = (char for char in text if char in "\n\t\r" or unicodedata.category(char) not in ("Cc", "Cs"))
    return "".join(kept)[:_LONGEST]


def xlsx_cell(sheet: Any, row: int, column: int, value: Any, style: Any = None) -> None:
    """Write one cell of a worksheet: whole numbers as numbers, everything else as a string, never as a formula."""
    if isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, plain_cell(value), style)
