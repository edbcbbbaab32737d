"""Facts about this desk, by name: its id, its epoch, what it has seen, how far its numbers have come."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from shelterdesk.store.tables import DeskFact

_TABLE = DeskFact.__table__


def facts(session: Session) -> dict[str, str]:
    """All facts in one look."""
    return {row[0]: row[1] for row in session.connection().execute(select(_TABLE.c.name, _TABLE.c.value))}


def set_facts(session: Session, changed: Mapping[str, str]) -> None:
    """Write these facts, new ones too."""
    if changed:
        statement = insert(DeskFact)
        statement = statement.on_conflict_do_update(index_elements=["name"], set_={"value": statement.excluded.value})
        session.connection().execute(statement, [{"name": name, "value": value} for name, value in changed.items()])


class Counters:
    """Numbers that only go up: a number that was printed once is never given again, whatever is undone."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, str] | None = None
        self._changed: dict[str, str] = {}

    def next(self, name: str) -> int:
        """The next number of this kind, from 1 on."""
        if self._known is None:
            self._known = facts(self._session)
        key = f"count/{name}"
        number = int(self._changed.get(key, self._known.get(key, "0"))) + 1
        self._changed[key] = str(number)
        return number

    def save(self) -> None:
        """Write how far the numbers have come."""
        set_facts(self._session, self._changed)
