"""The birth cell of the grid: an IIN with a wrong check digit asks 1 retype, 2 keep as dictated; one that somebody in
the centre has asks 1 the same person, 2 somebody else."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from shelterdesk.domain.keyboard import read_digits
from shelterdesk.ui.kit.birth_entries import BirthField


class BirthCell(BirthField):
    """A birth field that holds the next key back while the check digit is in question.

    Signals:
        keep_as_dictated: key 2: the number stays, to be verified.
        same_answered: (True: it is the same person, False: somebody else)
    """

    keep_as_dictated = Signal()
    same_answered = Signal(bool)
    asks_same = False  # whether the question about the same number stands open

    def wrong_iin(self) -> bool:
        """Whether the field holds twelve digits with a wrong check digit."""
        entry = self.value()
        return entry is not None and bool(entry.iin) and not entry.iin_right

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = read_digits(event.text()) if event.text() else ""
        if self.asks_same and pressed in ("1", "2"):
            self.same_answered.emit(pressed == "1")
            return
        if self.wrong_iin() and pressed in ("1", "2"):
            if pressed == "2":
                self.keep_as_dictated.emit()
            else:
                self.clear_value()
            return
        super().keyPressEvent(event)
