"""What F6 and Shift+F6 do with the people under the cursor: out, out for a while, back, in again."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.gate import AtTheGate
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED, STATUS_NAMES, StayStatus
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import _, ngettext, pgettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.stays import check_in, check_out, come_back, leave_for_a_while
from shelterdesk.queries.former_beds import former_beds
from shelterdesk.queries.gate import at_the_gate
from shelterdesk.queries.people import PersonRow, people_of_household
from shelterdesk.ui.kit import ask
from shelterdesk.ui.rooms.people.absence_dialog import AbsenceDialog
from shelterdesk.ui.rooms.people.check_out_dialog import CheckOutDialog
from shelterdesk.ui.rooms.people.return_dialog import ReturnDialog


def check_people_out(owner: QWidget, desk: Desk, rows: Sequence[PersonRow]) -> None:
    """F6: ask where to and who of the household, then do it; children only when ticked by name."""
    inside = [row for row in rows if row.status in COUNTED]
    if not inside:
        _say(desk, _("Nobody chosen is in the centre."), "attention")
        return
    family = _family(desk, inside, COUNTED)
    dialog = CheckOutDialog(owner, family.values(), _named(inside), desk.clock.now, _heed(desk, inside))
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
    """Shift+F6: out for a while for those who are in, back for those who are out, in again for those who left; each
    time whoever of the household is in the same way may go along."""
    if not rows:
        return
    status = rows[0].status
    same = [row for row in rows if (row.status in COUNTED) == (status in COUNTED)]
    same = [row for row in same if row.status is status] if status in COUNTED else same
    if status is StayStatus.IN:
        _go_out(owner, desk, same)
    elif status is StayStatus.DIED:
        _say(desk, _("This person died; their stay has ended."), "attention")
    else:
        _come_in(owner, desk, same)


def _go_out(owner: QWidget, desk: Desk, rows: Sequence[PersonRow]) -> None:
    family = _family(desk, rows, {StayStatus.IN})
    dialog = AbsenceDialog(owner, family.values(), _named(rows), desk.clock.now, _heed(desk, rows))
    agreed, going, back, place = dialog.exec(), dialog.chosen(), dialog.back(), dialog.place()
    reason = dialog.who.agreement()
    dialog.deleteLater()
    if not agreed:
        return
    try:
        desk.do(leave_for_a_while, going, back, place, reason)
    except ShelterError as error:
        ask.tell(owner, error)
        return
    _say(desk, _("Out for a while: {names}").format(names=_names(family, going)), undoable=True)


def _come_in(owner: QWidget, desk: Desk, rows: Sequence[PersonRow]) -> None:
    """Back or in again: at once for one person, with a question when others of the household may come along or an old
    bed is free."""
    away = rows[0].status is StayStatus.ABSENT
    statuses = {StayStatus.ABSENT} if away else set(StayStatus) - COUNTED - {StayStatus.DIED}
    family = _family(desk, rows, statuses)
    coming = [row.id for row in rows]
    beds = {} if away or not desk.may(Permission.PLACE) else desk.ask(former_beds, family)
    given: dict[str, str] = {}
    if len(family) > len(coming) or beds:
        title = pgettext("button", "Come back") if away else pgettext("button", "Check in")
        dialog = ReturnDialog(
            owner, title, family.values(), frozenset(coming), desk.clock.now, _heed(desk, rows), beds)
        agreed, coming, given = dialog.exec(), dialog.chosen(), dialog.beds()
        dialog.deleteLater()
        if not agreed:
            return
    try:
        if away:
            desk.do(come_back, coming)
        else:
            desk.do(check_in, coming, beds=given)
    except ShelterError as error:
        ask.tell(owner, error)
        return
    text = _("Back: {names}") if away else _("Checked in: {names}")
    _say(desk, text.format(names=_names(family, coming)), undoable=True)


def _family(desk: Desk, rows: Sequence[PersonRow], statuses: set[StayStatus] | frozenset[StayStatus],
            ) -> dict[str, PersonRow]:  # fmt: skip
    """The people asked for, then the others of their households who are where they are."""
    found = {row.id: row for row in rows}
    for household_id in dict.fromkeys(row.household_id for row in rows):
        found |= {row.id: row for row in desk.ask(people_of_household, household_id) if row.status in statuses}
    return found


def _named(rows: Sequence[PersonRow]) -> frozenset[str]:
    """Who is ticked from the start: of several marked together the adults, a child alone only when it alone is."""
    return frozenset(row.id for row in rows if not row.child or len(rows) == 1)


def _heed(desk: Desk, rows: Sequence[PersonRow]) -> list[AtTheGate]:
    return desk.ask(at_the_gate, [row.household_id for row in rows])


def _names(family: dict[str, PersonRow], ids: Sequence[str]) -> str:
    return ", ".join(family[one].name for one in ids)


def _say(desk: Desk, text: str, level: str = "ok", *, undoable: bool = False) -> None:
    desk.bus.publish(Notice(text, level, undoable))
