"""Which merged records belong to a person or a household, what an old card stands for, and which act merged them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from shelterdesk.foundation.changes import Noun
from shelterdesk.records import Household, Person
from shelterdesk.store.tables import ChangeEntry, OperationEntry

_WITH_VOID = {"with_void": True}
_BATCH = 500


def merged_records(session: Session, person_ids: Iterable[str]) -> dict[str, str]:
    """{merged record: the one of `person_ids` it went into}, through chains."""
    return _into(session, Person, person_ids)


def merged_households(session: Session, household_ids: Iterable[str]) -> dict[str, str]:
    """The same for closed households."""
    return _into(session, Household, household_ids)


def _into(session: Session, kind: type[Any], ids: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    owners = {one: one for one in ids}
    while owners:
        following: dict[str, str] = {}
        wanted = sorted(owners)
        for start in range(0, len(wanted), _BATCH):
            query = select(kind.id, kind.merged_into).where(kind.merged_into.in_(wanted[start : start + _BATCH]))
            for record_id, into in session.execute(query.execution_options(**_WITH_VOID)):
                if record_id not in found and record_id not in owners:
                    following[record_id] = owners[into]
        found.update(following)
        owners = following
    return found


def standing_merge(session: Session, gone_id: str) -> str | None:
    """The operation by which this record was merged, while it is."""
    into = session.scalar(select(Person.merged_into).where(Person.id == gone_id).execution_options(**_WITH_VOID))
    if into is None:
        return None
    return session.scalar(
        select(OperationEntry.id)
        .join(ChangeEntry, ChangeEntry.operation_id == OperationEntry.id)
        .where(
            OperationEntry.verb == "merge_people", ChangeEntry.noun == Noun.PEOPLE.value,
            ChangeEntry.record_id == gone_id, ChangeEntry.fields.contains("merged_into"),
        )
        .order_by(OperationEntry.position.desc())
        .limit(1)
    )  # fmt: skip


def person_of_old_card(session: Session, card: str) -> str | None:
    """Whose card it is now, when it was given to a record that was merged since (of a household: its head's id)."""
    for kind in (Person, Household):
        query = select(kind.id).where(kind.card == card, kind.merged_into.is_not(None))
        found = session.scalars(query.execution_options(**_WITH_VOID)).first()
        kept = None if found is None else _kept(session, kind, found)
        if kept is not None:
            return kept if kind is Person else session.scalar(select(Household.head_id).where(Household.id == kept))
    return None


def _kept(session: Session, kind: type[Any], record_id: str) -> str | None:
    """The record that stays at the end of the chain."""
    seen = set()
    while record_id not in seen:
        seen.add(record_id)
        into = session.scalar(select(kind.merged_into).where(kind.id == record_id).execution_options(**_WITH_VOID))
        if into is None:
            return record_id
        record_id = into
    return None


def columns_of(record: Any) -> dict[str, Any]:
    """All fields of a record, by name."""
    return {one.key: getattr(record, one.key) for one in inspect(type(record)).column_attrs}
