"""The register of verbs: what people can do, which permission it takes, and what the Undo menu calls it.

To add a verb: write a function whose first parameter is the unit of work, put @verb on it, write its test. Denied by
default: a function that is not registered here cannot be done at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from shelterdesk.domain.permissions import Permission
from shelterdesk.store.unit_of_work import UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")

Doing = Callable[Concatenate[UnitOfWork, P], T]


@dataclass(frozen=True)
class Verb:
    """One thing people can do: its name in the journal, the permission, its words (translated when shown)."""

    name: str
    permission: Permission
    says: str
    undoable: bool
    function: Callable[..., Any]
    undo_check: Callable[[UnitOfWork, str], None] | None = None  # refuses when the operation cannot be taken back now


VERBS: dict[str, Verb] = {}


def verb(
    permission: Permission, *, says: str, undoable: bool = True,
    undo_check: Callable[[UnitOfWork, str], None] | None = None,
) -> Callable[[Doing[P, T]], Doing[P, T]]:  # fmt: skip
    """Register a verb. says: what was done, e.g. N_("register a household"), as Undo shows it. undo_check: asked with
    the operation's id before it is taken back or brought back; raises InputRefused when later work stands on it."""

    def register(function: Doing[P, T]) -> Doing[P, T]:
        name = function.__name__
        if name in VERBS:
            raise ValueError(f"two verbs are called {name}")
        VERBS[name] = Verb(name, permission, says, undoable, function, undo_check)
        return function

    return register


def undoable_verbs() -> frozenset[str]:
    """The verbs Ctrl+Z can take back."""
    return frozenset(verb.name for verb in VERBS.values() if verb.undoable)
