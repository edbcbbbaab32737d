"""Taking another lot than the first expiring one: which, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.items import counted
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.stock import LotRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.supplies.shown import expiry_words


class LotChoice(QWidget):
    """The lots that may be taken instead. Expired ones are not among them.

    Signals:
        chosen: (LotRow, reason).
        closed: Esc.
    """

    chosen = Signal(object, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: RowTable[LotRow] = RowTable(
            lambda: _("Other lots"),
            [
                Column("lot", lambda: _("Lot"), _lot, wide=True, tooltip=_lot),
                Column("expiry", lambda: _("Good until"), lambda row: expiry_words(row.expiry)),
            ],
            lambda row: row.id, compact=True,
        )  # fmt: skip
        self.table.empty.say(lambda: _("There is no other lot."))
        self.reason = TextEntry(limit=200)
        self.box = FieldBox(lambda: _("Why not the lot that expires first"), self.reason)
        foot = QHBoxLayout()
        foot.addWidget(button(lambda: _("Back"), self.closed.emit, keys="Esc", icon="arrow-left"))
        foot.addStretch(1)
        self._take = button(lambda: _("Take this lot"), self._finish, keys="Enter")
        foot.addWidget(self._take)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(labels.heading(lambda: _("Other lots")))
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.box)
        self._column.addLayout(foot)
        self.table.opened.connect(lambda _id: self.reason.setFocus(Qt.FocusReason.TabFocusReason))
        self.reason.done.connect(self._finish)
        bind(self, "Esc", self.closed.emit)
        on_theme(self, lambda: self._column.setSpacing(size(4)))

    def show_lots(self, lots: Sequence[LotRow]) -> None:
        """Offer these lots."""
        self.table.set_rows(lots)
        self._take.setEnabled(bool(lots))
        self.reason.clear()
        self.box.set_wrong(None)
        if lots:
            self.table.select(lots[0].id)
        self.table.setFocus()

    def _finish(self) -> None:
        lot = self.table.current_row()
        if lot is None:
            self.closed.emit()
        elif self.reason.is_empty():
            self.box.set_wrong(lambda: _("Say why."))
            self.reason.setFocus()
        else:
            self.chosen.emit(lot, self.reason.value())


def _lot(row: LotRow) -> str:
    where = ", ".join(part for part in (row.item_name, row.label, row.place) if part)
    return f"{counted(row.on_hand, row.unit)} · {where}"
