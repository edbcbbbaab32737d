"""The seating plan: a bed for everybody who has none, to be looked at and corrected before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.beds import FreeBedRow
from shelterdesk.queries.placement import SeatingPlan, SeatRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import resay

_MOST_OFFERED = 300  # beds in the list of one line


@dataclass(frozen=True)
class PlanLine:
    """One person on the plan; without a bed when bed_id is empty."""

    person_id: str
    name: str
    household_id: str
    bed_id: str
    bed_label: str
    room_name: str
    reason: str
    by_hand: bool = False


class PlanPage(QWidget):
    """The plan as a table: F4 gives a line another bed, Del leaves the person without one.

    Signals:
        accepted: (SeatingPlan) seat these people.
        closed: Esc.
    """

    accepted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, PlanLine] = {}
        self._free: Sequence[FreeBedRow] = ()
        self._title = labels.heading("")
        self.table: RowTable[PlanLine] = RowTable(
            lambda: _("Seating plan"),
            [
                Column("who", lambda: _("Name"), lambda line: line.name, wide=True),
                Column("room", lambda: _("Room"), lambda line: line.room_name),
                Column("bed", lambda: _("Bed"), lambda line: line.bed_label or _("none"),
                       chip=lambda line: None if line.bed_id else "attention"),
                Column("why", lambda: _("Why"), _why, wide=True, tooltip=_why),
            ],
            row_id=lambda line: line.person_id,
        )  # fmt: skip
        self.table.empty.say(lambda: _("Everybody has a bed."))
        self.bed = ChoiceField([], numbered=False)
        labels.name(self.bed, lambda: _("Another bed"))
        self.bed.setMinimumContentsLength(14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(8))
        layout.addWidget(self._title)
        layout.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(button(lambda: _("Back"), self.closed.emit, keys="Esc"))
        foot.addWidget(labels.label(lambda: _("Another bed"), "small", "text-2"))
        foot.addWidget(self.bed)
        foot.addWidget(button(lambda: _("Without a bed"), self._drop, keys="Del"))
        foot.addStretch(1)
        self.go = primary_button(lambda: _("Seat all"), self._accept, icon="check", bound=self)
        foot.addWidget(self.go)
        layout.addLayout(foot)
        bind(self.table, "Del", self._drop)
        bind(self.table, "F4", self._choose)
        self.table.opened.connect(lambda _line: self._choose())
        self.table.moved.connect(lambda _line: self._offer())
        self.bed.edited.connect(self._change)
        self.bed.done.connect(self.table.setFocus)

    def show_plan(self, plan: SeatingPlan, free: Sequence[FreeBedRow]) -> None:
        """Show a fresh plan; free are the beds that can be given away now."""
        self._free = free
        lines = [
            PlanLine(r.person_id, r.name, r.household_id, r.bed_id, r.bed_label, r.room_name, r.reason)
            for r in plan.rows
        ] + [PlanLine(r.person_id, r.name, r.household_id, "", "", "", r.reason) for r in plan.without]
        self._lines = {line.person_id: line for line in lines}
        self._show()
        if lines:
            self.table.select(lines[0].person_id)

    def retell(self, plan: SeatingPlan) -> None:
        """The same plan with its reasons in another language; what was chosen by hand stays."""
        reasons = {row.person_id: row.reason for row in plan.rows}
        reasons |= {row.person_id: row.reason for row in plan.without}
        self._lines = {one: replace(line, reason=reasons.get(one, "")) for one, line in self._lines.items()}
        self._show()

    def plan(self) -> SeatingPlan:
        """The plan as corrected."""
        return SeatingPlan(
            tuple(
                SeatRow(r.person_id, r.name, r.household_id, r.bed_id, r.bed_label, r.room_name, r.reason)
                for r in self._lines.values()
                if r.bed_id
            ),
            (),
        )

    def chosen_by_hand(self) -> dict[str, str]:
        """Beds somebody chose instead of the proposed ones: {person: bed}."""
        return {line.person_id: line.bed_id for line in self._lines.values() if line.by_hand and line.bed_id}

    def _show(self) -> None:
        self.table.set_rows(self._lines.values())
        seated = sum(bool(line.bed_id) for line in self._lines.values())
        without = len(self._lines) - seated
        resay(self._title.setText, lambda: _summary(seated, without))
        self.go.setEnabled(seated > 0)
        self._offer()

    def _offer(self) -> None:
        """The beds this line may get: its own, and those nobody on the plan has."""
        line = self.table.current_row()
        taken = {other.bed_id for other in self._lines.values() if line is None or other.person_id != line.person_id}
        room = line.room_name if line is not None else ""
        open_beds = [bed for bed in self._free if bed.id not in taken or (line is not None and bed.id == line.bed_id)]
        open_beds.sort(key=lambda bed: bed.room_name != room)  # of the same room first
        self.bed.set_options([Option("", lambda: _("none")), *map(_option, open_beds[:_MOST_OFFERED])])
        self.bed.set_value(line.bed_id if line is not None else "")
        self.bed.setEnabled(line is not None)

    def _choose(self) -> None:
        self.bed.setFocus()
        self.bed.showPopup()

    def _change(self) -> None:
        line, wanted = self.table.current_row(), self.bed.value()
        if line is None or wanted == line.bed_id:
            return
        bed = next((bed for bed in self._free if bed.id == wanted), None)
        self._lines[line.person_id] = replace(
            line, bed_id=bed.id if bed else "", bed_label=bed.label if bed else "",
            room_name=bed.room_name if bed else "", by_hand=True,
        )  # fmt: skip
        self._show()

    def _drop(self) -> None:
        if (line := self.table.current_row()) is not None:
            self._lines[line.person_id] = replace(line, bed_id="", bed_label="", room_name="", by_hand=True)
            self._show()

    def _accept(self) -> None:
        if self.go.isEnabled():
            self.accepted.emit(self.plan())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _why(line: PlanLine) -> str:
    if line.by_hand:
        return _("chosen by hand") if line.bed_id else _("taken off the plan")
    return line.reason


def _summary(seated: int, without: int) -> str:
    n = seated
    words = ngettext("Seating plan: a bed for {n} person.", "Seating plan: beds for {n} people.", n).format(n=n)
    if without:
        n = without
        words += " " + ngettext("{n} person stays without.", "{n} people stay without.", n).format(n=n)
    return words


def _option(bed: FreeBedRow) -> Option:
    return Option(bed.id, lambda: bed.label)
