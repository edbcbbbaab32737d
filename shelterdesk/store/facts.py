"""Facts about this desk, by name: its id, its epoch, what it has seen, how far its numbers have come.

They are read and written with every saving; so the two statements go straight to the database.
"""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from shelterdesk.store.sessions import driver

_READ = "SELECT name, value FROM desk_facts"
_WRITE = "INSERT INTO desk_facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


def facts(session: Session) -> dict[str, str]:
    """All facts in one look."""
    return dict(driver(session).execute(_READ).fetchall())


def set_facts(session: Session, changed: Mapping[str, str]) -> None:
    """Write these facts, new ones too."""
    if changed:
        driver(session).executemany(_WRITE, list(changed.items()))


class Facts:
    """The facts as one unit of work sees and changes them: read once, written once, at its end.

    Numbers only go up: one that was printed once is never given again, whatever is undone.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, str] | None = None
        self._changed: dict[str, str] = {}

    def get(self, name: str, otherwise: str = "") -> str:
        """This fact, or what is said otherwise when there is none yet."""
        if self._known is None:
            self._known = facts(self._session)
        return self._changed.get(name, self._known.get(name, otherwise))

    def put(self, name: str, value: str) -> None:
        """Change this fact; it is written with `save`."""
        self._changed[name] = value

    def count_on(self, name: str) -> int:
        """The next number of this kind, from 1 on."""
        number = int(self.get(f"count/{name}", "0")) + 1
        self.put(f"count/{name}", str(number))
        return number

    def save(self) -> None:
        """Write what changed."""
        set_facts(self._session, self._changed)
