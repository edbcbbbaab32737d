"""The home screen: four numbers, what needs somebody, what to do, how full it is, and what happened last."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.clock import local
from shelterdesk.foundation.events import OpenRoom
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.alerts import Alert, Situation, Task, alerts_of, situation_of, tasks_of
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.history import sentence_of
from shelterdesk.queries.counts import CountsRow, counts
from shelterdesk.queries.home import YesterdayRow, yesterday
from shelterdesk.queries.journal import JournalRow, last_events
from shelterdesk.queries.rooms import KindRow, capacity_by_room_kind
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.tiles import NumberTile
from shelterdesk.ui.kit.words import on_words
from shelterdesk.ui.rooms.home.capacity import CapacityGrid

LAST = 10  # events shown


@dataclass(frozen=True)
class _Overview:
    """Everything on the screen, as of one moment."""

    now: CountsRow
    before: YesterdayRow
    situation: Situation
    capacity: list[KindRow]
    events: list[JournalRow]


class HomeRoom(Room):
    """What a chief sees at three in the morning."""

    section = "home"
    icon_name = "home"
    permission = Permission.SEE_FIGURES
    watches = frozenset(Noun)

    def __init__(self, desk: Desk, tasks: Tasks, train: Callable[[], None] | None = None) -> None:
        """train opens the training centre instead; None when this is one."""
        super().__init__()
        self._desk, self._tasks, self._train = desk, tasks, train
        self._overview: _Overview | None = None
        self.inside = NumberTile(lambda: _("Inside now"))
        self.free = NumberTile(lambda: _("Free beds"))
        self.arrived = NumberTile(lambda: _("Arrived today"))
        self.left = NumberTile(lambda: _("Left today"))
        self.welcome = Banner()
        self.alerts: RowTable[Alert] = RowTable(
            lambda: _("Alerts"),
            [
                Column("level", lambda: _("Level"), _level_words, chip=lambda row: row.level),
                Column("text", lambda: _("What needs you"), lambda row: row.text, wide=True,
                       tooltip=lambda row: row.text),
            ],
            lambda row: row.code, compact=True,
        )  # fmt: skip
        self.todo: RowTable[Task] = RowTable(
            lambda: _("To do now"),
            [
                Column("text", lambda: _("To do now"), lambda row: row.text, wide=True, tooltip=lambda row: row.text),
                Column("keys", lambda: _("Key"), lambda row: row.keys),
            ],
            lambda row: row.code, compact=True,
        )  # fmt: skip
        self.events: RowTable[JournalRow] = RowTable(
            lambda: _("Last events"),
            [
                Column("time", lambda: _("Time"), self._time),
                Column("what", lambda: _("What was done"), sentence_of, wide=True, tooltip=sentence_of),
                Column("who", lambda: _("Who"), lambda row: row.user_name.split(" ")[0]),
            ],
            lambda row: row.id, compact=True,
        )  # fmt: skip
        self.capacity = CapacityGrid()
        self._lay_out()
        self._connect()
        self.use_keys(
            RoomKey("Ctrl+Down", lambda: _("To the first alert"), self.focus_first),
        )  # fmt: skip
        on_words(self, self._write)

    def title(self) -> str:
        return _("Home")

    def refresh(self) -> None:
        self._tasks.run(self, lambda _progress: self._look(), self._show)

    def focus_first(self) -> None:
        table = self.alerts if self.alerts.count() else self.todo if self.todo.count() else None
        if table is None:
            self.inside.setFocus()
        else:
            table.setFocus()

    def open_details(self, details: str) -> None:
        (self.events if details == "events" else self.alerts).setFocus()

    def _look(self) -> _Overview:
        ask = self._desk.ask
        return _Overview(
            ask(counts), ask(yesterday), situation_of(self._desk), ask(capacity_by_room_kind), ask(last_events, LAST)
        )

    def _show(self, overview: _Overview) -> None:
        first = self._overview is None
        self._overview = overview
        now, before = overview.now, overview.before
        self.inside.set_number(now.inside, before.inside)
        self.free.set_number(now.beds_free, before.beds_free)
        self.arrived.set_number(now.arrived_today, before.arrived)
        self.left.set_number(now.left_today, before.left)
        self.capacity.show_rows(overview.capacity)
        self._write()
        if first and self.isVisible() and self.window().focusWidget() in (None, self, self.inside):
            self.focus_first()

    def _write(self) -> None:
        """The lists of sentences, in the language of the moment."""
        overview = self._overview
        if overview is None:
            return
        self.alerts.set_rows(alerts_of(overview.situation))
        self.todo.set_rows(tasks_of(overview.situation))
        self.events.set_rows(overview.events)
        self._welcome(overview.situation.concerns.people == 0)

    def _welcome(self, empty: bool) -> None:
        if not empty:
            self.welcome.clear()
            self._offers.hide()
            return
        self.welcome.show_text(lambda: _("The centre is open. Nobody is registered yet."), "info")
        self._offers.show()

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        for tile in (self.inside, self.free, self.arrived, self.left):
            tiles.addWidget(tile, 1)
        self._offers = QWidget()
        row = QHBoxLayout(self._offers)
        row.setContentsMargins(0, 0, 0, 0)
        if self._desk.may(Permission.REGISTER):
            row.addWidget(button(lambda: _("New household"), lambda: self._open("intake"), keys="F7", icon="user-plus"))
        if self._desk.may(Permission.IMPORT):
            row.addWidget(button(lambda: _("Bus list"), lambda: self._open("arrivals"), icon="bus"))
        if self._train is not None:
            row.addWidget(button(lambda: _("Try in training mode"), self._train, icon="school"))
        row.addStretch(1)
        self._offers.hide()
        grid = QGridLayout()
        for place, (words, part) in enumerate((
            (lambda: _("Alerts"), self.alerts), (lambda: _("How full the centre is"), self.capacity),
            (lambda: _("To do now"), self.todo), (lambda: _("Last events"), self.events),
        )):  # fmt: skip
            panel = Panel(words)
            panel.body.addWidget(part)
            grid.addWidget(panel, *divmod(place, 2))
        for line in (0, 1):
            grid.setRowStretch(line, 1)
        for column, share in enumerate((4, 3)):  # what is to be done has longer words than figures have
            grid.setColumnStretch(column, share)
        self._column = QVBoxLayout(self)
        self._column.addLayout(tiles)
        self._column.addWidget(self.welcome)
        self._column.addWidget(self._offers)
        self._column.addLayout(grid, 1)
        for table in (self.alerts, self.todo, self.events):
            table.horizontalHeader().hide()
            table.setMinimumHeight(size(56))  # two lines at least, on the smallest screen
        self.alerts.empty.say(lambda: _("Nothing needs attention."))
        self.todo.empty.say(lambda: _("Nothing is left to do."))
        self.events.empty.say(lambda: _("Nothing happened yet."))

        def measure() -> None:
            self._column.setContentsMargins(size(12), size(8), size(12), size(8))
            self._column.setSpacing(size(8))
            grid.setSpacing(size(8))

        on_theme(self, measure)

    def _connect(self) -> None:
        self.inside.opened.connect(lambda: self._open("people", "inside"))
        self.free.opened.connect(lambda: self._open("beds"))
        self.arrived.opened.connect(lambda: self._open("people", "today"))
        self.left.opened.connect(lambda: self._open("people", "left_today"))
        self.alerts.opened.connect(lambda _id: self._open_row(self.alerts.current_row()))
        self.todo.opened.connect(lambda _id: self._open_row(self.todo.current_row()))

    def _open_row(self, row: Alert | Task | None) -> None:
        if row is not None:
            self._open(row.section, row.details)

    def _open(self, section: str, details: str = "") -> None:
        self._desk.bus.publish(OpenRoom(section, details))

    def _time(self, row: JournalRow) -> str:
        here = local(row.at)
        return here.strftime("%H:%M" if here.date() == self._desk.today else "%d.%m %H:%M")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.focus_first()
            return
        super().keyPressEvent(event)


def _level_words(row: Alert) -> str:
    return _("Urgent") if row.level == "danger" else _("Attention")
