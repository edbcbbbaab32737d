"""The sets: what is handed out together, for whom and how often."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.distributions import PER
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.entitlements import SetRow
from shelterdesk.queries.stock import ItemRow
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.supplies.shown import goods_words, interval_words


class SetsSheet(QWidget):
    """The fifth tab.

    Signals:
        new_wanted: Ins. edit_wanted: (set id) Enter. retire_wanted: (set id) Del.
        standard_wanted: take the standard sets.
        print_wanted: (set id) Ctrl+P: the list to sign.
    """

    new_wanted = Signal()
    edit_wanted = Signal(str)
    retire_wanted = Signal(str)
    standard_wanted = Signal()
    print_wanted = Signal(str)

    def __init__(self, prints: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, ItemRow] = {}
        self.table: RowTable[SetRow] = RowTable(
            lambda: _("Sets"),
            [
                Column("name", lambda: _("Name of the set"), lambda row: row.name),
                Column("goods", lambda: _("Articles"), self._goods, wide=True, tooltip=self._goods),
                Column("per", lambda: _("For whom"), lambda row: _(PER[row.per])),
                Column("often", lambda: _("How often"), lambda row: interval_words(row.interval_hours),
                       sort=lambda row: row.interval_hours),
            ],
            lambda row: row.id,
        )  # fmt: skip
        foot = QHBoxLayout()
        self.buttons = [
            button(lambda: _("New set"), self.new_wanted.emit, keys="Ins", icon="plus"),
            button(lambda: _("Edit"), self._edit, keys="Enter", icon="edit"),
            button(lambda: _("Retire"), self._retire, keys="Del", icon="trash"),
        ]
        if prints:
            self.buttons.append(
                button(lambda: _("Distribution list"), self.print_list, keys="Ctrl+P", icon="printer")
            )
        for each in self.buttons:
            foot.addWidget(each)
        foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.table, 1)
        self._column.addLayout(foot)
        self.setFocusProxy(self.table)
        self.table.opened.connect(self.edit_wanted)
        bind(self, "Ins", self.new_wanted.emit)
        bind(self.table, "Del", self._retire)
        self.table.empty.say(lambda: _("There are no sets yet. A set is what a family gets at once, with its rule."))
        self.table.empty.offer(lambda: _("Take the standard sets"), self.standard_wanted.emit)
        self.table.empty.offer(lambda: _("New set"), self.new_wanted.emit, keys="Ins")

        def measure() -> None:
            self._column.setContentsMargins(0, size(8), 0, 0)
            self._column.setSpacing(size(8))
        on_theme(self, measure)

    def show_data(self, items: Sequence[ItemRow], sets: Sequence[SetRow]) -> None:
        """The sets there are."""
        self._items = {row.id: row for row in items}
        self.table.set_rows(sets)
        for each in self.buttons[1:]:
            each.setEnabled(bool(sets))
        if sets and not self.table.current_id():
            self.table.select(sets[0].id)

    def _goods(self, row: SetRow) -> str:
        return goods_words(row.lines, self._items)

    def _edit(self) -> None:
        if current := self.table.current_id():
            self.edit_wanted.emit(current)

    def _retire(self) -> None:
        if current := self.table.current_id():
            self.retire_wanted.emit(current)

    def print_list(self) -> None:
        """Ctrl+P: the list to sign for the marked set."""
        if current := self.table.current_id():
            self.print_wanted.emit(current)
