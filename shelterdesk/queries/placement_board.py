"""The register as the placement rules see it: rooms with beds and sleepers, and people with what decides for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.households import HouseholdEntry
from shelterdesk.domain.needs import parted
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.placement import BedPlace, RoomPlace, Sleeper, sleeper_of
from shelterdesk.domain.placement_seats import Seat
from shelterdesk.domain.rooms import USABLE, people_norm
from shelterdesk.domain.stays import COUNTED
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.people import full_name
from shelterdesk.queries.registry import View
from shelterdesk.records import Bed, BedAssignment, Building, Household, Person, Room, Stay


@dataclass(frozen=True)
class House:
    """Everything the rules need at one moment."""

    rooms: dict[str, RoomPlace]  # in their order
    sleepers: dict[str, Sleeper]  # everybody counted in the centre, household by household, the head first
    names: dict[str, str]
    bed_of: dict[str, str]  # bed by person
    beds: dict[str, BedPlace]
    room_of: dict[str, str]  # room by bed
    homes: dict[str, list[Sleeper]]  # households

    def household(self, household_id: str) -> list[Sleeper]:
        """Who of a household is in the centre."""
        return self.homes.get(household_id, [])

    def after(self, places: Mapping[str, str | None]) -> "House":
        """The centre as it would be with these people in these beds (None: without a bed)."""
        bed_of = {person: bed for person, bed in self.bed_of.items() if person not in places}
        bed_of |= {person: bed for person, bed in places.items() if bed is not None and bed in self.beds}
        touched = {self.bed_of.get(person) for person in places} | set(places.values())
        in_bed: dict[str, list[Sleeper]] = {}
        for person, bed in bed_of.items():
            if bed in touched and person in self.sleepers:
                in_bed.setdefault(bed, []).append(self.sleepers[person])
        beds = self.beds | {
            bed: replace(self.beds[bed], sleepers=_elder_first(in_bed.get(bed, ())))
            for bed in touched
            if bed is not None and bed in self.beds
        }
        changed = {self.room_of[bed] for bed in touched if bed is not None and bed in self.beds}
        rooms = {
            key: replace(room, beds=tuple(beds[bed.id] for bed in room.beds)) if key in changed else room
            for key, room in self.rooms.items()
        }
        return House(rooms, self.sleepers, self.names, bed_of, beds, self.room_of, self.homes)

    def beside(self, household: Iterable[Sleeper]) -> list[tuple[Seat, str]]:
        """Of these people, those who have a bed: with the bed and its room."""
        return [
            ((sleeper, self.beds[self.bed_of[sleeper.id]]), self.room_of[self.bed_of[sleeper.id]])
            for sleeper in household
            if sleeper.id in self.bed_of
        ]


def house_of(view: View) -> House:
    """The whole centre as it is now."""
    return _house(view, None, None)


def house_near(view: View, bed_ids: Iterable[str], room_ids: Iterable[str], person_ids: Iterable[str]) -> House:
    """Only what matters when these people move to these beds or rooms: the rooms, their neighbours there, and their
    households wherever those sleep. Quick in a centre of any size."""
    session = view.session
    rooms = set(room_ids) | set(session.scalars(select(Bed.room_id).where(Bed.id.in_(list(bed_ids)))))
    now = select(BedAssignment.person_id).join(Bed, Bed.id == BedAssignment.bed_id).where(BedAssignment.until.is_(None))
    people = {*person_ids, *session.scalars(now.where(Bed.room_id.in_(rooms)))}
    homes = set(session.scalars(select(Person.household_id).where(Person.id.in_(people))))
    in_rooms = (
        select(Bed.room_id)
        .join(BedAssignment, BedAssignment.bed_id == Bed.id)
        .join(Person, Person.id == BedAssignment.person_id)
        .where(BedAssignment.until.is_(None), Person.household_id.in_(homes))
    )
    return _house(view, homes, rooms | set(session.scalars(in_rooms)))


def _house(view: View, homes: set[str] | None, near: set[str] | None) -> House:
    sleepers, names = _people(view, homes)
    now = select(BedAssignment.person_id, BedAssignment.bed_id).where(BedAssignment.until.is_(None))
    if homes is not None:
        now = now.where(BedAssignment.person_id.in_(sleepers))
    bed_of = {row.person_id: row.bed_id for row in view.session.execute(now) if row.person_id in sleepers}
    in_bed: dict[str, list[Sleeper]] = {}
    for person, bed_id in bed_of.items():
        in_bed.setdefault(bed_id, []).append(sleepers[person])
    rooms, room_of = _rooms(view, in_bed, near)
    all_beds = {bed.id: bed for room in rooms.values() for bed in room.beds}
    households: dict[str, list[Sleeper]] = {}
    for sleeper in sleepers.values():
        households.setdefault(sleeper.household, []).append(sleeper)
    in_rooms = {person: bed for person, bed in bed_of.items() if bed in room_of}
    return House(rooms, sleepers, names, in_rooms, all_beds, room_of, households)


def sleepers_of_entry(view: View, entry: HouseholdEntry) -> list[Sleeper]:
    """The people of a household that is only being written down; their ids are their places in the entry."""
    return [
        sleeper_of(
            str(place), "entry", view.today, sex=person.sex, birth=person.birth, stated_group=person.stated_group,
            accompaniment=person.accompaniment, needs=person.needs, bus=entry.bus, origin=entry.origin,
        )
        for place, person in enumerate(entry.people)
    ]  # fmt: skip


def _people(view: View, homes: set[str] | None) -> tuple[dict[str, Sleeper], dict[str, str]]:
    query = (
        select(
            Person.id, Person.household_id, Person.sex, Person.birth, Person.stated_group, Person.accompaniment,
            Person.needs, Household.bus, Household.origin, Person.surname, Person.given_name, Person.patronymic,
            Person.unknown_number, Person.hidden, Household.hidden,
        )
        .join(Household, Household.id == Person.household_id)
        .join(Stay, Stay.person_id == Person.id)
        .where(Stay.until.is_(None), Stay.status.in_(COUNTED))
        .order_by(Household.number, Person.position)
    )  # fmt: skip
    if homes is not None:
        query = query.where(Person.household_id.in_(homes))
    sleepers, names, today, show_hidden = {}, {}, view.today, view.may(Permission.SEE_HIDDEN)
    for r in view.session.execute(query):
        sleepers[r[0]] = sleeper_of(
            r[0], r[1], today, sex=r[2], birth=r[3], stated_group=r[4], accompaniment=r[5], needs=parted(r[6]),
            bus=r[7], origin=r[8],
        )  # fmt: skip
        withheld = (r[13] or r[14]) and not show_hidden
        names[r[0]] = _("Name withheld") if withheld else full_name(r[9], r[10], r[11], r[12])
    return sleepers, names


def _rooms(
    view: View, in_bed: Mapping[str, list[Sleeper]], near: set[str] | None
) -> tuple[dict[str, RoomPlace], dict[str, str]]:
    beds: dict[str, list[BedPlace]] = {}
    room_of: dict[str, str] = {}
    query: Any = select(Bed.id, Bed.room_id, Bed.label, Bed.kind, Bed.state).order_by(Bed.position, Bed.id)
    wanted = (
        select(Room)
        .join(Building, Building.id == Room.building_id)
        .order_by(Building.position, Building.name, Room.floor, Room.position, Room.name)
    )
    if near is not None:
        query, wanted = query.where(Bed.room_id.in_(near)), wanted.where(Room.id.in_(near))
    for bed_id, room_id, label, kind, state in view.session.execute(query):
        inside = _elder_first(in_bed.get(bed_id, ()))
        beds.setdefault(room_id, []).append(BedPlace(bed_id, label, kind, state in USABLE, inside))
        room_of[bed_id] = room_id
    rooms = {}
    for room in view.session.scalars(wanted):
        rooms[room.id] = RoomPlace(
            room.id, room.name, room.building_id, room.floor, room.kind, room.accessible, room.closed,
            people_norm(room.area_tenths, room.volume_tenths), tuple(beds.get(room.id, ())),
        )  # fmt: skip
    return rooms, room_of


def _elder_first(sleepers: Iterable[Sleeper]) -> tuple[Sleeper, ...]:
    return tuple(sorted(sleepers, key=lambda sleeper: sleeper.infant))
