"""How a verb is done: permission first, then one unit of work, then everybody who watches is told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, TypeVar

from shelterdesk.domain.permissions import Permission, may
from shelterdesk.foundation.bus import Bus
from shelterdesk.foundation.changes import Changes
from shelterdesk.foundation.errors import InputRefused, MachineTrouble, NotAllowed
from shelterdesk.foundation.events import DataChanged
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.registry import VERBS, undoable_verbs
from shelterdesk.store.database import Store
from shelterdesk.store.undo import UNDONE, Step, last_step, next_step, step_of, take_back
from shelterdesk.store.unit_of_work import Author, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Done(Generic[T]):
    """What a verb answered, and what it touched. It is on the disk when you hold this."""

    value: T
    changes: Changes
    operation_id: str
    verb: str


class Operations:
    """The verbs of one person at one desk."""

    def __init__(self, store: Store, bus: Bus, author: Author) -> None:
        self._store = store
        self._bus = bus
        self.author = author

    def may(self, permission: Permission) -> bool:
        """Whether whoever works here may do this (screens hide what may not be done)."""
        return may(self.author.role, permission)

    def do(self, verb: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs) -> Done[T]:
        """Do one verb. Saved when it returns; NotAllowed, InputRefused or MachineTrouble when nothing was written."""
        entry = VERBS.get(verb.__name__)
        if entry is None or entry.function is not verb:
            raise _not_allowed()
        self._require(entry.permission)
        try:
            done = self._done(entry.name, verb, *args, **kwargs)
        except MachineTrouble as error:
            if error.code != "disk_full" or not self._store.gave_reserve():
                raise
            done = self._done(entry.name, verb, *args, **kwargs)  # nothing was written; now there is room
        return self._told(done)

    def _done(
        self, name: str, verb: Callable[Concatenate[UnitOfWork, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Done[T]:
        with self._store.work(name, self.author) as work:
            value = verb(work, *args, **kwargs)
        return Done(value, work.changes, work.operation_id, name)

    def undo_says(self) -> str | None:
        """What Ctrl+Z would take back, in words; None when there is nothing."""
        with self._store.reading() as session:
            step = last_step(session, self.author.user_id, undoable_verbs())
        return None if step is None else _(VERBS[step.verb].says)

    def redo_says(self) -> str | None:
        """What Ctrl+Y would bring back, in words; None when there is nothing."""
        with self._store.reading() as session:
            step = next_step(session, self.author.user_id, undoable_verbs())
        return None if step is None else _(VERBS[step.verb].says)

    def undo(self) -> Done[str] | None:
        """Take back the last step of whoever works here; answers what it was, None when there is nothing."""
        with self._store.reading() as session:
            step = last_step(session, self.author.user_id, undoable_verbs())
        return self._reverse(step)

    def redo(self) -> Done[str] | None:
        """Bring back the step that was taken back last."""
        with self._store.reading() as session:
            step = next_step(session, self.author.user_id, undoable_verbs())
        return self._reverse(step)

    def reverse(self, operation_id: str, reason: str) -> Done[str]:
        """Reverse an earlier step from the journal, whoever did it; the reason stands beside it. InputRefused when it
        cannot be reversed any more: then nothing was changed."""
        self._require(Permission.SEE_JOURNAL)
        if not reason.strip():
            raise InputRefused(
                "reason_missing", _("Say why."), _("Nothing was changed."), _("Type a reason, then try again."),
                field="reason",
            )  # fmt: skip
        with self._store.reading() as session:
            step = step_of(session, operation_id, undoable_verbs())
        done = self._reverse(step, reason.strip())
        assert done is not None
        return done

    def _reverse(self, step: Step | None, reason: str = "") -> Done[str] | None:
        self._require(Permission.UNDO)
        if step is None:
            return None
        with self._store.work(UNDONE, self.author, reason, undoes=step.operation_id) as work:
            if (check := VERBS[step.verb].undo_check) is not None:
                check(work, step.operation_id)
            take_back(work, step.operation_id)
        return self._told(Done(_(VERBS[step.verb].says), work.changes, work.operation_id, step.verb))

    def _require(self, permission: Permission) -> None:
        if not may(self.author.role, permission):
            raise _not_allowed()

    def _told(self, done: Done[T]) -> Done[T]:
        self._bus.publish(DataChanged(done.changes))
        return done


def _not_allowed() -> NotAllowed:
    return NotAllowed(
        "not_allowed",
        _("Your role may not do this."),
        _("Nothing was changed."),
        _("Ask the manager of the centre."),
    )
