"""The second tab: buildings, rooms and their beds."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.rooms import ROOM_KINDS
from shelterdesk.foundation.errors import InputRefused, ShelterError
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.buildings import add_building, change_building, remove_building
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.rooms import (
    add_beds,
    add_room,
    change_beds,
    change_room,
    close_room,
    remove_beds,
    remove_room,
    reopen_room,
    set_up_rooms,
)  # fmt: skip
from shelterdesk.queries.beds import beds_of_room, sleepers_of_room
from shelterdesk.queries.rooms import RoomRow, all_buildings, all_rooms
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.beds.bed_editor import BedEditor
from shelterdesk.ui.rooms.beds.quick_setup import QuickSetup
from shelterdesk.ui.rooms.beds.room_form import RoomForm, norm_words


class SetUp(QWidget):
    """Rooms at the left; the chosen room, a new one, or many at once at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._several = False  # buildings
        self._shown = ""  # the room in the form, "" for a new one
        self.rooms: RowTable[RoomRow] = RowTable(
            lambda: _("Rooms"),
            [
                Column("room", lambda: _("Room"), self._name, wide=True, sort=lambda r: r.name,
                       tooltip=norm_words),
                Column("floor", lambda: _("Floor"), lambda r: str(r.floor), sort=lambda r: r.floor, align="right"),
                Column("beds", lambda: _("Beds"), lambda r: str(r.beds), sort=lambda r: r.beds, align="right"),
            ],
            row_id=lambda r: r.id, compact=True,
        )  # fmt: skip
        self.rooms.empty.say(lambda: _("No rooms yet."))
        self.form = RoomForm()
        self.beds = BedEditor()
        self.quick = QuickSetup()
        self.norm = labels.label("", "small", "text-2", wrap=True)
        self.close_it = button(lambda: _("Close the room"), self._close_or_open)
        self.open_it = button(lambda: _("Open the room again"), self._close_or_open)
        self.pages = QStackedWidget()
        self.pages.addWidget(_scrolled(self._room_page()))
        self.pages.addWidget(_scrolled(self.quick))
        left = QVBoxLayout()
        left.addWidget(self.rooms, 1)
        for row in self._left_buttons():
            left.addLayout(row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, size(8), 0, 0)
        layout.setSpacing(size(16))
        layout.addLayout(left, 4)
        layout.addWidget(self.pages, 5)
        self.rooms.moved.connect(self._show_room)
        self.rooms.opened.connect(lambda _room: self.form.focus_first())
        self.form.finished.connect(self.save)
        self.quick.wanted.connect(self._make)
        self.beds.added.connect(lambda n, kind: self._do(add_beds, self._shown, n, kind))
        self.beds.kind_changed.connect(lambda ids, kind: self._do(change_beds, list(ids), kind=kind))
        self.beds.state_changed.connect(lambda ids, state: self._do(change_beds, list(ids), state=state))
        self.beds.removed.connect(lambda ids: self._do(remove_beds, list(ids)))

    def refresh(self) -> None:
        """Ask for rooms and buildings again."""
        buildings, rooms = self._desk.ask(all_buildings), self._desk.ask(all_rooms)
        self._several = len(buildings) > 1
        self.form.offer_buildings(buildings)
        numbers = [int(room.name) for room in rooms if room.name.isdecimal()]
        self.quick.start(buildings[-1].name if buildings else "", max(numbers, default=0) + 1)
        self.rooms.set_rows(rooms)
        self._buttons_for(bool(rooms))
        if not rooms:
            self.pages.setCurrentIndex(1)
        elif self._shown:
            self._show_room(self.rooms.current_id())

    def focus_first(self) -> None:
        """Put the cursor where work starts."""
        if self.rooms.count():
            self.rooms.setFocus()
        else:
            self.quick.form.focus_first()

    def save(self) -> None:
        """Keep the room in the form: a new one, or the changes."""
        if self.form.show_problems():
            return
        verb: Callable[[], object] = lambda: self._desk.do(add_room, self.form.entry(), 0)  # noqa: E731
        if self._shown:
            verb = lambda: self._desk.do(change_room, self._shown, self.form.entry())  # noqa: E731
        try:
            verb()
        except InputRefused as error:
            self.form.refuse(error.field or "name", error.text())
            return
        self._told(_("Room {room} saved.").format(room=self.form.values()["name"]))

    def _name(self, room: RoomRow) -> str:
        named = f"{room.name} · {room.building}" if self._several else room.name
        return f"{named} · {_(ROOM_KINDS[room.kind])}"

    def _room_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(4))
        layout.addWidget(self.form)
        save, row = QHBoxLayout(), QHBoxLayout()
        save.addWidget(self.norm, 1)
        save.addWidget(button(lambda: _("Save"), self.save, keys="Ctrl+S", icon="check", bound=self))
        row.addWidget(self.close_it)
        row.addWidget(self.open_it)
        row.addWidget(button(lambda: _("Remove the room"), self._remove, danger=True))
        row.addStretch(1)
        layout.addLayout(save)
        layout.addLayout(row)
        layout.addWidget(self.beds, 1)
        return page

    def _left_buttons(self) -> tuple[QHBoxLayout, QHBoxLayout]:
        one, two = QHBoxLayout(), QHBoxLayout()
        self._new = button(lambda: _("New room"), self._new_room, icon="plus")
        one.addWidget(self._new)
        one.addWidget(button(lambda: _("Many rooms"), self._many, icon="bolt"))
        one.addStretch(1)
        self._rename = button(lambda: _("Edit"), self._rename_building)
        self._raze = button(lambda: _("Delete"), self._remove_building)
        two.addWidget(labels.label(lambda: _("Building"), "small", "text-2"))
        two.addWidget(button(lambda: _("Add"), self._new_building))
        two.addWidget(self._rename)
        two.addWidget(self._raze)
        two.addStretch(1)
        return one, two

    def _buttons_for(self, rooms: bool) -> None:
        buildings = bool(self._desk.ask(all_buildings))
        self._new.setEnabled(buildings)
        self._rename.setEnabled(buildings)
        self._raze.setEnabled(buildings)
        self.rooms.setEnabled(rooms)

    def _show_room(self, room_id: str) -> None:
        room = self.rooms.current_row()
        self._shown = room_id
        if room is None:
            return
        self.pages.setCurrentIndex(0)
        self.form.show_room(room)
        self.beds.setEnabled(True)
        resay(self.norm.setText, lambda: norm_words(room))
        self.close_it.setVisible(not room.closed)
        self.open_it.setVisible(room.closed)
        self.beds.show_beds(self._desk.ask(beds_of_room, room_id))

    def _new_room(self) -> None:
        self._shown = ""
        self.pages.setCurrentIndex(0)
        self.form.set_values({
            "name": "", "floor": "1", "area_tenths": None, "volume_tenths": None, "note": "", "accessible": False,
        })  # fmt: skip
        resay(self.norm.setText, lambda: _("Save the room, then add its beds."))
        self.beds.show_beds([])
        self.beds.setEnabled(False)
        self.close_it.hide()
        self.open_it.hide()
        self.form.focus_first()

    def _many(self) -> None:
        self.pages.setCurrentIndex(1)
        self.quick.form.focus_first()

    def _make(self, building: str, count: int, beds: int, first: int, kind: str, floor: int) -> None:
        make_rooms(self._desk, self.quick, building, count, beds, first, kind, floor)

    def _close_or_open(self) -> None:
        room = self.rooms.current_row()
        if room is not None:
            self._do(reopen_room if room.closed else close_room, room.id)

    def _remove(self) -> None:
        room = self.rooms.current_row()
        if room is not None and self._shown:
            self._do(remove_room, room.id)

    def _new_building(self) -> None:
        name = ask.words(self, _("What is the new building called?"))
        if name is not None:
            self._do(add_building, name)

    def _rename_building(self) -> None:
        building = self._chosen_building()
        if building is None:
            return
        row = next(row for row in self._desk.ask(all_buildings) if row.id == building)
        name = ask.words(self, _("What is this building called from now on?"), row.name)
        if name is not None:
            self._do(change_building, building, name, row.address)

    def _remove_building(self) -> None:
        if (building := self._chosen_building()) is not None:
            self._do(remove_building, building)

    def _chosen_building(self) -> str | None:
        """The building of the room under the cursor; asked for when there are buildings without rooms."""
        buildings = self._desk.ask(all_buildings)
        if len(buildings) <= 1:
            return buildings[0].id if buildings else None
        choices = [ask.Choice(row.id, row.name) for row in buildings[:6]]
        return ask.choose(self, _("Which building?"), choices)

    def _do(self, verb: Callable[..., object], *args: object, **fields: object) -> None:
        try:
            self._desk.do(verb, *args, **fields)
        except ShelterError as error:
            who = self._desk.ask(sleepers_of_room, self._shown) if self._shown else []
            names = "\n".join(f"{one.bed_label}  {one.name}" for one in who) if error.code == "room_occupied" else ""
            ask.tell(self, error, detail=names)
            self.refresh()
            return
        self._told(_("Saved."))

    def _told(self, text: str) -> None:
        self._desk.bus.publish(Notice(text, undoable=True))


def make_rooms(
    desk: Desk, form: QuickSetup, building: str, count: int, beds: int, first: int, kind: str, floor: int
) -> bool:
    """Make the rooms of the quick form; what is refused is said at its field."""
    if not desk.may(Permission.SET_UP_ROOMS):
        form.form.refuse("rooms", _("Your role may not do this."))
        return False
    try:
        made = desk.do(set_up_rooms, building, count, beds, first, kind, floor).value
    except InputRefused as error:
        form.refuse(error)
        return False
    text = ngettext("{n} room made.", "{n} rooms made.", len(made)).format(n=len(made))
    desk.bus.publish(Notice(text, undoable=True))
    return True


def _scrolled(inside: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    return scroll
