"""The shape of each noun's table, read off its record class: a new noun joins merging and dumping by itself."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Boolean, Integer, TableClause, column, table

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Base, Moment, record_classes

TEXT, WHOLE, TRUTH, MOMENT = "text", "whole", "truth", "moment"
_EMPTY: dict[str, Any] = {TEXT: "", WHOLE: 0, TRUTH: False, MOMENT: "1970-01-01T00:00:00.000000+00:00"}


@dataclass(frozen=True)
class Field:
    """One column: what kind of value, whether it may be missing, what stands there when nothing was said."""

    name: str
    kind: str
    optional: bool
    empty: Any


@dataclass(frozen=True)
class Shape:
    """One noun's table as plain values: no objects, no conversion."""

    noun: Noun
    fields: dict[str, Field]
    points_to: dict[str, Noun]  # field → the noun it must find there
    table: TableClause

    def row(self, record_id: str, values: dict[str, Any]) -> dict[str, Any]:
        """A whole row from the values that were said; what is no field any more is left out."""
        if not values.keys() <= self.fields.keys():
            values = {name: value for name, value in values.items() if name in self.fields}
        return {**self._blank, **values, "id": record_id}

    @cached_property
    def _blank(self) -> dict[str, Any]:
        return {"id": "", **{name: field.empty for name, field in self.fields.items()}}

    def kept(self, row: Any) -> dict[str, Any]:
        """A stored row in kept form: truths as truths."""
        found = dict(row._mapping)
        for name in self.truths:
            if found[name] is not None:
                found[name] = bool(found[name])
        return found

    @cached_property
    def inserting(self) -> tuple[str, tuple[str, ...]]:
        """The statement for a new row, and the names of its values in order."""
        names = tuple(self.table.c.keys())
        places = ", ".join("?" * len(names))
        return f"INSERT INTO {self.table.name} ({', '.join(names)}) VALUES ({places})", names  # noqa: S608 our own names

    @cached_property
    def updating(self) -> tuple[str, tuple[str, ...]]:
        """The statement that writes a whole row anew, and the names of its values in order."""
        names = (*self.fields, "id")
        places = ", ".join(f"{name} = ?" for name in self.fields)
        return f"UPDATE {self.table.name} SET {places} WHERE id = ?", names  # noqa: S608 our own names

    @cached_property
    def looking(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """The statement for the rows of some ids, the names of their values, and of the truths among them."""
        names = tuple(self.table.c.keys())
        return f"SELECT {', '.join(names)} FROM {self.table.name} WHERE id IN", names, self.truths  # noqa: S608 as above

    @cached_property
    def dumping(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """The statement for all rows by id, and the names of their values and of the truths among them, sorted."""
        names = tuple(sorted(self.table.c.keys()))
        return f"SELECT {', '.join(names)} FROM {self.table.name} ORDER BY id", names, self.truths  # noqa: S608 as above

    @cached_property
    def truths(self) -> tuple[str, ...]:
        """The yes-or-no columns, which SQLite keeps as 0 and 1."""
        return tuple(name for name, field in self.fields.items() if field.kind == TRUTH)


@cache
def shapes() -> dict[Noun, Shape]:
    """Every noun's shape, whatever is pointed to before what points to it."""
    classes = {kind.__tablename__: (noun, kind) for noun, kind in record_classes().items()}
    found: dict[Noun, Shape] = {}
    for described in Base.metadata.sorted_tables:
        if described.name not in classes:
            continue
        noun, _kind = classes[described.name]
        fields = {c.name: _field(c) for c in described.columns if c.name != "id"}
        points_to = {c.name: classes[key.column.table.name][0] for c in described.columns for key in c.foreign_keys}
        plain = table(described.name, *(column(c.name) for c in described.columns))
        found[noun] = Shape(noun, fields, points_to, plain)
    return found


def _field(found: Any) -> Field:
    kind = TEXT
    if isinstance(found.type, Moment):
        kind = MOMENT
    elif isinstance(found.type, Boolean):
        kind = TRUTH
    elif isinstance(found.type, Integer):
        kind = WHOLE
    if found.name == "void":
        return Field("void", kind, False, True)  # before it was made, a record is not there
    given = found.default.arg if found.default is not None and found.default.is_scalar else None
    empty = None if found.nullable else (given if given is not None else _EMPTY[kind])
    return Field(found.name, kind, bool(found.nullable), empty)
