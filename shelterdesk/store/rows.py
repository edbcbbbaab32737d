"""New records as rows: one prepared statement a table, straight to the driver.

The mapper would first work out which columns to name for which record; a new record names them all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Boolean, inspect

from shelterdesk.records.base import Base, Moment, Record, kept_moment

Fields = dict[str, tuple[Any, Any]]  # (before, after) in kept form
_NOT_RECORDED = ("id", "void", "void_reason")


@dataclass(frozen=True)
class _Form:
    """How one kind of record becomes a row."""

    statement: str
    names: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    recorded: tuple[str, ...]  # the names, "" in the place of those that the journal does not hold
    moments: tuple[int, ...]  # places of columns that are kept as text in UTC
    truths: tuple[int, ...]  # places of columns that are yes or no
    place: int  # what is pointed to is written before what points to it


def born(record: Record) -> Fields:
    """What the journal says of a new record: everything that is said of it at all."""
    form = _form(type(record))
    return _fields(form, _row(form, record))


def write_rows(connection: Any, records: Iterable[Record]) -> list[tuple[Record, Fields]]:
    """Insert these new records; answers each with what the journal says of it, in the same order."""
    written: list[tuple[Record, Fields]] = []
    batches: dict[type[Record], list[Any]] = {}
    for record in records:
        kind = type(record)
        form = _form(kind)
        row = _row(form, record)
        written.append((record, _fields(form, row)))
        batches.setdefault(kind, []).append(_for_driver(form, row))
    for kind in sorted(batches, key=lambda kind: _form(kind).place):
        connection.executemany(_form(kind).statement, batches[kind])
    return written


def _row(form: _Form, record: Record) -> Sequence[Any]:
    values = form.values(vars(record))
    if not form.moments:
        return values
    row = list(values)
    for place in form.moments:
        if row[place] is not None:
            row[place] = kept_moment(row[place])
    return row


def _for_driver(form: _Form, row: Sequence[Any]) -> Sequence[Any]:
    """The driver takes a number at once; for a truth it first looks for somebody who could turn it into one."""
    plain = list(row)
    for place in form.truths:
        if plain[place] is not None:
            plain[place] = int(plain[place])
    return plain


def _fields(form: _Form, row: Sequence[Any]) -> Fields:
    fields: Fields = {
        name: (None, value) for name, value in zip(form.recorded, row, strict=True) if name and value is not None
    }
    fields["void"] = (True, False)  # its coming to be
    return fields


@cache
def _form(kind: type[Record]) -> _Form:
    columns = list(inspect(kind).column_attrs)
    names = tuple(attribute.key for attribute in columns)
    table = kind.__tablename__
    return _Form(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",  # noqa: S608 our own names
        names,
        itemgetter(*names),
        tuple("" if name in _NOT_RECORDED else name for name in names),
        tuple(place for place, one in enumerate(columns) if isinstance(one.columns[0].type, Moment)),
        tuple(place for place, one in enumerate(columns) if isinstance(one.columns[0].type, Boolean)),
        [found.name for found in Base.metadata.sorted_tables].index(table),
    )
