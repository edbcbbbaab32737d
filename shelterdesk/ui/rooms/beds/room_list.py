"""The list of rooms with free places, narrowed by building, kind and how many beds must be free."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.rooms import ROOM_KINDS
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.rooms import RoomRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import IntegerEntry
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.beds.bed_words import room_facts

ACCESSIBLE = "accessible"  # a filter beside the kinds


class RoomList(QWidget):
    """Rooms at the left of the map.

    Signals:
        chosen: (room id) the cursor stands on another room; "" when there is none.
        entered: Enter on a room: go on to its beds.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._several = False
        self.kind = ChoiceField(
            [Option(None, lambda: _("All rooms")), *(_kind(code) for code in ROOM_KINDS),
             Option(ACCESSIBLE, lambda: _("Accessible"))], numbered=False,
        )  # fmt: skip
        labels.name(self.kind, lambda: _("Kind of room"))
        self.floor = ChoiceField([Option(None, lambda: _("All floors"))], numbered=False)
        labels.name(self.floor, lambda: _("Building and floor"))
        self.free = IntegerEntry(least=0, most=999)
        labels.name(self.free, lambda: _("At least so many beds free"))
        self.table: RowTable[RoomRow] = RowTable(
            lambda: _("Rooms"),
            [
                Column("room", lambda: _("Room"), self._name, wide=True, tooltip=room_facts,
                       sort=lambda r: r.name),
                Column("free", lambda: _("Free"), lambda r: f"{r.free}/{r.capacity}", sort=lambda r: r.free,
                       align="right"),
            ],
            row_id=lambda r: r.id, compact=True,
        )  # fmt: skip
        narrow = QHBoxLayout()
        narrow.addWidget(labels.label(lambda: _("Free, at least"), "small", "text-2"), 1)
        narrow.addWidget(self.free)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(4))
        for part in (self.floor, self.kind):
            part.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            layout.addWidget(part)
            part.edited.connect(self._narrow)
        layout.addLayout(narrow)
        layout.addWidget(self.table, 1)
        self.free.edited.connect(self._narrow)
        self.table.moved.connect(self.chosen.emit)
        self.table.opened.connect(lambda _room: self.entered.emit())
        on_theme(self, lambda: self.free.setFixedWidth(size(56)))

    def show_rooms(self, rooms: Sequence[RoomRow]) -> None:
        """Show these rooms; the cursor stays on its room."""
        floors = list(dict.fromkeys((room.building_id, room.building, room.floor) for room in rooms))
        self._several = len({building for building, _name, _floor in floors}) > 1
        self.floor.set_options(
            [Option(None, lambda: _("All floors"))]
            + [Option((building, floor), _floor_words(name if self._several else "", floor))
               for building, name, floor in floors]
        )  # fmt: skip
        self.floor.setVisible(len(floors) > 1)
        self.table.set_rows(rooms)
        self._narrow()

    def show_everything(self) -> None:
        """Take the filters away, so that every room can be found."""
        self.kind.set_value(None)
        self.floor.set_value(None)
        self.free.set_value("")
        self._narrow()

    def _name(self, room: RoomRow) -> str:
        mark = " ✕" if room.closed else " !" if room.over else ""
        named = f"{room.name} · {room.building}" if self._several else room.name
        return f"{named}{mark} · {_(ROOM_KINDS[room.kind])}"

    def _narrow(self) -> None:
        kind, floor, least = self.kind.value(), self.floor.value(), self.free.value() or 0

        def keep(room: RoomRow) -> bool:
            if kind == ACCESSIBLE and not room.accessible:
                return False
            return (
                (kind in (None, ACCESSIBLE) or room.kind == kind) and room.free >= least
                and (floor is None or (room.building_id, room.floor) == floor)
            )  # fmt: skip

        self.table.filter("", keep)
        self.table.empty.say(lambda: _("No room like this."))


def _kind(code: str) -> Option:
    return Option(code, lambda: _(ROOM_KINDS[code]))


def _floor_words(building: str, floor: int) -> Callable[[], str]:
    return lambda: ", ".join(part for part in (building, _("floor {n}").format(n=floor)) if part)
