"""The open store: sessions to read and the single lane to write, through the encrypted file."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import Ids
from shelterdesk.store import cipher, latest, reserve
from shelterdesk.store.sessions import Looking, Writing
from shelterdesk.store.unit_of_work import Author, UnitOfWork

STORE_NAME = "store.sdb"
ROOMY = 128 * 1024  # KiB of the file in memory while much is written
_DISK = {"store_io", "disk_full", "store_damaged", "store_read_only"}  # what makes us doubt an open file


class Store:
    """Everything the desk knows, kept in one encrypted file."""

    def __init__(
        self, path: Path, engine: Engine, *, clock: Clock, ids: Ids, store_id: str = "",
        problems: Callable[[], list[str]] = list,
    ) -> None:  # fmt: skip
        """store_id: under which the newest journal entry is noted beside the store ("" = not at all). problems: looks
        the pages over after a failure of the disk."""
        self.path = path
        self.store_id = store_id
        self.clock = clock
        self.ids = ids
        self._engine = engine
        self._writing_engine = engine.execution_options(writing=True)
        # used in the lane only; one for all, for to make a new one costs as much as to write a person
        self._session = Writing(self._writing_engine, expire_on_commit=False)
        self._lane = threading.RLock()  # one writer at a time; SQLite would make the second one fail
        self._closed = False
        self._problems = problems
        self._doubtful = False  # the disk failed: look the file over before the next step
        self._reserve_given = False

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the store and skips void records."""
        self._require_open()
        with self._plain_errors(), Looking(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def work(self, verb: str, author: Author, reason: str = "", undoes: str | None = None) -> Iterator[UnitOfWork]:
        """One unit of work; when this returns, it is on the disk."""
        self._require_open()
        with self._lane, self._plain_errors():
            try:
                work = UnitOfWork(self._session, now=self.clock.now(), ids=self.ids, author=author)
                yield work
                work.finish(verb, reason, undoes)
                self._session.commit_plainly()
            finally:
                self._session.begin_anew()  # whatever was not committed is rolled back
        if work.place and self.store_id:
            latest.note(self.path.parent, latest.Latest(self.store_id, work.epoch, work.place))

    @contextmanager
    def plain_work(self) -> Iterator[Session]:
        """A writing session for the store's own tables (drafts, desk facts); nothing of it is journaled."""
        self._require_open()
        with self._lane, self._plain_errors(), Session(self._writing_engine, expire_on_commit=False) as session:
            yield session
            session.commit()

    @contextmanager
    def much_to_write(self) -> Iterator[None]:
        """While hundreds of packages come in: keep more of the file in memory, and let go of it at the end."""
        self._require_open()
        with self._plain_errors(), self._engine.connect() as connection:
            bare: Any = connection.connection.driver_connection
            bare.execute(f"PRAGMA cache_size = -{ROOMY}")
        try:
            yield
        finally:
            self._engine.dispose()

    @contextmanager
    def lane(self) -> Iterator[Any]:
        """The bare connection with all writers waiting: for backups and checks."""
        self._require_open()
        with self._lane, self._plain_errors(), self._engine.connect() as connection:
            yield connection.connection.driver_connection

    def close(self) -> None:
        """Bring everything from the write-ahead log into the file and let go of it, once and for all."""
        if self._closed:
            return
        try:
            with self.lane() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._closed = True
            self._engine.dispose()

    def gave_reserve(self) -> bool:
        """Whether the last "disk full" freed the reserve, so that the same step is worth another try."""
        given, self._reserve_given = self._reserve_given, False
        return given

    def _require_open(self) -> None:
        """The engine would open the file again by itself: a locked desk must answer nothing. After a failure of the
        disk the file is looked over before anything else is done."""
        if self._closed:
            raise MachineTrouble(
                "store_closed", _("The desk is locked."), _("What was saved is safe."), _("Sign in again.")
            )
        if self._doubtful:
            with self._lane, self._plain_errors():
                if self._problems():
                    raise cipher.damaged()
                self._doubtful = False

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        """Turn a database error into the plain sentence for it; after one of the disk, let go of the file."""
        try:
            yield
        except Exception as error:
            trouble = trouble_of(error)
            if trouble is None:
                raise
            if trouble.code in _DISK:
                self._doubtful = True
                self._engine.dispose()
                if trouble.code == "disk_full":
                    self._reserve_given = reserve.give_back(self.path.parent)
            raise trouble from None


def trouble_of(error: BaseException) -> MachineTrouble | None:
    """The plain sentence, when the error is one of the database."""
    if isinstance(error, DBAPIError):
        return cipher.trouble(error.orig or error)
    return cipher.trouble(error) if type(error).__module__.startswith("sqlcipher3") else None
