"""Reading an arrival list: from the bytes of a file to people, stubs and doubts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from shelterdesk.domain.given_names import is_given_name
from shelterdesk.domain.names import is_surname_like
from shelterdesk.exchange.lists.archives import MAX_UNPACKED
from shelterdesk.exchange.lists.books import open_book
from shelterdesk.exchange.lists.layouts import Layout, lay_out
from shelterdesk.exchange.lists.own_exports import without_marks
from shelterdesk.exchange.lists.reading import ColumnGuess, FileFacts, ListReading, Refused
from shelterdesk.exchange.lists.refusals import ListRefused
from shelterdesk.exchange.lists.sheet import Book, Sheet
from shelterdesk.exchange.lists.sheets import SheetReading, read_sheet
from shelterdesk.exchange.lists.upright import upright

_PREVIEW = 20  # rows
_EXAMPLES = 5  # dates shown when their order is asked for


@dataclass(frozen=True)
class Choices:
    """What a person decided instead of the guess. header_row counts from 1, 0 means that there is none."""

    mapping: dict[int, str] | None = None
    header_row: int | None = None
    date_order: str | None = None


def read_list(
    source: Path | bytes,
    *,
    name: str | None = None,
    today: date,
    sheet: str | None = None,
    mapping: dict[int, str] | None = None,
    header_row: int | None = None,
    date_order: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ListReading:
    """Read a list of arriving people from a file or its bytes.

    today: for births in the future and two-digit years, unless the list names its own date. sheet: the name of the
    sheet, else the one with people. mapping: column (from 0) to field of headers.FIELDS, "" for not imported.
    date_order: "dmy" or "mdy" for the dates that can be read both ways. progress is called with rows done and all
    rows, and may raise to stop. A file that cannot be read gives a reading with refused set;
    OSError when it cannot be opened.
    """
    shown = name or (source.name if isinstance(source, Path) else "list")
    choices = Choices(mapping, header_row, date_order)
    try:
        content = _content(source)
        told = progress or (lambda _done, _total: None)
        book = without_marks(open_book(content, lambda: told(0, 0)))
        return _read_book(book, shown, today, sheet, choices, told)
    except ListRefused as refused:
        return no_reading(shown, refused)


def no_reading(name: str, refused: ListRefused) -> ListReading:
    """What is said of a file that is not read at all."""
    return ListReading(FileFacts(name), refused=Refused(refused.reason, refused.text))


def _content(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    size = source.stat().st_size
    if size > MAX_UNPACKED:
        raise ListRefused("unpacked_too_large", size=size // (1024 * 1024), limit=MAX_UNPACKED // (1024 * 1024))
    return source.read_bytes()


def _read_book(
    book: Book,
    name: str,
    today: date,
    wanted: str | None,
    choices: Choices,
    progress: Callable[[int, int], None],
) -> ListReading:
    facts = FileFacts(
        name,
        book.kind,
        encoding=book.encoding,
        delimiter=book.delimiter,
        sheets=tuple(sheet.name or "" for sheet in book.sheets),
    )
    candidates = [upright(sheet) for sheet in book.sheets if sheet.rows]
    if wanted is not None:
        candidates = [sheet for sheet in candidates if sheet.name == wanted] or candidates[:0]
    found: list[tuple[Sheet, Layout, SheetReading]] = []
    for sheet in candidates:
        layout = lay_out(sheet, choices.mapping, choices.header_row, lambda: progress(0, 0))
        reading = read_sheet(sheet, layout, today, choices.date_order, progress)
        if (reading.persons or reading.stubs) and (
            layout.header_rows or choices.mapping or _looks_like_people(reading)
        ):
            found.append((sheet, layout, reading))
    if not found:
        first = candidates[0] if candidates else None
        headed = bool(first and first.rows and lay_out(first).header_rows)
        text = ListRefused("no_people", told="no_people_below") if headed else ListRefused("no_people")
        return ListReading(
            replace(facts, sheet=first.name if first else None),
            refused=Refused(text.reason, text.text),
            columns=(),
            preview=_preview(first),
        )
    sheet, layout, reading = max(found, key=lambda one: (not one[0].hidden, _weight(one[2])))
    others = tuple(other.name or "" for other, _layout, its in found if other is not sheet and _weight(its) > 1)
    facts = replace(
        facts,
        sheet=sheet.name,
        header_rows=tuple(row + 1 for row in _first_headers(layout)),
        date_order=reading.date_order,
        list_date=reading.list_date.isoformat() if reading.list_date else None,
        sheets_with_people=others,
    )
    columns = tuple(
        ColumnGuess(use.index, use.header, use.field, round(use.confidence, 2), use.samples)
        for use in layout.segments[0].uses
    )
    return ListReading(
        facts,
        None,
        tuple(reading.persons),
        tuple(reading.stubs),
        tuple(reading.flagged),
        tuple(reading.not_people),
        columns,
        tuple(dict.fromkeys(reading.unclear_dates))[:_EXAMPLES],
        _preview(sheet),
    )


def _looks_like_people(reading: SheetReading) -> bool:
    """Whether a sheet without headers is about people, and not any other text."""
    if reading.stubs and len(reading.stubs) >= len(reading.persons):
        return True
    sure = sum(
        bool(person.birth_date or person.iin or person.age is not None or person.sex)
        or any(
            is_given_name(word) or is_surname_like(word)
            for name in (person.surname, person.given_name)
            if name
            for word in name.split()
        )
        for person in reading.persons
    )
    return sure >= 0.3 * len(reading.persons)


def _weight(reading: SheetReading) -> float:
    named = sum(bool(person.surname or person.given_name) for person in reading.persons)
    known = sum(bool(person.birth_date or person.iin or person.sex) for person in reading.persons)
    return named + known + 2 * len(reading.stubs)


def _first_headers(layout: Layout) -> list[int]:
    rows: list[int] = []
    for row in layout.header_rows:
        if rows and row != rows[-1] + 1:
            break
        rows.append(row)
    return rows


def _preview(sheet: Sheet | None) -> tuple[tuple[str, ...], ...]:
    if sheet is None:
        return ()
    width = min(sheet.width, 100)
    return tuple(
        tuple(sheet.text(row, column) for column in range(width)) for row in range(min(_PREVIEW, len(sheet.rows)))
    )
