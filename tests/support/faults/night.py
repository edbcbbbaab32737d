"""The night the fault tests live through: a desk is opened, numbered families are registered, it is closed.

A family is whole when it has four people, four stays and one journal entry; its number is its paper number.
"""

from functools import cache
from pathlib import Path
from typing import Any

from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk
from shelterdesk.store import cipher, keys
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE, template

SIZE = 4


class FreshIds:
    """Identities that never repeat between processes: numbered from where this night begins."""

    def __init__(self, first: int) -> None:
        self.count = first << 32

    def new(self) -> str:
        self.count += 1
        return f"{self.count:032x}"

    def random_digits(self, count: int) -> str:
        self.count += 1
        return str(self.count * 7919 % 10**count).zfill(count)


def open_night(folder: Path, first: int) -> Desk:
    """The desk on this folder; identities are unlike those of any other first number."""
    return open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=FreshIds(first + 1))


def register(desk: Desk, number: int) -> None:
    """Family number so and so; it is on the disk when this returns."""
    desk.do(register_household, a_household(of=SIZE, paper_number=str(number)))


@cache
def material() -> keys.Unlocked:
    """Key and salt of the template every night starts from."""
    return keys.unlock(keys.load(template()[0]), PASSPHRASE)


def connect(store: Path, *, salt_from_file: bool = False) -> Any:
    """A bare connection to look at what is left; salt_from_file opens it the way that F2b proves wrong."""
    if not salt_from_file:
        return cipher.connect(store, material().key, material().salt)
    import sqlcipher3.dbapi2 as sqlcipher

    connection = sqlcipher.connect(str(store), isolation_level=None)
    connection.execute("PRAGMA cipher_log = off")
    connection.execute(f"PRAGMA key = \"x'{material().key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


def newest_family(connection: Any) -> int:
    """The highest number registered, 0 when there is none."""
    numbers = "SELECT coalesce(max(CAST(paper_number AS INTEGER)), 0) FROM households"
    return int(connection.execute(numbers).fetchone()[0])


def halves(connection: Any) -> int:
    """Families that are not whole: people, stays or the journal entry missing."""
    households = connection.execute("SELECT count(*) FROM households").fetchone()[0]
    people = connection.execute("SELECT count(*) FROM people").fetchone()[0]
    stays = connection.execute("SELECT count(*) FROM stays").fetchone()[0]
    entries = connection.execute("SELECT count(*) FROM operations WHERE verb = 'register_household'").fetchone()[0]
    gaps = newest_family(connection) - households
    return abs(people - SIZE * households) + abs(stays - SIZE * households) + abs(entries - households) + abs(gaps)
