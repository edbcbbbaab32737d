"""After laptops met: what one of them wrote for a record that another had merged goes to the record that stays.

Every laptop works this out for itself from the same records and writes the same values, so that all of them come to
the same truth without asking anybody.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.households import Relation
from shelterdesk.operations.moved_history import join_beds, join_stays, move_household_pointers, move_pointers
from shelterdesk.operations.moved_household import MERGED
from shelterdesk.records import Household, Person
from shelterdesk.store.unit_of_work import UnitOfWork

_BATCH = 500


def follow_merges(work: UnitOfWork) -> None:
    """Inside the receiving of a package, after its operations were taken in."""
    work.session.expire_all()
    homes = _roots(work, Household)
    if homes:
        _bring_home(work, homes)
        move_household_pointers(work, homes)
        _void_again(work, Household, homes)
    people = _roots(work, Person)
    if people:
        moved = move_pointers(work, people)
        _void_again(work, Person, people)
        for kept in sorted({people[gone] for gone in moved}):
            join_stays(work, kept, lenient=True)
            join_beds(work, kept)
        _heads(work, people)


def _roots(work: UnitOfWork, kind: type[Any]) -> dict[str, str]:
    """Of every merged record the one that stays at the end of its chain; left out where that one is not here."""
    query = select(kind.id, kind.merged_into).where(kind.merged_into.is_not(None))
    after = {row[0]: row[1] for row in work.session.execute(query.execution_options(with_void=True))}
    roots = {gone: _root(gone, after) for gone in after}
    here: set[str] = set()
    wanted = sorted(set(roots.values()))
    for start in range(0, len(wanted), _BATCH):
        here.update(work.session.scalars(select(kind.id).where(kind.id.in_(wanted[start : start + _BATCH]))))
    return {gone: root for gone, root in roots.items() if root in here and root != gone}


def _root(record_id: str, after: Mapping[str, str]) -> str:
    seen = {record_id}
    while (following := after.get(record_id)) is not None and following not in seen:
        record_id = following
        seen.add(record_id)
    return record_id


def _void_again(work: UnitOfWork, kind: type[Any], roots: Mapping[str, str]) -> None:
    """Somebody corrected a record while it was merged elsewhere: an edit beats a removal, but not a merge."""
    gone = sorted(roots)
    for start in range(0, len(gone), _BATCH):
        for record in work.session.scalars(select(kind).where(kind.id.in_(gone[start : start + _BATCH]))):
            record.void, record.void_reason = True, MERGED
            work.decide(kind.noun, record.id, "void", True)
    work.session.flush()


def _bring_home(work: UnitOfWork, homes: Mapping[str, str]) -> None:
    """Somebody was added to a household that was closed elsewhere: they belong to the one it went into."""
    closed = sorted(homes)
    for start in range(0, len(closed), _BATCH):
        there = select(Person).where(Person.household_id.in_(closed[start : start + _BATCH]))
        for person in work.session.scalars(there.where(Person.merged_into.is_(None))):
            person.household_id = homes[person.household_id]
            if person.relation == Relation.HEAD.value:
                person.relation = None
    work.session.flush()


def _heads(work: UnitOfWork, people: Mapping[str, str]) -> None:
    """A household whose head was merged has the record that stays as its head, when that one lives in it."""
    gone: Sequence[str] = sorted(people)
    for start in range(0, len(gone), _BATCH):
        for home in work.session.scalars(select(Household).where(Household.head_id.in_(gone[start : start + _BATCH]))):
            kept = work.get(Person, people[home.head_id or ""])
            if kept.household_id == home.id:
                home.head_id, kept.relation = kept.id, Relation.HEAD.value
