"""People on the way to another centre and from one: vouchers, who is overdue, accepting at the door."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.stays import StayStatus
from shelterdesk.exchange.handing_over import require_place
from shelterdesk.exchange.packages.transfers import send_transfers, write_arrivals
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import OpenPerson, PrintReport
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.arrived_transfers import accept_by_code, accept_transfer
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.transfers import Sent, confirm_transfer, return_from_transfer, send_transfer
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.exchange import desks_known
from shelterdesk.queries.people import people_with
from shelterdesk.queries.transfers import IN, OUT, TransferRow, transfers
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.exchange.outcome_words import receipts_words
from shelterdesk.ui.rooms.exchange.place_field import FindSticks
from shelterdesk.ui.rooms.exchange.transfer_dialog import TransferDialog
from shelterdesk.ui.rooms.exchange.transfer_words import (
    STATE_NAMES,
    STATUS,
    back_words,
    details_words,
    here_words,
    people_words,
    there_words,
    travellers_words,
    way_words,
)

Words = Callable[[], str]


class TransfersPage(QWidget):
    """The vouchers, newest first; what can be done with the marked one below."""

    def __init__(self, desk: Desk, find: FindSticks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._find = desk, find
        self.banner = Banner(closable=True)
        self.table: RowTable[TransferRow] = RowTable(
            lambda: _("Transfers"),
            [
                Column("state", lambda: _("State"), lambda row: _(STATE_NAMES[row.state]),
                       chip=lambda row: STATUS[row.state]),
                Column("number", lambda: _("Voucher"), lambda row: row.number or "—"),
                Column("way", lambda: _("Way"), way_words, wide=True, tooltip=way_words),
                Column("people", lambda: _("On the way"), people_words, sort=lambda row: row.under_way, align="right"),
            ],
            lambda row: row.id,
        )  # fmt: skip
        self.table.empty.say(lambda: _("Nobody is on the way to another centre or from one."))
        self.table.empty.offer(lambda: _("Make a voucher"), self.make, keys="Ins")
        self.panel = Panel(" ")
        self.people = labels.label("", wrap=True)
        self.details = labels.label("", "small", "text-2", wrap=True)
        self.panel.body.addWidget(self.people)
        self.panel.body.addWidget(self.details)
        self.panel.body.addStretch(1)
        self.make_button = button(lambda: _("Make a voucher"), self.make, keys="Ins", icon="bus")
        self.code_button = button(lambda: _("Accept by code"), self.accept_code, keys="F4", icon="qrcode")
        self.arrivals_button = button(
            lambda: _("Receipt for the other centre"), self.write_arrivals, icon="certificate"
        )
        self.accept_button = button(lambda: _("They are here"), self.accept, keys="F8", icon="check")
        self.stick_button = button(lambda: _("Onto the stick"), self.seal, keys="F6", icon="device-usb")
        self.slip_button = button(lambda: _("Print the slip"), self.print_slip, icon="printer")
        self.back_button = button(lambda: _("They came back"), self.came_back, icon="arrow-back-up")
        self.there_button = button(lambda: _("They arrived there"), self.arrived_there, icon="phone")
        self._lay_out()
        for keys, act in (("Ins", self.make), ("F4", self.accept_code), ("F6", self.seal), ("F8", self.accept)):
            bind(self, keys, act)
        self.table.moved.connect(lambda _id: self._tell())
        self.table.opened.connect(lambda _id: self._open())
        self.show_rows([])

    def show_rows(self, rows: list[TransferRow]) -> None:
        """Show these vouchers."""
        self.table.set_rows(rows)
        if rows and not self.table.current_id():
            self.table.selectRow(0)
        self.arrivals_button.setVisible(any(row.direction == IN and row.under_way < row.count for row in rows))
        self._tell()

    def focus_first(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus()

    def make(self) -> None:
        """Ins: people leave for another centre."""
        own = self._desk.ask(own_centre).id
        known = [row for row in self._desk.ask(desks_known) if row.revoked_at is None and row.centre_id != own]
        people = self._desk.ask(people_with, [StayStatus.IN, StayStatus.ABSENT])
        dialog = TransferDialog(self, people, known)
        while dialog.exec():
            try:
                sent = self._desk.do(send_transfer, dialog.entry()).value
            except ShelterError as error:
                dialog.refuse(error)
                continue
            self._on_made(sent)
            break
        dialog.deleteLater()

    def seal(self) -> None:
        """F6: a package with the people of the voucher, for the centre they go to."""
        row = self._marked(OUT)
        folder = row and ask.folder_for(self, _("Where should the package go?"), self._stick_folder())
        if row is None or not folder:
            return

        def work() -> Words:
            require_place(folder)
            (made,) = send_transfers(self._desk, [row.id], folder)
            return lambda: _("Saved and checked: {file}").format(file=made.path.name) + " · " + _(
                "Check code: {code}").format(code=made.check)  # fmt: skip

        self._try(work)

    def print_slip(self) -> None:
        """The voucher on paper, for the escort."""
        row = self._marked(OUT)
        if row is not None:
            self._desk.bus.publish(PrintReport("transfer_slip", {"transfer": row.id}))

    def came_back(self) -> None:
        """They never left, or turned round."""
        row = self._marked(OUT)
        if row is not None:
            self._count(return_from_transfer, row, back_words)

    def arrived_there(self) -> None:
        """The other centre said so by phone."""
        row = self._marked(OUT)
        if row is None:
            return
        text = _("Did {centre} say by phone that all of them are there?").format(centre=row.other)
        if ask.confirm(self, text, _("They arrived there"), danger=False):
            self._count(confirm_transfer, row, there_words)

    def accept(self) -> None:
        """F8: the people of the voucher are at the door."""
        row = self._marked(IN)
        if row is not None:
            self._count(accept_transfer, row, here_words)

    def accept_code(self) -> None:
        """F4: no package came; the household was registered here, and the escort has the slip."""
        code = ask.words(self, _("Code on the slip (ten digits)"))
        number = code and ask.words(self, _("Number of the household as it was registered here"))
        if not code or not number:
            return
        homes = {row.household_number.upper(): row.household_id for row in self._desk.ask(people_with, [StayStatus.IN])}
        home = homes.get(number.strip().upper())
        if home is None:
            self.banner.show_text(lambda: _("There is no household with this number in the centre."), "attention")
            return
        said = ask.words(self, _("Which centre do they come from?"))
        if said:
            self._try(lambda: self._accepted(code, home, said))

    def write_arrivals(self) -> None:
        """A signed word to every centre that sent people: who came."""
        folder = ask.folder_for(self, _("Where should the receipt go?"), self._stick_folder())
        if folder is not None:
            self._try(lambda: self._arrivals(folder))

    def refresh(self) -> None:
        """Ask for the vouchers again."""
        self.show_rows(self._desk.ask(transfers))

    def _on_made(self, sent: Sent) -> None:
        self.refresh()
        self.table.select(sent.transfer_id)
        self.banner.show_text(
            lambda: _("{number}: they are on the way. Print the slip, and put the package onto the stick.").format(
                number=sent.number), "ok",
        )  # fmt: skip

    def _accepted(self, code: str, home: str, said: str) -> Words:
        self._desk.do(accept_by_code, code, home, said)
        return lambda: _("Accepted by the code; the receipt tells the other centre.")

    def _arrivals(self, folder: Path) -> Words:
        written = len(write_arrivals(self._desk, folder))
        return lambda: receipts_words(written)

    def _count(self, verb: Callable[..., Any], row: TransferRow, words: Callable[[int], str]) -> None:
        def work() -> Words:
            count = self._desk.do(verb, row.id).value
            return lambda: words(count)

        self._try(work)

    def _try(self, work: Callable[[], Words]) -> None:
        try:
            words = work()
        except ShelterError as error:
            self.banner.show_text(ask.text_of(error), "danger")
            return
        self.refresh()
        self.banner.show_text(words, "ok")

    def _marked(self, direction: str) -> TransferRow | None:
        """The marked voucher, if people of it are on the way in this direction."""
        row = self.table.current_row()
        return row if row is not None and row.direction == direction and row.under_way else None

    def _open(self) -> None:
        row = self.table.current_row()
        if row is not None and row.people:
            self._desk.bus.publish(OpenPerson(row.people[0].person.id))

    def _stick_folder(self) -> str:
        stick = next(iter(self._find()), None)
        return str(stick.path) if stick else ""

    def _tell(self) -> None:
        row = self.table.current_row()
        resay(self.panel.heading.setText, lambda: row.number or way_words(row) if row else _("No voucher"))
        resay(self.people.setText, lambda: travellers_words(row) if row else "")
        resay(self.details.setText, lambda: details_words(row) if row else "")
        leaving, coming = self._marked(OUT) is not None, self._marked(IN) is not None
        for part in (self.stick_button, self.slip_button, self.back_button, self.there_button):
            part.setVisible(leaving)
        self.accept_button.setVisible(coming)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.table, 3)
        row.addWidget(self.panel, 2)
        always, marked = QHBoxLayout(), QHBoxLayout()
        for part in (self.make_button, self.code_button, self.arrivals_button):
            always.addWidget(part)
        for part in (self.accept_button, self.stick_button, self.slip_button, self.back_button, self.there_button):
            marked.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.banner)
        layout.addLayout(row, 1)
        for foot in (marked, always):
            foot.addStretch(1)
            layout.addLayout(foot)
        on_theme(self, lambda: layout.setSpacing(size(8)))
