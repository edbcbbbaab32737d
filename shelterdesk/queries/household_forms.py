"""Everything that was written down about one household, as its intake form shows it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.births import age_on
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import StayStatus
from shelterdesk.queries.people import full_name
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Bed, BedAssignment, Building, Household, Person, Room, Stay


@dataclass(frozen=True)
class MemberRow:
    """One person of the household with every field of the form."""

    id: str
    name: str
    other_name: str
    sex: str | None
    birth: str | None
    birth_estimated: bool
    stated_group: str | None
    age: int | None
    child: bool
    iin: str | None
    iin_to_verify: bool
    document_kind: str
    document_number: str
    phone: str
    language: str
    relation: str | None
    accompaniment: str | None
    responsible_id: str | None
    responsible_name: str
    needs: str
    allergy: str
    diet: str
    medicine: str
    clothing_size: str
    found_where: str
    description: str
    do_not_release_to: str  # "" unless whoever asks may see children's details
    consent_relatives: bool | None
    hidden: bool
    note: str
    to_complete: bool
    status: StayStatus | None
    since: datetime | None
    place: str
    room: str  # "Main building, 4"
    bed: str


@dataclass(frozen=True)
class HouseholdFormRow:
    """One household with every field of the form, and its people, the head first."""

    id: str
    number: str
    card: str
    registered_at: datetime
    entered_by: str
    paper_number: str
    phone: str
    origin: str
    region: str
    district: str
    address: str
    tenure: str
    home_damage: str
    bus: str
    vehicle: str
    pets: str
    livestock: str
    language: str
    note: str
    hidden: bool
    to_complete: bool
    members: tuple[MemberRow, ...]


@question(Permission.SEE_PEOPLE)
def household_form(view: View, household: str) -> HouseholdFormRow | None:
    """The form of the household with this id or number ("K-0413"); None when there is none, or none this role may
    know of."""
    record = view.session.scalars(
        select(Household).where(or_(Household.id == household, Household.number == household))
    ).first()
    if record is None or (record.hidden and not view.may(Permission.SEE_HIDDEN)):
        return None
    members = _members(view, record.id)
    if not members and not view.may(Permission.SEE_HIDDEN):
        return None
    fields = {name: getattr(record, name) for name in HouseholdFormRow.__dataclass_fields__ if name != "members"}
    return HouseholdFormRow(**fields, members=members)


def _members(view: View, household_id: str) -> tuple[MemberRow, ...]:
    rows = view.session.execute(
        select(Person, Stay, Bed.label, Room.name, Building.name)
        .outerjoin(Stay, and_(Stay.person_id == Person.id, Stay.until.is_(None)))
        .outerjoin(BedAssignment, and_(BedAssignment.person_id == Person.id, BedAssignment.until.is_(None)))
        .outerjoin(Bed, Bed.id == BedAssignment.bed_id)
        .outerjoin(Room, Room.id == Bed.room_id)
        .outerjoin(Building, Building.id == Room.building_id)
        .where(Person.household_id == household_id)
        .order_by(Person.position, Person.id)
    ).all()
    names = {
        row[0].id: full_name(row[0].surname, row[0].given_name, row[0].patronymic, row[0].unknown_number)
        for row in rows
    }
    shown: dict[str, MemberRow] = {}
    for person, stay, bed, room, building in rows:
        if not person.hidden or view.may(Permission.SEE_HIDDEN):
            shown.setdefault(person.id, _member(view, person, stay, (bed, room, building), names))
    return tuple(shown.values())


def _member(
    view: View, person: Person, stay: Stay | None, bed: tuple[str | None, str | None, str | None], names: dict[str, str]
) -> MemberRow:
    label, room, building = bed
    plain = {
        name: getattr(person, name)
        for name in MemberRow.__dataclass_fields__
        if name in Person.__table__.columns and name != "do_not_release_to"
    }
    return MemberRow(
        **plain,
        name=names[person.id],
        age=None if person.birth is None else age_on(person.birth, view.today),
        child=is_child(person.birth, person.stated_group, view.today),
        responsible_name=names.get(person.responsible_id or "", ""),
        do_not_release_to=person.do_not_release_to if view.may(Permission.SEE_CHILD_DETAILS) else "",
        status=None if stay is None else StayStatus(stay.status),
        since=None if stay is None else stay.since,
        place="" if stay is None else stay.place,
        room=", ".join(part for part in (building, room) if part),
        bed=label or "",
    )
