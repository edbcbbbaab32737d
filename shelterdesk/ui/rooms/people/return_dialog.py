"""Coming in as a family: who of those who are away is at the door, and whether their old beds are given again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.domain.gate import AtTheGate
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.former_beds import FormerBedRow
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import CheckField
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.rooms.people.who_goes import WhoGoes


class ReturnDialog(SmallDialog):
    """Boxes; Enter takes whoever is ticked."""

    def __init__(
        self, owner: QWidget | None, title: str, people: Iterable[PersonRow], named: frozenset[str],
        now: Callable[[], datetime], gate: Sequence[AtTheGate] = (), beds: Mapping[str, FormerBedRow] | None = None,
    ) -> None:  # fmt: skip
        """people: who could come in; named: who was asked for; beds: the former beds that are free, by person."""
        super().__init__(owner, title)
        self._beds = dict(beds or {})
        self.who = WhoGoes(_("Who comes in"), people, named, gate, now=now(), leaving=False)
        self.old_beds = CheckField(_("Give the old beds again: {beds}").format(
            beds=", ".join(dict.fromkeys(bed.words for bed in self._beds.values()))))
        self.old_beds.setChecked(bool(self._beds))
        self.old_beds.setVisible(bool(self._beds))
        self._wrong = label("", "small", "danger", wrap=True)
        self.body.addWidget(heading(title))
        for part in (self.who, self.old_beds, self._wrong):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self._do = primary_button(lambda: title, self.take, icon="door-enter", bound=self)
        self.foot.addWidget(self._do)
        self.who.done.connect(self._do.setFocus)
        self.old_beds.done.connect(self._do.setFocus)
        self.fit(480)
        self._do.setFocus()

    def chosen(self) -> list[str]:
        """The ids of those who come in."""
        return self.who.chosen()

    def beds(self) -> dict[str, str]:
        """The beds to give again: {person id: bed id}."""
        if not self.old_beds.value():
            return {}
        return {person_id: self._beds[person_id].bed_id for person_id in self.chosen() if person_id in self._beds}

    def take(self) -> None:
        """Enough is said: close with yes."""
        if problem := self.who.problem():
            self._wrong.setText(problem)
            return
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            self.who.tick_more()
            return
        super().keyPressEvent(event)
