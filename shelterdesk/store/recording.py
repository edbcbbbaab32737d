"""Watching a session: what was added and what was changed becomes the journal's list of changes."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Record
from shelterdesk.store.journal import Change, kept
from shelterdesk.store.rows import Fields, born
from shelterdesk.store.sessions import Writing


class Recording:
    """Collects, flush by flush, the first `before` and the last `after` of every field of every record."""

    def __init__(self, session: Writing) -> None:
        self._fields: dict[tuple[Noun, str], dict[str, tuple[Any, Any]]] = {}
        self.created: dict[tuple[Noun, str], Record] = {}
        self._decided: dict[tuple[Noun, str], dict[str, Any]] = {}
        self._untouched: set[tuple[Noun, str]] = set()  # new, and written once
        session.recorder = self._after_flush

    def note(self, noun: Noun, record_id: str) -> None:
        """Name a record that was looked at or handed out, though nothing in it changed."""
        self._fields.setdefault((noun, record_id), {})

    def decide(self, noun: Noun, record_id: str, field: str, value: Any) -> None:
        """Say this value of a field anew, though it may stand there already: the answer to an open question."""
        self._fields.setdefault((noun, record_id), {})
        self._decided.setdefault((noun, record_id), {})[field] = value

    def changes(self) -> list[Change]:
        """What the unit of work did, without fields that ended as they began."""
        found = []
        for (noun, record_id), fields in self._fields.items():
            created = (noun, record_id) in self.created
            if created and (noun, record_id) in self._untouched:
                found.append(Change(noun, record_id, fields, created))
                continue
            real = {name: pair for name, pair in fields.items() if pair[0] != pair[1]}
            for name, value in self._decided.get((noun, record_id), {}).items():
                real.setdefault(name, (value, value))
            if real or created or not fields:
                found.append(Change(noun, record_id, real, created))
        return found

    def wrote(self, rows: Iterable[tuple[Record, Fields]]) -> None:
        """New records that were written as rows; nothing can happen to them any more."""
        for record, fields in rows:
            key = (record.noun, record.id)
            if key in self._fields:
                self._fields[key].update(fields)
            else:
                self._fields[key] = fields
                self._untouched.add(key)
            self.created[key] = record

    def _after_flush(self, session: Session) -> None:
        if session.deleted:
            raise AssertionError("records are marked void, never deleted")
        for record in session.new:
            if isinstance(record, Record):
                self._record_new(record, born(record))
        for record in session.dirty:
            if isinstance(record, Record) and session.is_modified(record):
                self._record_dirty(record)

    def _record_new(self, record: Record, fields: Fields) -> None:
        key = (record.noun, record.id)
        self.created[key] = record
        self._fields.setdefault(key, {}).update(fields)

    def _record_dirty(self, record: Record) -> None:
        fields = self._fields.setdefault((record.noun, record.id), {})
        state = inspect(record)
        for attribute in state.mapper.column_attrs:
            history = state.attrs[attribute.key].history
            if history.has_changes():
                before = kept(history.deleted[0]) if history.deleted else None
                after = kept(history.added[0]) if history.added else None
                first = fields[attribute.key][0] if attribute.key in fields else before
                fields[attribute.key] = (first, after)
