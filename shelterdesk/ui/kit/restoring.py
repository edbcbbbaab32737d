"""Before a backup takes the place of the data: what lies in it, read from itself, beside what is here now."""

from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.backups import BackupLook, PresentData
from shelterdesk.ui.kit import ask


def restore_wanted(owner: QWidget | None, look: BackupLook, present: PresentData | None = None) -> bool:
    """Show what would come back and what would be gone, and ask. present: None when the data does not open."""
    return ask.confirm(
        owner, _("Put back the backup of {time}?").format(time=shown_time(look.at)), _("Put it back"),
        detail="\n".join(look_words(look, present)),
    )  # fmt: skip


def look_words(look: BackupLook, present: PresentData | None) -> list[str]:
    """The lines of that question."""
    people = ngettext("{n} person", "{n} people", look.people).format(n=look.people)
    entries = ngettext("{n} journal entry", "{n} journal entries", look.operations).format(n=look.operations)
    lines = [
        _("It was opened to be looked at; nothing was changed, and it is whole."),
        _("It holds {people}, {entries}.").format(people=people, entries=entries),
    ]
    if look.version:
        lines.append(_("It was made with version {version}.").format(version=look.version))
    if present is not None:
        now = ngettext("{n} person", "{n} people", present.people).format(n=present.people)
        newer = max(0, present.operations - look.operations)
        lines.append(ngettext(
            "Now there are {people} here; {n} later journal entry will be missing.",
            "Now there are {people} here; {n} later journal entries will be missing.", newer,
        ).format(people=now, n=newer))  # fmt: skip
    lines.append(_("The present data is backed up first if it opens, then set aside, not deleted."))
    return lines
