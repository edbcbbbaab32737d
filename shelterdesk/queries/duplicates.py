"""Registered people who may be one and the same: pairs with their score, zone and reasons. Nothing is merged."""

from dataclasses import dataclass

from sqlalchemy import select

from shelterdesk.domain.matching.duplicates import find_duplicates
from shelterdesk.domain.matching.reasons import Reason, reasons_of
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.matching.weights import shipped_weights
from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.people import PersonRow, people_by_id
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Household, Person

_AT_ONCE = 500  # people asked for in one statement


@dataclass(frozen=True)
class DuplicateRow:
    """Two registered people who may be one, how sure that is, and why."""

    one: PersonRow
    two: PersonRow
    score: float  # 0 to 1
    zone: str  # "same" or "compare"
    reasons: tuple[Reason, ...]  # the weightiest first


@question(Permission.SEE_PEOPLE)
def possible_duplicates(view: View) -> list[DuplicateRow]:
    """All pairs to be looked at, the surest first. Hidden people only for those who may see them."""
    registrations = _registrations(view)
    weights = shipped_weights()
    found = find_duplicates(registrations, weights)
    places = sorted({place for duplicate in found for place in (duplicate.one, duplicate.two)})
    people: dict[str, PersonRow] = {}
    for start in range(0, len(places), _AT_ONCE):
        ids = [registrations[place].id for place in places[start : start + _AT_ONCE]]
        people.update((row.id, row) for row in people_by_id(view, ids))
    return [
        DuplicateRow(
            people[registrations[duplicate.one].id],
            people[registrations[duplicate.two].id],
            duplicate.score,
            duplicate.zone,
            tuple(reasons_of(duplicate.comparison, duplicate.standing, weights)),
        )
        for duplicate in found
    ]


def _registrations(view: View) -> list[Registration]:
    """Everybody with a name, in order of registration. An IIN still to be verified is not used."""
    rows = view.session.execute(
        select(
            Person.id, Person.household_id, Person.surname, Person.given_name, Person.patronymic, Person.sex,
            Person.birth, Person.iin, Person.iin_to_verify, Person.phone, Household.phone, Household.origin,
            Household.address, Person.hidden, Household.hidden,
        )
        .join(Household, Household.id == Person.household_id)
        .order_by(Household.number, Person.position, Person.id)
    )  # fmt: skip
    show_hidden = view.may(Permission.SEE_HIDDEN)
    return [
        Registration(
            id=row[0], household=row[1], surname=row[2], given_name=row[3], patronymic=row[4], sex=row[5] or "",
            birth=row[6] or "", iin="" if row[8] else row[7] or "", phone=row[9] or row[10],
            address=f"{row[11]}, {row[12]}" if row[11] and row[12] else row[11] or row[12],
        )
        for row in rows
        if (row[2] or row[3]) and (show_hidden or not (row[13] or row[14]))
    ]  # fmt: skip
