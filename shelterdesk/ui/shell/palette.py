"""Ctrl+K: every section and every action by its name; nothing in it that cannot be reached otherwise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.shell.list_search import ListSearch


@dataclass(frozen=True)
class Action:
    """One line: what it does, its key, the doing."""

    words: str
    keys: str
    act: Callable[[], object]


class PaletteDialog(SmallDialog):
    """A list of actions that narrows while you type; Enter does the marked one."""

    def __init__(self, owner: QWidget, actions: Sequence[Action]) -> None:
        super().__init__(owner, _("List of all actions"))
        self.search = ListSearch(lambda: _("What do you want to do?"))
        self.table: RowTable[Action] = RowTable(
            lambda: _("List of all actions"),
            [
                Column("words", lambda: _("Action"), lambda row: row.words, wide=True),
                Column("keys", lambda: _("Key"), lambda row: row.keys, searched=False),
            ],
            lambda row: row.words + row.keys, compact=True,
        )  # fmt: skip
        self.table.set_rows(actions)
        self.table.empty.say(lambda: _("There is no such action."))
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.foot.addWidget(button(lambda: _("Close"), self.reject, keys="Esc", parent=self))
        self.search.searched.connect(self._narrow)
        self.search.entered.connect(self._do)
        self.search.escaped.connect(self.reject)
        self.search.moved.connect(self._move)
        self.table.opened.connect(lambda _id: self._do())
        self.table.typed.connect(self.search.type_on)
        self.resize(self.maximumSize())
        self._narrow("")
        self.search.setFocus()

    def _narrow(self, text: str) -> None:
        self.table.filter(text)
        if self.table.count():
            self.table.selectRow(0)

    def _move(self, step: int) -> None:
        place = self.table.currentIndex().row() + step
        if 0 <= place < self.table.count():
            self.table.selectRow(place)

    def _do(self) -> None:
        action = self.table.current_row()
        if action is not None:
            self.accept()
            action.act()
