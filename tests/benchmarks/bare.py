"""The yardstick for saving: the same rows of one family written by the bare database library, flushed the same way."""

import json
from pathlib import Path

from shelterdesk.store import cipher
from tests.benchmarks.figures import milliseconds


def bare_family_times(folder: Path, count: int) -> list[float]:
    """Milliseconds for each of so many families of four: 1 household, 4 people, 4 stays, 4 search rows, 1 journal entry
    with 9 changes, in one transaction each."""
    folder.mkdir()
    connection = cipher.connect(folder / "bare.sdb", b"k" * 32, b"s" * 16, must_exist=False)
    for table, columns in (("households", 26), ("people", 40), ("stays", 12), ("operations", 16), ("changes", 6)):
        names = ", ".join(f"c{number}" for number in range(columns))
        connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, {names})")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(folded, prefix='1 2 3 4')")
    times = [milliseconds(lambda: _family(connection)) for _ in range(count)]
    connection.close()
    return times


def _family(connection: object) -> None:
    execute = connection.execute  # type: ignore[attr-defined]
    execute("BEGIN IMMEDIATE")
    _row(execute, "households", 26)
    for _ in range(4):
        _row(execute, "people", 40)
        _row(execute, "stays", 12)
        execute("INSERT INTO words (folded) VALUES ('kurmanbaev abdigali 4021837465 k0001 87990001122')")
    _row(execute, "operations", 16)
    payload = json.dumps({f"field{number}": [None, "value"] for number in range(20)})
    for _ in range(9):
        execute(f"INSERT INTO changes VALUES (NULL, {', '.join('?' * 6)})", (payload, "a", "b", "c", "d", "e"))
    execute("COMMIT")


def _row(execute: object, table: str, columns: int) -> None:
    values = tuple(f"value {number}" for number in range(columns))
    execute(f"INSERT INTO {table} VALUES (NULL, {', '.join('?' * columns)})", values)  # type: ignore[operator]
