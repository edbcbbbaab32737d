"""Everything that is written about one person: what the card shows and lets correct."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.people import PersonRow, full_name, people_by_id
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Person

CHILD_DETAILS = ("found_where", "description", "do_not_release_to", "note")


@dataclass(frozen=True)
class PersonCardRow:
    """One person's card. Details of a child are empty for roles that may not see them; details_hidden says so."""

    person: PersonRow
    other_name: str
    iin_to_verify: bool
    document_kind: str
    document_number: str
    language: str
    allergy: str
    diet: str
    medicine: str
    clothing_size: str
    found_where: str
    description: str
    do_not_release_to: str
    gate_note: str  # what whoever stands at the gate is to do or to say
    consent_relatives: bool | None
    hidden: bool
    note: str
    responsible_name: str
    details_hidden: bool


@question(Permission.SEE_PEOPLE)
def person_card(view: View, person_id: str) -> PersonCardRow | None:
    """The card of an adult who is not hidden. None for children and hidden people: looking at them is written down
    first, see operations/people.py look_at_person; None too when the person is gone."""
    card = card_of(view, person_id)
    return None if card is None or is_guarded(card.person) else card


def is_guarded(row: PersonRow) -> bool:
    """Whether looking at this person is written down: children, and people who must not be found."""
    return row.child or row.hidden


def card_of(view: View, person_id: str) -> PersonCardRow | None:
    """Inside a question or a verb: the card; NotAllowed when the role may not see hidden people."""
    person = _person(view.session, person_id)
    if person is None:
        return None
    rows = people_by_id(view, [person_id])
    if not rows:
        raise NotAllowed(
            "hidden_person", _("Your role may not see this person."), _("Nothing was changed."),
            _("Ask the child focal point or the manager of the centre."),
        )  # fmt: skip
    details_hidden = rows[0].child and not view.may(Permission.SEE_CHILD_DETAILS)
    kept = {name: "" if details_hidden else getattr(person, name) for name in CHILD_DETAILS}
    responsible = _person(view.session, person.responsible_id) if person.responsible_id else None
    return PersonCardRow(
        person=rows[0], other_name=person.other_name, iin_to_verify=person.iin_to_verify,
        document_kind=person.document_kind, document_number=person.document_number, language=person.language,
        allergy=person.allergy, diet=person.diet, medicine=person.medicine, clothing_size=person.clothing_size,
        consent_relatives=person.consent_relatives, hidden=person.hidden, details_hidden=details_hidden,
        gate_note=person.gate_note,
        responsible_name="" if responsible is None else full_name(
            responsible.surname, responsible.given_name, responsible.patronymic, responsible.unknown_number),
        **kept,
    )  # fmt: skip


def _person(session: Session, person_id: str) -> Person | None:
    return session.scalars(select(Person).where(Person.id == person_id)).first()
