"""Two laptops of one centre that began with the same family, room and goods, made once per run and copied per test."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shelterdesk.domain.distributions import Line
from shelterdesk.foundation.ids import SeededIds
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import SetEntry, add_set
from shelterdesk.operations.households import Registered, register_household
from shelterdesk.operations.items import ItemEntry, ReceiptLine, add_item, receive_goods
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.queries.beds import free_beds
from shelterdesk.store.merge import take_in
from shelterdesk.store.travelling import operations_beyond, vector_of
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE
from tests.support.packages import a_laptop
from tests.support.scratch import for_this_run


@dataclass(eq=False)
class Pair:
    """Two laptops; a family of four in a room with four free beds; a set of one blanket each, once per stay."""

    one: Desk
    two: Desk
    clock: FakeClock
    family: Registered
    bed: str
    set_id: str
    item: str

    def meet(self) -> None:
        """Both get everything the other has."""
        meet(self.one, self.two)


def hand(giver: Desk, taker: Desk) -> None:
    """The taker gets everything the giver has, as from a package."""
    with taker.opened.store.reading() as session:
        known = vector_of(session)
    with giver.opened.store.reading() as session:
        operations = operations_beyond(session, known)
    with taker.opened.store.plain_work() as session:
        take_in(session, operations)


def meet(one: Desk, two: Desk) -> None:
    """Both get everything the other has."""
    hand(one, two)
    hand(two, one)


@cache
def _template() -> tuple[Path, Registered, str, str, str]:
    folder = for_this_run("pair")
    one, two = a_laptop(folder, 1), a_laptop(folder, 2)
    one.do(set_up_rooms, "A", 2, 2)
    item = one.do(add_item, ItemEntry("Blanket")).value
    one.do(receive_goods, [ReceiptLine(item, 20)])
    set_id = one.do(add_set, SetEntry("Bedding", (Line(item, 1),), interval_hours=0)).value
    family = one.do(register_household, a_household(4)).value
    meet(one, two)
    bed = one.ask(free_beds)[0].id
    one.close()
    two.close()
    return folder, family, bed, set_id, item


@contextmanager
def a_pair(folder: Path) -> Iterator[Pair]:
    """The two laptops, five minutes later; closed at the end."""
    made, family, bed, set_id, item = _template()
    clock = FakeClock()
    clock.advance(minutes=5)
    desks = []
    for number in (1, 2):
        shutil.copytree(made / f"laptop{number}", folder / f"laptop{number}")
        ids = SeededIds(100 + number)
        desks.append(open_desk(folder / f"laptop{number}", passphrase=PASSPHRASE, clock=clock, ids=ids))
    try:
        yield Pair(desks[0], desks[1], clock, family, bed, set_id, item)
    finally:
        for desk in desks:
            desk.close()
