"""The map page: rooms at the left, the beds of one room in the middle, tray and waiting people at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.rooms import BED_STATES
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.beds import BedRow, SleeperRow
from shelterdesk.queries.rooms import RoomRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, Option
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.beds.bed_map import BedMap
from shelterdesk.ui.rooms.beds.bed_table import BedTable
from shelterdesk.ui.rooms.beds.bed_words import bed_sentence, letters_of, room_facts, room_title
from shelterdesk.ui.rooms.beds.carried import Tray
from shelterdesk.ui.rooms.beds.check_out_bar import CheckOutBar
from shelterdesk.ui.rooms.beds.room_list import RoomList
from shelterdesk.ui.rooms.beds.side_lists import SideLists


class Board(QWidget):
    """Everything one looks at while moving people.

    Signals:
        state_wanted: (bed id, state) give this bed another state.
        pulled: (SleeperRow, only this person) the mouse pulls at somebody.
    """

    state_wanted = Signal(str, str)
    pulled = Signal(object, bool)

    def __init__(self, tray: Tray, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beds: Sequence[BedRow] = ()
        self.rooms = RoomList()
        self.side = SideLists(tray)
        self.map, self.table = BedMap(), BedTable()
        self.check_out = CheckOutBar()
        self.title, self.facts = labels.heading(""), labels.label("", "small", "text-2", wrap=True)
        self.numbers_only = CheckField(lambda: _("Numbers only"))
        self.state = ChoiceField([_state(code) for code in BED_STATES])
        labels.name(self.state, lambda: _("State of the bed"))
        self.bed_words = labels.label("", "small", "text-2", wrap=True)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.map)
        self._scroll = scroll
        self.views = QStackedWidget()
        self.views.addWidget(scroll)
        self.views.addWidget(self.table)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.rooms, self._middle(), self.side):
            self.split.addWidget(part)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split)
        self.map.moved.connect(self._moved_on_map)
        self.table.moved.connect(self._moved_in_table)
        self.numbers_only.edited.connect(self._look)
        self.state.edited.connect(lambda: self.state_wanted.emit(self.current_id(), self.state.value()))
        self.side.dragged.connect(self.pulled.emit)
        tray.changed.connect(self._look)
        self._tray = tray
        on_theme(self, self._measure)

    def show_room(self, room: RoomRow | None, beds: Sequence[BedRow], several_buildings: bool) -> None:
        """Show the beds of a room."""
        self.beds = beds
        resay(self.title.setText, lambda: room_title(room, several_buildings) if room else "")
        resay(self.facts.setText, lambda: room_facts(room) if room else "")
        self.map.show_beds(beds)
        self.table.show_beds(beds, self.numbers_only.value())
        self._look()

    def current(self) -> BedRow | None:
        """The bed under the cursor of whichever view is shown."""
        return self.table.current_row() if self.as_list() else self.map.current()

    def current_id(self) -> str:
        """Its id, or ""."""
        bed = self.current()
        return bed.id if bed is not None else ""

    def current_people(self) -> tuple[SleeperRow, ...]:
        """Who is meant: somebody in the list of those without a bed while it has the focus, else the bed's sleepers."""
        if self.side.waiting.hasFocus():
            row = self.side.waiting.current_row()
            return () if row is None else (row,)
        bed = self.current()
        return () if bed is None else bed.sleepers

    def as_list(self) -> bool:
        """Whether the table is shown instead of the map."""
        return self.views.currentIndex() == 1

    def show_as_list(self, wanted: bool) -> None:
        """The table or the map, on the same bed."""
        bed = self.current_id()
        self.views.setCurrentIndex(1 if wanted else 0)
        if bed:
            if wanted:
                self.table.select(bed)
            else:
                self.map.select(bed)
        (self.table if wanted else self.map).setFocus()

    def select(self, bed_id: str) -> None:
        """Put both cursors on a bed."""
        self.map.select(bed_id)
        self.table.select(bed_id)

    def focus_beds(self) -> None:
        """Put the cursor among the beds."""
        (self.table if self.as_list() else self.map).setFocus()

    def pull_from_bed(self, bed_id: str, alone: bool) -> None:
        """The mouse pulls at a bed: whoever sleeps there is meant."""
        bed = next((bed for bed in self.beds if bed.id == bed_id), None)
        if bed is not None and bed.sleepers:
            self.pulled.emit(bed.sleepers[0], alone)

    def _middle(self) -> QWidget:
        middle = QFrame()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.numbers_only)
        foot = QHBoxLayout()
        foot.addWidget(self.bed_words, 1)
        foot.addWidget(self.state)
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(size(8), 0, size(8), 0)
        layout.setSpacing(size(4))
        layout.addLayout(head)
        layout.addWidget(self.facts)
        layout.addWidget(self.views, 1)
        layout.addWidget(self.check_out)
        layout.addLayout(foot)
        return middle

    def _moved_on_map(self, bed_id: str) -> None:
        self._scroll.ensureVisible(self.map.rect_of(bed_id).center().x(), self.map.rect_of(bed_id).center().y(), 0,
                                   size(48))  # fmt: skip
        if not self.as_list():
            self.table.select(bed_id)
        self._tell()

    def _moved_in_table(self, bed_id: str) -> None:
        if self.as_list():
            self.map.select(bed_id)
        self._tell()

    def _look(self) -> None:
        numbers = self.numbers_only.value()
        self.map.set_look(numbers_only=numbers, lifted=frozenset(self._tray.person_ids()))
        self.table.show_beds(self.beds, numbers)
        self._tell()

    def _tell(self) -> None:
        bed = self.current()
        self.state.setEnabled(bed is not None)
        if bed is not None:
            self.state.set_value(bed.state)
        letters = letters_of(self.beds)
        resay(self.bed_words.setText, lambda: "" if bed is None else bed_sentence(bed, letters,
                                                                                 self.numbers_only.value()))

    def _measure(self) -> None:
        self.rooms.setMinimumWidth(size(220))
        self.side.setMinimumWidth(size(220))
        self.split.setSizes([size(252), size(600), size(244)])


def _state(code: str) -> Option:
    return Option(code, lambda: _(BED_STATES[code]))
