"""New records as rows: one prepared statement a table, straight to the driver.

The mapper would first work out which columns to name for which record; a new record names them all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import inspect

from shelterdesk.records.base import Base, Moment, Record, kept_moment

_NOT_RECORDED = ("id", "void", "void_reason")  # its coming to be stands in the journal for `void`


@dataclass(frozen=True)
class _Form:
    """How one kind of record becomes a row."""

    statement: str
    names: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    moments: tuple[int, ...]  # places of columns that are kept as text in UTC
    place: int  # what is pointed to is written before what points to it


@cache
def recorded_names(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a new record that go into the journal."""
    return tuple(name for name in _form(kind).names if name not in _NOT_RECORDED)


def write_rows(connection: Any, records: Iterable[Record]) -> list[tuple[Record, dict[str, Any]]]:
    """Insert these new records; answers each with its values in kept form, in the same order."""
    written: list[tuple[Record, dict[str, Any]]] = []
    batches: dict[type[Record], list[Any]] = {}
    for record in records:
        kind = type(record)
        form = _form(kind)
        row: Any = form.values(vars(record))
        if form.moments:
            row = list(row)
            for place in form.moments:
                if row[place] is not None:
                    row[place] = kept_moment(row[place])
        batches.setdefault(kind, []).append(row)
        written.append((record, dict(zip(form.names, row, strict=True))))
    for kind in sorted(batches, key=lambda kind: _form(kind).place):
        connection.executemany(_form(kind).statement, batches[kind])
    return written


@cache
def _form(kind: type[Record]) -> _Form:
    columns = list(inspect(kind).column_attrs)
    names = tuple(attribute.key for attribute in columns)
    table = kind.__tablename__
    return _Form(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",  # noqa: S608 our own names
        names,
        itemgetter(*names),
        tuple(place for place, one in enumerate(columns) if isinstance(one.columns[0].type, Moment)),
        [found.name for found in Base.metadata.sorted_tables].index(table),
    )
