"""The words by which people are found (finding.py), and the keys by which doubles are (match_keys.py), kept in step.

Words are folded (domain/folding.py) and lie in a full-text index beside the records; they are written with whatever
changes a person or a household.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Select, bindparam, delete, select
from sqlalchemy.orm import Session

from shelterdesk.domain.folding import VERSION, folded
from shelterdesk.domain.matching.keys import VERSION as KEYS
from shelterdesk.foundation.changes import Noun
from shelterdesk.records.households import Household
from shelterdesk.records.people import Person
from shelterdesk.store.facts import set_facts
from shelterdesk.store.journal import Change
from shelterdesk.store.match_keys import forget_keys, keys_text, write_keys
from shelterdesk.store.sessions import driver
from shelterdesk.store.spellings import add_spellings, drop_spellings, forget_spellings
from shelterdesk.store.tables import SearchWords

WRITTEN = f"{VERSION}.{KEYS}"  # by which rules words and keys are written; other ones are written anew on opening
_BATCH = 500
_OF_PERSON = (
    "id", "household_id", "surname", "given_name", "patronymic", "other_name", "sex", "birth", "iin", "iin_to_verify",
    "card", "document_number", "phone",
)  # fmt: skip
_OF_HOUSEHOLD = ("number", "card", "phone", "paper_number", "origin", "address")  # what of a household finds its people
_SAID_OF_HOUSEHOLD = attrgetter(*_OF_HOUSEHOLD)


def rewrite_words(session: Session, changes: Iterable[Change], created: Mapping[tuple[Noun, str], Any]) -> None:
    """Write the search words of everybody whose person or household record changed. created: the records that are new
    in this unit of work, which need not be read again."""
    people: set[str] = set()
    households: list[str] = []
    fresh: list[tuple[str, str, str]] = []
    homes: dict[str, tuple[str, ...]] = {}  # what is said of the new ones
    for change in changes:
        if change.noun is Noun.PEOPLE:
            person = created.get((Noun.PEOPLE, change.record_id))
            home = _home(homes, created, person.household_id) if person else None
            if person is None or home is None or person.void:
                people.add(change.record_id)
            else:
                plain = SimpleNamespace(**vars(person))  # each look into a record costs as much as ten into this
                fresh.append(_found_by(plain, *home))
        elif change.noun is Noun.HOUSEHOLDS and not change.created:
            households.append(change.record_id)
    for start in range(0, len(households), _BATCH):
        batch = households[start : start + _BATCH]
        people.update(session.scalars(select(Person.id).where(Person.household_id.in_(batch))))
    if fresh:
        _add(session, fresh, {})
        write_keys(session, {}, [(person_id, keys) for person_id, _words, keys in fresh])
    _write(session, sorted(people))


def _home(
    known: dict[str, tuple[str, ...]], created: Mapping[tuple[Noun, str], Any], household_id: str
) -> tuple[str, ...] | None:
    """What finds the people of a new household; None when it is not new."""
    if household_id not in known:
        household = created.get((Noun.HOUSEHOLDS, household_id))
        if household is None:
            return None
        known[household_id] = _SAID_OF_HOUSEHOLD(household)
    return known[household_id]


def rewrite_all(session: Session) -> None:
    """Write everybody's search words and keys anew: after a restore, a merge, or when the rules changed."""
    forget_keys(session)
    forget_spellings(session)
    session.connection().exec_driver_sql("UPDATE search_words SET keys = '' WHERE keys <> ''")
    _write(session, list(session.scalars(select(Person.id).order_by(Person.id))))
    set_facts(session, {"folding": WRITTEN})


