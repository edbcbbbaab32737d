"""The keys under which people are looked up as possible doubles (domain/matching/keys.py), written with the person.

What stands under each key lies in `match_key`; what a person's keys are is kept beside their search words, so that a
change touches only the keys that are new or gone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.domain.matching.keys import kept_keys, phone_keys
from shelterdesk.domain.matching.profiles import profile_of
from shelterdesk.domain.matching.registrations import kept_registration
from shelterdesk.records.households import Household
from shelterdesk.records.people import Person
from shelterdesk.store.sessions import driver
from shelterdesk.store.tables import MatchKey, SearchWords

_BETWEEN = "\n"
_BATCH = 500
_AFTER_LETTERS = "\uffff"  # sorts after every letter of a key


def keys_text(person: Any, phone: str, origin: str, address: str) -> str:
    """All keys of this person, as they are kept beside the search words; phone, origin, address of the household."""
    return _BETWEEN.join(kept_keys(profile_of(kept_registration(person, phone, origin, address))))


def write_keys(session: Session, before: Mapping[str, str], after: Iterable[tuple[str, str]]) -> None:
    """Bring the keys of these people in step.

    before: what `keys_text` said of those who had keys; after: (person id, what it says now) of those who have keys.
    """
    gone = {(key, person) for person, text in before.items() for key in _parted(text)}
    here = {(key, person) for person, text in after for key in _parted(text)}
    connection = driver(session)
    if old := sorted(gone - here):
        connection.executemany("DELETE FROM match_key WHERE key = ? AND person_id = ?", old)
    if new := sorted(here - gone):
        connection.executemany("INSERT OR IGNORE INTO match_key (key, person_id) VALUES (?, ?)", new)


def forget_keys(session: Session) -> None:
    """Take all keys out, before everybody's are written anew."""
    driver(session).execute("DELETE FROM match_key")


def people_under(session: Session, keys: Sequence[str], most: int) -> dict[str, list[str]]:
    """The people under each of these keys, at most so many under one."""
    connection = driver(session)
    query = "SELECT person_id FROM match_key WHERE key = ? LIMIT ?"
    return {key: [row[0] for row in connection.execute(query, (key, most))] for key in keys}


def count_under(session: Session, key: str, most: int) -> int:
    """How many people stand under this key; nobody counts further than `most`."""
    query = "SELECT count(*) FROM (SELECT 1 FROM match_key WHERE key = ? LIMIT ?)"
    return int(driver(session).execute(query, (key, most)).fetchone()[0])


def households_on_phone(session: Session, phone: str, most: int) -> int:
    """How many households have this phone (the last ten digits), as far as `most` people tell."""
    start = phone_keys(phone)
    query = (
        "SELECT count(DISTINCT people.household_id) FROM (SELECT DISTINCT person_id FROM match_key "
        "WHERE key >= ? AND key < ? LIMIT ?) AS found JOIN people ON people.id = found.person_id"
    )
    return int(driver(session).execute(query, (start, start + _AFTER_LETTERS, most)).fetchone()[0])


def shared_keys(session: Session, way: str) -> Iterator[tuple[str, list[str]]]:
    """Every key of this way that more than one person has, with its people, key by key."""
    query = "SELECT key, person_id FROM match_key WHERE key >= ? AND key < ? ORDER BY key, person_id"
    rows = driver(session).execute(query, (way, way + _AFTER_LETTERS))
    last, people = "", list[str]()
    for key, person in rows:
        if key != last:
            if len(people) > 1:
                yield last, people
            last, people = key, []
        people.append(person)
    if len(people) > 1:
        yield last, people


def out_of_step(session: Session) -> int:
    """How many people do not have exactly the keys they should have: worked out anew and compared."""
    sums: dict[str, int] = {}
    for person, text in session.execute(select(SearchWords.person_id, SearchWords.keys)):
        sums[person] = sums.get(person, 0) + hash(text)
    for person, key in session.execute(select(MatchKey.person_id, MatchKey.key)):
        sums[person] = sums.get(person, 0) + hash((person, key))
    people = select(*_COLUMNS).join(Household, Household.id == Person.household_id).where(Person.void.is_(False))
    for row in session.execute(people.execution_options(yield_per=_BATCH, with_void=True)):
        text = keys_text(row, *row[-3:])
        keys = sum(hash((row.id, key)) for key in _parted(text))
        sums[row.id] = sums.get(row.id, 0) - hash(text) - keys
    return sum(1 for left in sums.values() if left)


_COLUMNS: tuple[Any, ...] = (
    Person.id, Person.household_id, Person.surname, Person.given_name, Person.patronymic, Person.sex, Person.birth,
    Person.iin, Person.iin_to_verify, Person.phone, Household.phone.label("household_phone"), Household.origin,
    Household.address,
)  # fmt: skip


def _parted(text: str) -> list[str]:
    return text.split(_BETWEEN) if text else []
