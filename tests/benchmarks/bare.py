"""The yardstick for saving: the very rows that a saving wrote, written again by the bare database library into a copy
of the same store, flushed the same way.

The copy has the same tables, indexes, triggers and full-text index, the same people in it, the same settings, and lies
on the same disk. What is timed on this side is BEGIN, one prepared statement a table, COMMIT, and the small file with
the newest place; how the rows came to be is not.
"""

import shutil
from pathlib import Path
from typing import Any

from shelterdesk.operations.desk import Desk
from shelterdesk.store import cipher, keys, latest
from tests.benchmarks.figures import milliseconds

# every table a saving adds to, in the order in which they point to each other
_ADDED = ("households", "people", "stays", "search_words", "operations", "changes")
_FACTS = "INSERT INTO desk_facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_KEYS = "INSERT INTO match_key (key, person_id) VALUES (?, ?)"
_NEW_KEYS = "SELECT key, person_id FROM match_key WHERE person_id IN (SELECT id FROM people WHERE rowid > ?) ORDER BY 1"
_SPELLINGS = "INSERT INTO spelling (letters, word) VALUES (?, ?)"
_ALL_SPELLINGS = "SELECT letters, word FROM spelling"
_ALL_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"

Rows = list[tuple[str, list[tuple[Any, ...]]]]  # statement, its rows


class Bare:
    """A copy of the desk's store, and how far the desk's rows have been carried over to it."""

    def __init__(self, desk: Desk, folder: Path, passphrase: str) -> None:
        """Copies the store as it is now; what the desk writes from here on is written again."""
        self._store = desk.opened.store
        self._folder = folder
        unlocked = keys.unlock(keys.load(desk.folder), passphrase)
        folder.mkdir()
        with self._store.lane() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy(self._store.path, folder / self._store.path.name)
            self._last = {table: _newest(connection, table) for table in _ADDED}
            self._facts = dict(connection.execute("SELECT name, value FROM desk_facts"))
            self._spellings = set(connection.execute(_ALL_SPELLINGS))
        self._connection = cipher.connect(folder / self._store.path.name, unlocked.key, unlocked.salt)

    def repeat(self) -> float:
        """Write what the desk has written since the last time; how many milliseconds that took."""
        rows = self._rows()
        now = latest.Latest(self._store.store_id, 1, self._last["operations"])
        return milliseconds(lambda: self._transaction(rows, now))

    def differing(self) -> list[str]:
        """Tables that do not hold as many rows in both stores: the yardstick would be too short, or too long."""
        with self._store.lane() as connection:
            tables = [row[0] for row in connection.execute(_ALL_TABLES)]
            return [table for table in tables if _count(connection, table) != _count(self._connection, table)]

    def close(self) -> None:
        self._connection.close()

    def _rows(self) -> Rows:
        """Every row of every table that a saving touches."""
        found: Rows = []
        people_before = self._last["people"]
        with self._store.lane() as connection:
            for table in _ADDED:
                cursor = connection.execute(f"SELECT * FROM {table} WHERE rowid > ?", (self._last[table],))
                names = [part[0] for part in cursor.description]
                marks = ", ".join("?" * len(names))
                found.append((f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", cursor.fetchall()))
                self._last[table] = _newest(connection, table)
            found.append((_KEYS, connection.execute(_NEW_KEYS, (people_before,)).fetchall()))
            spellings = set(connection.execute(_ALL_SPELLINGS))
            found.append((_SPELLINGS, sorted(spellings - self._spellings)))
            facts = dict(connection.execute("SELECT name, value FROM desk_facts"))
            found.append((_FACTS, [(name, value) for name, value in facts.items() if self._facts.get(name) != value]))
        self._facts, self._spellings = facts, spellings
        return [(statement, new) for statement, new in found if new]

    def _transaction(self, rows: Rows, now: latest.Latest) -> None:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        for statement, new in rows:
            connection.executemany(statement, new)
        connection.execute("COMMIT")
        latest.note(self._folder, now)


def _newest(connection: Any, table: str) -> int:
    return int(connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0])


def _count(connection: Any, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
