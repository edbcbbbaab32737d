"""The desk: one unlocked data folder with whoever works at it. Screens and the command line are handed a Desk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.bus import Bus
from shelterdesk.foundation.clock import Clock, today
from shelterdesk.operations.doing import Done, Operations
from shelterdesk.queries.asking import Queries
from shelterdesk.queries.registry import View
from shelterdesk.store.folder import OpenFolder
from shelterdesk.store.unit_of_work import Author, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """Who works here, with what: verbs to do, questions to ask, the bus that tells what changed."""

    opened: OpenFolder
    author: Author
    bus: Bus
    clock: Clock
    operations: Operations
    queries: Queries

    @property
    def folder(self) -> Path:
        """Where this desk's data lies."""
        return self.opened.folder

    @property
    def today(self) -> date:
        """The centre's calendar day."""
        return today(self.clock)

    def do(self, verb: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs) -> Done[T]:
        """Do one verb: saved when this returns."""
        return self.operations.do(verb, *args, **kwargs)

    def ask(self, question: Callable[Concatenate[View, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask one question."""
        return self.queries.ask(question, *args, **kwargs)

    def may(self, permission: Permission) -> bool:
        """Whether whoever works here may do this."""
        return self.operations.may(permission)

    def close(self) -> None:
        """Put everything into the file and let the next program in."""
        self.opened.close()


def desk_of(opened: OpenFolder, author: Author, bus: Bus) -> Desk:
    """A desk over an unlocked folder."""
    store = opened.store
    return Desk(opened, author, bus, store.clock, Operations(store, bus, author), Queries(store, author))
