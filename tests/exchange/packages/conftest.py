"""Two laptops of one centre and headquarters, who know each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.operations.desk import Desk
from shelterdesk.store.dump import canonical_dump
from tests.support.packages import a_laptop


@dataclass(eq=False)
class Met:
    """Desks who took each other's keys in."""

    one: Desk
    two: Desk
    headquarters: Desk

    def dump(self, desk: Desk) -> bytes:
        with desk.opened.store.reading() as session:
            return canonical_dump(session)


@pytest.fixture
def met(tmp_path: Path) -> Iterator[Met]:
    one, two = a_laptop(tmp_path, 1), a_laptop(tmp_path, 2)
    headquarters = a_laptop(tmp_path, 3, code="HQ")
    first, second, third = (own_desk(desk).public for desk in (one, two, headquarters))
    take_key_in(one, second)
    take_key_in(two, first)
    take_key_in(one, third)
    take_key_in(two, third)
    take_key_in(headquarters, first, "centre")
    take_key_in(headquarters, second, "centre")
    everybody = Met(one, two, headquarters)
    yield everybody
    for desk in (everybody.one, everybody.two, everybody.headquarters):
        desk.close()
