"""The list: a search field, chips with counters, the table."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit.buttons import icon_button
from shelterdesk.ui.kit.chips import FilterChip
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.search_field import SearchField
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.people.filters import FILTER_NAMES, FILTERS, counted, words_of
from shelterdesk.ui.rooms.people.list_columns import list_columns


class PeopleList(QWidget):
    """Everybody, narrowed by chip and by what is typed.

    Signals:
        opened: (person id) Enter on a row.
        intake_wanted: the button of the empty list.
        tool_wanted: (section) one of the small buttons beside the search field.
    """

    opened = Signal(str)
    intake_wanted = Signal()
    tool_wanted = Signal(str)

    def __init__(
        self, today: Callable[[], date], tools: Sequence[tuple[str, str, str]] = (), parent: QWidget | None = None
    ) -> None:
        """tools: (section, icon, words) of what stands beside the search field."""
        super().__init__(parent)
        self._today = today
        self._filter = "inside"
        self._counts: dict[str, int] = {}
        self._words: dict[str, str] = {}
        self.search = SearchField(lambda: _("Name, number, phone, IIN"))
        self.table: RowTable[PersonRow] = RowTable(
            lambda: _("People"), list_columns(today), lambda row: row.id, several=True,
            search=lambda row: self._words.get(row.id) or words_of(row),
        )  # fmt: skip
        self.chips: dict[str, FilterChip] = {}
        self._group = group = QButtonGroup(self)
        chips = QHBoxLayout()
        for each in (each for each in FILTERS if each.chip):
            chip = FilterChip(_said(each.words))
            chip.clicked.connect(partial(self.choose, each.name))
            group.addButton(chip)
            self.chips[each.name] = chip
            chips.addWidget(chip)
        chips.addStretch(1)
        self.chips[self._filter].setChecked(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        beside = QHBoxLayout()
        beside.addWidget(self.search, 1)
        for section, icon, words in tools:
            beside.addWidget(icon_button(icon, _said(words), partial(self.tool_wanted.emit, section)))
        layout.addLayout(beside)
        layout.addLayout(chips)
        layout.addWidget(self.table, 1)
        self.search.searched.connect(lambda _text: self._narrow())
        self.search.go_down.connect(self._go_down)
        self.table.typed.connect(self.search.type_on)
        self.table.opened.connect(self.opened)

        def measure() -> None:
            layout.setSpacing(size(6))
            chips.setSpacing(0)
        on_theme(self, measure)

    def set_rows(self, rows: Sequence[PersonRow], words: dict[str, str]) -> None:
        """Show these people; words = what each is found by, folded."""
        self._words = words
        self._counts = counted(rows, self._today())
        for name, chip in self.chips.items():
            chip.set_count(self._counts[name])
        self.table.set_rows(rows)
        self._narrow()
        self.table.fit_columns()

    def choose(self, name: str, _checked: bool = True) -> None:
        """Press a chip."""
        self._filter = name if name in FILTER_NAMES else "all"
        self._group.setExclusive(False)
        for each, chip in self.chips.items():
            chip.setChecked(each == self._filter)
        self._group.setExclusive(True)
        self._narrow()
        self.table.fit_columns()

    def chosen_rows(self) -> list[PersonRow]:
        """The marked rows, else the one under the cursor."""
        rows = list(self.table.selected_rows())
        current = self.table.current_row()
        return rows or ([current] if current is not None else [])

    def _narrow(self) -> None:
        day, keeps = self._today(), FILTER_NAMES[self._filter].keeps
        self.table.filter(self.search.text(), None if self._filter == "all" else lambda row: keeps(row, day))
        self._say_empty()
        if not self.table.current_id() and self.table.count():
            self.table.selectRow(0)

    def _say_empty(self) -> None:
        self.table.empty.clear_offers()
        text, name = self.search.text().strip(), FILTER_NAMES[self._filter].words
        if not self._counts.get("all"):
            self.table.empty.say(lambda: _("Nobody is registered yet."))
            self.table.empty.offer(lambda: _("New household"), self.intake_wanted.emit, keys="F7")
            return
        if text:
            self.table.empty.say(
                lambda: _("Nobody matches “{text}” under “{filter}”.").format(text=text, filter=_(name)))
        else:
            self.table.empty.say(lambda: _("Nobody under “{filter}”.").format(filter=_(name)))
        if self._filter != "all" and not self.table.count():
            self.table.empty.offer(lambda: _("Look among everybody"), lambda: self.choose("all"))

    def _go_down(self) -> None:
        if self.table.count():
            if not self.table.current_id():
                self.table.selectRow(0)
            self.table.setFocus()


def _said(words: str) -> Callable[[], str]:
    return lambda: _(words)
