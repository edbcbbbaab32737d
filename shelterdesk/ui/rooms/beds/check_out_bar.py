"""Checking somebody out from the map: where to, alone or the whole household, and it is done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.stays import DESTINATIONS, STATUS_NAMES, StayStatus
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.beds import SleeperRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, Option
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import resay


class CheckOutBar(QFrame):
    """A strip below the map. A household is ticked by hand: nobody leaves only because the others do.

    Signals:
        wanted: (tuple of person ids, destination, place) check these people out.
        closed: Esc, or done.
    """

    wanted = Signal(tuple, str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._person: SleeperRow | None = None
        self._household: Sequence[SleeperRow] = ()
        self._title = labels.label("", "strong", wrap=True)
        self.destination = ChoiceField([_option(status) for status in DESTINATIONS])
        self.destination.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.destination.setMinimumContentsLength(16)
        labels.name(self.destination, lambda: _("Where to"))
        self.place = TextEntry()
        labels.name(self.place, lambda: _("Place"))
        resay(self.place.setPlaceholderText, lambda: _("Place"))
        self.whole = CheckField(lambda: _("The whole household"))
        fields = QHBoxLayout()
        fields.addWidget(self.destination)
        fields.addWidget(self.place, 1)
        head, act = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.whole)
        act.addStretch(1)
        act.addWidget(button(lambda: _("Cancel"), self.close_bar, keys="Esc"))
        self.do = button(lambda: _("Check out"), self._go, keys="Enter", icon="logout")
        act.addWidget(self.do)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(size(12), size(8), size(12), size(8))
        layout.setSpacing(size(4))
        layout.addLayout(head)
        layout.addLayout(fields)
        layout.addLayout(act)
        self.destination.done.connect(self.place.setFocus)
        self.place.done.connect(self._go)
        self.whole.done.connect(self._go)
        self.whole.edited.connect(self._tell)
        self.hide()

    def open_for(self, person: SleeperRow, household: Sequence[SleeperRow]) -> None:
        """Ask where this person goes."""
        self._person, self._household = person, household
        self.destination.set_value(StayStatus.RETURNED_HOME)
        self.place.set_value("")
        self.whole.set_value(False)
        self.whole.setVisible(len(household) > 1)
        self._tell()
        self.show()
        self.destination.setFocus()

    def close_bar(self) -> None:
        """Put the strip away without checking anybody out."""
        self.hide()
        self.closed.emit()

    def people(self) -> tuple[SleeperRow, ...]:
        """Who would leave."""
        if self._person is None:
            return ()
        return tuple(self._household) if self.whole.value() else (self._person,)

    def _tell(self) -> None:
        people, first = len(self.people()), self._person
        if first is not None:
            resay(self._title.setText, lambda: _("Check out: {who}").format(
                who=first.name if people == 1 else ngettext("{n} person", "{n} people", people).format(n=people)))

    def _go(self) -> None:
        people = tuple(person.person_id for person in self.people())
        if people:
            self.wanted.emit(people, self.destination.value().value, self.place.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return
        super().keyPressEvent(event)


def _option(status: StayStatus) -> Option:
    return Option(status, lambda: _(STATUS_NAMES[status]))
