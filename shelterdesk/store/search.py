"""Finding people by the beginning of any word of their name, in any spelling, or by number.

The words are folded (domain/folding.py) and lie in a full-text index beside the records. Nobody outside the store knows
which engine does it.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, delete, select, text
from sqlalchemy.orm import Session

from shelterdesk.domain.folding import VERSION, folded
from shelterdesk.foundation.changes import Noun
from shelterdesk.records.households import Household
from shelterdesk.records.people import Person
from shelterdesk.records.stays import Stay
from shelterdesk.store.facts import set_facts
from shelterdesk.store.journal import Change
from shelterdesk.store.tables import SearchWords

_BATCH = 500
_OF_HOUSEHOLD = ("number", "card", "phone", "paper_number")  # what of a household finds its people


def find_people(session: Session, query: str, limit: int = 50, statuses: Iterable[str] | None = None) -> list[str]:
    """Ids of people whose words begin with every typed word, in no special order; an empty query finds nobody.

    With statuses, only people whose present stay has one of them: the limit counts those.
    """
    words = folded(query).split()
    if not words:
        return []
    match = " ".join(f'"{word}"*' for word in words)  # folded words hold letters and digits only
    parameters = {"match": match, "limit": limit}
    if statuses is None:
        return list(session.scalars(_matching(), parameters))
    return list(session.scalars(_matching_present(), {**parameters, "statuses": list(statuses)}))


@cache  # the same question is asked at every key
def _matching() -> Select[str]:
    found = text("SELECT rowid FROM search_index WHERE search_index MATCH :match").columns(rowid=Integer).subquery()
    people = select(SearchWords.person_id).join(found, found.c.rowid == SearchWords.row)
    return people.limit(bindparam("limit", type_=Integer))


@cache
def _matching_present() -> Select[str]:
    wanted = Stay.status.in_(bindparam("statuses", expanding=True))
    present = and_(Stay.person_id == SearchWords.person_id, Stay.until.is_(None), wanted)
    return _matching().join(Stay, present)


def rewrite_words(session: Session, changes: Iterable[Change], created: Mapping[tuple[Noun, str], Any]) -> None:
    """Write the search words of everybody whose person or household record changed. created: the records that are new
    in this unit of work, which need not be read again."""
    people: set[str] = set()
    households: list[str] = []
    fresh: list[tuple[str, str]] = []
    for change in changes:
        if change.noun is Noun.PEOPLE:
            person = created.get((Noun.PEOPLE, change.record_id))
            household = created.get((Noun.HOUSEHOLDS, person.household_id)) if person else None
            if person is None or household is None or person.void:
                people.add(change.record_id)
            else:
                fresh.append((person.id, _words(person, *(getattr(household, name) for name in _OF_HOUSEHOLD))))
        elif change.noun is Noun.HOUSEHOLDS and not change.created:
            households.append(change.record_id)
    for start in range(0, len(households), _BATCH):
        batch = households[start : start + _BATCH]
        people.update(session.scalars(select(Person.id).where(Person.household_id.in_(batch))))
    _add(session, fresh)
    _write(session, sorted(people))


def rewrite_all(session: Session) -> None:
    """Write everybody's search words anew: after a restore, a merge, or when the folding rules changed."""
    _write(session, list(session.scalars(select(Person.id))))
    set_facts(session, {"folding": str(VERSION)})


def _write(session: Session, people: list[str]) -> None:
    for start in range(0, len(people), _BATCH):
        batch = people[start : start + _BATCH]
        session.execute(delete(SearchWords).where(SearchWords.person_id.in_(batch)))
        rows = session.execute(
            select(Person, *(getattr(Household, name) for name in _OF_HOUSEHOLD))
            .join(Household, Household.id == Person.household_id)
            .where(Person.id.in_(batch), Person.void.is_(False))
        ).all()
        _add(session, [(row[0].id, _words(row[0], *row[1:])) for row in rows])


def _add(session: Session, words: list[tuple[str, str]]) -> None:
    if words:
        session.connection().exec_driver_sql("INSERT INTO search_words (person_id, words) VALUES (?, ?)", words)


def _words(person: Any, number: str, card: str, phone: str, paper_number: str) -> str:
    parts = [
        person.surname, person.given_name, person.patronymic, person.other_name, person.iin or "", person.card,
        number.replace("-", ""), number, card, paper_number, person.document_number,
        *_phone_forms(person.phone), *_phone_forms(phone),
    ]  # fmt: skip
    return folded(" ".join(part for part in parts if part))


def _phone_forms(phone: str) -> tuple[str, ...]:
    """A phone is typed with 8, with 7, or from the operator's code on."""
    digits = phone.lstrip("+")
    return (digits, "8" + digits[1:], digits[1:]) if len(digits) == 11 and digits[0] == "7" else (digits,)
