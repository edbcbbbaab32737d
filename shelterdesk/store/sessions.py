"""The two sessions of the store: one that looks, one that writes.

Turning added records into rows is most of what a saving costs. So they wait beside the session and go to the disk as
plain rows (rows.py) when the unit of work ends. Only when a verb asks the database meanwhile do they take the mapper's
longer way, so that it sees them.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, PoolProxiedConnection, event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from shelterdesk.records.base import Record
from shelterdesk.store.cipher import begin

_PORTION = 500  # ids in one statement


class Looking(Session):
    """A session that skips void records, unless it is told not to."""


class Writing(Looking):
    """The session of one unit of work. `recorder` is called after each of the mapper's own writings.

    Most of a saving goes straight to the driver; the mapper's own connection costs as much as writing a person, and is
    made, over the same one of the driver, only when a verb asks the mapper for something.
    """

    def __init__(self, engine: Engine, **options: Any) -> None:
        super().__init__(engine, **options)
        self._waiting: list[Record] = []
        self.recorder: Callable[[Session], None] | None = None
        self._engine = engine
        self._held: PoolProxiedConnection | None = None
        self._mapped: Connection | None = None
        self._driver: Any = None

    def add(self, instance: object, *, _warn: bool = True) -> None:
        """Take a new record in; it has its identity already."""
        if isinstance(instance, Record):
            self._waiting.append(instance)
        else:
            super().add(instance, _warn=_warn)

    def flush(self, *args: Any, **options: Any) -> None:
        """Called by verbs, and by the session itself before it asks the database: what waits has to be seen."""
        for record in self.hand_over():
            super().add(record)
        super().flush(*args, **options)

    @property
    def driver(self) -> Any:
        """The driver's own connection: one for all of the unit of work, which is one transaction."""
        if self._driver is None:
            self._driver = self._begun().driver_connection
        return self._driver

    def get_bind(self, *_args: Any, **_options: Any) -> Connection:
        """Asked by the mapper: its connection, over the driver's own."""
        if self._mapped is None:
            self._mapped = Connection(self._engine, connection=self._begun())
        return self._mapped

    def _begun(self) -> PoolProxiedConnection:
        """The connection of this unit of work, with its transaction under way."""
        if self._held is None:
            self._held = self._engine.raw_connection()
        begin(self._held.driver_connection, writing=True)
        return self._held

    def commit_plainly(self) -> None:
        """Everything is written: tell the driver. The session's own way would first look through all it holds. What is
        left of the session is dropped by begin_anew."""
        self.driver.commit()

    def begin_anew(self) -> None:
        """Ready for the next unit of work, whatever the last one left; what was not committed is rolled back."""
        held, self._held, self._mapped, self._driver = self._held, None, None, None
        try:
            if self.in_transaction():
                self.close()
        finally:
            self.info.clear()
            self._waiting, self.recorder = [], None
            if held is not None:
                held.close()  # the pool rolls back, and throws away a connection that cannot

    def hand_over(self) -> list[Record]:
        """The records that wait; from here on they are the caller's to write."""
        waiting, self._waiting = self._waiting, []
        return waiting


def driver(session: Session) -> Any:
    """The driver's own connection, inside this session's transaction: for statements that every saving makes."""
    return session.driver if isinstance(session, Writing) else session.connection().connection.driver_connection


def asked(session: Session, statement: str, ids: Iterable[str], *first: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement that ends in IN, for these ids, portion by portion; first: what stands before the ids."""
    connection = driver(session)
    wanted = sorted(ids)
    for start in range(0, len(wanted), _PORTION):
        places, portion = listed(wanted[start : start + _PORTION])
        whole = f"{statement} ({places})"  # places for the values, never the values
        yield from connection.execute(whole, (*first, *portion)).fetchall()


def listed(values: list[str]) -> tuple[str, list[str]]:
    """The places after an IN for these values, and the values, the last one said again until they are a power of two: a
    statement then comes in ten lengths, which the driver keeps ready, not in five hundred."""
    if not values:
        return "", values
    more = (1 << (len(values) - 1).bit_length()) - len(values)
    return ", ".join("?" * (len(values) + more)), values + values[-1:] * more


def _skip_void(state: ORMExecuteState) -> None:
    if state.is_select and not state.is_column_load and not state.execution_options.get("with_void", False):
        state.statement = state.statement.options(
            with_loader_criteria(Record, lambda kind: kind.void.is_(False), include_aliases=True)
        )


def _record(session: Session, _context: object) -> None:
    if isinstance(session, Writing) and session.recorder is not None:
        session.recorder(session)


# once for the class: a listener for each session is made anew with every saving
event.listen(Looking, "do_orm_execute", _skip_void)
event.listen(Writing, "after_flush", _record)
