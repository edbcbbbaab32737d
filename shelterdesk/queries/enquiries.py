"""The log of the enquiry desk, and the messages relatives left, for those who may see the person they are for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.people import full_name
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Enquiry, Household, Person

MOST = 200  # entries of the log that are shown


@dataclass(frozen=True)
class EnquiryRow:
    """One question of a relative as it was asked and answered. It never says whether anybody was found."""

    id: str
    at: datetime
    by_phone: bool
    asker: str
    relation: str
    phone: str
    asked_for: str
    answer: str  # here, cannot_say
    message: str


@dataclass(frozen=True)
class MessageRow:
    """A message a relative left for somebody registered here."""

    id: str
    at: datetime
    asker: str
    relation: str
    phone: str
    message: str
    person_id: str
    person: str
    passed_on: datetime | None


@question(Permission.SEE_PEOPLE)
def enquiries(view: View) -> list[EnquiryRow]:
    """The last questions, the newest first."""
    rows = view.session.scalars(select(Enquiry).order_by(Enquiry.at.desc(), Enquiry.id.desc()).limit(MOST))
    return [
        EnquiryRow(
            one.id, one.at, one.by_phone, one.asker_name, one.asker_relation, one.asker_phone,
            full_name(one.surname, one.given_name, ""), one.answer, one.message,
        )
        for one in rows
    ]  # fmt: skip


@question(Permission.SEE_PEOPLE)
def messages_waiting(view: View) -> list[MessageRow]:
    """Messages nobody has passed on yet, the oldest first. Those for hidden people only for who may see them."""
    return _rows(view, _messages().where(Enquiry.delivered_at.is_(None)))


@question(Permission.SEE_PEOPLE)
def messages_for(view: View, person_id: str) -> list[MessageRow]:
    """Everything relatives left for this person."""
    return _rows(view, _messages().where(Enquiry.person_id == person_id))


def _messages() -> Any:
    return (
        select(Enquiry, Person, Household.hidden)
        .join(Person, Person.id == Enquiry.person_id)
        .join(Household, Household.id == Person.household_id)
        .where(Enquiry.message != "")
        .order_by(Enquiry.at, Enquiry.id)
    )


def _rows(view: View, query: Any) -> list[MessageRow]:
    show_hidden = view.may(Permission.SEE_HIDDEN)
    return [
        MessageRow(
            one.id, one.at, one.asker_name, one.asker_relation, one.asker_phone, one.message, person.id,
            full_name(person.surname, person.given_name, person.patronymic, person.unknown_number), one.delivered_at,
        )
        for one, person, hidden in view.session.execute(query)
        if show_hidden or not (hidden or person.hidden)
    ]  # fmt: skip
