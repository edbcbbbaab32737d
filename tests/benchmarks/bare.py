"""The yardstick for saving: the very rows that a saving wrote, written again by the bare database library into a copy
of the same store, flushed the same way.

The copy has the same tables, indexes, triggers and full-text index, the same people in it, the same settings, and lies
on the same disk. What is timed on this side is BEGIN, one prepared statement a table, COMMIT, and the small file with
the newest place; where the rows come from is not.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from shelterdesk.operations.desk import Desk
from shelterdesk.store import cipher, keys, latest
from tests.benchmarks.figures import milliseconds

# in the order in which they point to each other; desk_facts is written over, as the desk does
_ADDED = ("households", "people", "stays", "bed_assignments", "search_words", "operations", "changes")
_KEYS = "INSERT INTO match_key (key, person_id) VALUES (?, ?)"
_FACTS = "INSERT INTO desk_facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"

Rows = list[tuple[str, list[tuple[Any, ...]]]]  # statement, its rows


class Bare:
    """A copy of the desk's store, and what of the desk's has been carried over to it."""

    def __init__(self, desk: Desk, folder: Path, passphrase: str) -> None:
        """Copies the store as it is now; from here on, `rows` are what the desk writes."""
        self._desk = desk
        self._folder = folder
        unlocked = keys.unlock(keys.load(desk.folder), passphrase)
        folder.mkdir()
        with desk.opened.store.lane() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy(desk.folder / "store.sdb", folder / "store.sdb")
            self._last = {table: self._newest(connection, table) for table in _ADDED}
            self._facts = dict(connection.execute("SELECT name, value FROM desk_facts"))
        self._connection = cipher.connect(folder / "store.sdb", unlocked.key, unlocked.salt)
        self._statements: dict[str, str] = {}

    def rows(self) -> Rows:
        """What the desk has written since the last time: every row of every table a saving touches."""
        found: Rows = []
        people_before = self._last["people"]
        with self._desk.opened.store.lane() as connection:
            for table in _ADDED:
                cursor = connection.execute(f"SELECT * FROM {table} WHERE rowid > ?", (self._last[table],))
                new = [tuple(row) for row in cursor]
                if table not in self._statements:
                    names = ", ".join(part[0] for part in cursor.description)
                    marks = ", ".join("?" * len(cursor.description))
                    self._statements[table] = f"INSERT INTO {table} ({names}) VALUES ({marks})"
                if new:
                    found.append((self._statements[table], new))
                self._last[table] = self._newest(connection, table)
            new_people = "SELECT id FROM people WHERE rowid > ?"
            keys = f"SELECT key, person_id FROM match_key WHERE person_id IN ({new_people}) ORDER BY key"
            found.append((_KEYS, [tuple(row) for row in connection.execute(keys, (people_before,))]))
            facts = dict(connection.execute("SELECT name, value FROM desk_facts"))
        found.append((_FACTS, [(name, value) for name, value in facts.items() if self._facts.get(name) != value]))
        self._facts = facts
        return found

    def write(self, rows: Rows) -> float:
        """The same rows in one transaction; how many milliseconds it took."""
        now = latest.Latest(self._desk.opened.store.store_id, 1, int(json.loads(self._facts["lamport"])))
        return milliseconds(lambda: self._transaction(rows, now))

    def _transaction(self, rows: Rows, now: latest.Latest) -> None:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        for statement, new in rows:
            connection.executemany(statement, new)
        connection.execute("COMMIT")
        latest.note(self._folder, now)

    def close(self) -> None:
        self._connection.close()

    def _newest(self, connection: Any, table: str) -> int:
        return int(connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0])
