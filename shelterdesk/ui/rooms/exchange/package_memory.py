"""For whom the last package was and where it went, kept in the encrypted store with whoever's drafts."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.drafts import draft_of, keep_draft

NAME = "packages"


@dataclass(frozen=True)
class LastPackage:
    """The answers of last time; folder is None before the first."""

    recipients: tuple[str, ...] = ()
    folder: Path | None = None


def last_package(desk: Desk) -> LastPackage:
    """What was chosen last time."""
    kept = draft_of(desk, NAME) or {}
    recipients, folder = kept.get("recipients"), kept.get("folder")
    return LastPackage(
        tuple(str(one) for one in recipients) if isinstance(recipients, list) else (),
        Path(folder) if isinstance(folder, str) and folder else None,
    )


def keep_last_package(desk: Desk, last: LastPackage) -> None:
    """Keep it for the next time; on a full disk it is not worth a word."""
    with suppress(MachineTrouble):
        keep_draft(desk, NAME, {"recipients": list(last.recipients), "folder": str(last.folder or "")})
