"""Decisions "not the same person": a pair that was told apart is suggested nowhere any more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.queries.people import PersonRow, people_by_id
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Distinction, User
from shelterdesk.store.tables import ChangeEntry, OperationEntry

_BATCH = 500


@dataclass(frozen=True)
class DistinctionRow:
    """Two people somebody told apart: who they are, why, when and by whom."""

    id: str
    one: PersonRow
    two: PersonRow
    reason: str
    at: datetime
    by: str


@question(Permission.SEE_PEOPLE)
def told_apart_people(view: View) -> list[DistinctionRow]:
    """All decisions between people this role may see, the newest first."""
    rows = list(view.session.scalars(select(Distinction)))
    people: dict[str, PersonRow] = {}
    wanted = sorted({one for row in rows for one in (row.one_id, row.two_id)})
    for start in range(0, len(wanted), _BATCH):
        people.update((row.id, row) for row in people_by_id(view, wanted[start : start + _BATCH]))
    made = {record_id: (datetime.fromisoformat(at), name or "") for record_id, at, name in view.session.execute(
        select(ChangeEntry.record_id, OperationEntry.at, User.name)
        .join(OperationEntry, OperationEntry.id == ChangeEntry.operation_id)
        .outerjoin(User, User.id == OperationEntry.user_id)
        .where(ChangeEntry.noun == Noun.DISTINCTIONS.value, ChangeEntry.created.is_(True))
    )}  # fmt: skip
    found = [
        DistinctionRow(row.id, people[row.one_id], people[row.two_id], row.reason, *made[row.id])
        for row in rows
        if row.one_id in people and row.two_id in people and row.id in made
    ]
    return sorted(found, key=lambda row: (row.at, row.id), reverse=True)


def told_apart(session: Session) -> frozenset[tuple[str, str]]:
    """Every decided pair, the smaller id first."""
    rows = session.execute(select(Distinction.one_id, Distinction.two_id))
    return frozenset((min(one, two), max(one, two)) for one, two in rows)


def told_apart_from(session: Session, person_ids: Iterable[str]) -> set[str]:
    """Whoever was told apart from one of these people."""
    ids = list(person_ids)
    query = select(Distinction.one_id, Distinction.two_id).where(
        or_(Distinction.one_id.in_(ids), Distinction.two_id.in_(ids))
    )
    return {one for pair in session.execute(query) for one in pair} - set(ids)


def are_told_apart(session: Session, one_id: str, two_id: str) -> bool:
    """Whether somebody decided that these are two people."""
    d = Distinction
    both = or_(and_(d.one_id == one_id, d.two_id == two_id), and_(d.one_id == two_id, d.two_id == one_id))
    return session.scalars(select(d.id).where(both)).first() is not None
