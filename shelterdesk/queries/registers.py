"""The register of arrivals and departures: one line per stay in the centre, in the order people came.

Columns as in the journal a centre keeps by hand (standards.md §1.5). Somebody who left and came back has two lines;
people registered here who never stayed here (with relatives, in other housing) have one, without an arrival.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.queries.people import full_name
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Bed, BedAssignment, Building, Household, Person, Room, Stay


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One stay of one person, or one person who is registered but never stayed here."""

    person_id: str
    household_id: str
    name: str
    birth: str | None
    birth_estimated: bool
    child: bool
    sex: str | None
    iin: str | None
    document: str
    address: str
    phone: str
    household_number: str
    household_size: int
    registered_at: datetime
    arrived: datetime | None
    placed: str  # building, room, bed
    left: datetime | None
    left_to: StayStatus | None
    left_place: str
    note: str

    @property
    def at(self) -> datetime:
        """When the line begins."""
        return self.arrived or self.registered_at


@question(Permission.SEE_PEOPLE)
def register_lines(view: View, start: datetime | None = None, end: datetime | None = None) -> list[RegisterLine]:
    """The register, in order of arrival; with bounds only stays that touch the period after start and up to end.

    Hidden people are left out for roles that may not know of them.
    """
    people, sizes = _people(view)
    stays: dict[str, list[Any]] = {}
    for stay in view.session.execute(
        select(Stay.person_id, Stay.status, Stay.since, Stay.until, Stay.place).order_by(Stay.since, Stay.id)
    ):
        stays.setdefault(stay.person_id, []).append(stay)
    places = _places(view)
    lines = [
        line
        for person in people
        for line in _lines_of(view, person, sizes, stays.get(person.id, []), places.get(person.id, []))
        if (end is None or line.at <= end) and (start is None or line.left is None or line.left > start)
    ]
    return sorted(lines, key=lambda line: (line.at, line.household_number))


def _people(view: View) -> tuple[list[Any], dict[str, int]]:
    rows = view.session.execute(
        select(
            Person.id, Person.household_id, Person.surname, Person.given_name, Person.patronymic,
            Person.unknown_number, Person.birth, Person.birth_estimated, Person.stated_group, Person.sex, Person.iin,
            Person.document_kind, Person.document_number, Person.phone, Person.hidden, Person.note,
            Household.number, Household.phone.label("household_phone"), Household.origin, Household.region,
            Household.district, Household.address, Household.hidden.label("household_hidden"),
            Household.registered_at,
        )
        .join(Household, Household.id == Person.household_id)
        .order_by(Household.number, Person.position, Person.id)
    ).all()  # fmt: skip
    sizes: dict[str, int] = {}
    for row in rows:
        sizes[row.household_id] = sizes.get(row.household_id, 0) + 1
    if not view.may(Permission.SEE_HIDDEN):
        rows = [row for row in rows if not (row.hidden or row.household_hidden)]
    return list(rows), sizes


def _places(view: View) -> dict[str, list[tuple[datetime, str]]]:
    """For each person when they got which bed, oldest first."""
    rows = view.session.execute(
        select(BedAssignment.person_id, BedAssignment.since, Building.name, Room.name, Bed.label)
        .join(Bed, Bed.id == BedAssignment.bed_id)
        .join(Room, Room.id == Bed.room_id)
        .join(Building, Building.id == Room.building_id)
        .order_by(BedAssignment.since)
    )
    found: dict[str, list[tuple[datetime, str]]] = {}
    for person_id, since, building, room, bed in rows:
        found.setdefault(person_id, []).append((since, " / ".join((building, room, bed))))
    return found


def _lines_of(
    view: View, person: Any, sizes: dict[str, int], stays: list[Any], places: list[tuple[datetime, str]]
) -> Iterator[RegisterLine]:
    visits = _visits(stays)
    if not visits:
        last = stays[-1] if stays else None
        to = StayStatus(last.status) if last else None
        yield _line(view, person, sizes, None, None, to, last.place if last else "", "")
    for arrived, left, after in visits:
        mine = [place for since, place in places if left is None or since < left]
        to = StayStatus(after.status) if after is not None else None
        yield _line(view, person, sizes, arrived, left, to, after.place if after is not None else "",
                    mine[-1] if mine else "")  # fmt: skip


def _visits(stays: list[Any]) -> list[tuple[datetime, datetime | None, Any]]:
    """Unbroken stretches in the centre: when they began, when they ended, and the stretch that followed."""
    visits: list[tuple[datetime, datetime | None, Any]] = []
    begun: datetime | None = None
    for stay in stays:
        if stay.status in COUNTED:
            begun = begun or stay.since
        elif begun is not None:
            visits.append((begun, stay.since, stay))
            begun = None
    if begun is not None:
        visits.append((begun, stays[-1].until, None))
    return visits


def _line(
    view: View, person: Any, sizes: dict[str, int], arrived: datetime | None, left: datetime | None,
    to: StayStatus | None, place: str, placed: str,
) -> RegisterLine:
    home = (person.region, person.district, person.origin, person.address)
    return RegisterLine(
        person_id=person.id, household_id=person.household_id,
        name=full_name(person.surname, person.given_name, person.patronymic, person.unknown_number),
        birth=person.birth, birth_estimated=person.birth_estimated,
        child=is_child(person.birth, person.stated_group, view.today), sex=person.sex, iin=person.iin,
        document=" ".join(part for part in (person.document_kind, person.document_number) if part),
        address=", ".join(part for part in home if part), phone=person.phone or person.household_phone,
        household_number=person.number, household_size=sizes[person.household_id],
        registered_at=person.registered_at, arrived=arrived, placed=placed, left=left, left_to=to, left_place=place,
        note=person.note,
    )  # fmt: skip
