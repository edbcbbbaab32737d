"""Sending the people under the cursor to another centre, and the paper that goes with them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED
from shelterdesk.foundation.events import Notice, PrintReport
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.transfers import send_transfer
from shelterdesk.queries.gate import at_the_gate
from shelterdesk.queries.people import PersonRow, people_of_household
from shelterdesk.queries.transfers import centres_nearby
from shelterdesk.ui.rooms.people.transfer_dialog import TransferDialog


def send_people_on(owner: QWidget, desk: Desk, rows: Sequence[PersonRow]) -> str:
    """Ask where to and who goes, write it down, offer the voucher for printing. Answers the voucher's id, "" when
    nothing was sent."""
    inside = [row for row in rows if row.status in COUNTED]
    if not inside:
        desk.bus.publish(Notice(_("Nobody chosen is in the centre."), "attention"))
        return ""
    family = {row.id: row for row in inside}
    homes = list(dict.fromkeys(row.household_id for row in inside))
    for home in homes:
        family |= {row.id: row for row in desk.ask(people_of_household, home) if row.status in COUNTED}
    # a family moves as a whole: everybody is ticked when one person was asked for, else those who were marked
    named = frozenset(family) if len(inside) == 1 else frozenset(row.id for row in inside)
    dialog = TransferDialog(
        owner, family.values(), named, desk.ask(centres_nearby), desk.clock.now(),
        lambda entry: desk.do(send_transfer, entry).value, desk.ask(at_the_gate, homes),
    )  # fmt: skip
    agreed, sent, people = dialog.exec(), dialog.sent, len(dialog.who.chosen())
    dialog.deleteLater()
    if not agreed or sent is None:
        return ""
    text = ngettext(
        "{n} person is on the way, voucher {number}", "{n} people are on the way, voucher {number}", people
    ).format(n=people, number=sent.number)
    desk.bus.publish(Notice(text, "ok", undoable=True))
    if desk.may(Permission.PRINT):
        desk.bus.publish(PrintReport("transfer_slip", {"transfer": sent.transfer_id}))
    return sent.transfer_id
