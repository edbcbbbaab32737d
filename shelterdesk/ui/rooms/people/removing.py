"""Entered by mistake: asked why, then off every list and out of every count; the journal keeps it, Ctrl+Z undoes it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.people import void_people
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit import ask


def remove_entered_by_mistake(owner: QWidget, desk: Desk, rows: Sequence[PersonRow]) -> bool:
    """Whether these people were removed."""
    names = ", ".join(row.name for row in rows[:3]) + ("…" if len(rows) > 3 else "")
    text = ngettext("{n} person: {names}.", "{n} people: {names}.", len(rows)).format(n=len(rows), names=names)
    reason = ask.words(owner, text + "\n" + _("Why was this entry a mistake?"))
    if not reason:
        return False
    try:
        desk.do(void_people, [row.id for row in rows], reason)
    except ShelterError as error:
        ask.tell(owner, error)
        return False
    desk.bus.publish(Notice(_("Removed as entered by mistake: {name}").format(name=names), "ok", undoable=True))
    return True
