"""What this screen says in the bar at the bottom: what was done, with its undo, or why it was refused."""

from collections.abc import Callable

from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice
from shelterdesk.operations.desk import Desk


class Telling:
    """Says things through the bus."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def done(self, words: str) -> None:
        """Something was done that Ctrl+Z takes back."""
        self._desk.bus.publish(Notice(words, "ok", undoable=True))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do it; False when it was refused, and why is said."""
        try:
            act()
        except ShelterError as error:
            self._desk.bus.publish(Notice(error.text(), "danger"))
            return False
        return True