def _write(session: Session, people: list[str]) -> None:
    for start in range(0, len(people), _BATCH):
        batch = people[start : start + _BATCH]
        known = select(SearchWords.person_id, SearchWords.words, SearchWords.keys, SearchWords.row)
        before = {row[0]: row for row in session.execute(known.where(SearchWords.person_id.in_(batch)))}
        found = session.execute(_wanted(), {"batch": batch})
        after = {row[0]: _found_by(row, *row[len(_OF_PERSON) :]) for row in found}
        _find_by_merged(session, after)
        old = [person for person, row in before.items() if tuple(row[:3]) != after.get(person)]
        if old:
            session.execute(delete(SearchWords).where(SearchWords.person_id.in_(old)))
        gone = set(old)
        new = [row for person, row in after.items() if person not in before or person in gone]
        if new:
            _add(session, new, {person: before[person][3] for person in old})
        write_keys(session, {one: before[one][2] for one in old}, [(row[0], row[2]) for row in new])
        drop_spellings(session, [before[person][1] for person in old])


def _find_by_merged(session: Session, after: dict[str, tuple[str, str, str]]) -> None:
    """Somebody is found by everything that stood on the records merged into theirs, through chains of merges."""
    owners = {person: person for person in after}
    while owners:
        rows = session.execute(_merged(), {"batch": list(owners)}).all()
        owners = {row[0]: owners[row.merged_into] for row in rows if row[0] not in owners}
        for row in (row for row in rows if row[0] in owners):
            person, words, keys = after[owners[row[0]]]
            more = _found_by(row, *row[len(_OF_PERSON) + 1 :])[1].split()
            after[person] = (person, " ".join(dict.fromkeys([*words.split(), *more])), keys)


@cache
def _merged() -> Select[Any]:
    columns = (*(getattr(Person, name) for name in _OF_PERSON), Person.merged_into)
    columns += tuple(getattr(Household, name) for name in _OF_HOUSEHOLD)
    people = select(*columns).join(Household, Household.id == Person.household_id)
    people = people.where(Person.merged_into.in_(bindparam("batch", expanding=True)), Person.void.is_(True))
    return people.order_by(Person.id).execution_options(with_void=True)


@cache
def _wanted() -> Select[Any]:
    columns = (*(getattr(Person, name) for name in _OF_PERSON), *(getattr(Household, name) for name in _OF_HOUSEHOLD))
    people = select(*columns).join(Household, Household.id == Person.household_id)
    people = people.where(Person.id.in_(bindparam("batch", expanding=True)), Person.void.is_(False))
    return people.execution_options(with_void=True)  # whether the household is void is no matter here


def _add(session: Session, rows: list[tuple[str, str, str]], places: Mapping[str, int]) -> None:
    """places: of those who had words before; they keep theirs, and go first, or a new one could be given theirs."""
    rows = sorted(rows, key=lambda row: row[0] not in places)
    driver(session).executemany(
        "INSERT INTO search_words (row, person_id, words, keys) VALUES (?, ?, ?, ?)",
        [(places.get(row[0]), *row) for row in rows],
    )
    add_spellings(session, [row[1] for row in rows])


def _found_by(
    person: Any, number: str, card: str, phone: str, paper_number: str, origin: str, address: str
) -> tuple[str, str, str]:
    """The person's id, words and keys."""
    return person.id, _words(person, number, card, phone, paper_number), keys_text(person, phone, origin, address)


def _words(person: Any, number: str, card: str, phone: str, paper_number: str) -> str:
    parts = (
        _folded_name(person.surname), _folded_name(person.given_name), _folded_name(person.patronymic),
        folded(person.other_name), folded(person.iin or ""), folded(person.card),
        _of_home(number, card, paper_number), folded(person.document_number), _phone_forms(person.phone),
        _phone_forms(phone),
    )  # fmt: skip
    return " ".join([words for words in parts if words])


@lru_cache(maxsize=4096)
def _folded_name(name: str) -> str:
    """A family has one surname, and a village has few: most names were folded a moment ago."""
    return folded(name)


@lru_cache(maxsize=64)
def _of_home(number: str, card: str, paper_number: str) -> str:
    """What everybody of a household is found by, folded once for all of them."""
    return folded(f"{number.replace('-', '')} {number} {card} {paper_number}")


@lru_cache(maxsize=64)
def _phone_forms(phone: str) -> str:
    """A phone is typed with 8, with 7, or from the operator's code on."""
    digits = phone.lstrip("+")
    known = len(digits) == 11 and digits[0] == "7"
    return folded(f"{digits} 8{digits[1:]} {digits[1:]}" if known else digits)
