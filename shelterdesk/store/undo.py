"""Taking back the last step, and bringing it back, from the journal.

Undo puts `before` back only where the record still equals `after`; otherwise somebody worked on it since, and nothing
is taken back. A record that was created is marked void. Undo is itself an operation, so redo is the undo of an undo.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.records.base import Moment, Record, record_classes
from shelterdesk.store.exchange_tables import MERGED
from shelterdesk.store.journal import changes_of, kept
from shelterdesk.store.tables import ChangeEntry, DeskFact, OperationEntry
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


def step_of(session: Session, operation_id: str, undoable: frozenset[str]) -> Step:
    """Any earlier step, of whoever did it, to be reversed from the journal; InputRefused when it cannot be: it was
    taken back already, it is of a kind that stays, later steps built on it, or laptops have met since."""
    entry = session.scalars(select(OperationEntry).where(OperationEntry.id == operation_id)).first()
    if entry is None or entry.verb not in undoable or entry.undoes is not None:
        raise InputRefused(
            "not_reversible", _("This kind of step cannot be reversed."), _("Nothing was changed."),
            _("Correct it on the card of the person, or in its own screen."),
        )  # fmt: skip
    if entry.position <= _merged_up_to(session):
        raise InputRefused(
            "merged_since", _("This laptop has exchanged data since; others may have built on this step."),
            _("Nothing was changed."), _("Correct it on the card of the person, or in its own screen."),
        )  # fmt: skip
    if operation_id not in _standing(session, [operation_id]):
        raise InputRefused("reversed_already", _("This step was taken back already."), _("Nothing was changed."))
    if _built_on(session, operation_id, entry.position):
        raise InputRefused(
            "built_on", _("Later steps were built on this one."), _("Nothing was changed."),
            _("Reverse the later steps first, the newest before the older ones."),
        )  # fmt: skip
    return Step(operation_id, entry.verb)


def _built_on(session: Session, operation_id: str, position: int) -> bool:
    """Whether a later step that holds changed one of these records, or made one that points to a record made here."""
    touched, made = set(), []
    for change in changes_of(session, operation_id):
        touched.add(change.record_id)
        if change.created:
            made.append(change.record_id)
    points = [ChangeEntry.fields.contains(record_id) for record_id in made]
    later = session.execute(
        select(OperationEntry.id).distinct().join(ChangeEntry, ChangeEntry.operation_id == OperationEntry.id).where(
            OperationEntry.position > position, OperationEntry.undoes.is_(None), ChangeEntry.fields != "{}",
            or_(ChangeEntry.record_id.in_(touched), *points),
        )
    )  # fmt: skip
    return bool(_standing(session, [row[0] for row in later]))


def _standing(session: Session, operation_ids: list[str]) -> set[str]:
    """Those that hold now: nobody took them back, or what took them back was itself taken back."""
    takers: dict[str, list[str]] = {}
    for taker, taken in session.execute(
        select(OperationEntry.id, OperationEntry.undoes).where(OperationEntry.undoes.in_(operation_ids))
    ):
        takers.setdefault(str(taken), []).append(taker)
    if not takers:
        return set(operation_ids)
    holding = _standing(session, [taker for each in takers.values() for taker in each])
    return {each for each in operation_ids if not holding.intersection(takers.get(each, ()))}


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
    done = done[-UNDO_DEPTH:]
    holding = _standing(session, [step.operation_id for step in done])  # others may be reversed from the journal
    return [step for step in done if step.operation_id in holding], undone


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
