"""Beds and rooms in numbers, as they were at a moment: how many there are, taken, free, and rooms that are too full.

A room is too full when more of its beds are slept in than can be used, or when its people have less room each than the
norm: 3.5 m² of floor (Sphere 2018) or 12 m³ of air (Form 1/ПВР), where its size is known (standards.md §1.1, §1.2).
A bed that a parent shares with an infant is one bed and two people.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from shelterdesk.domain.rooms import ROOM_KINDS, USABLE
from shelterdesk.records import Bed, BedAssignment, Room

AREA_TENTHS = 35  # tenths of a square metre each person needs
VOLUME_TENTHS = 120  # tenths of a cubic metre


@dataclass(frozen=True)
class BedFigures:
    """Beds of open rooms at a moment, and who had one."""

    total: int
    occupied: int
    by_kind: dict[str, dict[str, int]]  # of rooms: total, occupied, free, rooms
    rooms: int
    over_norm: int
    with_bed: frozenset[str]  # ids of the people who had a bed

    @property
    def free(self) -> int:
        """Usable beds nobody had."""
        return self.total - self.occupied

    def as_counts(self) -> dict[str, int]:
        """Total, occupied and free."""
        return {"total": self.total, "occupied": self.occupied, "free": self.free}


def sleepers_at(session: Session, moment: datetime) -> list[tuple[str, str]]:
    """(person id, bed id) of everybody who had a bed at a moment."""
    rows = session.execute(
        select(BedAssignment.person_id, BedAssignment.bed_id).where(
            BedAssignment.since <= moment, or_(BedAssignment.until.is_(None), BedAssignment.until > moment)
        )
    )
    return [(row[0], row[1]) for row in rows]


def bed_figures(session: Session, moment: datetime, counted: Collection[str]) -> BedFigures:
    """The beds of open rooms; a bed is occupied when a counted person has it."""
    rooms = {row.id: row for row in session.execute(
        select(Room.id, Room.kind, Room.area_tenths, Room.volume_tenths).where(Room.closed.is_(False)))}  # fmt: skip
    beds = {row.id: row for row in session.execute(select(Bed.id, Bed.room_id, Bed.state)) if row.room_id in rooms}
    inside = set(counted)
    slept = [(person, bed) for person, bed in sleepers_at(session, moment) if person in inside]
    in_bed = {bed for _person, bed in slept}
    by_kind = {kind: {"total": 0, "occupied": 0, "free": 0, "rooms": 0} for kind in ROOM_KINDS}
    people_in: dict[str, int] = {}
    taken_in: dict[str, set[str]] = {}
    for _person, bed_id in slept:
        if bed_id in beds:
            people_in[beds[bed_id].room_id] = people_in.get(beds[bed_id].room_id, 0) + 1
            taken_in.setdefault(beds[bed_id].room_id, set()).add(bed_id)
    usable_in: dict[str, int] = {}
    for bed in beds.values():
        if bed.state in USABLE:
            line = by_kind.setdefault(rooms[bed.room_id].kind, {"total": 0, "occupied": 0, "free": 0, "rooms": 0})
            line["total"] += 1
            line["occupied" if bed.id in in_bed else "free"] += 1
            usable_in[bed.room_id] = usable_in.get(bed.room_id, 0) + 1
    for room in rooms.values():
        if room.kind in by_kind:
            by_kind[room.kind]["rooms"] += 1
    over = sum(
        len(taken_in[room_id]) > usable_in.get(room_id, 0)
        or people * AREA_TENTHS > (rooms[room_id].area_tenths or people * AREA_TENTHS)
        or people * VOLUME_TENTHS > (rooms[room_id].volume_tenths or people * VOLUME_TENTHS)
        for room_id, people in people_in.items()
    )
    return BedFigures(
        total=sum(line["total"] for line in by_kind.values()),
        occupied=sum(line["occupied"] for line in by_kind.values()),
        by_kind={kind: line for kind, line in by_kind.items() if line["rooms"] or line["total"]},
        rooms=len(rooms),
        over_norm=over,
        with_bed=frozenset(person for person, _bed in slept),
    )
