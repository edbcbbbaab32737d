"""Keeping book of what left the desk as a file."""

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.i18n import N_
from shelterdesk.operations.registry import verb
from shelterdesk.records import Export
from shelterdesk.store.unit_of_work import UnitOfWork

LONGEST = 200  # characters of a recipient or a reason


@verb(Permission.EXPORT, says=N_("export data"), undoable=False)
def log_export(
    work: UnitOfWork, profile: str, file_format: str, *, people: int, households: int, digest: str, recipient: str = "",
    reason: str = "",
) -> str:  # fmt: skip
    """Write down that a file is about to leave: which profile, how much, its SHA-256; no names, no file name.

    Answers the id of the entry.
    """
    return work.add(
        Export(
            at=work.now, profile=profile, format=file_format, recipient=recipient.strip()[:LONGEST], people=people,
            households=households, digest=digest, reason=reason.strip()[:LONGEST],
        )
    ).id  # fmt: skip


@verb(Permission.EXPORT, says=N_("note that a file was not written"), undoable=False)
def mark_export_failed(work: UnitOfWork, export_id: str, code: str) -> None:
    """Write down that a file that was logged did not reach its place (code of the trouble); the journal keeps both."""
    entry = work.get(Export, export_id)
    entry.void, entry.void_reason = True, code
