"""The beds of a room as a table: everything the map shows, for those who cannot see or use the map."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.domain.rooms import BED_KINDS
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.beds import BedRow
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.rooms.beds.bed_words import CHIPS, STATUS_WORDS, letters_of


class BedTable(RowTable[BedRow]):
    """Beds as rows.

    Signals:
        drag_wanted: (bed id, only this person) the mouse pulls at a row.
    """

    drag_wanted = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.numbers_only = False
        self._letters: dict[str, str] = {}
        super().__init__(
            lambda: _("Beds of the room"),
            [
                Column("bed", lambda: _("Bed"), lambda bed: bed.label),
                Column("status", lambda: _("Status"), lambda bed: _(STATUS_WORDS[bed.status]),
                       chip=lambda bed: CHIPS[bed.status]),
                Column("who", lambda: _("Who"), self._who, wide=True),
                Column("household", lambda: _("Household"), self._household),
                Column("kind", lambda: _("Kind"), lambda bed: _(BED_KINDS[bed.kind])),
                Column("note", lambda: _("Note"), lambda bed: bed.note),
            ],
            row_id=lambda bed: bed.id, parent=parent,
        )  # fmt: skip
        self.setDragEnabled(True)
        self.empty.say(lambda: _("No beds in this room."))

    def show_beds(self, beds: Sequence[BedRow], numbers_only: bool) -> None:
        """Show these beds, with names or without."""
        self.numbers_only, self._letters = numbers_only, letters_of(beds)
        self.set_rows(beds)

    def _who(self, bed: BedRow) -> str:
        if self.numbers_only:
            return ""
        return ", ".join(
            f"{one.name} ({_('out for a while')})" if one.away else one.name for one in bed.sleepers
        )

    def _household(self, bed: BedRow) -> str:
        found = dict.fromkeys((self._letters[one.household_id], one.household_number) for one in bed.sleepers)
        return ", ".join(letter if self.numbers_only else f"{letter} · {number}" for letter, number in found)

    # --- Qt's own names

    def startDrag(self, supported: Qt.DropAction) -> None:  # noqa: N802, ARG002
        alone = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier)
        if bed := self.current_id():
            self.drag_wanted.emit(bed, alone)
