"""One line of a list to choose: another household, another room. Typing narrows, Enter takes."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.search_field import SearchField
from shelterdesk.ui.kit.theme import size

Line = TypeVar("Line")


class PickDialog(SmallDialog, Generic[Line]):
    """A search field over a list."""

    def __init__(
        self, owner: QWidget | None, title: str, hint: str, verb: str, columns: Sequence[Column[Line]],
        rows: Sequence[Line], ids: Sequence[str],
    ) -> None:  # fmt: skip
        """title and verb say what will be done; hint what happens then; ids: of the rows, in their order."""
        super().__init__(owner, title)
        self._ids = dict(zip(map(id, rows), ids, strict=True))
        self._kept = rows  # the ids above are those of these very rows
        self.body.addWidget(heading(title))
        self.body.addWidget(label(hint, tint="text-2", wrap=True))
        self.search = SearchField(lambda: _("Search"), keys="")
        self.table: RowTable[Line] = RowTable(
            lambda: title, list(columns), lambda row: self._ids[id(row)], compact=True
        )
        self.table.set_rows(rows)
        self.table.setMinimumHeight(size(220))
        self.table.empty.say(lambda: _("Nothing to choose from."))
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self.take_button = primary_button(lambda: verb, self.take, bound=self)
        self.foot.addWidget(self.take_button)
        self.search.searched.connect(self._narrow)
        self.search.go_down.connect(self.table.setFocus)
        self.table.typed.connect(self.search.type_on)
        self.table.opened.connect(lambda _id: self.take())
        self.fit(600)
        self._first()
        self.search.setFocus()

    def chosen(self) -> Line | None:
        """The line under the cursor."""
        return self.table.current_row()

    def take(self) -> None:
        """Close with yes, if there is a line."""
        if self.chosen() is not None:
            self.accept()

    def _narrow(self, text: str) -> None:
        self.table.filter(text)
        self._first()

    def _first(self) -> None:
        if self.table.count() and self.table.current_row() is None:
            self.table.selectRow(0)
