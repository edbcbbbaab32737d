"""The frame around every section: navigation, top bar, notices, status bar, and the keys that work everywhere."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.cards import is_card
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.scans import Scan
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import DataChanged, Notice, OpenHousehold, OpenPerson, OpenRoom, PrintReport
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.alerts import alerts_of, situation_of
from shelterdesk.operations.backups import newest_backup
from shelterdesk.queries.backups import backup_state
from shelterdesk.queries.cards import is_replaced_card
from shelterdesk.queries.centres import CentreRow, own_centre
from shelterdesk.queries.counts import CountsRow, counts
from shelterdesk.queries.journal import last_written
from shelterdesk.queries.people import person_of_card
from shelterdesk.ui.kit import ask, sounds
from shelterdesk.ui.kit.notices import NoticeBar
from shelterdesk.ui.kit.room import Room
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words
from shelterdesk.ui.shell.events import BusOnWindow
from shelterdesk.ui.shell.finding import Finding
from shelterdesk.ui.shell.help import HelpDialog
from shelterdesk.ui.shell.navigation import COLLAPSES_BELOW, NavigationBar
from shelterdesk.ui.shell.palette import Action, PaletteDialog
from shelterdesk.ui.shell.places import RoomPlace, Workplace
from shelterdesk.ui.shell.status_bar import StatusBar
from shelterdesk.ui.shell.top_bar import TopBar
from shelterdesk.ui.shell.training_strip import TrainingStrip
from shelterdesk.ui.shell.wide_keys import bind_wide_keys


class Frame(QWidget):
    """The window while a desk is open.

    Signals:
        lock_wanted: Ctrl+L, or the menu.
        switch_wanted: a colleague sits down, the desk stays open.
    """

    lock_wanted = Signal()
    switch_wanted = Signal()

    def __init__(self, workplace: Workplace, places: Sequence[RoomPlace], parent: QWidget | None = None) -> None:
        """Sections that the role may not use are left out, not greyed."""
        super().__init__(parent)
        self._workplace, self._desk = workplace, workplace.desk
        sounds.choose(workplace.preferences.scan_sounds)
        self.places = tuple(place for place in places if place.permission is None or self._desk.may(place.permission))
        self._rooms: dict[str, Room] = {}
        self._here = ""
        self._left = False
        self.navigation = NavigationBar([place for place in self.places if not place.under])
        self.top = TopBar(self._desk, workplace.preferences)
        self.stack = QStackedWidget()
        self.notices = NoticeBar()
        self.status = StatusBar(self._desk.clock.now)
        self.strip = TrainingStrip()
        self.finding = Finding(self._desk, workplace.tasks, self.top.search, self)
        self._lay_out()
        self._connect()
        self._listen()
        self.keys = bind_wide_keys(self)
        self._refreshing = QTimer(self)
        self._refreshing.setSingleShot(True)
        self._refreshing.timeout.connect(self._refresh_figures)
        self._show_centre()
        self._refresh_figures()

    # --- sections

    def here(self) -> str:
        """The section that is open."""
        return self._here

    def room(self) -> Room | None:
        """The room that is open."""
        return self._rooms.get(self._here)

    def built_rooms(self) -> tuple[Room, ...]:
        """The rooms that were opened so far."""
        return tuple(self._rooms.values())

    def open_section(self, section: str, details: str = "") -> Room | None:
        """Go to a section; None when there is none for this role, or when the present room wants to be finished."""
        place = next((place for place in self.places if place.section == section), None)
        if place is None:
            return None
        present = self.room()
        if section != self._here and present is not None and not present.leave():
            self.navigation.show_here(next((p.under for p in self.places if p.section == self._here), "") or self._here)
            return None
        room = self._rooms.get(section)
        if room is None:
            room = place.build(self._workplace)
            self._rooms[section] = room
            self.stack.addWidget(room)
        self.finding.close()
        self._here = section
        self.stack.setCurrentWidget(room)
        self.navigation.show_here(place.under or section)
        if details:
            room.open_details(details)
        else:
            room.focus_first()
        return room

    def next_section(self, step: int) -> None:
        """Ctrl+PgDn, Ctrl+PgUp."""
        names = [place.section for place in self.places]
        place = names.index(self._here) if self._here in names else 0
        self.open_section(names[(place + step) % len(names)])

    def open_person(self, person_id: str) -> None:
        """Show the card of a person."""
        room = self.open_section("people")
        if room is not None:
            room.open_person(person_id)

    def leave(self) -> None:
        """Everybody keeps the drafts; called before the desk is closed."""
        if self._left:
            return
        self._left = True
        for room in self._rooms.values():
            room.leave()
        self._bus.end()

    # --- what keys do

    def refresh_room(self) -> None:
        """F5."""
        room = self.room()
        if room is not None:
            room.refresh()
        self._refresh_figures()

    def undo(self) -> None:
        """Ctrl+Z: take back the last step and say which it was."""
        self._step_back(self._desk.operations.undo, _("Taken back: {what}"), _("There is nothing to take back."))

    def redo(self) -> None:
        """Ctrl+Y: bring back what was taken back."""
        self._step_back(self._desk.operations.redo, _("Brought back: {what}"), _("There is nothing to bring back."))

    def show_help(self) -> HelpDialog:
        """F1."""
        room = self.room()
        keys = room.room_keys() if room else ()
        dialog = HelpDialog(self, room.help_page() if room else "home", keys, self._print_desk_card)
        dialog.open()
        return dialog

    def _print_desk_card(self) -> None:
        """The keys on one sheet, to lie beside the laptop."""
        self._desk.bus.publish(PrintReport("desk_card", {}))

    def show_palette(self) -> PaletteDialog:
        """Ctrl+K."""
        rooms = [
            Action(place.title(), place.keys, lambda section=place.section: self.open_section(section))  # type: ignore[misc]
            for place in self.places
        ]
        room = self.room()
        here = [Action(key.words(), key.keys, key.act) for key in room.room_keys()] if room else []
        dialog = PaletteDialog(self, [*rooms, *here, *self.keys.actions()])
        dialog.open()
        return dialog

    def heard(self, scan: Scan, as_typing: Callable[[], object] | None = None) -> None:
        """The scanner sent something; as_typing puts it where the cursor stood, should it have been meant so."""
        self.status.show_scan(self._desk.clock.now())
        room = self.room()
        if room is None or not room.scan_arrived(scan):
            self.scanned(scan.code, as_typing)

    def scanned(self, code: str, as_typing: Callable[[], object] | None = None) -> None:
        """A code was scanned: the open room may know what to do, else the person's card opens. Never leaves a draft."""
        room = self.room()
        if room is not None and room.scanned(code):
            sounds.play(sounds.YES)  # unless the room's own verdict was heard
            return
        if not is_card(code):
            sounds.play(sounds.NO)
            put_in = (lambda: _("Put it into the field")) if as_typing is not None else None
            self.notices.say(lambda: _("Not a ShelterDesk card."), "attention", action=put_in, act=as_typing)
            return
        if not self._desk.may(Permission.SEE_PEOPLE):
            self.notices.say(lambda: _("Your role may not see this."), "attention")
            return
        person = self._desk.ask(person_of_card, code)
        if person is None:
            sounds.play(sounds.NO)
            lost = self._desk.ask(is_replaced_card, code)
            self.notices.say(
                (lambda: _("This card was reported lost; it does not count any more.")) if lost
                else (lambda: _("This card is not known here.")), "danger" if lost else "attention",
            )  # fmt: skip
        elif room is not None and room.unfinished():
            sounds.play(sounds.YES)
            self.notices.say(
                f"{person.name} · {person.household_number}", "info", action=lambda: _("Open the card"),
                act=lambda: self.open_person(person.id), stay=True,
            )  # fmt: skip
        else:
            sounds.play(sounds.YES)
            self.open_person(person.id)

    # --- inside

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.stack, 1)
        self._notice_place = QVBoxLayout()
        self._notice_place.addWidget(self.notices)
        right.addLayout(self._notice_place)
        right.addWidget(self.status)
        # on the smallest screen there is no room for both
        self.notices.shown.connect(lambda shown: self.status.setVisible(not shown))
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.strip)
        whole.addLayout(across, 1)
        on_theme(self, lambda: self._notice_place.setContentsMargins(size(12), 0, size(12), size(4)))
        on_words(self, self._title_window)

    def _connect(self) -> None:
        self.navigation.wanted.connect(self.open_section)
        self.top.alerts_wanted.connect(lambda: self.open_section("home", "alerts"))
        self.top.lock_wanted.connect(self.lock_wanted)
        self.top.switch_wanted.connect(self.switch_wanted)
        self.top.help_wanted.connect(self.show_help)
        self.status.saved_pressed.connect(lambda: self.open_section("home", "events"))
        self.status.backup_pressed.connect(lambda: self.open_section("settings", "backups"))
        self.status.scanner_pressed.connect(lambda: self.open_section("settings", "scanner"))
        self.status.waiting_pressed.connect(lambda: self.open_section("reports"))
        if (tray := self._workplace.tray) is not None:
            tray.changed.connect(self.status.show_waiting)
            self.status.show_waiting(len(tray.waiting))
        self.finding.person_chosen.connect(self.open_person)
        self.finding.left.connect(self._focus_room)

    def _listen(self) -> None:
        self._bus = BusOnWindow(self._desk.bus, self)
        self._bus.changed.connect(self._on_changed)
        self._bus.noticed.connect(self._on_notice)
        self._bus.room_wanted.connect(self._on_room_wanted)
        self._bus.person_wanted.connect(self._on_person_wanted)
        self._bus.household_wanted.connect(self._on_household_wanted)

    def _on_changed(self, event: DataChanged) -> None:
        nouns = event.changes.nouns
        for room in self._rooms.values():
            room.changed(nouns)
        self.status.show_saved(self._desk.clock.now())
        if "centres" in nouns:
            self._show_centre()
        self._refreshing.start(200)  # many steps in a row are counted once

    def _on_notice(self, event: Notice) -> None:
        if event.undoable:
            self.notices.say(event.text, event.level, action=lambda: _("Undo"), act=self.undo, keys="Ctrl+Z")
        else:
            self.notices.say(event.text, event.level)

    def _on_room_wanted(self, event: OpenRoom) -> None:
        if self.open_section(event.section, event.details) is None and event.section != self._here:
            self.notices.say(lambda: _("Your role may not see this."), "attention")

    def _on_person_wanted(self, event: OpenPerson) -> None:
        self.open_person(event.person_id)

    def _on_household_wanted(self, event: OpenHousehold) -> None:
        room = self.open_section("people")
        if room is not None:
            room.open_household(event.household_id)

    def _step_back(self, step: object, done_words: str, nothing_words: str) -> None:
        try:
            done = step()  # type: ignore[operator]
        except ShelterError as error:
            self.notices.say(ask.text_of(error), "danger")
            return
        if done is None:
            self.notices.say(nothing_words, "info")
        else:
            self.notices.say(done_words.format(what=done.value), "ok")

    def _refresh_figures(self) -> None:
        if not self._left:
            self._workplace.tasks.run(self, lambda _progress: self._look(), self._show_figures)

    def _look(self) -> tuple[CountsRow, datetime | None, int]:
        desk = self._desk
        return desk.ask(counts), desk.ask(last_written), len(alerts_of(situation_of(desk)))

    def _show_figures(self, found: tuple[CountsRow, datetime | None, int]) -> None:
        if self._left:
            return
        now, written, alerts = found
        self.top.set_level(now.inside, now.beds)
        self.top.set_alerts(alerts)
        self.status.show_saved(written)
        self.show_backup()

    def show_backup(self, failed: bool = False) -> None:
        """Look again when the newest backup was made, put back as a trial, and copied to a second place."""
        newest = newest_backup(self._desk.folder)
        self.status.show_backup(None if newest is None else newest.at, failed, self._desk.ask(backup_state))

    def _show_centre(self) -> None:
        centre: CentreRow = self._desk.ask(own_centre)
        self.strip.setVisible(centre.training)
        self.status.centre.setText(centre.name)
        self._centre = centre
        self._title_window()

    def _title_window(self) -> None:
        name = self._centre.name if hasattr(self, "_centre") else ""
        self.setWindowTitle(f"{name} – ShelterDesk" if name else "ShelterDesk")

    def _focus_room(self) -> None:
        room = self.room()
        if room is not None:
            room.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.set_narrow(self.width() < size(COLLAPSES_BELOW))
        self.finding.place()
