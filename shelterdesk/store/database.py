"""The open store: sessions to read and the single lane to write, through the encrypted file."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import Ids
from shelterdesk.records.base import Record
from shelterdesk.store import cipher
from shelterdesk.store.unit_of_work import Author, UnitOfWork, unit_of_work

STORE_NAME = "store.sdb"


class Store:
    """Everything the desk knows, kept in one encrypted file."""

    def __init__(self, path: Path, engine: Engine, *, clock: Clock, ids: Ids) -> None:
        self.path = path
        self.clock = clock
        self.ids = ids
        self._engine = engine
        self._writing_engine = engine.execution_options(writing=True)
        self._lane = threading.RLock()  # one writer at a time; SQLite would make the second one fail
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the store and skips void records."""
        self._require_open()
        with plain_errors(), Session(self._engine, expire_on_commit=False) as session:
            event.listen(session, "do_orm_execute", _skip_void)
            yield session

    @contextmanager
    def work(self, verb: str, author: Author, reason: str = "", undoes: str | None = None) -> Iterator[UnitOfWork]:
        """One unit of work; when this returns, it is on the disk."""
        self._require_open()
        with (
            self._lane,
            plain_errors(),
            Session(self._writing_engine, expire_on_commit=False) as session,
            unit_of_work(
                session, now=self.clock.now(), ids=self.ids, author=author, verb=verb, reason=reason, undoes=undoes
            ) as work,
        ):
            event.listen(session, "do_orm_execute", _skip_void)
            yield work

    @contextmanager
    def plain_work(self) -> Iterator[Session]:
        """A writing session for the store's own tables (drafts, desk facts); nothing of it is journaled."""
        self._require_open()
        with self._lane, plain_errors(), Session(self._writing_engine, expire_on_commit=False) as session:
            yield session
            session.commit()

    @contextmanager
    def lane(self) -> Iterator[Any]:
        """The bare connection with all writers waiting: for backups and checks."""
        self._require_open()
        with self._lane, plain_errors(), self._engine.connect() as connection:
            yield connection.connection.driver_connection

    def close(self) -> None:
        """Bring everything from the write-ahead log into the file and let go of it, once and for all."""
        if self._closed:
            return
        with self.lane() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._closed = True
        self._engine.dispose()

    def _require_open(self) -> None:
        """The engine would open the file again by itself: a locked desk must answer nothing."""
        if self._closed:
            raise MachineTrouble(
                "store_closed", _("The desk is locked."), _("What was saved is safe."), _("Sign in again.")
            )


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn a database error into the plain sentence for it."""
    try:
        yield
    except DBAPIError as error:
        raise cipher.trouble(error.orig or error) from None
    except Exception as error:
        if type(error).__module__.startswith("sqlcipher3"):
            raise cipher.trouble(error) from None
        raise


def _skip_void(state: ORMExecuteState) -> None:
    if state.is_select and not state.is_column_load and not state.execution_options.get("with_void", False):
        state.statement = state.statement.options(
            with_loader_criteria(Record, lambda kind: kind.void.is_(False), include_aliases=True)
        )
