"""The encrypted database file: SQLCipher with key and salt given, and every promise of a connection read back.

Key *and* salt come from the key file: a salt that lives only in the file's first 16 bytes is lost when an unsynced
first page turns to garbage in a power cut. There is no way round to plain SQLite.
"""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _

OLDEST_SQLITE = (3, 51, 3)  # earlier ones can corrupt a WAL when two connections write and checkpoint
_PRAGMAS: dict[str, str | int] = {
    "journal_mode": "WAL",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "busy_timeout": 5000,
    "mmap_size": 0,
    "cache_size": -8000,
}
# statements a connection keeps ready. When they are full, the driver drops the newest one, so whatever a desk says only
# later would be worked out anew each time: more than all that a desk ever says
_READY = 1000
_SPELLED = {"synchronous": "FULL", "foreign_keys": "ON", "secure_delete": "ON", "trusted_schema": "OFF"}


def connect(
    path: Path, key: bytes, salt: bytes, *, must_exist: bool = True, read_only: bool = False, with_log: bool = False
) -> Any:
    """A fresh connection to the store file, every PRAGMA set and read back; MachineTrouble when one does not hold.

    read_only: the file alone, as it lies there, or (with_log) together with its write-ahead log.
    """
    import sqlcipher3.dbapi2 as sqlcipher

    if must_exist and (not path.exists() or path.stat().st_size == 0):
        raise store_missing()
    require_version(sqlcipher.sqlite_version)
    # immutable: a backup on a write-protected stick is read without any file beside it
    how = "mode=ro" if with_log else "immutable=1"
    target = f"{path.resolve().as_uri()}?{how}" if read_only else str(path)
    connection = sqlcipher.connect(
        target, isolation_level=None, check_same_thread=False, timeout=5.0, uri=read_only, cached_statements=_READY
    )
    try:
        connection.execute("PRAGMA cipher_log = off")  # any other word would be taken for a file name
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")  # raw hex: never typed text in SQL
        require_cipher(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for name, value in ({} if read_only else _PRAGMAS).items():
            connection.execute(f"PRAGMA {name} = {_SPELLED.get(name, value)}")
            require_pragma(name, value, connection.execute(f"PRAGMA {name}").fetchone())
    except sqlcipher.DatabaseError as error:
        connection.close()
        raise trouble(error) from None
    except BaseException:
        connection.close()
        raise
    return connection


def require_version(version: str) -> None:
    """Refuse an SQLite with the WAL-reset defect."""
    if tuple(int(part) for part in version.split(".")) < OLDEST_SQLITE:
        raise MachineTrouble(
            "sqlite_too_old",
            _("This copy of ShelterDesk carries a database library that is too old ({version}).").format(
                version=version
            ),
            _("Nothing was opened."),
            _("Install ShelterDesk again from its original package."),
        )


def require_cipher(connection: Any) -> None:
    """Refuse to go on without encryption."""
    row = connection.execute("PRAGMA cipher_version").fetchone()
    if not row or not row[0]:
        raise MachineTrouble(
            "no_cipher",
            _("This copy of ShelterDesk cannot encrypt."),
            _("Nothing was written."),
            _("Install ShelterDesk again from its original package."),
        )


def require_pragma(name: str, wanted: str | int, row: Any) -> None:
    """Refuse a connection that does not keep what it was told."""
    got = row[0] if row else None
    if str(got).lower() != str(wanted).lower():
        raise MachineTrouble(
            "pragma_refused",
            _("The database does not keep a safety setting ({name}).").format(name=name),
            _("Nothing was written."),
            _("Is the data folder on a network drive? Move it to this laptop's own disk."),
        )


def engine_for(path: Path, key: bytes, salt: bytes) -> Engine:
    """SQLAlchemy over the encrypted file. Writers get BEGIN IMMEDIATE; errors never carry parameters."""
    import sqlcipher3.dbapi2 as sqlcipher

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, salt),
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=2,
        pool_use_lifo=True,  # the same connection again as long as one is enough: it still has its pages in memory
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        writing = connection.get_execution_options().get("writing", False)
        begin(connection.connection.driver_connection, writing=writing)

    return engine


def begin(connection: Any, *, writing: bool) -> None:
    """Begin a transaction on the driver's connection, unless a unit of work has begun it there already."""
    if not connection.in_transaction:
        connection.execute("BEGIN IMMEDIATE" if writing else "BEGIN")


def store_missing() -> MachineTrouble:
    """The store file is not where the key file says it should be, or empty."""
    return MachineTrouble(
        "store_missing",
        _("The data file is missing or empty."),
        _("Nothing was created in its place; the backups are untouched."),
        _("Restore the newest backup."),
    )


def trouble(error: BaseException) -> MachineTrouble:
    """The plain sentence for a database error: full, unreadable, damaged, busy, read-only."""
    words = str(error).lower()
    if re.search(r"disk is full|full", words):
        return MachineTrouble(
            "disk_full",
            _("The disk is full."),
            _("Everything saved so far is safe; the last step was not saved and stays on the screen."),
            _("Free some space, at least 500 MB, and try again."),
        )
    if "locked" in words or "busy" in words:
        return MachineTrouble(
            "store_busy",
            _("Another program holds the data file."),
            _("Nothing was lost."),
            _("Close the other program or wait a moment, then try again."),
        )
    if "readonly" in words or "read-only" in words or "unable to open" in words:
        return MachineTrouble(
            "store_read_only",
            _("The data file or its folder cannot be written."),
            _("Nothing was lost."),
            _("Check that the folder is on this laptop's disk and that you may write there."),
        )
    if "not a database" in words or "malformed" in words or "corrupt" in words or "hmac" in words:
        return damaged()
    return MachineTrouble(
        "store_io",
        _("The disk did not read or write as it should."),
        _("Everything saved so far is safe; the last step was not saved."),
        _("Make a backup to a stick now and have the disk checked."),
    )


def damaged() -> MachineTrouble:
    """The store file does not open with the right key, or fails its checks."""
    return MachineTrouble(
        "store_damaged",
        _("The data file is damaged or is not a ShelterDesk data file."),
        _("It was left as it is; the backups are untouched."),
        _("Restore the newest backup: it was checked when it was made."),
    )
