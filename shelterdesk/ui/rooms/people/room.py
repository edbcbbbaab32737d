"""The people screen: find somebody, see where they are, check them in and out, open their card."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import OpenRoom, PrintReport
from shelterdesk.foundation.i18n import N_, _, pgettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.people import look_at_person
from shelterdesk.queries.households import household_by_id
from shelterdesk.queries.people import PersonRow, people_of_household, people_with, person_of_card
from shelterdesk.queries.person_cards import person_card
from shelterdesk.queries.timelines import person_timeline
from shelterdesk.queries.transfers import transfer_by_code
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.people.card import PersonCard
from shelterdesk.ui.rooms.people.coming_and_going import check_people_out, other_way
from shelterdesk.ui.rooms.people.filters import words_of
from shelterdesk.ui.rooms.people.many_dialog import change_several
from shelterdesk.ui.rooms.people.people_list import PeopleList
from shelterdesk.ui.rooms.people.removing import remove_entered_by_mistake
from shelterdesk.ui.rooms.people.sending_on import send_people_on
from shelterdesk.ui.rooms.people.transfers_page import TransfersPage

_TOOLS = (
    ("duplicates", "git-merge", N_("Possible duplicates")), ("tracing", "user-question", N_("Tracing")),
    ("send_on", "bus", N_("Transfer to another centre (Ctrl+F6)")),
    ("transfers", "transfer", N_("Transfers between centres")), ("enquiries", "message-circle", N_("Enquiry desk")),
)  # fmt: skip


class PeopleRoom(Room):
    """Everybody registered."""

    section = "people"
    icon_name = "users"
    permission = Permission.SEE_PEOPLE
    watches = frozenset({Noun.PEOPLE, Noun.HOUSEHOLDS, Noun.STAYS, Noun.BED_ASSIGNMENTS, Noun.BEDS, Noun.ROOMS,
                         Noun.TRANSFERS, Noun.TRANSFERRED_PEOPLE})  # fmt: skip

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.card: PersonCard | None = None
        self._looking = False  # looking at a child is written down, which makes this room refresh
        self.list = PeopleList(lambda: desk.today, _TOOLS if desk.may(Permission.REGISTER) else _TOOLS[-3:])
        self.pages = QStackedWidget()
        self._list_page = QWidget()
        self.pages.addWidget(self._list_page)
        self.transfers = TransfersPage(desk, tasks)
        self.pages.addWidget(self.transfers)
        self.transfers.closed.connect(self.close_transfers)
        self.transfers.opened.connect(self.open_person)
        self._lay_out()
        self.list.opened.connect(self._opened)
        self.list.tool_wanted.connect(self._use_tool)
        self.list.intake_wanted.connect(lambda: desk.bus.publish(OpenRoom("intake")))
        self.use_keys(
            RoomKey("F6", lambda: pgettext("button", "Check out"), self._check_out),
            RoomKey("Shift+F6", lambda: _("Out for a while, back, in again"), self._other_way),
            RoomKey("Ctrl+F6", lambda: _("Transfer to another centre"), self._send_on),
            RoomKey("Del", lambda: _("Entered by mistake"), self._remove),
            RoomKey("F5", lambda: _("Refresh"), self.refresh),
            RoomKey("Ctrl+S", lambda: _("Save"), self._save),
            RoomKey("Ctrl+P", lambda: pgettext("button", "Print"), self._print),
            RoomKey("Ctrl+B", lambda: _("Wristband"), self._print_cards),
            RoomKey("Esc", lambda: _("Back to the list"), self.close_card),
        )

    def title(self) -> str:
        return _("People")

    def refresh(self) -> None:
        self._tasks.run(self, lambda _progress: self._rows(), lambda found: self.list.set_rows(*found))
        if self.pages.currentWidget() is self.transfers:
            self.transfers.refresh()
        if self.card is not None and not self._looking and not self.card.has_changes():
            self._show_card(self.card.card.person.id, again=True)

    def focus_first(self) -> None:
        if self.card is not None:
            self.card.overview.setFocus()
        elif self.pages.currentWidget() is self.transfers:
            self.transfers.table.setFocus()
        else:
            self.list.search.setFocus()

    def leave(self) -> bool:
        return self._may_leave_card()

    def open_details(self, details: str) -> None:
        self.close_card()
        if self.card is None and details == "transfers":
            self.open_transfers()
        elif self.card is None and details:
            self.close_transfers()
            self.list.choose(details)

    def open_person(self, person_id: str) -> None:
        if person_id and self._may_leave_card():
            self._show_card(person_id)

    def open_household(self, household_id: str) -> None:
        family = self._desk.ask(people_of_household, household_id)
        if family and self._may_leave_card():
            self._show_card(next((row.id for row in family if row.is_head), family[0].id))
            if self.card is not None:
                self.card.tabs.setCurrentWidget(self.card.household)

    def scanned(self, code: str) -> bool:
        row = None if self.unfinished() else self._desk.ask(person_of_card, code)
        if row is not None:
            self.open_person(row.id)
            return True
        voucher = None if self.unfinished() else self._desk.ask(transfer_by_code, code)
        if voucher is not None:
            self.close_card()
            self.open_transfers(voucher.id)
        return voucher is not None

    def unfinished(self) -> bool:
        return self.card is not None and self.card.has_changes()

    def close_card(self) -> None:
        """Esc: back to the list; what was typed is asked about."""
        if self.card is not None and self._may_leave_card():
            self._drop_card()
            self.list.table.setFocus()
        elif self.card is None:
            self.close_transfers()

    def _use_tool(self, section: str) -> None:
        if section == "transfers":
            self.open_transfers()
        elif section == "send_on":
            self._send_on()
        else:
            self._desk.bus.publish(OpenRoom(section))

    def open_transfers(self, transfer_id: str = "") -> None:
        """The vouchers between centres; with the cursor on this one."""
        self.transfers.choose(transfer_id)
        self.transfers.refresh()
        self.pages.setCurrentWidget(self.transfers)
        self.transfers.table.setFocus()

    def close_transfers(self) -> None:
        """Back to the list of people."""
        if self.pages.currentWidget() is self.transfers:
            self.pages.setCurrentWidget(self._list_page)
            self.list.table.setFocus()

    def _send_on(self) -> None:
        if not self._desk.may(Permission.CHECK_OUT) or self.pages.currentWidget() is self.transfers:
            return
        if sent := send_people_on(self, self._desk, self._chosen()):
            self.close_card()
            if self.card is None:
                self.open_transfers(sent)

    def _rows(self) -> tuple[list[PersonRow], dict[str, str]]:
        rows = self._desk.ask(people_with)
        return rows, {row.id: words_of(row) for row in rows}

    def _show_card(self, person_id: str, *, again: bool = False) -> None:
        """Show a card. A child or a hidden person is written into the journal first, else nothing is shown."""
        self._looking = True
        try:
            card = self._desk.ask(person_card, person_id) or self._desk.do(look_at_person, person_id).value
        except ShelterError as error:
            if not again:  # a person who was removed meanwhile just leaves the screen
                ask.tell(self, error)
            card = None
        finally:
            self._looking = False
        if card is None:
            self._drop_card()
            return
        place = self.card.tabs.currentIndex() if again and self.card is not None else 0
        family = self._desk.ask(people_of_household, card.person.household_id)
        household = self._desk.ask(household_by_id, card.person.household_id)
        if household is None:
            self._drop_card()
            return
        self._drop_card()
        self.card = PersonCard(self._desk, card, household, family, self._desk.ask(person_timeline, person_id))
        self.card.closed.connect(self.close_card)
        self.card.opened.connect(self.open_person)
        self.card.transfer_wanted.connect(self._send_on)
        self.card.tabs.setCurrentIndex(place)
        self.pages.addWidget(self.card)
        self.pages.setCurrentWidget(self.card)
        if not again:
            self.card.tabs.tabBar().setFocus()

    def _drop_card(self) -> None:
        if self.card is not None:
            card, self.card = self.card, None
            self.pages.setCurrentWidget(self._list_page)
            self.pages.removeWidget(card)
            card.deleteLater()

    def _may_leave_card(self) -> bool:
        if self.card is None or not self.card.has_changes():
            return True
        answer = ask.choose(self, _("The changes on this card are not saved."), [
            ask.Choice("save", _("Save")), ask.Choice("discard", _("Discard the changes"))])
        if answer == "save":
            return self.card.save()
        return answer == "discard"

    def _chosen(self) -> list[PersonRow]:
        return [self.card.card.person] if self.card is not None else self.list.chosen_rows()

    def _check_out(self) -> None:
        if self._desk.may(Permission.CHECK_OUT):
            check_people_out(self, self._desk, self._chosen())

    def _other_way(self) -> None:
        if self._desk.may(Permission.CHECK_OUT):
            other_way(self, self._desk, self._chosen())

    def _remove(self) -> None:
        if not self._desk.may(Permission.REGISTER):
            return
        if self.card is not None:
            self.card.void()
        elif self.pages.currentWidget() is self._list_page and (rows := self._chosen()):
            remove_entered_by_mistake(self, self._desk, rows)

    def _save(self) -> None:
        if self.card is not None and self.card.has_changes() and self.card.save():
            # what was saved is what stands there now: leaving must not ask about it again
            self._show_card(self.card.card.person.id, again=True)
            self.focus_first()

    def _print(self) -> None:
        if self.card is not None:
            self.card.print_form()
        elif rows := self._chosen():
            self._desk.bus.publish(PrintReport("intake_form", {"household_id": rows[0].household_id}))

    def _print_cards(self) -> None:
        if self.card is None and (rows := self._chosen()):
            self.open_person(rows[0].id)
        if self.card is not None and self._desk.may(Permission.PRINT):
            self.card.print_cards()

    def _open_chosen(self) -> None:
        self._opened(self.list.table.current_id())

    def _opened(self, person_id: str) -> None:
        """Enter or F2: the card; with several marked, what is to be changed for all of them."""
        rows = self.list.chosen_rows()
        if self.card is None and len(rows) > 1 and self._desk.may(Permission.REGISTER):
            change_several(self, self._desk, rows, may_place=self._desk.may(Permission.PLACE))
        else:
            self.open_person(person_id)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        if self._desk.may(Permission.CHECK_OUT):
            buttons.addWidget(button(
                lambda: pgettext("button", "Check out"), self._check_out, keys="F6", icon="door-exit"))
            buttons.addWidget(button(
                lambda: _("Out for a while, back, in again"), self._other_way, keys="Shift+F6", icon="door-enter"))
        buttons.addStretch(1)
        if self._desk.may(Permission.REGISTER):
            self.many_button = button(lambda: _("Change the marked"), self._open_chosen, keys="F2", icon="edit")
            self.many_button.setEnabled(False)
            self.list.table.chosen.connect(lambda ids: self.many_button.setEnabled(len(ids) > 1))
            buttons.addWidget(self.many_button)
        buttons.addWidget(button(lambda: _("Open the card"), self._open_chosen, keys="Enter", icon="id"))
        page = QVBoxLayout(self._list_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.list, 1)
        page.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pages)
        on_theme(self, lambda: layout.setContentsMargins(size(12), size(8), size(12), size(8)))
