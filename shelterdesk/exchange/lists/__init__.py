"""Lists of arriving people as others send them: any spreadsheet or text, read with its doubts named."""

from shelterdesk.exchange.lists.headers import FIELDS
from shelterdesk.exchange.lists.lists import read_list
from shelterdesk.exchange.lists.reading import (
    ColumnGuess,
    FileFacts,
    Flag,
    ListedPerson,
    ListedStub,
    ListReading,
    NotPerson,
    Refused,
)
from shelterdesk.exchange.lists.reading_apart import read_apart, rows_apart
from shelterdesk.exchange.lists.workbooks import RowsAsText, bad_rows_workbook, rows_as_text, template_workbook

__all__ = [
    "FIELDS",
    "ColumnGuess",
    "FileFacts",
    "Flag",
    "ListReading",
    "ListedPerson",
    "ListedStub",
    "NotPerson",
    "Refused",
    "RowsAsText",
    "bad_rows_workbook",
    "read_apart",
    "read_list",
    "rows_apart",
    "rows_as_text",
    "template_workbook",
]
