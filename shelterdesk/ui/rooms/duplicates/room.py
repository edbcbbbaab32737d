"""The review list: pairs that may be one person, one after the other; merge, tell apart, or skip and go on."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.matching.zones import COMPARE, SAME
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice, OpenPerson, OpenRoom
from shelterdesk.foundation.i18n import _, pgettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distinctions import ask_again, tell_apart
from shelterdesk.operations.merging_people import merge_people, separate_people
from shelterdesk.queries.distinctions import told_apart_people
from shelterdesk.queries.merged_people import merged_people
from shelterdesk.queries.review_list import ReviewRow, compared_people, review_list
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.chips import FilterChip
from shelterdesk.ui.kit.doubles import NewPairs, look_aside
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.tasks import Progress, Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.duplicates.comparison import Comparison
from shelterdesk.ui.rooms.duplicates.decided import MERGED, DecidedLine, DecidedTable, decided_lines, named

DECIDED = "decided"
_LIST_WIDTH = 290  # pixels at 100 %


class DuplicatesRoom(Room):
    """Who may be registered twice."""

    section = "duplicates"
    icon_name = "git-merge"
    permission = Permission.REGISTER
    watches = frozenset({Noun.PEOPLE, Noun.HOUSEHOLDS, Noun.STAYS, Noun.DISTINCTIONS, Noun.BED_ASSIGNMENTS})

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._zone = SAME
        self._rows: list[ReviewRow] = []
        self._looking: Progress | None = None
        self._looked = False
        self.banner = Banner(closable=True)
        self.working = Banner()
        self.chips = {
            SAME: FilterChip(lambda: _("Almost certainly the same")),
            COMPARE: FilterChip(lambda: _("Compare side by side")),
            DECIDED: FilterChip(lambda: _("Decided")),
        }
        self.pairs: RowTable[ReviewRow] = RowTable(lambda: _("Pairs"), [
            Column("one", lambda: _("Pairs"), lambda row: _both(row), wide=True,
                   tooltip=lambda row: f"{named(row.one)}\n{named(row.two)}"),
        ], lambda row: row.id)  # fmt: skip
        self.comparison = Comparison()
        self.decided = DecidedTable()
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.use_keys(
            RoomKey("Ctrl+Return", lambda: _("Make one person of them"), self.merge),
            RoomKey("Del", lambda: _("Not the same person"), self.tell_apart),
            RoomKey("Ctrl+Down", lambda: _("Skip, next pair"), self.skip),
            RoomKey("F5", lambda: _("Refresh"), self.look_again),
        )
        self.choose_zone(SAME)

    def title(self) -> str:
        return _("Possible duplicates")

    def refresh(self) -> None:
        if not self._looked:
            self.look_again()
            return
        self._tasks.run(self, lambda _progress: self._asked(), lambda found: self._show(*found))

    def focus_first(self) -> None:
        (self.decided if self._zone == DECIDED else self.pairs).setFocus()

    def open_details(self, details: str) -> None:
        """Opened after a list or a package came in: the way back stands above."""
        backs = {"arrivals": lambda: _("Back to the list"), "exchange": lambda: _("Back to the exchange")}
        if details in backs:
            self.banner.show_text(
                lambda: _("Some who came in may be registered already. Nothing is merged by itself."),
                "info", action=backs[details], act=lambda: self._desk.bus.publish(OpenRoom(details)),
            )  # fmt: skip
        self.focus_first()

    def look_again(self) -> None:
        """Compare everybody, unless nobody was written down since the last time; then show the pairs."""
        self._looked = True
        look_aside(self, self._desk, self._tasks, self._on_looked, self._on_looking)

    def choose_zone(self, zone: str) -> None:
        """Show the pairs of a zone, or what was decided."""
        self._zone = zone
        for name, chip in self.chips.items():
            chip.setChecked(name == zone)
        self.pages.setCurrentIndex(1 if zone == DECIDED else 0)
        self._show_pairs()

    def merge(self) -> None:
        """Ctrl+Enter: one person, with the chosen values."""
        row = self.pairs.current_row() if self._zone != DECIDED else None
        if row is None:
            return
        name = row.one.name
        if self._did(lambda: self._desk.do(merge_people, row.one.id, row.two.id, self.comparison.chosen())):
            self._say(_("One person now: {name}").format(name=name))

    def tell_apart(self) -> None:
        """Del: two people; nobody is asked again. Among what was decided: take the decision back."""
        if self._zone == DECIDED:
            self.take_back()
            return
        row = self.pairs.current_row()
        if row is not None and self._did(lambda: self._desk.do(tell_apart, row.one.id, row.two.id)):
            self._say(_("Two people: {one}; {two}").format(one=named(row.one), two=named(row.two)))

    def take_back(self) -> None:
        """Separate two records again, or ask about a pair again."""
        line = self.decided.current_row()
        if line is None:
            return
        verb = separate_people if line.kind == MERGED else ask_again
        if self._did(lambda: self._desk.do(verb, line.id)):
            self._say(_("Taken back: {what}").format(what=f"{line.one}; {line.two}"))

    def skip(self) -> None:
        """Ctrl+Down: leave this pair for later and go on to the next."""
        place = self.pairs.currentIndex().row() + 1
        if self.pairs.count():
            self.pairs.selectRow(place % self.pairs.count())

    # --- inside

    def _asked(self) -> tuple[list[ReviewRow], list[DecidedLine]]:
        asked = self._desk.ask
        return asked(review_list), decided_lines(asked(merged_people), asked(told_apart_people))

    def _on_looking(self, progress: Progress) -> None:
        self._looking = progress
        self.working.show_text(
            lambda: _("Everybody is being compared. You can go on working meanwhile."), "info",
            action=lambda: _("Stop"), act=self._stop,
        )  # fmt: skip

    def _on_looked(self, _new: NewPairs) -> None:
        self._looking = None
        self.working.clear()
        self.refresh()

    def _stop(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._looked = False
        self.working.clear()

    def _show(self, rows: list[ReviewRow], decided: list[DecidedLine]) -> None:
        first = not self._rows
        self._rows = rows
        self.decided.set_rows(decided)
        for zone in (SAME, COMPARE):
            self.chips[zone].set_count(sum(row.zone == zone for row in rows))
        self.chips[DECIDED].set_count(len(decided))
        if first and self._zone == SAME and rows and all(row.zone == COMPARE for row in rows):
            self.choose_zone(COMPARE)
        self._show_pairs()

    def _show_pairs(self) -> None:
        if self._zone == DECIDED:
            return
        self.pairs.set_rows([row for row in self._rows if row.zone == self._zone])
        if self.pairs.count() and not self.pairs.current_id():
            self.pairs.selectRow(0)
        self._compare()

    def _compare(self) -> None:
        pair = self.pairs.current_row()
        for made in self._deciding:
            made.setEnabled(pair is not None)
        row = None if pair is None else self._desk.ask(compared_people, pair.one.id, pair.two.id)
        if pair is None or row is None:
            self.comparison.clear()
        else:
            self.comparison.show_pair(pair, row)

    def _did(self, step: object) -> bool:
        try:
            step()  # type: ignore[operator]
        except ShelterError as error:
            ask.tell(self, error)
            return False
        return True

    def _say(self, text: str) -> None:
        self._desk.bus.publish(Notice(text, undoable=True))

    def _open_person(self) -> None:
        row = self.pairs.current_row()
        if row is not None and self._zone != DECIDED:
            self._desk.bus.publish(OpenPerson(row.two.id))

    def _connect(self) -> None:
        for zone, chip in self.chips.items():
            chip.clicked.connect(lambda _on, zone=zone: self.choose_zone(zone))
        self.pairs.moved.connect(lambda _id: self._compare())
        self.pairs.opened.connect(lambda _id: self.comparison.setFocus())
        self.comparison.merge_wanted.connect(self.merge)
        self.pairs.empty.say(lambda: _("No pair is left here."))

    def _lay_out(self) -> None:
        self._group = QButtonGroup(self)
        chips = QHBoxLayout()
        for chip in self.chips.values():
            self._group.addButton(chip)
            chips.addWidget(chip)
        chips.addStretch(1)
        side_by_side, across = QWidget(), QHBoxLayout()
        page = QVBoxLayout(side_by_side)
        page.setContentsMargins(0, 0, 0, 0)
        page.addLayout(across, 1)
        page.addLayout(self._buttons())
        across.addWidget(self.pairs)
        across.addWidget(self.comparison, 1)
        decided, column = QWidget(), QVBoxLayout()
        decided.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.decided, 1)
        column.addLayout(self._decided_buttons())
        self.pages.addWidget(side_by_side)
        self.pages.addWidget(decided)
        layout = QVBoxLayout(self)
        layout.addLayout(chips)
        layout.addWidget(self.banner)
        layout.addWidget(self.working)
        layout.addWidget(self.pages, 1)
        self.banner.clear()
        self.working.clear()

        def measure() -> None:
            layout.setContentsMargins(size(12), size(8), size(12), size(8))
            layout.setSpacing(size(8))
            across.setSpacing(size(12))
            self.pairs.setFixedWidth(size(_LIST_WIDTH))

        on_theme(self, measure)

    def _buttons(self) -> QHBoxLayout:
        apart = button(lambda: _("Not the same person"), self.tell_apart, keys="Del", icon="x")
        later = button(lambda: pgettext("button", "Skip"), self.skip, keys="Ctrl+↓", icon="chevron-down")
        merge = primary_button(lambda: _("Make one person of them"), self.merge, icon="git-merge")
        self._deciding = (apart, later, merge)
        foot = QHBoxLayout()
        foot.addWidget(apart)
        foot.addWidget(later)
        foot.addStretch(1)
        foot.addWidget(merge)
        return foot

    def _decided_buttons(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(lambda: _("Take the decision back"), self.take_back, keys="Del", icon="arrow-back-up"))
        return foot


def _both(row: ReviewRow) -> str:
    return f"{row.one.name} = {row.two.name}" if row.zone == SAME else f"{row.one.name} ? {row.two.name}"
