"""What was found in somebody's list, in the words of the dry-run schema shelterdesk.import.dry-run/1."""

from dataclasses import dataclass, field, fields
from typing import Any

SCHEMA = "shelterdesk.import.dry-run/1"
LEVELS = ("cannot", "check", "note")


@dataclass(frozen=True)
class FileFacts:
    """What the file is. Rows are counted from 1; date_order is "dmy", "mdy", "ymd", "ydm" or None (contradicting)."""

    name: str
    format: str | None = None
    sheet: str | None = None
    header_rows: tuple[int, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    date_order: str | None = "dmy"
    list_date: str | None = None  # the date the list itself names
    sheets: tuple[str, ...] = ()
    sheets_with_people: tuple[str, ...] = ()  # other sheets that also seem to hold people


@dataclass(frozen=True)
class Refused:
    """Why the whole file was refused, and what to do."""

    reason: str
    text: str


@dataclass(frozen=True)
class ListedPerson:
    """One person as listed. sex "M", "F"; birth_date as exact as the list; age in whole years if only that is said."""

    source_row: int
    surname: str | None = None
    given_name: str | None = None
    patronymic: str | None = None
    sex: str | None = None
    birth_date: str | None = None
    age: int | None = None
    iin: str | None = None
    phone: str | None = None
    household: str | None = None
    relation: str | None = None
    address: str | None = None
    note: str | None = None
    document: str | None = None


@dataclass(frozen=True)
class ListedStub:
    """A household of which the list gives a name and numbers only."""

    source_row: int
    surname: str | None = None
    given_name: str | None = None
    men: int = 0
    women: int = 0
    children: int = 0
    total: int = 0
    phone: str | None = None
    household: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Flag:
    """Something about a row that a person should see. level "cannot", "check" or "note"."""

    row: int
    field: str
    reason: str
    level: str = "check"
    text: str = ""
    other_row: int | None = None


@dataclass(frozen=True)
class NotPerson:
    """A row that is nobody: title, header, blank, separator, section, total, signature, note."""

    row: int
    kind: str


@dataclass(frozen=True)
class ColumnGuess:
    """What a column was taken for. index from 0; field None: not imported; samples: up to three of its values."""

    index: int
    header: str
    field: str | None
    confidence: float
    samples: tuple[str, ...]


@dataclass(frozen=True)
class ListReading:
    """A list as read: everybody found, whatever the verdict, and everything a person should look at."""

    file: FileFacts
    refused: Refused | None = None
    persons: tuple[ListedPerson, ...] = ()
    stubs: tuple[ListedStub, ...] = ()
    flagged: tuple[Flag, ...] = ()
    not_people: tuple[NotPerson, ...] = ()
    columns: tuple[ColumnGuess, ...] = ()
    unclear_dates: tuple[str, ...] = ()  # dates that can be read in two ways, as written
    preview: tuple[tuple[str, ...], ...] = field(default=(), repr=False)  # the first rows as texts

    def as_dict(self) -> dict[str, Any]:
        """The reading as the JSON of the schema."""
        facts = _plain(self.file)
        facts["header_rows"] = list(self.file.header_rows)
        facts["sheets"] = list(self.file.sheets)
        facts["sheets_with_people"] = list(self.file.sheets_with_people)
        return {
            "schema": SCHEMA,
            "file": facts,
            "refused": None if self.refused is None else _plain(self.refused),
            "persons": [_plain(person) for person in self.persons],
            "stubs": [_plain(stub) for stub in self.stubs],
            "flagged": [_plain(flag) for flag in self.flagged],
            "not_people": [_plain(row) for row in self.not_people],
        }

    def flags_of(self, row: int) -> tuple[Flag, ...]:
        """The flags of one row, notes included."""
        return tuple(flag for flag in self.flagged if flag.row == row)

    def verdict(self, row: int) -> str:
        """The verdict on one row: "cannot", "check" or "ready"."""
        levels = {flag.level for flag in self.flags_of(row)}
        return next((level for level in ("cannot", "check") if level in levels), "ready")


def _plain(thing: Any) -> dict[str, Any]:
    return {one.name: getattr(thing, one.name) for one in fields(thing)}
