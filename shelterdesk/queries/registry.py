"""The register of questions: what people can ask, and which permission the answer takes. Denied by default."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from shelterdesk.domain.permissions import Permission, may
from shelterdesk.foundation.clock import local
from shelterdesk.store.unit_of_work import Author

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """What a question works with: one moment of the store, the time, and who is asking."""

    session: Session
    now: datetime
    author: Author

    @property
    def today(self) -> date:
        """The centre's calendar day."""
        return local(self.now).date()

    def may(self, permission: Permission) -> bool:
        """Whether whoever asks may do or see this."""
        return may(self.author.role, permission)


Asking = Callable[Concatenate[View, P], T]


@dataclass(frozen=True)
class Question:
    """One thing people can ask."""

    name: str
    permission: Permission
    function: Callable[..., Any]


QUESTIONS: dict[str, Question] = {}


def question(permission: Permission) -> Callable[[Asking[P, T]], Asking[P, T]]:
    """Register a question; its first parameter is the View."""

    def register(function: Asking[P, T]) -> Asking[P, T]:
        if function.__name__ in QUESTIONS:
            raise ValueError(f"two questions are called {function.__name__}")
        QUESTIONS[function.__name__] = Question(function.__name__, permission, function)
        return function

    return register
