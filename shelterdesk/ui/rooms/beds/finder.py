"""Rooms for the people in the tray, the best first, each with the rules that speak for it or against it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.rooms import ROOM_KINDS
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.placement_checks import RoomOffer
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import resay


class Finder(QWidget):
    """The page F4 opens.

    Signals:
        taken: (room id) put the people down in this room.
        closed: Esc.
    """

    taken = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = labels.heading("")
        self.table: RowTable[RoomOffer] = RowTable(
            lambda: _("Rooms for the people in the tray"),
            [
                Column("room", lambda: _("Room"), lambda offer: offer.room_name),
                Column("kind", lambda: _("For"), lambda offer: _(ROOM_KINDS[offer.kind])),
                Column("free", lambda: _("Free"), lambda offer: str(offer.free), sort=lambda o: o.free, align="right"),
                Column("fits", lambda: _("Suits"), lambda offer: _("suits") if offer.fits else _("against a rule"),
                       chip=lambda offer: "ok" if offer.fits else "attention"),
                Column("why", lambda: _("Why"), lambda offer: offer.text, wide=True, tooltip=lambda o: o.text),
            ],
            row_id=lambda offer: offer.room_id,
        )  # fmt: skip
        self.table.empty.say(lambda: _("No room has a free bed."))
        self._why = labels.label("", "small", "text-2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(8))
        layout.addWidget(self._title)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._why)
        foot = QHBoxLayout()
        foot.addWidget(button(lambda: _("Back"), self.closed.emit, keys="Esc"))
        foot.addStretch(1)
        foot.addWidget(primary_button(lambda: _("Put down here"), self._take, keys="Ctrl+Return", bound=self))
        layout.addLayout(foot)
        self.table.opened.connect(self.taken.emit)
        self.table.moved.connect(self._explain)

    def show_offers(self, who: str, offers: Sequence[RoomOffer]) -> None:
        """Show the rooms for these people."""
        resay(self._title.setText, lambda: _("Rooms for {who}").format(who=who))
        self.table.set_rows(offers)
        if offers:
            self.table.select(offers[0].room_id)
        self._explain("")

    def _explain(self, _room: str) -> None:
        offer = self.table.current_row()
        self._why.setText(offer.text if offer is not None else "")

    def _take(self) -> None:
        if room := self.table.current_id():
            self.taken.emit(room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
