"""The yardstick for saving: the very rows that a saving wrote, written again by the bare database library into a copy
of the same store, flushed the same way.

The copy has the same tables, indexes, triggers and full-text index, the same people in it, the same settings, and lies
on the same disk. What is timed on this side is BEGIN, one prepared statement a table, COMMIT, and the small file with
the newest place; how the rows came to be is not.
"""

import shutil
from dataclasses import dataclass
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


@dataclass(frozen=True)
class _Added:
    """New rows of one table."""

    table: str
    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    @property
    def statement(self) -> str:
        return f"INSERT INTO {self.table} ({', '.join(self.names)}) VALUES ({', '.join('?' * len(self.names))})"

    def of(self, name: str) -> list[Any]:
        """One column."""
        place = self.names.index(name)
        return [row[place] for row in self.rows]

    def with_one(self, name: str, wanted: set[Any]) -> "_Added":
        """The rows with one of these values in this column."""
        return _Added(self.table, self.names, [row for row, value in zip(self.rows, self.of(name), strict=True)
                                               if value in wanted])


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
        self._before = dict(self._last)
        self._connection = cipher.connect(folder / self._store.path.name, unlocked.key, unlocked.salt)
        # read beside the desk: read through its own connection, every page it holds ready would be driven out
        self._beside = cipher.connect(self._store.path, unlocked.key, unlocked.salt)

    def repeat(self) -> list[float]:
        """Write what the desk has written since the last time, one transaction for each of its own; how many
        milliseconds each took."""
        now = latest.Latest(self._store.store_id, 1, self._last["operations"])
        savings = self._savings()
        return [milliseconds(lambda: self._transaction(rows, now)) for rows in savings]  # noqa: B023 called at once

    def differing(self) -> list[str]:
        """Tables that do not hold as many rows in both stores: the yardstick would be too short, or too long."""
        with self._store.lane() as connection:
            tables = [row[0] for row in connection.execute(_ALL_TABLES)]
            return [table for table in tables if _count(connection, table) != _count(self._connection, table)]

    def close(self) -> None:
        self._connection.close()
        self._beside.close()

    def _savings(self) -> list[Rows]:
        """Every row of every table that a saving touches, saving by saving. Which saving brought a new spelling is not
        written down: they are dealt out evenly."""
        found = {table: self._new(table) for table in _ADDED}
        people_before = self._before["people"]
        keys = self._beside.execute(_NEW_KEYS, (people_before,)).fetchall()
        spellings = set(self._beside.execute(_ALL_SPELLINGS))
        new_spellings = sorted(spellings - self._spellings)
        facts = dict(self._beside.execute("SELECT name, value FROM desk_facts"))
        changed = [(name, value) for name, value in facts.items() if self._facts.get(name) != value]
        self._facts, self._spellings = facts, spellings
        savings = []
        count = len(found["operations"].rows)
        for place, operation in enumerate(found["operations"].of("id")):
            household = found["households"].of("id")[place]
            people = found["people"].with_one("household_id", {household})
            ids = set(people.of("id"))
            parts = (
                found["households"].with_one("id", {household}), people, found["stays"].with_one("person_id", ids),
                found["search_words"].with_one("person_id", ids), found["operations"].with_one("id", {operation}),
                found["changes"].with_one("operation_id", {operation}),
            )  # fmt: skip
            rows = [(part.statement, part.rows) for part in parts]
            rows.append((_KEYS, [key for key in keys if key[1] in ids]))
            rows.append((_SPELLINGS, new_spellings[place::count]))
            rows.append((_FACTS, changed))
            savings.append([(statement, new) for statement, new in rows if new])
        return savings

    def _new(self, table: str) -> "_Added":
        """The rows of this table since the last time."""
        self._before[table] = self._last[table]
        cursor = self._beside.execute(f"SELECT * FROM {table} WHERE rowid > ? ORDER BY rowid", (self._last[table],))
        self._last[table] = _newest(self._beside, table)
        return _Added(table, tuple(part[0] for part in cursor.description), cursor.fetchall())

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
