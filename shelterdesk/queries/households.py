"""Households as their own card and as the list of what is still to be completed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.queries.people import full_name
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Household, Person, Stay


@dataclass(frozen=True)
class HouseholdRow:
    """What belongs to all of one household."""

    id: str
    number: str
    card: str
    head_id: str | None
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


@dataclass(frozen=True)
class IncompleteRow:
    """A household whose people were only counted or half written down."""

    id: str
    number: str
    head_name: str
    people: int  # of them still to be completed
    registered_at: datetime


@question(Permission.SEE_PEOPLE)
def household_by_id(view: View, household_id: str) -> HouseholdRow | None:
    """One household; None when it is gone or hidden from this role."""
    household = view.session.scalars(select(Household).where(Household.id == household_id)).first()
    if household is None or (household.hidden and not view.may(Permission.SEE_HIDDEN)):
        return None
    return HouseholdRow(**{name: getattr(household, name) for name in HouseholdRow.__dataclass_fields__})


@question(Permission.SEE_PEOPLE)
def households_to_complete(view: View) -> list[IncompleteRow]:
    """Households in the centre with people still to be completed, the oldest first."""
    waiting = (
        select(Person.household_id, func.count().label("people"))
        .join(Stay, Stay.person_id == Person.id)
        .where(Person.to_complete.is_(True), Stay.until.is_(None), Stay.status.in_(COUNTED))
        .group_by(Person.household_id)
        .subquery()
    )
    query = (
        select(Household, waiting.c.people, Person)
        .join(waiting, waiting.c.household_id == Household.id)
        .outerjoin(Person, Person.id == Household.head_id)
        .order_by(Household.registered_at, Household.number)
    )
    show_hidden = view.may(Permission.SEE_HIDDEN)
    return [
        IncompleteRow(
            household.id, household.number,
            "" if head is None else full_name(head.surname, head.given_name, head.patronymic, head.unknown_number),
            people, household.registered_at,
        )
        for household, people, head in view.session.execute(query)
        if show_hidden or not (household.hidden or (head is not None and head.hidden))
    ]  # fmt: skip


@question(Permission.SEE_PEOPLE)
def known_origins(view: View, limit: int = 200) -> list[str]:
    """Settlements people came from, the most recent first: what the origin field offers."""
    last = func.max(Household.registered_at)
    query = select(Household.origin).where(Household.origin != "").group_by(Household.origin).order_by(last.desc())
    return list(view.session.scalars(query.limit(limit)))


@dataclass(frozen=True)
class ExpectedRow:
    """A household that was announced and is not here yet, with those of it who are still expected."""

    id: str
    number: str
    head_name: str
    bus: str
    person_ids: tuple[str, ...]
    announced_at: datetime


@question(Permission.SEE_PEOPLE)
def households_expected(view: View) -> list[ExpectedRow]:
    """Households with people who were announced and have not come yet, bus by bus."""
    query = (
        select(Household, Person.id, Person)
        .join(Person, Person.household_id == Household.id)
        .join(Stay, Stay.person_id == Person.id)
        .where(Stay.until.is_(None), Stay.status == StayStatus.PLANNED.value)
        .order_by(Household.bus, Household.number, Person.position)
    )
    show_hidden = view.may(Permission.SEE_HIDDEN)
    expected: dict[str, ExpectedRow] = {}
    for household, person_id, person in view.session.execute(query):
        if not show_hidden and (household.hidden or person.hidden):
            continue
        known = expected.get(household.id)
        name = full_name(person.surname, person.given_name, person.patronymic, person.unknown_number)
        expected[household.id] = ExpectedRow(
            household.id, household.number, known.head_name if known else name, household.bus,
            (*(known.person_ids if known else ()), person_id), household.registered_at,
        )  # fmt: skip
    return list(expected.values())
