"""Keeping book of what left the desk as a file."""

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.i18n import N_
from shelterdesk.operations.registry import verb
from shelterdesk.records import Export
from shelterdesk.store.unit_of_work import UnitOfWork


@verb(Permission.EXPORT, says=N_("export data"), undoable=False)
def log_export(
    work: UnitOfWork, profile: str, file_format: str, *, people: int, households: int, digest: str, recipient: str = ""
) -> str:
    """Write down that a file is about to leave: which profile, how much, its SHA-256; no names, no file name."""
    return work.add(
        Export(
            at=work.now, profile=profile, format=file_format, recipient=recipient.strip()[:200], people=people,
            households=households, digest=digest,
        )
    ).id  # fmt: skip
