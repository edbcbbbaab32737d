"""What the frame knows of a room before it is built: its name, picture, key, who may enter, and how to build it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.desk import Desk
from shelterdesk.ui.kit.print_tray import PrintTray
from shelterdesk.ui.kit.room import Room
from shelterdesk.ui.kit.tasks import Tasks


@dataclass(frozen=True)
class Workplace:
    """Everything a room may be handed: the desk, the lane for longer work, this laptop's settings, the look."""

    desk: Desk
    tasks: Tasks
    preferences: Preferences
    apply_look: Callable[[], None]  # dress the windows as the preferences say
    put_back: Callable[[Path], None]  # close the desk and restore this backup
    version: str = ""
    train: Callable[[], None] | None = None  # leave for the training centre; None when this is it
    tray: PrintTray | None = None  # documents on their way to the printer


@dataclass(frozen=True)
class RoomPlace:
    """One line of the navigation bar. A room is built when it is first opened."""

    section: str
    icon_name: str
    title: Callable[[], str]
    build: Callable[[Workplace], Room]
    permission: Permission | None = None  # None: everybody
    keys: str = ""  # opens it from anywhere
    under: str = ""  # the section whose line in the navigation bar leads to it; "" = it has its own
