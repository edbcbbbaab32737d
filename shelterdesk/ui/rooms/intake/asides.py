"""What the program finds out while somebody types: who looks similar, and which beds would suit."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.domain.intake import IntakeForm, birth_of, household_entry
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.phones import read_phone
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice, OpenPerson
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.stays import check_in
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.former_beds import former_beds
from shelterdesk.queries.people import full_name
from shelterdesk.queries.placement import Suggestion, suggest_beds_for_entry
from shelterdesk.queries.similar import Likeness, SimilarRow, similar_people
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.intake.beds_dialog import BedsDialog
from shelterdesk.ui.rooms.intake.beds_line import BedsLine
from shelterdesk.ui.rooms.intake.similar_panel import SimilarPanel

PAUSE = 150  # milliseconds after the last key


class Asides(QObject):
    """The hints and the beds line, kept up with the form.

    Signals:
        refused: (ShelterError) checking somebody in again did not work.
        came_again: (place among the people) this typed person is somebody who was here before.
    """

    refused = Signal(object)
    came_again = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, form: Callable[[], IntakeForm], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._form, self._owner = desk, tasks, form, parent
        self.beds = BedsLine()
        self.similar = SimilarPanel()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self.similar.opened.connect(self._open)

    def look_soon(self) -> None:
        """Somebody typed: look when they pause."""
        self._pause.start()

    def look(self) -> None:
        """Look now."""
        form = self._form()
        likenesses = tuple(self._likeness(form, place) for place in form.people())
        self._tasks.run(
            self, lambda _progress: self._desk.ask(similar_people, likenesses), self.similar.show_rows, lambda _e: None
        )
        if form.status not in COUNTED:
            self.beds.not_here()
        elif form.people() and self._desk.may(Permission.PLACE):
            entry = household_entry(form, self._desk.today)
            self._tasks.run(
                self, lambda _progress: self._desk.ask(suggest_beds_for_entry, entry), self._show_beds, lambda _e: None
            )
        else:
            self.beds.clear()

    def clear(self) -> None:
        """Another household: forget what was found."""
        self.beds.clear()
        self.similar.show_rows(())
        self._pause.start()

    def beds_to_give(self, form: IntakeForm) -> dict[int, str]:
        """The beds for this very form, asked anew: somebody was typed, or a bed taken, a moment ago."""
        if form.status not in COUNTED:
            return {}
        if self.beds.chosen is None and self._desk.may(Permission.PLACE):
            self._show_beds(self._desk.ask(suggest_beds_for_entry, household_entry(form, self._desk.today)))
        return self.beds.beds()

    def change_beds(self) -> bool:
        """F4: other beds than the proposed ones; False when nobody needs any."""
        form = self._form()
        if not form.people() or form.status not in COUNTED or not self._desk.may(Permission.PLACE):
            return False
        names = [full_name(form.rows[p].surname, form.rows[p].given_name, "") or str(p + 1) for p in form.people()]
        dialog = BedsDialog(self._owner, names, self._desk.ask(free_beds), self.beds.beds())
        if dialog.exec():
            self.beds.choose(dialog.chosen())
        dialog.deleteLater()
        return True

    def _show_beds(self, suggestion: Suggestion) -> None:
        if self._form().people():
            self.beds.show_suggestion(suggestion)

    def _likeness(self, form: IntakeForm, place: int) -> Likeness:
        row, entry = form.rows[place], birth_of(form.rows[place], self._desk.today)
        own = read_phone(str(row.extras.get("phone", "")))
        family = read_phone(form.household.get("phone", "")) or ""
        return Likeness(
            surname=row.surname, given_name=row.given_name, birth=entry.birth or "" if entry else "",
            iin="" if row.iin_to_verify else row.iin, phone=own or (family if place == form.people()[0] else ""),
            patronymic=str(row.extras.get("patronymic", "")), sex=row.sex or "", family_phone=family,
            address=", ".join(form.household[name] for name in ("origin", "address") if form.household.get(name)),
        )  # fmt: skip

    def _open(self, hint: SimilarRow) -> None:
        """Enter on a hint: who is here opens; who left comes in again with everything already written."""
        person = hint.person
        if person.status in COUNTED:
            self._desk.bus.publish(OpenPerson(person.id))
            return
        if person.status is StayStatus.DIED:
            self._desk.bus.publish(OpenPerson(person.id))
        else:
            self._check_in_again(hint)

    def _check_in_again(self, hint: SimilarRow) -> None:
        beds = self._desk.ask(former_beds, [hint.person.id]) if self._desk.may(Permission.PLACE) else {}
        try:
            self._desk.do(check_in, [hint.person.id], beds={one.person_id: one.bed_id for one in beds.values()})
        except ShelterError as error:
            self.refused.emit(error)
            return
        text = _("{name} is checked in again, {number}").format(
            name=hint.person.name, number=hint.person.household_number)
        text = ", ".join([text, *(one.words for one in beds.values())])
        self._desk.bus.publish(Notice(text, "ok", undoable=True))
        self.came_again.emit(hint.place)
        self.look()
