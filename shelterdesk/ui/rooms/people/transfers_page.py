"""Vouchers between centres: who is on the way to where, who is expected, and what is overdue; and what is done then."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.transfers import TransferState
from shelterdesk.exchange.packages.transfers import send_transfers, write_arrivals
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.errors import InputRefused, ShelterError
from shelterdesk.foundation.events import Notice, PrintReport
from shelterdesk.foundation.i18n import N_, _, ngettext
from shelterdesk.operations.arrived_transfers import accept_by_code, accept_transfer
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.sticks import sticks
from shelterdesk.operations.transfers import confirm_transfer, return_from_transfer
from shelterdesk.queries.cards import cards_to_print
from shelterdesk.queries.transfers import (
    IN,
    OUT,
    TransferRow,
    TravellerRow,
    centres_nearby,
    transfer_by_code,
    transfers,
)
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import button, icon_button, primary_button
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.people.list_columns import age_of
from shelterdesk.ui.rooms.people.voucher_code_dialog import VoucherCodeDialog

STATES = {
    TransferState.UNDER_WAY: N_("on the way"), TransferState.OVERDUE: N_("overdue"),
    TransferState.ARRIVED: N_("arrived"), TransferState.RETURNED: N_("came back"),
}  # fmt: skip
_CHIPS = {
    TransferState.UNDER_WAY: "info", TransferState.OVERDUE: "danger", TransferState.ARRIVED: "ok",
    TransferState.RETURNED: "neutral",
}  # fmt: skip
_JOURNEY = {"under_way": N_("on the way"), "came": N_("arrived"), "ended": N_("came back")}


class TransfersPage(QWidget):
    """The list above, the people of the voucher under the cursor below.

    Signals:
        closed: back to the list of people.
        opened: somebody's card is wanted (person id).
    """

    closed = Signal()
    opened = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._tasks, self._wanted = desk, tasks, ""
        self.table: RowTable[TransferRow] = RowTable(
            lambda: _("Transfers between centres"),
            [
                Column("number", lambda: _("Voucher"), lambda row: row.number or row.code),
                Column("way", lambda: _("Where"), _where, wide=True, tooltip=_where),
                Column("left", lambda: _("Left"), lambda row: shown_time(row.left_at) if row.left_at else "—"),
                Column("due", lambda: _("Expected before"), lambda row: shown_time(row.due_at) if row.due_at else "—"),
                Column("people", lambda: _("On the way"), lambda row: f"{row.under_way} / {row.count}", align="right"),
                Column("state", lambda: _("State"), lambda row: _(STATES[row.state]),
                       chip=lambda row: _CHIPS[row.state]),
            ],
            lambda row: row.id,
        )  # fmt: skip
        self.people: RowTable[TravellerRow] = RowTable(
            lambda: _("People of the voucher"),
            [
                Column("name", lambda: _("Full name"), lambda row: row.person.name, wide=True),
                Column("age", lambda: _("Age"), lambda row: age_of(row.person, desk.today), align="right"),
                Column("household", lambda: _("Family"), lambda row: row.person.household_number),
                Column("state", lambda: _("Journey"), lambda row: _(_JOURNEY[row.state]),
                       chip=lambda row: "info" if row.state == "under_way" else "neutral"),
            ],
            lambda row: row.person.id, several=True,
        )  # fmt: skip
        self.banner = Banner()
        self.facts = label("", "small", "text-2", wrap=True)
        self._lay_out()
        self.table.moved.connect(lambda _id: self._show_people())
        self.table.opened.connect(lambda _id: self.people.setFocus())
        self.people.opened.connect(self.opened)
        self.table.empty.say(lambda: _("Nobody was sent to another centre, and nobody is expected from one."))

    def refresh(self) -> None:
        """Ask again."""
        self._tasks.run(self, lambda _progress: self._desk.ask(transfers), self._show)

    def choose(self, transfer_id: str) -> None:
        """Put the cursor on this voucher, now or when it is shown."""
        self._wanted = transfer_id
        if self.table.select(transfer_id):
            self._wanted = ""
            self._show_people()

    def scanned(self, code: str) -> bool:
        """A voucher was scanned: show it."""
        found = self._desk.ask(transfer_by_code, code)
        if found is not None:
            self.choose(found.id)
        return found is not None

    def _show(self, rows: list[TransferRow]) -> None:
        self.table.set_rows(rows)
        self.table.fit_columns()
        if self._wanted:
            self.choose(self._wanted)
        if not self.table.current_id() and rows:
            self.table.selectRow(0)
        self._show_people()

    def _show_people(self) -> None:
        row = self.table.current_row()
        self.people.set_rows(row.people if row else ())
        resay(self.facts.setText, lambda: _facts(row) if row else "")
        moving = row is not None and row.under_way > 0
        out, coming = moving and row is not None and row.direction == OUT, row is not None and row.direction == IN
        self.accept_button.setVisible(self._desk.may(Permission.REGISTER) and coming and moving)
        for made in (self.back_button, self.there_button):
            made.setVisible(self._desk.may(Permission.CHECK_OUT) and out)
        self.stick_button.setVisible(self._desk.may(Permission.EXCHANGE) and out)
        self.print_button.setVisible(self._desk.may(Permission.PRINT) and row is not None and row.direction == OUT)

    def accept_people(self) -> None:
        """Whoever is marked is at the door; nobody marked: everybody who is still expected."""
        row = self.table.current_row()
        if row is not None:
            self._do(lambda: self._desk.do(accept_transfer, row.id, self._marked()).value, _accepted)

    def take_back(self) -> None:
        """They came back, or never left."""
        row = self.table.current_row()
        if row is not None:
            self._do(lambda: self._desk.do(return_from_transfer, row.id, self._marked()).value, _returned)

    def they_are_there(self) -> None:
        """The other centre said so by phone."""
        row = self.table.current_row()
        if row is not None:
            self._do(lambda: self._desk.do(confirm_transfer, row.id, self._marked()).value, _confirmed)

    def by_code(self) -> None:
        """The stick never came."""
        dialog = VoucherCodeDialog(self, self._desk.ask(centres_nearby), self._accept_code)
        if dialog.exec():
            self._say(lambda: _("Accepted: the receipt will tell the other centre."))
        dialog.deleteLater()

    def seal(self) -> None:
        """The people of this voucher go onto the stick, for the centre it names alone."""
        row, folder = self.table.current_row(), self._folder()
        if row is None or folder is None:
            return
        self._tasks.run(
            self, lambda _progress: send_transfers(self._desk, [row.id], folder),
            lambda sent: self._say(lambda: _("{file}, check code {check}. You may remove the stick.").format(
                file=sent[0].path.name, check=sent[0].check)),
            self._refused,
        )  # fmt: skip

    def send_word(self) -> None:
        """Receipts for every centre that sent people here."""
        folder = self._folder()
        if folder is not None:
            self._tasks.run(
                self, lambda _progress: write_arrivals(self._desk, folder),
                lambda sent: self._say(lambda: _word_words(len(sent))), self._refused,
            )  # fmt: skip

    def print_slip(self) -> None:
        """The paper the escort carries."""
        row = self.table.current_row()
        if row is not None:
            self._desk.bus.publish(PrintReport("transfer_slip", {"transfer": row.id}))

    def _accept_code(self, code: str, household: str, from_name: str) -> None:
        homes = self._desk.ask(cards_to_print, household.strip())
        if not homes:
            raise InputRefused("household_unknown", _("There is no such household."), _("Nothing was changed."))
        self._desk.do(accept_by_code, code, homes[0].household_id, from_name)

    def _marked(self) -> list[str] | None:
        return list(self.people.selected_ids()) or None

    def _do(self, act: Callable[[], int], words: Callable[[int], str]) -> None:
        try:
            count = act()
        except ShelterError as error:
            self._refused(error)
            return
        self._desk.bus.publish(Notice(words(count), "ok", undoable=True))
        self.banner.clear()
        self.refresh()

    def _say(self, words: Callable[[], str]) -> None:
        self.banner.show_text(words, "ok")

    def _refused(self, error: Exception) -> None:
        self.banner.show_text(lambda: ask.text_of(error), "danger")

    def _folder(self) -> Path | None:
        found = sticks()
        return ask.folder_for(self, _("Which stick or folder?"), found[0].path if found else "")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(icon_button("arrow-left", lambda: _("Back to the list"), self.closed.emit))
        head.addWidget(heading(lambda: _("Transfers between centres"), "h1"))
        head.addStretch(1)
        if self._desk.may(Permission.REGISTER):
            head.addWidget(button(lambda: _("Accept by the voucher's code"), self.by_code, icon="qrcode"))
        if self._desk.may(Permission.EXCHANGE):
            head.addWidget(button(lambda: _("Receipts on a stick"), self.send_word, icon="device-usb"))
        foot = QHBoxLayout()
        self.back_button = button(lambda: _("They came back"), self.take_back, icon="arrow-back-up")
        self.there_button = button(lambda: _("They are there, by phone"), self.they_are_there, icon="phone")
        self.print_button = icon_button("printer", lambda: _("Print the voucher"), self.print_slip)
        self.stick_button = primary_button(lambda: _("Package on a stick"), self.seal, icon="device-usb")
        self.accept_button = primary_button(lambda: _("They are here: accept"), self.accept_people, icon="door-enter")
        for made in (self.back_button, self.there_button, self.print_button):
            foot.addWidget(made)
        foot.addStretch(1)
        foot.addWidget(self.stick_button)
        foot.addWidget(self.accept_button)
        for made in (self.back_button, self.there_button, self.print_button, self.stick_button, self.accept_button):
            made.hide()  # until a voucher is under the cursor
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.banner)
        layout.addWidget(self.table, 3)
        layout.addWidget(self.facts)
        layout.addWidget(self.people, 2)
        layout.addLayout(foot)
        on_theme(self, lambda: layout.setSpacing(size(6)))


def _where(row: TransferRow) -> str:
    return f"{row.from_name or '—'} → {row.to_name or '—'}"


def _facts(row: TransferRow) -> str:
    """What is written on the voucher beside its people."""
    parts = [_("Code: {code}").format(code=row.code)]
    for words, value in ((_("Escort"), row.escort), (_("Vehicle"), row.vehicle), (_("Note"), row.note)):
        if value:
            parts.append(f"{words}: {value}")
    if row.by_code:
        parts.append(_("accepted by its code, no package came"))
    hidden = row.count - len(row.people)
    if hidden > 0:
        parts.append(ngettext("{n} more person is not shown to you", "{n} more people are not shown to you",
                              hidden).format(n=hidden))  # fmt: skip
    return " · ".join(parts)


def _accepted(count: int) -> str:
    return ngettext("{n} person is in the centre now.", "{n} people are in the centre now.", count).format(n=count)


def _returned(count: int) -> str:
    return ngettext("{n} person is in the centre again.", "{n} people are in the centre again.", count).format(n=count)


def _confirmed(count: int) -> str:
    return ngettext("{n} person is at the other centre.", "{n} people are at the other centre.", count).format(n=count)


def _word_words(count: int) -> str:
    if not count:
        return _("Nobody came from another centre yet.")
    return ngettext(
        "{n} receipt was written and read back. You may remove the stick.",
        "{n} receipts were written and read back. You may remove the stick.", count,
    ).format(n=count)  # fmt: skip
