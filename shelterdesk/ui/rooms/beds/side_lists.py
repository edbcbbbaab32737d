"""At the right of the map: the parking tray, and everybody who has no bed yet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.beds import SleeperRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.beds.carried import Carried, Tray
from shelterdesk.ui.rooms.beds.dragging import drag_people


class _TrayTable(RowTable[Carried]):
    def startDrag(self, supported: Qt.DropAction) -> None:  # noqa: N802, ARG002
        if (group := self.current_row()) is not None:
            drag_people(self, group.person_ids, group.name)


class _WaitingTable(RowTable[SleeperRow]):
    pulled = Signal(object, bool)

    def startDrag(self, supported: Qt.DropAction) -> None:  # noqa: N802, ARG002
        alone = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier)
        if (person := self.current_row()) is not None:
            self.pulled.emit(person, alone)


class SideLists(QWidget):
    """The tray above, people without a bed below.

    Signals:
        person_opened: (person id) Enter on somebody.
        dragged: (SleeperRow, only this person) somebody without a bed is pulled with the mouse.
    """

    person_opened = Signal(str)
    dragged = Signal(object, bool)

    def __init__(self, tray: Tray, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tray = tray
        self.tray_table = _TrayTable(
            lambda: _("Parking tray"),
            [
                Column("who", lambda: _("Parking tray"), _carried_words, wide=True, tooltip=_carried_words),
                Column("bed", lambda: _("From"), _from_words),
            ],
            row_id=lambda group: group.id, compact=True,
        )  # fmt: skip
        self.tray_table.empty.say(lambda: _("Empty. Ctrl+X picks somebody up."))
        self.waiting = _WaitingTable(
            lambda: _("Without a bed"),
            [
                Column("who", lambda: _("Without a bed"), lambda r: r.name, wide=True, tooltip=lambda r: r.name),
                Column("household", lambda: _("Number"), lambda r: r.household_number),
            ],
            row_id=lambda one: one.person_id, compact=True,
        )  # fmt: skip
        self.waiting.empty.say(lambda: _("Everybody has a bed."))
        self._count = labels.label("", "small", "text-2")
        self._out = button(lambda: _("Take out"), self._take_out, keys="Del", quiet=True)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._out)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(4))
        layout.addWidget(self.tray_table, 2)
        layout.addLayout(foot)
        layout.addWidget(self.waiting, 3)
        bind(self.tray_table, "Del", self._take_out)
        for table in (self.tray_table, self.waiting):
            table.setDragEnabled(True)
        self.waiting.pulled.connect(self.dragged.emit)
        self.tray_table.opened.connect(self.person_opened.emit)
        self.waiting.opened.connect(self.person_opened.emit)
        tray.changed.connect(self.show_tray)
        on_theme(self, lambda: self.tray_table.setMinimumHeight(size(144)))
        self.show_tray()

    def show_waiting(self, people: Sequence[SleeperRow]) -> None:
        """Show everybody who has no bed."""
        self.waiting.set_rows(people)

    def show_tray(self) -> None:
        """Show who is in the tray."""
        self.tray_table.set_rows(self.tray.groups)
        people = len(self.tray.person_ids())
        self._out.setEnabled(bool(people))
        resay(self._count.setText, lambda: ngettext("{n} person", "{n} people", people).format(n=people))

    def current_group(self) -> Carried | None:
        """The group under the cursor of the tray, else the one that waits longest."""
        return self.tray.group(self.tray_table.current_id())

    def _take_out(self) -> None:
        if (group := self.current_group()) is not None:
            self.tray.take_out(set(group.person_ids))


def _carried_words(group: Carried) -> str:
    more = len(group.people) - 1
    return f"{group.name} +{more}" if more else group.name


def _from_words(group: Carried) -> str:
    return ", ".join(dict.fromkeys(person.bed_label for person in group.people if person.bed_label)) or "—"
