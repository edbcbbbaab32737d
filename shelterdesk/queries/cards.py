"""Cards and wristbands: whose are to be printed, how often each was, and which numbers do not count any more."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED
from shelterdesk.foundation.changes import Noun
from shelterdesk.queries.merged_records import merged_households, merged_records, person_of_old_card
from shelterdesk.queries.people import PersonRow, people_of_household, people_with
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Export, Household, Person, User
from shelterdesk.store.tables import ChangeEntry, OperationEntry

FAMILY_CARD, WRISTBANDS = "family_card", "wristbands"


@dataclass(frozen=True)
class FamilyCardRow:
    """A household as its card shows it: its people (the head first) and the number in its code."""

    household_id: str
    number: str
    card: str
    people: tuple[PersonRow, ...]


@dataclass(frozen=True)
class PrintRow:
    """How often a card or wristband was made, when last, by whom."""

    times: int
    last: datetime
    by: str


@question(Permission.SEE_PEOPLE)
def cards_to_print(view: View, household: str | None = None) -> list[FamilyCardRow]:
    """The household of this id, number or card (also the card of one of its people), with everybody registered in it
    whom this role may see; None: every household with somebody in the centre, with those who are."""
    if household is None:
        rows = people_with(view, COUNTED)
    else:
        wanted = household.replace(" ", "")
        found = view.session.scalars(
            select(Household.id).outerjoin(Person, Person.household_id == Household.id).where(
                or_(Household.id == household, Household.number == household, Household.card == wanted,
                    Person.card == wanted))
        ).first()  # fmt: skip
        if found is None and (person_id := person_of_old_card(view.session, wanted)):
            found = view.session.scalar(select(Person.household_id).where(Person.id == person_id))
        rows = people_of_household(view, found) if found else []
    people: dict[str, list[PersonRow]] = {}
    for row in rows:
        people.setdefault(row.household_id, []).append(row)
    cards: dict[str, str] = {row[0]: row[1] for row in view.session.execute(select(Household.id, Household.card))}
    return [
        FamilyCardRow(each, members[0].household_number, cards[each], tuple(members))
        for each, members in people.items()
    ]  # fmt: skip


@question(Permission.SEE_PEOPLE)
def card_prints(view: View, name: str, ids: Iterable[str]) -> dict[str, PrintRow]:
    """How often this document (FAMILY_CARD, WRISTBANDS) was made of these households or people; never made: left out.
    What was made with a number that was replaced since does not count."""
    owner = {one: one for one in ids}
    owner |= merged_records(view.session, [*owner]) | merged_households(view.session, [*owner])
    of_export = aliased(ChangeEntry)
    made = (
        select(ChangeEntry.record_id, ChangeEntry.fields, OperationEntry.at, OperationEntry.user_id,
               OperationEntry.verb, Export.profile)
        .join(OperationEntry, OperationEntry.id == ChangeEntry.operation_id)
        .outerjoin(of_export, and_(of_export.operation_id == OperationEntry.id, of_export.noun == Noun.EXPORTS.value))
        .outerjoin(Export, Export.id == of_export.record_id)
        .where(ChangeEntry.noun.in_((Noun.PEOPLE.value, Noun.HOUSEHOLDS.value)), ChangeEntry.record_id.in_(owner),
               OperationEntry.verb.in_(("make_document", "replace_card")))
        .order_by(OperationEntry.position)
    )  # fmt: skip
    names: dict[str, str] = {row[0]: row[1] for row in view.session.execute(select(User.id, User.name))}
    found: dict[str, PrintRow] = {}
    for record_id, fields, at, user_id, verb, profile in view.session.execute(made):
        if verb == "replace_card" and "card" in _fields(fields):
            found.pop(owner[record_id], None)
        elif profile == name:
            before = found.get(owner[record_id])
            found[owner[record_id]] = PrintRow(
                (before.times if before else 0) + 1, datetime.fromisoformat(at), names.get(user_id, "")
            )
    return found


@question(Permission.SEE_PEOPLE)
def is_replaced_card(view: View, card: str) -> bool:
    """Whether this number stood on a card or band that was reported lost."""
    rows = view.session.execute(
        select(ChangeEntry.fields).join(OperationEntry, OperationEntry.id == ChangeEntry.operation_id)
        .where(OperationEntry.verb == "replace_card")
    )  # fmt: skip
    return any(_fields(fields).get("card", [None])[0] == card for (fields,) in rows)


@question(Permission.SEE_PEOPLE)
def is_given(view: View, card: str) -> bool:
    """Whether somebody has this number, or had it before it was reported lost."""
    for kind in (Person, Household):
        if view.session.scalars(select(kind.id).where(kind.card == card).execution_options(with_void=True)).first():
            return True
    return is_replaced_card(view, card)


def _fields(kept: object) -> dict[str, list[object]]:
    found = json.loads(kept) if isinstance(kept, str) else kept
    return found if isinstance(found, dict) else {}
