"""Sending people to another centre: where to, with whom, and who of the household goes."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.domain.gate import AtTheGate
from shelterdesk.domain.transfers import DUE_HOURS, MOST_HOURS
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.transfers import Sent, TransferEntry
from shelterdesk.queries.people import PersonRow
from shelterdesk.queries.transfers import CentreToRow
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, Option
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.entries import IntegerEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.rooms.people.who_goes import WhoGoes

OTHER = ""  # a centre whose key is not known here: only the slip goes along


class TransferDialog(SmallDialog):
    """Stays open until the transfer was written down, or somebody thinks better of it."""

    def __init__(
        self, owner: QWidget | None, people: Iterable[PersonRow], named: frozenset[str],
        centres: Sequence[CentreToRow], now: datetime, send: Callable[[TransferEntry], Sent],
        gate: Sequence[AtTheGate] = (),
    ) -> None:  # fmt: skip
        """people: who is in and could go; named: whom the user asked for; centres: whose keys are known here; send:
        writes it down, or refuses; gate: what to heed."""
        super().__init__(owner, _("Transfer to another centre"))
        rows = list(people)
        self._send, self.sent = send, None  # type: tuple[Callable[[TransferEntry], Sent], Sent | None]
        self._names = {row.centre_id: row.name for row in centres}
        self.form = Form(columns=2)
        options = [Option(row.centre_id, _saying(f"{row.code} {row.name}".strip())) for row in centres]
        self.centre = ChoiceField([*options, Option(OTHER, lambda: _("Another centre, by name"))])
        self.form.add("to", lambda: _("Where to"), self.centre, span=2)
        self.form.add("to_name", lambda: _("Name of the centre"), TextEntry(), required=not centres, span=2)
        self.form.add("escort", lambda: _("Escort"), TextEntry())
        self.form.add("vehicle", lambda: _("Vehicle"), TextEntry())
        hours = IntegerEntry(least=1, most=MOST_HOURS)
        hours.set_value(DUE_HOURS)
        self.form.add("hours", lambda: _("Overdue after, hours"), hours, required=True)
        self.form.add("note", lambda: _("Note for the other centre"), TextEntry())
        self.who = WhoGoes(_("Who goes"), rows, named, gate, now=now)
        self.told = CheckField(lambda: _("The escort was told what to heed with the children, and it was agreed"))
        self.told.setVisible(any(row.child for row in rows))
        self._wrong = label("", "small", "danger", wrap=True)
        self.body.addWidget(heading(_("Transfer to another centre")))
        for part in (self.form, self.who, self.told, self._wrong):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self._do = primary_button(lambda: _("Send with a voucher"), self.take, icon="bus", bound=self)
        self.foot.addWidget(self._do)
        self.centre.set_value(centres[0].centre_id if centres else OTHER)
        self.centre.edited.connect(self._on_centre)
        for done in (self.form.finished, self.who.done, self.told.done):
            done.connect(self._do.setFocus)
        self._on_centre()
        self.fit(620)
        self.form.focus_first()

    def entry(self) -> TransferEntry:
        """What was said."""
        values = self.form.values()
        centre = str(values["to"] or OTHER)
        return TransferEntry(
            person_ids=tuple(self.who.chosen()), to_name=self._names.get(centre) or values["to_name"],
            to_centre=centre, escort=values["escort"], vehicle=values["vehicle"], note=values["note"],
            hours=values["hours"] or DUE_HOURS, agreed=self.told.value() or bool(self.who.agreement()),
        )  # fmt: skip

    def take(self) -> None:
        """Write it down; what is refused is said here, and can be put right."""
        if self.form.show_problems():
            return
        if problem := self.who.problem():
            self._wrong.setText(problem)
            return
        try:
            self.sent = self._send(self.entry())
        except ShelterError as error:
            self._wrong.setText(error.text())
            field = getattr(error, "field", "")
            if field in self.form.values():
                self.form.field(field).setFocus()
            return
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            self.who.tick_more()
            return
        super().keyPressEvent(event)

    def _on_centre(self) -> None:
        other = self.centre.value() in (OTHER, None)
        self.form.show_field("to_name", other)
        self.form.box("to_name").required = other


def _saying(text: str) -> Callable[[], str]:
    return lambda: text
