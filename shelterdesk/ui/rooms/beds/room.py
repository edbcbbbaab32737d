"""Beds: the map of every room, the parking tray, everybody without a bed; on a second tab, setting rooms up."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice, OpenPerson
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.rooms import add_beds, change_bed
from shelterdesk.queries.beds import SleeperRow, beds_of_room, free_beds, household_in_beds, people_without_bed
from shelterdesk.queries.people import person_of_card
from shelterdesk.queries.placement import SeatingPlan, seating_plan
from shelterdesk.queries.placement_checks import rooms_for, rules_by_bed
from shelterdesk.queries.rooms import RoomRow, all_rooms
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.tabs import Tabs
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import on_words
from shelterdesk.ui.rooms.beds.board import Board
from shelterdesk.ui.rooms.beds.carried import Tray
from shelterdesk.ui.rooms.beds.dragging import drag_people
from shelterdesk.ui.rooms.beds.finder import Finder
from shelterdesk.ui.rooms.beds.moving import Mover
from shelterdesk.ui.rooms.beds.plan import PlanPage
from shelterdesk.ui.rooms.beds.quick_setup import QuickSetup
from shelterdesk.ui.rooms.beds.setup import SetUp, make_rooms


class BedsRoom(Room):
    """Who sleeps where."""

    section = "beds"
    icon_name = "bed"
    permission = Permission.SEE_PEOPLE
    watches = frozenset(
        {Noun.BEDS, Noun.BED_ASSIGNMENTS, Noun.ROOMS, Noun.BUILDINGS, Noun.PEOPLE, Noun.STAYS, Noun.HOUSEHOLDS}
    )

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._tasks = desk, tasks
        self._rooms: dict[str, RoomRow] = {}
        self._several = False
        self.tray = Tray(self)
        self.mover = Mover(desk, self.tray, self)
        self.board, self.finder, self.plan = Board(self.tray), Finder(), PlanPage()
        self.empty = QuickSetup()
        self.pages = QStackedWidget()
        for page in (self.board, self.finder, self.plan, self._empty_page()):
            self.pages.addWidget(page)
        self.tabs = Tabs(lambda: _("Beds"))
        self.tabs.add(self._first_tab(), lambda: _("Map"), "bed")
        self.setup = SetUp(desk)
        if desk.may(Permission.SET_UP_ROOMS):
            self.tabs.add(self.setup, lambda: _("Rooms and beds"), "settings")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(size(12), size(4), size(12), size(8))
        layout.addWidget(self.tabs)
        self._use_board_keys()
        self._connect()
        on_words(self, self._retell)

    def title(self) -> str:
        """The room's name."""
        return _("Beds")

    def refresh(self) -> None:
        """Rooms, the beds of the one in the middle, and who has none."""
        rooms = self._desk.ask(all_rooms)
        self._rooms = {room.id: room for room in rooms}
        self._several = len({room.building_id for room in rooms}) > 1
        self.mover.renew_tray()
        self.board.rooms.show_rooms(rooms)
        self.board.side.show_waiting(self._desk.ask(people_without_bed))
        if rooms and not self.board.rooms.table.current_id():
            self.board.rooms.table.select(rooms[0].id)
        self._show_room(self.board.rooms.table.current_id())
        if not rooms:
            self.pages.setCurrentIndex(3)
        elif self.pages.currentIndex() == 3:
            self.pages.setCurrentWidget(self.board)
        if self._desk.may(Permission.SET_UP_ROOMS):
            self.setup.refresh()

    def focus_first(self) -> None:
        """The map, or the quick set-up while there are no rooms."""
        if self.tabs.currentWidget() is self.setup:
            self.setup.focus_first()
        elif self.pages.currentIndex() == 3:
            self.empty.form.focus_first()
        else:
            self.board.focus_beds()

    def open_details(self, details: str) -> None:
        """ "setup", "without_bed" or "room:<id>"."""
        if details == "setup" and self._desk.may(Permission.SET_UP_ROOMS):
            self.tabs.setCurrentWidget(self.setup)
            self.setup.focus_first()
            return
        self.tabs.setCurrentIndex(0)
        if details == "without_bed" and self._rooms:
            self.pages.setCurrentWidget(self.board)
            self.board.side.waiting.setFocus()
        elif details.startswith("room:"):
            self.go_to_room(details.removeprefix("room:"))

    def scanned(self, code: str) -> bool:
        """A scanned card picks its person up."""
        person = self._desk.ask(person_of_card, code)
        if person is None:
            return False
        found = [one for one in self._desk.ask(household_in_beds, person.household_id) if one.person_id == person.id]
        if not found:
            self._say(_("Only people who are in the centre get a bed."), "attention")
        self.mover.pick_up(found, whole_household=False)
        return True

    def leave(self) -> bool:
        """Nobody is lost: people in the tray still have their beds, or are in the list of those without one."""
        self.board.check_out.close_bar()
        return True

    def go_to_room(self, room_id: str) -> bool:
        """Show the beds of this room, whatever the filters say."""
        self.pages.setCurrentWidget(self.board)
        if not self.board.rooms.table.select(room_id):
            self.board.rooms.show_everything()
        found = self.board.rooms.table.select(room_id)
        self.board.focus_beds()
        return found

    # --- what the keys do

    def pick_up(self) -> None:
        """Ctrl+X: the person; two in one bed go together."""
        self.mover.pick_up(self.board.current_people(), whole_household=False)

    def pick_up_household(self) -> None:
        """Ctrl+Shift+X: everybody of the household who is here."""
        self.mover.pick_up(self.board.current_people(), whole_household=True)

    def put_down(self) -> None:
        """Ctrl+V: who waits longest in the tray, or the marked line, into the bed under the cursor and the next."""
        bed, group = self.board.current(), self.board.side.current_group()
        if group is None:
            self._say(_("The tray is empty. Ctrl+X picks somebody up."), "attention")
        elif bed is not None:
            self.mover.put_down(bed, group.person_ids)

    def ask_check_out(self) -> None:
        """F6: where does the person go."""
        people = self.board.current_people()
        if people and self._desk.may(Permission.CHECK_OUT):
            self.board.check_out.open_for(people[0], self._desk.ask(household_in_beds, people[0].household_id))

    def add_bed(self) -> None:
        """Ins: one more bed in this room."""
        room = self.board.rooms.table.current_id()
        if room:
            self._do(lambda: self._desk.do(add_beds, room), _("Bed added."))

    def find_room(self) -> None:
        """F4: rooms for the tray, or for whoever is under the cursor, the best first."""
        focus = self.focusWidget()
        if isinstance(focus, QComboBox):
            focus.showPopup()
            return
        if not self.tray.groups:
            self.mover.pick_up(self.board.current_people(), whole_household=True)
        group = self.board.side.current_group()
        if group is None:
            self._say(_("Choose somebody first: F4 finds a room for them."), "attention")
            return
        ids, lifted, name = list(group.person_ids), self.tray.person_ids(), group.name
        self._tasks.run(self, lambda _progress: self._desk.ask(rooms_for, ids, lifted),
                        lambda offers: self._show_finder(name, offers))  # fmt: skip

    def make_plan(self) -> None:
        """The seating plan for everybody without a bed."""
        self._tasks.run(
            self, lambda _progress: (self._desk.ask(seating_plan), self._desk.ask(free_beds)),
            lambda found: self._show_plan(*found),
        )  # fmt: skip

    def swap_view(self) -> None:
        """Ctrl+Shift+L: the table instead of the map, or back."""
        self.board.show_as_list(not self.board.as_list())

    # --- inside

    def _first_tab(self) -> QWidget:
        tab = QWidget()
        tools = QHBoxLayout()
        tools.addWidget(button(lambda: _("Find a room"), self.find_room, keys="F4", icon="search"))
        tools.addWidget(button(lambda: _("List or map"), self.swap_view, keys="Ctrl+Shift+L", icon="list"))
        self.check_out_button = button(lambda: _("Check out"), self.ask_check_out, keys="F6", icon="logout")
        tools.addWidget(self.check_out_button)
        tools.addStretch(1)
        self.seat_button = button(lambda: _("Seat all"), self.make_plan, icon="users-group")
        tools.addWidget(self.seat_button)
        self._tools = QWidget()
        tools.setContentsMargins(0, 0, 0, 0)
        self._tools.setLayout(tools)
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, size(4), 0, 0)
        layout.setSpacing(size(4))
        layout.addWidget(self._tools)
        layout.addWidget(self.pages, 1)
        return tab

    def _empty_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(size(48), size(24), size(48), size(24))
        layout.addWidget(labels.label(lambda: _("No rooms yet."), wrap=True))
        if self._desk.may(Permission.SET_UP_ROOMS):
            layout.addWidget(self.empty)
        else:
            layout.addWidget(labels.label(lambda: _("The manager or the placement officer sets them up."), wrap=True))
        layout.addStretch(1)
        return page

    def _use_board_keys(self) -> None:
        place, keys = self._desk.may(Permission.PLACE), []
        if place:
            keys += [
                RoomKey("Ctrl+X", lambda: _("Pick the person up"), self.pick_up),
                RoomKey("Ctrl+Shift+X", lambda: _("Pick the household up"), self.pick_up_household),
                RoomKey("Ctrl+V", lambda: _("Put down"), self.put_down),
                RoomKey("F4", lambda: _("Find a room"), self.find_room),
            ]
        if self._desk.may(Permission.CHECK_OUT):
            keys.append(RoomKey("F6", lambda: _("Check out"), self.ask_check_out))
        if self._desk.may(Permission.SET_UP_ROOMS):
            keys.append(RoomKey("Ins", lambda: _("Add a bed"), self.add_bed))
        keys.append(RoomKey("Ctrl+Shift+L", lambda: _("List or map"), self.swap_view))
        for key in keys:  # only on the map: the plan and the set-up have their own F4, Ins and Del
            bind(self.board, key.keys, key.act)
        self._room_keys += tuple(keys)
        self._tools.setEnabled(place)
        self.board.state.setVisible(place)
        self.check_out_button.setVisible(self._desk.may(Permission.CHECK_OUT))

    def _connect(self) -> None:
        board = self.board
        board.rooms.chosen.connect(self._show_room)
        board.rooms.entered.connect(board.focus_beds)
        for view in (board.map, board.table):
            view.opened.connect(self._open_bed)
            if self._desk.may(Permission.PLACE):
                view.drag_wanted.connect(board.pull_from_bed)
        board.map.hovered_with.connect(self._hatch)
        board.map.dropped.connect(self._drop)
        board.side.person_opened.connect(lambda person: self._desk.bus.publish(OpenPerson(person)))
        board.pulled.connect(self._drag)
        board.state_wanted.connect(lambda bed, state: self._do(
            lambda: self._desk.do(change_bed, bed, state=state), _("Bed changed.")))
        board.check_out.wanted.connect(self._check_out)
        board.check_out.closed.connect(board.focus_beds)
        self.finder.taken.connect(self._take_offer)
        self.plan.accepted.connect(self._seat_all)
        for page in (self.finder, self.plan):
            page.closed.connect(self._back_to_board)
        self.empty.wanted.connect(lambda *wanted: make_rooms(self._desk, self.empty, *wanted))

    def _show_room(self, room_id: str) -> None:
        beds = self._desk.ask(beds_of_room, room_id) if room_id else []
        self.board.show_room(self._rooms.get(room_id), beds, self._several)

    def _open_bed(self, bed_id: str) -> None:
        bed = next((bed for bed in self.board.beds if bed.id == bed_id), None)
        if bed is not None and bed.person_id:
            self._desk.bus.publish(OpenPerson(bed.person_id))
        elif bed is not None and self.tray.groups:
            self.put_down()

    def _retell(self) -> None:
        """The language has changed: reasons on the open page are asked again in the new one, others are forgotten."""
        shown = self.pages.currentWidget() if self.isVisible() else None  # a room put away has no desk to ask
        if shown is None:
            self.pages.setCurrentIndex(0 if self._rooms else 3)
        if shown is self.finder:
            self.find_room()
        else:
            self.finder.show_offers("", [])
        if shown is self.plan:
            self._tasks.run(self, lambda _progress: self._desk.ask(seating_plan), self.plan.retell)
        else:
            self.plan.show_plan(SeatingPlan((), ()), [])

    def _show_finder(self, name: str, offers: Sequence[object]) -> None:
        self.finder.show_offers(name, offers)  # type: ignore[arg-type]
        self.pages.setCurrentWidget(self.finder)
        self.finder.table.setFocus()

    def _take_offer(self, room_id: str) -> None:
        group = self.board.side.current_group()
        self.go_to_room(room_id)
        lifted = set(self.tray.person_ids())
        free = [bed for bed in self.board.beds if bed.status == "free"
                or (bed.sleepers and all(one.person_id in lifted for one in bed.sleepers))]  # fmt: skip
        if group is not None and free:
            self.board.select(free[0].id)
            self.mover.put_down(free[0], group.person_ids)

    def _show_plan(self, plan: object, free: object) -> None:
        self.plan.show_plan(plan, free)  # type: ignore[arg-type]
        self.pages.setCurrentWidget(self.plan)
        self.plan.table.setFocus()

    def _seat_all(self, plan: object) -> None:
        if self.mover.seat_all(plan, self.plan.chosen_by_hand()):  # type: ignore[arg-type]
            self._back_to_board()

    def _back_to_board(self) -> None:
        self.pages.setCurrentIndex(0 if self._rooms else 3)
        self.focus_first()

    def _check_out(self, person_ids: tuple[str, ...], destination: str, place: str) -> None:
        if self.mover.check_out(person_ids, destination, place):
            self.board.check_out.close_bar()

    def _drag(self, person: SleeperRow, alone: bool) -> None:
        """The mouse pulls at somebody: the ghost is the whole household, with Alt only this person."""
        household = self._desk.ask(household_in_beds, person.household_id)
        ids = [person.person_id] if alone else [one.person_id for one in household]
        drag_people(self.board, ids, "●" if self.board.numbers_only.value() else person.name)

    def _hatch(self, person_ids: tuple[str, ...]) -> None:
        """While people are dragged over the map: which beds would break a rule."""
        room = self.board.rooms.table.current_id()
        self.board.map.rules = self._desk.ask(rules_by_bed, room, list(person_ids), self.tray.person_ids())
        self.board.map.update()

    def _drop(self, bed_id: str, person_ids: tuple[str, ...]) -> None:
        bed = next((bed for bed in self.board.beds if bed.id == bed_id), None)
        if bed is not None:
            self.mover.put_down(bed, person_ids)

    def _do(self, act: Callable[[], object], text: str) -> None:
        try:
            act()
        except ShelterError as error:
            ask.tell(self, error)
            self._show_room(self.board.rooms.table.current_id())
            return
        self._desk.bus.publish(Notice(text, undoable=True))

    def _say(self, text: str, level: str) -> None:
        self._desk.bus.publish(Notice(text, level))
