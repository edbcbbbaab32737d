"""Beds as the map and the lists show them: status, who sleeps there, and who has no bed."""

from dataclasses import dataclass

from sqlalchemy import select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.rooms import USABLE
from shelterdesk.domain.stays import COUNTED
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.people import full_name
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Bed, BedAssignment, Building, Household, Person, Room, Stay


@dataclass(frozen=True)
class SleeperRow:
    """Somebody in a bed, or in need of one. away: out for a while, the bed is kept."""

    person_id: str
    name: str
    surname: str
    given_name: str
    household_id: str
    household_number: str
    away: bool
    bed_id: str | None = None
    bed_label: str = ""
    room_id: str | None = None


@dataclass(frozen=True)
class BedRow:
    """One bed on the map. status: free, occupied, reserved, cleaning, blocked or isolation."""

    id: str
    room_id: str
    label: str
    kind: str
    state: str
    status: str
    note: str
    sleepers: tuple[SleeperRow, ...]

    @property
    def person_id(self) -> str | None:
        """Whose bed it is; the elder one when an infant shares it."""
        return self.sleepers[0].person_id if self.sleepers else None

    @property
    def name(self) -> str:
        """The names of whoever sleeps here."""
        return ", ".join(sleeper.name for sleeper in self.sleepers)


@dataclass(frozen=True)
class FreeBedRow:
    """One bed that can be given away now."""

    id: str
    label: str
    kind: str
    room_id: str
    room_name: str
    room_kind: str
    floor: int
    building: str
    accessible: bool


@question(Permission.SEE_PEOPLE)
def beds_of_room(view: View, room_id: str) -> list[BedRow]:
    """The beds of one room in their order, with whoever sleeps in them."""
    sleepers: dict[str, list[SleeperRow]] = {}
    for bed_id, row in _sleepers(view, room_id):
        sleepers.setdefault(bed_id, []).append(row)
    beds = view.session.scalars(select(Bed).where(Bed.room_id == room_id).order_by(Bed.position, Bed.id))
    return [
        BedRow(
            bed.id, room_id, bed.label, bed.kind, bed.state, _status(bed.state, bool(sleepers.get(bed.id))), bed.note,
            tuple(sleepers.get(bed.id, ())),
        )
        for bed in beds
    ]  # fmt: skip


@question(Permission.SEE_PEOPLE)
def sleepers_of_room(view: View, room_id: str) -> list[SleeperRow]:
    """Everybody who has a bed in a room."""
    return [row for _bed, row in _sleepers(view, room_id)]


@question(Permission.SEE_PEOPLE)
def people_without_bed(view: View) -> list[SleeperRow]:
    """Everybody counted in the centre who has no bed, household by household."""
    has_bed = select(BedAssignment.person_id).where(BedAssignment.until.is_(None))
    query = (
        select(Person, Household, Stay.status)
        .join(Household, Household.id == Person.household_id)
        .join(Stay, Stay.person_id == Person.id)
        .where(Stay.until.is_(None), Stay.status.in_(COUNTED), Person.id.not_in(has_bed))
        .order_by(Household.number, Person.position)
    )
    return [_sleeper(view, *row) for row in view.session.execute(query)]


@question(Permission.SEE_PEOPLE)
def household_in_beds(view: View, household_id: str) -> list[SleeperRow]:
    """Everybody of a household who is counted in the centre, with the bed they have."""
    query = (
        select(Person, Household, Stay.status, Bed)
        .select_from(Person)
        .join(Household, Household.id == Person.household_id)
        .join(Stay, Stay.person_id == Person.id)
        .outerjoin(BedAssignment, (BedAssignment.person_id == Person.id) & BedAssignment.until.is_(None))
        .outerjoin(Bed, Bed.id == BedAssignment.bed_id)
        .where(Stay.until.is_(None), Stay.status.in_(COUNTED), Person.household_id == household_id)
        .order_by(Person.position)
    )
    return [_sleeper(view, *row) for row in view.session.execute(query)]


@question(Permission.SEE_FIGURES)
def free_beds(view: View, room_id: str | None = None) -> list[FreeBedRow]:
    """Beds that can be given away now, room by room; of one room when it is named."""
    taken = select(BedAssignment.bed_id).where(BedAssignment.until.is_(None))
    query = (
        select(Bed, Room, Building.name)
        .join(Room, Room.id == Bed.room_id)
        .join(Building, Building.id == Room.building_id)
        .where(Bed.state.in_(USABLE), Room.closed.is_(False), Bed.id.not_in(taken))
        .order_by(Building.position, Building.name, Room.floor, Room.position, Bed.position, Bed.id)
    )
    if room_id is not None:
        query = query.where(Room.id == room_id)
    return [
        FreeBedRow(bed.id, bed.label, bed.kind, room.id, room.name, room.kind, room.floor, building, room.accessible)
        for bed, room, building in view.session.execute(query)
    ]


def _sleepers(view: View, room_id: str) -> list[tuple[str, SleeperRow]]:
    # the elder of two in a bed comes first: whoever was born earlier
    query = (
        select(Person, Household, Stay.status, Bed)
        .select_from(BedAssignment)
        .join(Bed, Bed.id == BedAssignment.bed_id)
        .join(Person, Person.id == BedAssignment.person_id)
        .join(Household, Household.id == Person.household_id)
        .outerjoin(Stay, (Stay.person_id == Person.id) & Stay.until.is_(None))
        .where(Bed.room_id == room_id, BedAssignment.until.is_(None))
        .order_by(Bed.position, Bed.id, Person.birth, Person.position)
    )
    return [(row[3].id, _sleeper(view, *row)) for row in view.session.execute(query)]


def _sleeper(
    view: View, person: Person, household: Household, status: str | None, bed: Bed | None = None
) -> SleeperRow:
    if (person.hidden or household.hidden) and not view.may(Permission.SEE_HIDDEN):
        name, surname, given = _("Name withheld"), "", ""
    else:
        name = full_name(person.surname, person.given_name, person.patronymic, person.unknown_number)
        surname, given = person.surname, person.given_name
    return SleeperRow(
        person.id, name, surname, given, household.id, household.number, status == "absent",
        None if bed is None else bed.id, "" if bed is None else bed.label, None if bed is None else bed.room_id,
    )  # fmt: skip


def _status(state: str, taken: bool) -> str:
    if taken and state in ("usable", "reserved"):
        return "occupied"
    return "free" if state == "usable" else state
