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
from shelterdesk.domain.matching.keys import VERSION as KEYS
from shelterdesk.foundation.changes import Noun
from shelterdesk.records.households import Household
from shelterdesk.records.people import Person
from shelterdesk.records.stays import Stay
from shelterdesk.store.facts import set_facts
from shelterdesk.store.journal import Change
from shelterdesk.store.match_keys import forget_keys, keys_text, write_keys
from shelterdesk.store.sessions import driver
from shelterdesk.store.tables import SearchWords

WRITTEN = f"{VERSION}.{KEYS}"  # by which rules words and keys are written; other ones are written anew on opening
_BATCH = 500
_OF_PERSON = (
    "id", "household_id", "surname", "given_name", "patronymic", "other_name", "sex", "birth", "iin", "iin_to_verify",
    "card", "document_number", "phone",
)  # fmt: skip
_OF_HOUSEHOLD = ("number", "card", "phone", "paper_number", "origin", "address")  # what of a household finds its people


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
    fresh: list[tuple[str, str, str]] = []
    for change in changes:
        if change.noun is Noun.PEOPLE:
            person = created.get((Noun.PEOPLE, change.record_id))
            household = created.get((Noun.HOUSEHOLDS, person.household_id)) if person else None
            if person is None or household is None or person.void:
                people.add(change.record_id)
            else:
                fresh.append(_found_by(person, *(getattr(household, name) for name in _OF_HOUSEHOLD)))
        elif change.noun is Noun.HOUSEHOLDS and not change.created:
            households.append(change.record_id)
    for start in range(0, len(households), _BATCH):
        batch = households[start : start + _BATCH]
        people.update(session.scalars(select(Person.id).where(Person.household_id.in_(batch))))
    if fresh:
        _add(session, fresh)
        write_keys(session, {}, [(person_id, keys) for person_id, _words, keys in fresh])
    _write(session, sorted(people))


def rewrite_all(session: Session) -> None:
    """Write everybody's search words and keys anew: after a restore, a merge, or when the rules changed."""
    forget_keys(session)
    session.connection().exec_driver_sql("UPDATE search_words SET keys = '' WHERE keys <> ''")
    _write(session, list(session.scalars(select(Person.id).order_by(Person.id))))
    set_facts(session, {"folding": WRITTEN})


def _write(session: Session, people: list[str]) -> None:
    for start in range(0, len(people), _BATCH):
        batch = people[start : start + _BATCH]
        known = select(SearchWords.person_id, SearchWords.words, SearchWords.keys)
        before = {row[0]: row for row in session.execute(known.where(SearchWords.person_id.in_(batch)))}
        found = session.execute(_wanted(), {"batch": batch})
        after = {row[0]: _found_by(row, *row[len(_OF_PERSON) :]) for row in found}
        old = [person for person, row in before.items() if tuple(row) != after.get(person)]
        if old:
            session.execute(delete(SearchWords).where(SearchWords.person_id.in_(old)))
        new = [row for person, row in after.items() if person not in before or tuple(before[person]) != row]
        if new:
            _add(session, new)
        write_keys(session, {one: before[one][2] for one in old}, [(row[0], row[2]) for row in new])


@cache
def _wanted() -> Select[Any]:
    columns = (*(getattr(Person, name) for name in _OF_PERSON), *(getattr(Household, name) for name in _OF_HOUSEHOLD))
    people = select(*columns).join(Household, Household.id == Person.household_id)
    people = people.where(Person.id.in_(bindparam("batch", expanding=True)), Person.void.is_(False))
    return people.execution_options(with_void=True)  # whether the household is void is no matter here


def _add(session: Session, rows: list[tuple[str, str, str]]) -> None:
    driver(session).executemany("INSERT INTO search_words (person_id, words, keys) VALUES (?, ?, ?)", rows)


def _found_by(
    person: Any, number: str, card: str, phone: str, paper_number: str, origin: str, address: str
) -> tuple[str, str, str]:
    """The person's id, words and keys."""
    return person.id, _words(person, number, card, phone, paper_number), keys_text(person, phone, origin, address)


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
