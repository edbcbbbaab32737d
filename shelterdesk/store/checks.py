"""Looking a store over: is every page readable, every reference whole, the chain of the journal unbroken?"""

import hashlib
from pathlib import Path
from typing import Any

from shelterdesk.foundation.i18n import _
from shelterdesk.store import cipher

_DERIVED = ("search_words", "search_index", "match_key", "spelling", "sqlite_", "drafts")


def page_problems(path: Path, key: bytes, salt: bytes) -> list[str]:
    """Read and authenticate every page in a fresh connection, after the write-ahead log was brought into the file.

    In that order: straight after a crash the check alone reports pages that are only waiting in the log, and a bad page
    poisons the connection that met it. While somebody else reads, the log stays, and the pages are read through it.
    """
    first = cipher.connect(path, key, salt)
    try:
        busy = first.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        first.close()
    fresh = cipher.connect(path, key, salt)
    try:
        if busy:
            return [str(row[0]) for row in fresh.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]
        return _page_problems(fresh, path, salt)
    finally:
        fresh.close()


def page_problems_read_only(path: Path, key: bytes, salt: bytes) -> list[str]:
    """The same for a file that has no log beside it and must not be touched: a backup."""
    connection = cipher.connect(path, key, salt, read_only=True)
    try:
        return _page_problems(connection, path, salt)
    finally:
        connection.close()


def _page_problems(connection: Any, path: Path, salt: bytes) -> list[str]:
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    # the salt at the head of the file is not used, for we bring our own; no page check covers it
    with path.open("rb") as file:
        return found if file.read(len(salt)) == salt else ["salt", *found]


def content_problems(connection: Any) -> list[str]:
    """What the database itself finds wrong: broken trees, references to nothing."""
    problems = [str(row[0]) for row in connection.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    if dangling:
        problems.append(_("{count} references point to nothing").format(count=len(dangling)))
    return problems


def tables(connection: Any) -> list[str]:
    """Names of the tables that hold what people entered and the journal; derived ones are left out."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [row[0] for row in rows if not row[0].startswith(_DERIVED)]


def state_hash(connection: Any) -> str:
    """SHA-256 over every row of those tables: two stores with the same hash hold the same."""
    total = hashlib.sha256()
    for table in tables(connection):
        total.update(table.encode())
        columns = len(connection.execute(f'PRAGMA table_info("{table}")').fetchall())
        order = ", ".join(str(place) for place in range(1, columns + 1))
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}'):  # noqa: S608 names of the schema
            total.update(repr(row).encode())
    return total.hexdigest()


def people_count(connection: Any) -> int:
    """How many people the store holds."""
    return int(connection.execute("SELECT count(*) FROM people WHERE void = 0").fetchone()[0])


def operations_count(connection: Any) -> int:
    """How many steps the journal holds."""
    return int(connection.execute("SELECT count(*) FROM operations").fetchone()[0])


def is_ours(connection: Any) -> bool:
    """Whether this is a ShelterDesk store at all."""
    found = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('desk_facts', 'operations')"
    return bool(connection.execute(found).fetchone()[0] == 2)


def epoch_of(connection: Any) -> int:
    """The epoch of the store: it goes up with every restore."""
    row = connection.execute("SELECT value FROM desk_facts WHERE name = 'epoch'").fetchone()
    return int(row[0]) if row else 0


def newest_place(connection: Any) -> int:
    """The place of the newest journal entry, 0 when there is none."""
    return int(connection.execute("SELECT coalesce(max(position), 0) FROM operations").fetchone()[0])
