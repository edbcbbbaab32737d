"""What was typed in a form of this screen and not saved yet, kept on the disk at every field."""

from typing import Any

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.events import Notice
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.drafts import draft_of, drop_draft, keep_draft


class Kept:
    """The draft of one form."""

    def __init__(self, desk: Desk, name: str) -> None:
        """name tells the forms of this screen apart, e.g. "receive"."""
        self._desk, self._name = desk, f"supplies_{name}"
        self._last: dict[str, Any] | None = None

    def keep(self, content: dict[str, Any]) -> None:
        """Write it down, if it is other than before; a full disk is told once, typing goes on."""
        if content == self._last:
            return
        self._last = content
        try:
            keep_draft(self._desk, self._name, content)
        except MachineTrouble as error:
            self._desk.bus.publish(Notice(error.text(), "danger"))

    def read(self) -> dict[str, Any] | None:
        """What was left unsaved, or None."""
        return draft_of(self._desk, self._name)

    def drop(self) -> None:
        """It is saved, or not wanted any more."""
        self._last = None
        drop_draft(self._desk, self._name)
