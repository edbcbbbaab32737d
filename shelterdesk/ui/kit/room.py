"""What every screen is to the frame around it: a room with a name, a picture, keys, and things it watches.

To add a room: subclass Room in ui/rooms/<name>/, fill in the class attributes, build the widgets in __init__, fill
them in refresh(), and add one line to app/rooms.py.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.domain.scans import Scan
from shelterdesk.ui.kit.keys import bind


@dataclass(frozen=True)
class RoomKey:
    """A key of a room: what is pressed ("F6", "Ctrl+D"), what it does in words, and the doing."""

    keys: str
    words: Callable[[], str]
    act: Callable[[], object]


class Room(QWidget):
    """A screen of the program.

    Signals:
        title_changed: the title has other words now (the frame shows them).
    """

    title_changed = Signal()

    section: str = ""                      # stable id: "intake", "beds"
    icon_name: str = "file-text"           # a file in resources/icons, without .svg
    shortcut: str = ""                     # the key that opens it from anywhere, or ""
    permission: str | None = None          # what a role must have to see it; None = everybody
    watches: frozenset[str] = frozenset()  # nouns whose changes make it refresh

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stale = True  # nothing shown yet
        self._room_keys: tuple[RoomKey, ...] = ()

    def title(self) -> str:
        """The room's name in the language of the moment."""
        raise NotImplementedError

    def help_page(self) -> str:
        """The chapter F1 opens here."""
        return self.section

    def refresh(self) -> None:
        """Ask for the rows again and show them; the selection and what was typed stay."""

    def focus_first(self) -> None:
        """Put the cursor where work starts; called when the room is entered."""
        self.setFocus()

    def leave(self) -> bool:
        """The user goes elsewhere: keep the draft. False only when staying is the lesser evil."""
        return True

    def scanned(self, code: str) -> bool:  # noqa: ARG002
        """A card was scanned while this room is open; False when it means nothing here."""
        return False

    def scan_arrived(self, scan: Scan) -> bool:  # noqa: ARG002
        """Anything of a scanner arrived, as it came; True when only this room is meant (the scanner is tried out)."""
        return False

    def unfinished(self) -> bool:
        """Whether something is being worked on here that a scanned card must not lead away from."""
        return False

    def open_details(self, details: str) -> None:
        """Somebody asked for this room with details, e.g. OpenRoom("beds", "setup"); called after it is shown."""

    def open_person(self, person_id: str) -> None:
        """Somebody wants to see this person here; only the room that has the card answers."""

    def open_household(self, household_id: str) -> None:
        """Somebody wants to see this household here; only the room that has the card answers."""

    def changed(self, nouns: Iterable[str]) -> None:
        """Something was written: refresh if it is watched, at once when visible, else on the next visit."""
        if self.watches.isdisjoint(nouns):
            return
        if self.isVisible():
            self._refresh_now()
        else:
            self.stale = True

    def use_keys(self, *keys: RoomKey) -> None:
        """Say which keys work in this room; they work under any keyboard layout and are listed in the help."""
        for key in keys:
            bind(self, key.keys, key.act)
        self._room_keys += keys

    def room_keys(self) -> tuple[RoomKey, ...]:
        """The keys of this room, for the key table."""
        return self._room_keys

    def shown(self) -> None:
        """The room has come to the front: catch up with what changed meanwhile."""
        if self.stale:
            self._refresh_now()

    def hidden(self) -> None:
        """The room has left the front."""

    def _refresh_now(self) -> None:
        self.stale = False
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden()
