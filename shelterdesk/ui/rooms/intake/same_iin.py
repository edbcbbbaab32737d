"""The same IIN is in the centre already: asked once, in the cell itself, and never in the way of saving.

1 = it is the same person (the card opens, the row goes), 2 = somebody else (the number stays, to be verified). Who
does not answer can save all the same: the number is then to be verified too.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.domain.stays import COUNTED
from shelterdesk.foundation.events import OpenPerson
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.people import PersonRow
from shelterdesk.queries.similar import Likeness, similar_people
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.rooms.intake.grid import IntakeGrid
from shelterdesk.ui.rooms.intake.person_line import PersonLine


class SameIin(QObject):
    """Looks when a number was typed, and once more before saving.

    Signals:
        came_again: (PersonLine) the row is somebody who is here already.
        settled: a question was answered.
    """

    came_again = Signal(object)
    settled = Signal()

    def __init__(self, desk: Desk, grid: IntakeGrid, banner: Banner, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._grid, self._banner = desk, grid, banner
        grid.iin_taken.connect(self.look)
        grid.same_answered.connect(self._answered)

    def look(self, line: PersonLine) -> bool:
        """Whether this row has to be asked about; the question is then on the screen."""
        twin = self._twin_of(line)
        line.ask_same(twin)
        if twin is None:
            return False
        told = twin

        def say() -> str:
            words = _("{name}, {number}, is in the centre with the same IIN. 1: the same person, 2: somebody else.")
            return words.format(
                name=told.name, number=told.household_number)
        self._banner.show_text(say, "attention")
        return True

    def all_settled(self) -> bool:
        """Before saving. The first time a question stands open the cursor goes there; who saves again has seen it,
        and the number is kept to be verified."""
        for line in self._grid.lines:
            if line.twin is not None:
                self._keep_other(line)
            elif line.row.iin and not line.row.iin_to_verify and self.look(line):
                self._grid.go_to(line, "birth")
                return False
        return True

    def _twin_of(self, line: PersonLine) -> PersonRow | None:
        iin = "" if line.row.iin_to_verify else line.row.iin
        if not iin:
            return None
        found = self._desk.ask(similar_people, (Likeness(iin=iin),))
        return next((hint.person for hint in found if hint.person.status in COUNTED and hint.person.iin == iin), None)

    def _answered(self, line: PersonLine, same: bool) -> None:
        twin = line.twin
        if twin is None:
            return
        self._banner.clear()
        if same:
            line.ask_same(None)
            self.came_again.emit(line)
            self._desk.bus.publish(OpenPerson(twin.id))
            return
        self._keep_other(line)
        self.settled.emit()

    def _keep_other(self, line: PersonLine) -> None:
        line.row.iin_to_verify = True
        line.ask_same(None)
        line.show_row()
