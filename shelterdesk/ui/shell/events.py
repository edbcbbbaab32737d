"""The bus of the desk, heard on the window's own thread, whichever thread a verb was done on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from shelterdesk.foundation.bus import Bus
from shelterdesk.foundation.events import DataChanged, Notice, OpenHousehold, OpenPerson, OpenRoom


class BusOnWindow(QObject):
    """Hears the desk's events.

    Signals:
        changed (DataChanged), noticed (Notice), room_wanted (OpenRoom), person_wanted (OpenPerson),
        household_wanted (OpenHousehold)
    """

    changed = Signal(object)
    noticed = Signal(object)
    room_wanted = Signal(object)
    person_wanted = Signal(object)
    household_wanted = Signal(object)

    def __init__(self, bus: Bus, parent: QObject) -> None:
        super().__init__(parent)
        # a signal emitted on another thread is delivered on ours
        self._ends: list[Callable[[], None]] = [
            bus.subscribe(DataChanged, lambda event: self.changed.emit(event)),
            bus.subscribe(Notice, lambda event: self.noticed.emit(event)),
            bus.subscribe(OpenRoom, lambda event: self.room_wanted.emit(event)),
            bus.subscribe(OpenPerson, lambda event: self.person_wanted.emit(event)),
            bus.subscribe(OpenHousehold, lambda event: self.household_wanted.emit(event)),
        ]

    def end(self) -> None:
        """Hear nothing more."""
        for end in self._ends:
            end()
        self._ends = []
