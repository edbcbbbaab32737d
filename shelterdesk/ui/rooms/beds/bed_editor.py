"""The beds of one room in the set-up: add, relabel, change kind and state, remove."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.rooms import BED_KINDS, BED_STATES
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.beds import BedRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import Option
from shelterdesk.ui.kit.entries import IntegerEntry
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.beds.bed_words import CHIPS, STATUS_WORDS
from shelterdesk.ui.rooms.beds.quick_setup import narrow_choice


class BedEditor(QWidget):
    """Beds as rows with the fields that change them below.

    Signals:
        added: (count, kind) beds to add.
        kind_changed, state_changed: (bed ids, code) for the marked beds.
        removed: (bed ids) remove the marked beds.
    """

    added = Signal(int, str)
    kind_changed = Signal(tuple, str)
    state_changed = Signal(tuple, str)
    removed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: RowTable[BedRow] = RowTable(
            lambda: _("Beds of the room"),
            [
                Column("bed", lambda: _("Bed"), lambda bed: bed.label),
                Column("kind", lambda: _("Kind"), lambda bed: _(BED_KINDS[bed.kind]), wide=True),
                Column("status", lambda: _("Status"), lambda bed: _(STATUS_WORDS[bed.status]),
                       chip=lambda bed: CHIPS[bed.status]),
            ],
            row_id=lambda bed: bed.id, several=True, compact=True,
        )  # fmt: skip
        self.table.empty.say(lambda: _("No beds in this room."))
        self.kind = narrow_choice([_option(BED_KINDS, code) for code in BED_KINDS])
        labels.name(self.kind, lambda: _("Kind of the marked beds"))
        self.state = narrow_choice([_option(BED_STATES, code) for code in BED_STATES])
        labels.name(self.state, lambda: _("State of the marked beds"))
        self.count = IntegerEntry(least=1, most=500)
        labels.name(self.count, lambda: _("How many beds to add"))
        self.count.set_value("1")
        change = QHBoxLayout()
        change.addWidget(self.kind, 1)
        change.addWidget(self.state, 1)
        act = QHBoxLayout()
        act.addWidget(self.count)
        act.addWidget(button(lambda: _("Add beds"), self._add, keys="Ins"))
        act.addStretch(1)
        act.addWidget(button(lambda: _("Remove"), self._remove, keys="Del"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(4))
        layout.addWidget(self.table, 1)
        layout.addLayout(change)
        layout.addLayout(act)
        self.table.moved.connect(lambda _bed: self._tell())
        self.kind.edited.connect(lambda: self.kind_changed.emit(self.table.selected_ids(), self.kind.value()))
        self.state.edited.connect(lambda: self.state_changed.emit(self.table.selected_ids(), self.state.value()))
        bind(self.table, "Ins", self._add)
        bind(self.table, "Del", self._remove)
        on_theme(self, lambda: self.count.setFixedWidth(size(64)))

    def show_beds(self, beds: Sequence[BedRow]) -> None:
        """Show the beds of a room."""
        self.table.set_rows(beds)
        self._tell()

    def _tell(self) -> None:
        bed = self.table.current_row()
        for field in (self.kind, self.state):
            field.setEnabled(bed is not None)
        if bed is not None:
            self.kind.set_value(bed.kind)
            self.state.set_value(bed.state)

    def _add(self) -> None:
        if self.count.value() is not None:
            self.added.emit(self.count.value(), self.kind.value() if self.table.count() else "bed")

    def _remove(self) -> None:
        if marked := self.table.selected_ids():
            self.removed.emit(marked)


def _option(names: dict[str, str], code: str) -> Option:
    return Option(code, lambda: _(names[code]))
