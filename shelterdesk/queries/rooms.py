"""Rooms and buildings with their counters: how many beds, how many free, how many people against the norm."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.rooms import ROOM_KINDS, USABLE, norm_capacity, people_norm
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Bed, BedAssignment, Building, Room


@dataclass(frozen=True)
class BuildingRow:
    """One building with the number of its rooms."""

    id: str
    name: str
    address: str
    position: int
    rooms: int


@dataclass(frozen=True)
class RoomRow:
    """One room with its counters. Beds and people differ: an infant may share a parent's bed."""

    id: str
    building_id: str
    building: str
    floor: int
    name: str
    kind: str
    accessible: bool
    closed: bool
    note: str
    area_tenths: int | None  # tenths of a square metre
    volume_tenths: int | None  # tenths of a cubic metre
    beds: int  # all beds, whatever their state
    capacity: int  # beds that can be slept in; none in a closed room
    norm_capacity: int  # people, see domain/rooms.norm_capacity
    norm_source: str  # beds, area or volume
    occupied: int  # beds somebody has
    people: int
    free: int  # usable beds nobody has
    over: int  # people above what area and volume are good for


@dataclass(frozen=True)
class KindRow:
    """The rooms of one kind together."""

    kind: str
    rooms: int
    capacity: int
    occupied: int
    people: int
    free: int


@question(Permission.SEE_FIGURES)
def all_buildings(view: View) -> list[BuildingRow]:
    """The buildings of the centre."""
    query = select(Room.building_id, func.count()).group_by(Room.building_id)
    counts = {row[0]: row[1] for row in view.session.execute(query)}
    buildings = view.session.scalars(select(Building).order_by(Building.position, Building.name))
    return [BuildingRow(b.id, b.name, b.address, b.position, counts.get(b.id, 0)) for b in buildings]


@question(Permission.SEE_FIGURES)
def all_rooms(view: View) -> list[RoomRow]:
    """Every room with its counters, building by building, floor by floor."""
    beds, usable, free = Counter[str](), Counter[str](), Counter[str]()
    occupied, people = Counter[str](), Counter[str]()
    now = select(BedAssignment.bed_id, func.count().label("n")).where(BedAssignment.until.is_(None))
    taken = now.group_by(BedAssignment.bed_id).subquery()
    query = select(Bed.room_id, Bed.state, func.coalesce(taken.c.n, 0)).outerjoin(taken, taken.c.bed_id == Bed.id)
    for room_id, state, sleepers in view.session.execute(query):
        beds[room_id] += 1
        usable[room_id] += state in USABLE
        free[room_id] += state in USABLE and not sleepers
        occupied[room_id] += bool(sleepers)
        people[room_id] += sleepers
    rows = []
    for room, building in view.session.execute(_rooms()):
        norm = norm_capacity(usable[room.id], room.area_tenths, room.volume_tenths)
        most = people_norm(room.area_tenths, room.volume_tenths)
        rows.append(
            RoomRow(
                room.id, room.building_id, building, room.floor, room.name, room.kind, room.accessible, room.closed,
                room.note, room.area_tenths, room.volume_tenths, beds[room.id],
                0 if room.closed else usable[room.id], norm.people, norm.source, occupied[room.id], people[room.id],
                0 if room.closed else free[room.id], 0 if most is None else max(0, people[room.id] - most),
            )
        )  # fmt: skip
    return rows


@question(Permission.SEE_FIGURES)
def capacity_by_room_kind(view: View) -> list[KindRow]:
    """Capacity and occupancy of each kind of room there is; closed rooms have no capacity."""
    rows = all_rooms(view)
    found = []
    for kind in ROOM_KINDS:
        of_kind = [row for row in rows if row.kind == kind]
        if of_kind:
            found.append(
                KindRow(
                    kind, len(of_kind), sum(r.capacity for r in of_kind), sum(r.occupied for r in of_kind),
                    sum(r.people for r in of_kind), sum(r.free for r in of_kind),
                )
            )  # fmt: skip
    return found


def _rooms() -> Any:
    return (
        select(Room, Building.name)
        .join(Building, Building.id == Room.building_id)
        .order_by(Building.position, Building.name, Room.floor, Room.position, Room.name)
    )
