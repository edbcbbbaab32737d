"""What the search field of the frame found: people, as a list that opens under the field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from shelterdesk.domain.stays import COUNTED, STATUS_NAMES, StayStatus
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import hex_of, on_theme, size

MOST = 12  # people shown


class SearchResults(QFrame):
    """A short list of people over the open section.

    Signals:
        person_chosen: (person id) Enter or a double click on a row.
        left: Esc: back to the field.
    """

    person_chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table: RowTable[PersonRow] = RowTable(
            lambda: _("People found"),
            [
                Column("name", lambda: _("Full name"), lambda row: row.name, wide=True),
                Column("age", lambda: _("Age"), lambda row: "" if row.age is None else str(row.age), align="right"),
                Column("household", lambda: _("Household"), lambda row: row.household_number),
                Column("bed", lambda: _("Bed"), lambda row: row.bed_label),
                Column("status", lambda: _("Status"), status_words, chip=_chip),
            ],
            lambda row: row.id, compact=True,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.table)
        self.table.opened.connect(self.person_chosen)
        self.table.empty.say(lambda: _("Nobody of this name or number is registered."))
        self.hide()
        on_theme(self, self._dress)

    def show_people(self, people: list[PersonRow]) -> None:
        """Show these people, the cursor on the first."""
        self.table.set_rows(people)
        if people:
            self.table.selectRow(0)
        self.show()
        self.raise_()

    def open_current(self) -> None:
        """Enter in the field: whoever the cursor is on."""
        if current := self.table.current_id():
            self.person_chosen.emit(current)

    def go(self, step: int) -> None:
        """An arrow key in the field: the cursor goes one row up or down."""
        place = self.table.currentIndex().row() + step
        if 0 <= place < self.table.count():
            self.table.selectRow(place)

    def tall(self) -> int:
        """How many pixels the list wants."""
        return size(32) + size(28) * max(3, min(MOST, self.table.count())) + size(12)

    def _dress(self) -> None:
        ground, edge = hex_of("surface"), hex_of("border")
        self.setStyleSheet(f"SearchResults {{ background: {ground}; border: 1px solid {edge}; }}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)


def status_words(row: PersonRow) -> str:
    """Where the person is now, in words."""
    return "" if row.status is None else _(STATUS_NAMES[row.status])


def _chip(row: PersonRow) -> str:
    if row.status is StayStatus.ABSENT:
        return "attention"
    return "ok" if row.status in COUNTED else "neutral"
