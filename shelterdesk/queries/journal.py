"""The journal as people read it: who did what and when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.clock import KAZAKHSTAN
from shelterdesk.queries.registry import View, question
from shelterdesk.records import User
from shelterdesk.records.base import kept_moment
from shelterdesk.store.tables import ChangeEntry, OperationEntry
from shelterdesk.store.undo import UNDONE

DONE, TAKEN_BACK, BROUGHT_BACK = "done", "taken_back", "brought_back"


@dataclass(frozen=True)
class JournalRow:
    """One operation: what was done, or taken back, or brought back again."""

    id: str
    at: datetime
    user_id: str
    user_name: str
    role: str
    verb: str  # what it is about: for a step taken back, the verb of that step
    kind: str  # done, taken_back, brought_back
    reason: str
    people: int  # how many people's records it touched
    records: int  # how many records in all


@question(Permission.SEE_JOURNAL)
def journal_entries(
    view: View, user_id: str | None = None, day: date | None = None, limit: int = 500
) -> list[JournalRow]:
    """The newest entries of the journal, of one user and one day of the centre's calendar if given."""
    query = select(OperationEntry).order_by(OperationEntry.position.desc()).limit(limit)
    if user_id is not None:
        query = query.where(OperationEntry.user_id == user_id)
    if day is not None:
        start = datetime.combine(day, time(), KAZAKHSTAN).astimezone(UTC)
        end = start + timedelta(days=1)
        query = query.where(OperationEntry.at >= kept_moment(start), OperationEntry.at < kept_moment(end))
    return _rows(view, view.session.scalars(query).all())


@question(Permission.SEE_FIGURES)
def last_events(view: View, limit: int = 10) -> list[JournalRow]:
    """The last things that were done at this desk; no names but those of the staff."""
    query = select(OperationEntry).order_by(OperationEntry.position.desc()).limit(limit)
    return _rows(view, view.session.scalars(query).all())


@question(Permission.SEE_FIGURES)
def last_written(view: View) -> datetime | None:
    """When the newest entry was written, by the laptop's clock of that time; None in an empty journal."""
    at = view.session.scalar(select(OperationEntry.at).order_by(OperationEntry.position.desc()).limit(1))
    return None if at is None else datetime.fromisoformat(at)


def _rows(view: View, entries: Sequence[OperationEntry]) -> list[JournalRow]:
    names: dict[str, str] = {row[0]: row[1] for row in view.session.execute(select(User.id, User.name))}
    ids = [entry.id for entry in entries]
    touched: Counter[tuple[str, str]] = Counter()
    for start in range(0, len(ids), 500):
        found = select(ChangeEntry.operation_id, ChangeEntry.noun).where(
            ChangeEntry.operation_id.in_(ids[start : start + 500])
        )
        touched.update((row[0], row[1]) for row in view.session.execute(found))
    records: Counter[str] = Counter()
    for (operation_id, _noun), count in touched.items():
        records[operation_id] += count
    return [
        JournalRow(
            entry.id, datetime.fromisoformat(entry.at), entry.user_id, names.get(entry.user_id, ""), entry.role,
            *_about(view, entry), entry.reason, touched[entry.id, "people"], records[entry.id],
        )
        for entry in entries
    ]  # fmt: skip


def _about(view: View, entry: Any) -> tuple[str, str]:
    """The verb an entry is about and whether it was done, taken back or brought back."""
    steps = 0
    while entry.undoes is not None and entry.verb == UNDONE:
        before = view.session.scalars(select(OperationEntry).where(OperationEntry.id == entry.undoes)).first()
        if before is None:
            break
        entry, steps = before, steps + 1
    return entry.verb, (DONE if not steps else TAKEN_BACK if steps % 2 else BROUGHT_BACK)
