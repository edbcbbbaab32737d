"""How a question is asked: permission first, then one consistent look at the store."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from shelterdesk.domain.permissions import may
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.registry import QUESTIONS, View
from shelterdesk.store.database import Store
from shelterdesk.store.unit_of_work import Author

P = ParamSpec("P")
T = TypeVar("T")


class Queries:
    """The questions of one person at one desk."""

    def __init__(self, store: Store, author: Author) -> None:
        self._store = store
        self.author = author

    def ask(self, question: Callable[Concatenate[View, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask one question; NotAllowed when the role may not see the answer."""
        entry = QUESTIONS.get(question.__name__)
        if entry is None or entry.function is not question or not may(self.author.role, entry.permission):
            raise NotAllowed("not_allowed", _("Your role may not see this."), "", _("Ask the manager of the centre."))
        with self._store.reading() as session:
            return question(View(session, self._store.clock.now(), self.author), *args, **kwargs)
