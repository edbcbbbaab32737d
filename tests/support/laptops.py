"""Several laptops of one centre, each with a real encrypted store and its own desk, that do anything to any noun.

Values are drawn from few, so that laptops often write different things into the same field. New nouns join by
themselves: everything is read off the record classes.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.ids import SeededIds
from shelterdesk.records.base import record_classes
from shelterdesk.store import cipher, keys
from shelterdesk.store.database import STORE_NAME, Store
from shelterdesk.store.dump import canonical_dump
from shelterdesk.store.facts import set_facts
from shelterdesk.store.merge import Taken, take_in
from shelterdesk.store.shapes import MOMENT, TRUTH, WHOLE, Shape, shapes
from shelterdesk.store.travelling import Travelling, operations_beyond, vector_of
from shelterdesk.store.unit_of_work import Author
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE, template

_TEXTS = ("", "а", "б", "в")


@cache
def _material() -> keys.Unlocked:
    return keys.unlock(keys.load(template()[0]), PASSPHRASE)


class Laptop:
    """One laptop of the centre."""

    def __init__(self, folder: Path, name: str, clock: FakeClock | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}-{STORE_NAME}"
        shutil.copy(template()[0] / STORE_NAME, path)
        self.name = name
        self.clock = clock or FakeClock()
        self.ids = SeededIds(int.from_bytes(name.encode(), "big"))
        self.author = Author(f"{name:0>32}"[:32], name, Role.MANAGER)
        material = _material()
        self.engine = cipher.engine_for(path, material.key, material.salt)
        self.store = Store(path, self.engine, clock=self.clock, ids=self.ids)
        with self.store.plain_work() as session:
            set_facts(session, {"desk": self.ids.new()})

    def one_of_each(self, random: Random) -> None:
        """One record of every noun there is, what is pointed to first: so that each of them is in every history."""
        with self.store.work("one_of_each", self.author) as work:
            for noun, shape in shapes().items():
                values = _values(random, shape, work.session)
                assert values is not None, f"{noun} points to what no noun makes"
                work.add(record_classes()[noun](**values, void=False, void_reason=""))
                work.session.flush()

    def step(self, random: Random) -> None:
        """One verb: make, change, remove or bring back one to three records."""
        with self.store.work("step", self.author) as work:
            for _ in range(random.randint(1, 3)):
                shape = random.choice(list(shapes().values()))
                kind = record_classes()[shape.noun]
                query = select(kind).order_by(kind.id).execution_options(with_void=True)
                known = work.session.scalars(query).all()
                if len(known) > 3 and random.random() < 0.7:
                    self._change(random, random.choice(known), shape, work.session)
                else:
                    values = _values(random, shape, work.session)
                    if values is not None:
                        work.add(kind(**values, void=False, void_reason=""))
                        work.session.flush()

    def _change(self, random: Random, record: Any, shape: Shape, session: Session) -> None:
        if random.random() < 0.2:
            record.void, record.void_reason = not record.void, random.choice(_TEXTS)
            return
        values = _values(random, shape, session) or {}
        for name in random.sample(sorted(values), min(len(values), random.randint(1, 3))):
            setattr(record, name, values[name])
        session.flush()

    def write(self, kind: type[Any], record_id: str, **values: Any) -> None:
        """Write these fields of a record, void or not."""
        with self.store.work("write", self.author) as work:
            record = work.session.get(kind, record_id, execution_options={"with_void": True})
            assert record is not None
            for name, value in values.items():
                setattr(record, name, value)

    def make(self, record: type[Any], /, **values: Any) -> str:
        """A new record; the rest of its fields is empty."""
        shape = shapes()[record.noun]
        with self.store.work("make", self.author) as work:
            plain = {
                name: datetime.fromisoformat(field.empty) if field.kind == MOMENT and field.empty else field.empty
                for name, field in shape.fields.items()
            }
            return str(work.add(record(**{**plain, "void": False, **values})).id)

    def row(self, kind: type[Any], record_id: str) -> dict[str, Any]:
        """A record's stored row, void or not."""
        shape = shapes()[kind.noun]
        with self.store.reading() as session:
            found = session.connection().execute(select(shape.table).where(shape.table.c.id == record_id)).one()
            return shape.kept(found)

    def all(self) -> list[Travelling]:
        """Every operation it has."""
        return self.beyond({})

    def beyond(self, known: dict[str, int]) -> list[Travelling]:
        with self.store.reading() as session:
            return operations_beyond(session, known)

    def vector(self) -> dict[str, int]:
        with self.store.reading() as session:
            return vector_of(session)

    def take(self, operations: list[Travelling]) -> Taken:
        with self.store.plain_work() as session:
            return take_in(session, operations)

    def meet(self, other: "Laptop") -> None:
        """Both give each other everything the other does not have."""
        ours, theirs = self.beyond(other.vector()), other.beyond(self.vector())
        self.take(theirs)
        other.take(ours)

    def dump(self) -> bytes:
        with self.store.reading() as session:
            return canonical_dump(session)

    def close(self) -> None:
        self.store.close()


def dump_after(laptop: Laptop, portions: list[list[Travelling]]) -> bytes:
    """The dump after these portions came in, in this order; the laptop is left as it was."""
    with Session(laptop.engine.execution_options(writing=True)) as session:
        try:
            for portion in portions:
                take_in(session, portion)
            return canonical_dump(session)
        finally:
            session.rollback()


@contextmanager
def laptops(folder: Path, count: int) -> Iterator[list[Laptop]]:
    """So many laptops of one centre, closed at the end."""
    made = [Laptop(folder, f"laptop{number}") for number in range(count)]
    try:
        yield made
    finally:
        for laptop in made:
            laptop.close()


def _values(random: Random, shape: Shape, session: Session) -> dict[str, Any] | None:
    """A value for every field of a noun; None when there is nothing yet that it must point to."""
    values: dict[str, Any] = {}
    for name, field in shape.fields.items():
        if name in ("void", "void_reason"):
            continue
        if name in shape.points_to:
            target = shapes()[shape.points_to[name]].table
            ids = session.connection().execute(select(target.c.id).order_by(target.c.id)).scalars().all()
            if not ids:
                return None
            values[name] = random.choice(ids[-3:])
        elif field.optional and random.random() < 0.4:
            values[name] = None
        else:
            values[name] = _value(random, field.kind)
    return values


def _value(random: Random, kind: str) -> Any:
    if kind == WHOLE:
        return random.randint(0, 3)
    if kind == TRUTH:
        return random.random() < 0.5
    if kind == MOMENT:
        return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=random.randint(0, 3))
    return random.choice(_TEXTS)


