"""Who sleeps where, room by room: for the roll call, the door and the duty officer."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.births import age_on
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.rooms import USABLE
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.queries.people import full_name
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Bed, BedAssignment, Building, Household, Person, Room, Stay


@dataclass(frozen=True)
class SleeperRow:
    """One person counted in the centre."""

    person_id: str
    household_id: str
    household_number: str
    name: str
    sex: str | None
    age: int | None
    child: bool
    accompaniment: str | None
    bed: str
    absent: bool
    hidden: bool  # nobody who asks may be told; never on a door
    position: int


@dataclass(frozen=True)
class RoomListRow:
    """One room with everybody who has a bed in it; the room without a name is for people who have no bed."""

    room_id: str
    building: str
    name: str
    kind: str
    beds: int  # usable ones
    sleepers: tuple[SleeperRow, ...]
    withheld: int = 0  # hidden people in it whom this role may count but not know


@question(Permission.SEE_PEOPLE)
def room_list(view: View, room_id: str | None = None) -> list[RoomListRow]:
    """Open rooms in their order, then the people without a bed; with room_id (or a room's name) only that room.

    Roles that may not know of hidden people get only their number, so that nobody is missing from a headcount.
    """
    rooms = view.session.execute(
        select(Room.id, Building.name.label("building"), Room.name, Room.kind)
        .join(Building, Building.id == Room.building_id)
        .where(Room.closed.is_(False))
        .order_by(Building.position, Building.name, Room.position, Room.name)
    ).all()
    beds: dict[str, int] = {}
    for bed in view.session.execute(select(Bed.room_id, Bed.state)):
        beds[bed.room_id] = beds.get(bed.room_id, 0) + (bed.state in USABLE)
    by_room: dict[str, list[SleeperRow]] = {}
    withheld: dict[str, int] = {}
    open_rooms = {room.id for room in rooms}
    may_see_hidden = view.may(Permission.SEE_HIDDEN)
    for room, sleeper in _sleepers(view):
        # a closed room's sleepers stand with those without a bed: nobody may be missing from a roll call
        place = room if room in open_rooms else ""
        if sleeper.hidden and not may_see_hidden:
            withheld[place] = withheld.get(place, 0) + 1
        else:
            by_room.setdefault(place, []).append(sleeper)
    shown = [
        RoomListRow(
            room.id, room.building, room.name, room.kind, beds.get(room.id, 0), tuple(by_room.get(room.id, ())),
            withheld.get(room.id, 0),
        )
        for room in rooms
        if room_id is None or room_id in (room.id, room.name)
    ]  # fmt: skip
    if room_id is None and ("" in by_room or "" in withheld):
        shown.append(RoomListRow("", "", "", "", 0, tuple(by_room.get("", ())), withheld.get("", 0)))
    return shown


def _sleepers(view: View) -> list[tuple[str, SleeperRow]]:
    rows = view.session.execute(
        select(
            Person.id, Person.household_id, Household.number, Person.surname, Person.given_name, Person.patronymic,
            Person.unknown_number, Person.sex, Person.birth, Person.stated_group, Person.accompaniment, Person.hidden,
            Household.hidden.label("household_hidden"), Person.position, Stay.status, Bed.label,
            Bed.position.label("bed_position"), Bed.room_id,
        )
        .join(Household, Household.id == Person.household_id)
        .join(Stay, and_(Stay.person_id == Person.id, Stay.until.is_(None)))
        .outerjoin(BedAssignment, and_(BedAssignment.person_id == Person.id, BedAssignment.until.is_(None)))
        .outerjoin(Bed, Bed.id == BedAssignment.bed_id)
        .where(Stay.status.in_([status.value for status in COUNTED]))
        .order_by(Bed.position, Bed.label, Household.number, Person.position, Person.id)
    )  # fmt: skip
    return [(row.room_id or "", _sleeper(view, row)) for row in rows]


def _sleeper(view: View, row: Any) -> SleeperRow:
    return SleeperRow(
        person_id=row.id, household_id=row.household_id, household_number=row.number,
        name=full_name(row.surname, row.given_name, row.patronymic, row.unknown_number), sex=row.sex,
        age=None if row.birth is None else age_on(row.birth, view.today),
        child=is_child(row.birth, row.stated_group, view.today), accompaniment=row.accompaniment,
        bed=row.label or "", absent=row.status == StayStatus.ABSENT,
        hidden=row.hidden or row.household_hidden, position=row.position,
    )  # fmt: skip
