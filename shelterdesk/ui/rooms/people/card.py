"""The card of a person: who, where, and the tabs. Ctrl+S keeps corrections; Esc goes back to the list."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.gate import instructions
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED, Arrival, StayStatus
from shelterdesk.foundation.errors import InputRefused, ShelterError
from shelterdesk.foundation.events import Notice, PrintReport
from shelterdesk.foundation.i18n import _, ngettext, pgettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.enquiries import pass_message_on
from shelterdesk.operations.households import add_person, change_head, change_household, register_newborn
from shelterdesk.operations.people import change_person, complete, set_responsible_adult
from shelterdesk.queries.cards import FAMILY_CARD, WRISTBANDS
from shelterdesk.queries.enquiries import messages_for
from shelterdesk.queries.gate import at_the_gate
from shelterdesk.queries.households import HouseholdRow
from shelterdesk.queries.people import PersonRow
from shelterdesk.queries.person_cards import PersonCardRow
from shelterdesk.queries.timelines import TimelineRow
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import button, icon_button, primary_button
from shelterdesk.ui.kit.chips import Chip
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.reprint import reason_to_print
from shelterdesk.ui.kit.tabs import Tabs
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.people.add_person_dialog import AddPersonDialog
from shelterdesk.ui.rooms.people.coming_and_going import check_people_out, other_way
from shelterdesk.ui.rooms.people.family_changes import change_family
from shelterdesk.ui.rooms.people.household_tab import HouseholdTab
from shelterdesk.ui.rooms.people.list_columns import bed_of, flag_chip, flags_of, number_of, status_of
from shelterdesk.ui.rooms.people.overview import Overview
from shelterdesk.ui.rooms.people.removing import remove_entered_by_mistake
from shelterdesk.ui.rooms.people.timeline_tab import TimelineTab


class PersonCard(QWidget):
    """One person with their household and history.

    Signals:
        closed: back to the list.
        opened: (person id) another member of the household.
        transfer_wanted: to another centre.
    """

    closed = Signal()
    opened = Signal(str)
    transfer_wanted = Signal()

    def __init__(
        self, desk: Desk, card: PersonCardRow, household: HouseholdRow, family: list[PersonRow],
        timeline: list[TimelineRow], parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self.card, self._family = desk, card, family
        may_change = desk.may(Permission.REGISTER)

        def today() -> date:
            return desk.today
        self.banner = Banner(closable=True)
        self.gate = Banner()  # what whoever stands at the gate must not overlook
        self._show_gate()
        self.kin = Banner()  # what relatives asked to be told
        self._show_messages()
        self.overview = Overview(card, family, today, may_change=may_change)
        self.household = HouseholdTab(
            household, family, today, may_change=may_change, may_place=desk.may(Permission.PLACE))
        self.timeline = TimelineTab(timeline)
        self.tabs = Tabs(lambda: _("Card of a person"))
        self.tabs.add(self.overview, lambda: _("Overview"))
        self.tabs.add(self.household, lambda: _("Household"))
        self.tabs.add(self.timeline, lambda: _("Timeline"))
        self.household.opened.connect(self.opened)
        self.household.add_wanted.connect(lambda: self._add(newborn=False))
        self.household.newborn_wanted.connect(lambda: self._add(newborn=True))
        self.household.head_wanted.connect(self._make_head)
        self.household.family_wanted.connect(self._change_family)
        self._lay_out(may_change)

    def _show_gate(self) -> None:
        """The instructions for this person, in words, whenever the card opens: by a scan, too."""
        person = self.card.person
        now, family = self._desk.clock.now(), self._desk.ask(at_the_gate, [person.household_id])
        found = [each for one in family if one.id == person.id for each in instructions(one, now)]
        if found:
            self.gate.show_text(lambda: "\n".join(
                each.text for one in family if one.id == person.id for each in instructions(one, now)), found[0].level)

    def _show_messages(self) -> None:
        """Messages of relatives nobody has passed on yet."""
        waiting = [one for one in self._desk.ask(messages_for, self.card.person.id) if one.passed_on is None]
        if waiting:
            first = waiting[0]
            said = " · ".join(part for part in (first.asker, first.relation, first.phone) if part)
            self.kin.show_text(
                lambda: _("Message from {who}: {message}").format(who=said, message=first.message), "info",
                action=lambda: _("Passed on"), act=lambda: self._passed_on(first.id),
            )  # fmt: skip
        else:
            self.kin.clear()

    def _passed_on(self, enquiry_id: str) -> None:
        try:
            self._desk.do(pass_message_on, enquiry_id)
        except ShelterError as error:
            ask.tell(self, error)
        self._show_messages()

    def has_changes(self) -> bool:
        """Whether something was typed and not saved."""
        return bool(self.overview.changes()[0] or self.household.changes()[0] or self.overview.responsible()[1])

    def save(self) -> bool:
        """Ctrl+S: write what was changed on any tab; True when nothing is left to save."""
        for place, form in ((0, self.overview.form), (1, self.household.form)):
            if form.show_problems():
                self.tabs.setCurrentIndex(place)
                return False
        person_id, household_id = self.card.person.id, self.card.person.household_id
        new, seen = self.overview.changes()
        kin, kin_changed = self.overview.responsible()
        ours, ours_seen = self.household.changes()
        if not (new or ours or kin_changed):
            return True
        tried = self.overview.form
        try:
            if new:
                self._desk.do(change_person, person_id, new, seen)
            if kin_changed:
                self._desk.do(set_responsible_adult, person_id, kin)
            tried = self.household.form
            if ours:
                self._desk.do(change_household, household_id, ours, ours_seen)
        except ShelterError as error:
            self._refused(error, tried)
            return False
        self._say(_("Saved: {name}").format(name=self.card.person.name))
        return True

    def check_out(self) -> None:
        """F6."""
        check_people_out(self, self._desk, [self.card.person])

    def go_other_way(self) -> None:
        """Shift+F6."""
        other_way(self, self._desk, [self.card.person])

    def print_form(self) -> None:
        """Ctrl+P: the household's intake form."""
        self._desk.bus.publish(PrintReport("intake_form", {"household_id": self.card.person.household_id}))

    def print_cards(self) -> None:
        """Ctrl+B: the wristband, the bands of the family, or the family card; a second time with a reason."""
        person = self.card.person
        wanted = ask.choose(self, _("What is to be printed?"), [
            ask.Choice("band", _("The wristband of {name}").format(name=person.name)),
            ask.Choice("bands", _("The wristbands of the whole household")),
            ask.Choice("card", _("The family card"))])
        if wanted is None:
            return
        name = FAMILY_CARD if wanted == "card" else WRISTBANDS
        whose = {"card": [person.household_id], "band": [person.id], "bands": [one.id for one in self._family]}[wanted]
        arguments = {"household_id": person.household_id}
        if wanted == "band":
            arguments["person"] = person.id
        try:
            reason = reason_to_print(self, self._desk, name, whose, household=wanted == "card")
        except ShelterError as error:
            self.banner.show_text(error.text, "danger")
            return
        if reason is not None:
            self._desk.bus.publish(PrintReport(name, {**arguments, "reason": reason}))

    def _refused(self, error: ShelterError, form: Form) -> None:
        self.banner.show_text(error.text, "danger")
        if isinstance(error, InputRefused) and error.field in form.values():
            self.tabs.setCurrentIndex(0 if form is self.overview.form else 1)
            form.refuse(error.field, error.happened)

    def _complete(self) -> None:
        waiting = [row.id for row in self._family if row.to_complete]
        if self.save() and self._try(lambda: self._desk.do(complete, waiting)):
            self._say(ngettext("{n} person marked as completed", "{n} people marked as completed", len(waiting)).format(
                n=len(waiting)))

    def _add(self, *, newborn: bool) -> None:
        person = self.card.person
        dialog = AddPersonDialog(self, person.surname, lambda: self._desk.today, newborn=newborn)
        agreed = bool(dialog.exec())
        entry = dialog.entry() if agreed else None
        dialog.deleteLater()
        if entry is None:
            return
        household_id = person.household_id
        if self._try(lambda: self._desk.do(register_newborn, household_id, entry) if newborn else self._desk.do(
                add_person, household_id, entry, StayStatus.IN, Arrival.ARRIVED)):
            self._say(_("Added to {number}").format(number=person.household_number))

    def _change_family(self) -> None:
        """F4: split, join, move; what was typed on this card is saved first."""
        here = self.household.everybody_here()
        marked = self.household.marked() or here
        if marked and self.save():
            change_family(self, self._desk, marked, here if len(marked) < 2 else marked)

    def _make_head(self, person_id: str) -> None:
        if person_id and self._try(lambda: self._desk.do(change_head, self.card.person.household_id, person_id)):
            self._say(_("The head of {number} was changed").format(number=self.card.person.household_number))

    def void(self) -> None:
        """Entered by mistake: ask why, then take the person off every list."""
        if remove_entered_by_mistake(self, self._desk, [self.card.person]):
            self.closed.emit()

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except ShelterError as error:
            self.banner.show_text(error.text, "danger")
            return False
        return True

    def _say(self, text: str) -> None:
        self._desk.bus.publish(Notice(text, "ok", undoable=True))

    def _lay_out(self, may_change: bool) -> None:
        row, desk = self.card.person, self._desk
        head = QHBoxLayout()
        head.addWidget(icon_button("arrow-left", lambda: _("Back to the list"), self.closed.emit))
        head.addWidget(heading(row.name, "h1"))
        head.addWidget(label(lambda: " · ".join(part for part in (
            number_of(row), _age_words(row), bed_of(row)) if part), tint="text-2"))
        if row.status is not None:
            head.addWidget(Chip(lambda: status_of(row), "ok" if row.status is StayStatus.IN else "attention"))
        if flags_of(row):
            head.addWidget(Chip(lambda: flags_of(row).split(", ")[0], flag_chip(row) or "info"))
        head.addStretch(1)
        if desk.may(Permission.CHECK_OUT) and row.status in COUNTED:
            head.addWidget(icon_button(
                "bus", lambda: _("Transfer to another centre (Ctrl+F6)"), self.transfer_wanted.emit))
        if may_change:
            head.addWidget(button(lambda: _("Entered by mistake"), self.void, icon="trash", danger=True, quiet=True))
        foot = QHBoxLayout()
        if desk.may(Permission.CHECK_OUT):
            foot.addWidget(button(
                lambda: pgettext("button", "Check out"), self.check_out, keys="F6", icon="door-exit"))
            foot.addWidget(button(
                partial(_other_words, row.status), self.go_other_way, keys="Shift+F6", icon="door-enter"))
        if desk.may(Permission.PRINT):
            foot.addWidget(button(lambda: pgettext("button", "Print"), self.print_form, keys="Ctrl+P", icon="printer"))
            foot.addWidget(button(lambda: _("Wristband"), self.print_cards, keys="Ctrl+B", icon="qrcode"))
        foot.addStretch(1)
        if may_change:
            if any(each.to_complete for each in self._family):
                foot.addWidget(button(lambda: _("Mark as completed"), self._complete, icon="check"))
            foot.addWidget(primary_button(lambda: _("Save"), self.save, keys="Ctrl+S", icon="device-floppy"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.gate)
        layout.addWidget(self.kin)
        layout.addWidget(self.banner)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(foot)
        on_theme(self, lambda: layout.setSpacing(size(6)))


def _age_words(row: PersonRow) -> str:
    """The age with its unit; for infants and stated groups as in the list."""
    if row.age is None or row.age < 1:
        return ""
    return ngettext("{n} year", "{n} years", row.age).format(n=row.age)


def _other_words(status: StayStatus | None) -> str:
    """What Shift+F6 does in this status."""
    if status is StayStatus.IN:
        return _("Out for a while")
    return pgettext("button", "Come back") if status is StayStatus.ABSENT else pgettext("button", "Check in")
