"""What F6 and Shift+F6 do with the people under the cursor: out, out for a while, back, in again."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.stays import COUNTED, STATUS_NAMES, StayStatus
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.stays import check_in, check_out, come_back, leave_for_a_while
from shelterdesk.queries.people import PersonRow, people_of_household
from shelterdesk.ui.kit import ask
from shelterdesk.ui.rooms.people.absence_dialog import AbsenceDialog
from shelterdesk.ui.rooms.people.check_out_dialog import CheckOutDialog


def check_people_out(owner: QWidget, desk: Desk, rows: Sequence[PersonRow]) -> None:
    """F6: ask where to and who of the household, then do it; children only when ticked by name."""
    inside = [row for row in rows if row.status in COUNTED]
    if not inside:
        _say(desk, _("Nobody chosen is in the centre."), "attention")
        return
    named = frozenset(row.id for row in inside if not row.child or len(inside) == 1)
    family = {row.id: row for row in inside}
    for household_id in dict.fromkeys(row.household_id for row in inside):
        family |= {row.id: row for row in desk.ask(people_of_household, household_id) if row.status in COUNTED}
    dialog = CheckOutDialog(owner, family.values(), named, desk.clock.now)
    agreed = dialog.exec()
    leaving, destination = dialog.chosen(), dialog.form.field("destination").value()
    (place, phone, reason), moment = dialog.details(), dialog.moment()
    dialog.deleteLater()
    if not agreed:
        return
    try:
        desk.do(check_out, leaving, destination, place, phone, reason, at=moment)
    except ShelterError as error:
        ask.tell(owner, error)
        return
    text = ngettext("{n} person checked out: {where}", "{n} people checked out: {where}", len(leaving)).format(
        n=len(leaving), where=_(STATUS_NAMES[destination]))
    left = [row for row in family.values() if row.id not in leaving]
    if left and all(row.child for row in left):
        text += ". " + _("Only children of this household stay: call the child focal point.")
        _say(desk, text, "attention", undoable=True)
        return
    _say(desk, text, undoable=True)


def other_way(owner: QWidget, desk: Desk, rows: Sequence[PersonRow]) -> None:
    """Shift+F6: out for a while for those who are in, back for those who are out, in again for those who left."""
    if not rows:
        return
    status = rows[0].status
    same = [row for row in rows if (row.status in COUNTED) == (status in COUNTED)]
    same = [row for row in same if row.status is status] if status in COUNTED else same
    ids = [row.id for row in same]
    names = ", ".join(row.name for row in same)
    try:
        if status is StayStatus.IN:
            dialog = AbsenceDialog(owner, names, desk.clock.now)
            agreed, back, place = dialog.exec(), dialog.back(), dialog.place()
            dialog.deleteLater()
            if not agreed:
                return
            desk.do(leave_for_a_while, ids, back, place)
            text = _("Out for a while: {names}")
        elif status is StayStatus.ABSENT:
            desk.do(come_back, ids)
            text = _("Back: {names}")
        else:
            desk.do(check_in, ids)
            text = _("Checked in: {names}")
    except ShelterError as error:
        ask.tell(owner, error)
        return
    _say(desk, text.format(names=names), undoable=True)


def _say(desk: Desk, text: str, level: str = "ok", *, undoable: bool = False) -> None:
    desk.bus.publish(Notice(text, level, undoable))
