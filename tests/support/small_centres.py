"""A small centre with two days behind it: every kind of coming and going, rooms, goods; all people invented."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

from shelterdesk.domain.households import Accompaniment, HouseholdEntry, PersonEntry
from shelterdesk.domain.stays import Arrival, StayStatus
from shelterdesk.operations.beds import assign_beds
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import add_person, register_household
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.stays import check_in, check_out, leave_for_a_while
from shelterdesk.records import Bed, Building, Item, Lot, Room, StockMovement
from tests.support.builders import a_household, a_person
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE, a_desk
from tests.support.scratch import for_this_run

ALONE = PersonEntry(
    surname="Өтегенова", given_name="Гүлнәр", sex="F", birth="2019-02-03", accompaniment=Accompaniment.ALONE,
    found_where="Құлсары, автобекет",
)  # fmt: skip


def small_centre(into: Path, clock: FakeClock | None = None) -> Desk:
    """An open desk at 03:12 on 15 March 2026; the reporting day began at 06:00 on the 14th."""
    shutil.copytree(template(), into / "data")
    ids = CountingIds()
    ids.count = 5000
    return open_desk(into / "data", passphrase=PASSPHRASE, clock=clock or FakeClock(), ids=ids)


@cache
def template() -> Path:
    """The data folder of the small centre, filled once per run."""
    into = for_this_run("small")
    fill(into).close()
    return into / "data"


def fill(into: Path) -> Desk:
    """Two days of a centre's life, done by its verbs."""
    clock = FakeClock()
    desk = a_desk(into, clock=clock)
    now = clock.moment
    clock.advance(hours=-40)
    beds = rooms_and_goods(desk)
    family = desk.do(register_household, a_household(4)).value
    elders = desk.do(register_household, a_household(2, surname="Ахметов", phone="+77015550011")).value
    desk.do(assign_beds, dict(zip(family.person_ids, beds, strict=False)))
    clock.advance(hours=24)  # 11:12 on the 14th: in the reporting day
    desk.do(register_household, HouseholdEntry(people=(ALONE,), origin="Құлсары"))
    desk.do(register_household, a_household(3, surname="Оспанов", status=StayStatus.RELATIVES))
    expected = desk.do(register_household, a_household(2, surname="Ким", status=StayStatus.PLANNED)).value
    clock.advance(hours=1)
    desk.do(check_in, list(expected.person_ids), Arrival.TRANSFERRED_IN)
    newborn = a_person(surname="Құрманбаев", given_name="Алан", sex="M", birth="2026-03-14")
    desk.do(add_person, family.household_id, replace(newborn, accompaniment=Accompaniment.PARENT))
    desk.do(check_out, [elders.person_ids[0]], StayStatus.HOSPITAL)
    desk.do(check_out, [elders.person_ids[1]], StayStatus.RETURNED_HOME)
    clock.advance(hours=1)
    desk.do(leave_for_a_while, [family.person_ids[0]], None)
    desk.do(check_in, [elders.person_ids[1]])
    clock.moment = now
    return desk


def rooms_and_goods(desk: Desk) -> list[str]:
    """Two rooms with six beds, and water in stock; answers the bed ids."""
    with desk.opened.store.work("prepare", desk.author) as work:
        building = work.add(Building(name="Басты ғимарат"))
        work.session.flush()
        beds = []
        for number, kind in ((1, "family"), (2, "women")):
            room = work.add(Room(building_id=building.id, name=str(number), kind=kind, position=number))
            work.session.flush()
            beds += [work.add(Bed(room_id=room.id, label=f"{number}-{k}", position=k)).id for k in (1, 2, 3)]
        water = work.add(Item(name="Water", name_kk="Су", name_ru="Вода", unit="litre", need_thousandths=15000))
        work.session.flush()
        lot = work.add(Lot(item_id=water.id, expiry="2026-09-01", received_at=work.now))
        work.session.flush()
        work.add(StockMovement(lot_id=lot.id, quantity=900, kind="received", at=work.now))
    return beds
