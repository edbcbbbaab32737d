"""Taking back the last step, and bringing it back, from the journal.

Undo puts `before` back only where the record still equals `after`; otherwise somebody worked on it since, and nothing
is taken back. A record that was created is marked void. Undo is itself an operation, so redo is the undo of an undo.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.records.base import Moment, Record, record_classes
from shelterdesk.store.exchange_tables import MERGED
from shelterdesk.store.journal import changes_of, kept
from shelterdesk.store.tables import DeskFact, OperationEntry
from shelterdesk.store.unit_of_work import UnitOfWork

WITH_VOID = {"with_void": True}
UNDO_DEPTH = 50
UNDONE = "undo"


@dataclass(frozen=True)
class Step:
    """One operation that can be taken back or brought back: its id, and the verb it goes back to."""

    operation_id: str
    verb: str


def last_step(session: Session, user_id: str, undoable: frozenset[str]) -> Step | None:
    """The newest step of this user that still stands and can be taken back."""
    done, _undone = _stacks(session, user_id, undoable)
    return done[-1] if done else None


def next_step(session: Session, user_id: str, undoable: frozenset[str]) -> Step | None:
    """The step this user took back last and can bring back; None after anything new was done."""
    _done, undone = _stacks(session, user_id, undoable)
    return undone[-1] if undone else None


def take_back(work: UnitOfWork, operation_id: str) -> None:
    """Reverse one operation inside an open unit of work; InputRefused when a record was changed since."""
    classes = record_classes()
    for change in reversed(changes_of(work.session, operation_id)):
        record = work.session.get(classes[change.noun], change.record_id, execution_options=WITH_VOID)
        if record is None:
            raise _changed_since()
        fields = {"void": change.fields["void"]} if change.created else change.fields
        for name, (before, after) in fields.items():
            if kept(getattr(record, name)) != after:
                raise _changed_since()
            setattr(record, name, _restored(record, name, before))


def _restored(record: Record, name: str, value: Any) -> Any:
    column = inspect(type(record)).columns[name]
    if value is not None and isinstance(column.type, Moment):
        return column.type.process_result_value(value, None)  # type: ignore[arg-type]
    return value


def _stacks(session: Session, user_id: str, undoable: frozenset[str]) -> tuple[list[Step], list[Step]]:
    """Replay the user's recent operations as an editor would: what stands, and what was taken back last."""
    newest = session.execute(
        select(OperationEntry.id, OperationEntry.verb, OperationEntry.undoes)
        .where(OperationEntry.user_id == user_id, OperationEntry.position > _merged_up_to(session))
        .order_by(OperationEntry.position.desc())
        .limit(UNDO_DEPTH * 3)
    ).all()
    done: list[Step] = []
    undone: list[Step] = []
    for operation_id, verb, undoes in reversed(newest):
        if undoes is not None:
            if done and done[-1].operation_id == undoes:
                undone.append(Step(operation_id, done.pop().verb))
            elif undone and undone[-1].operation_id == undoes:
                done.append(Step(operation_id, undone.pop().verb))
        elif verb in undoable:
            done.append(Step(operation_id, verb))
            undone.clear()
    return done[-UNDO_DEPTH:], undone


def _merged_up_to(session: Session) -> int:
    """Never past a merge: what others have built on is not taken back behind their backs."""
    return int(session.scalar(select(DeskFact.value).where(DeskFact.name == MERGED)) or 0)


def _changed_since() -> InputRefused:
    return InputRefused(
        "changed_since",
        _("This step cannot be taken back: the same record was changed after it."),
        _("Nothing was changed."),
        _("Correct the record by hand."),
    )
