"""What was chosen last time, kept in the encrypted store with the drafts of whoever works here."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.exchange.exports import FORMATS
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.drafts import draft_of, keep_draft

NAME = "exchange"


@dataclass(frozen=True)
class Remembered:
    """The answers of last time; folder is None before the first."""

    profile: Profile = Profile.OPERATIONAL
    format: str = FORMATS[0]
    recipient: str = ""
    folder: Path | None = None


def remembered(desk: Desk) -> Remembered:
    """What was chosen last time, or what suits most. A full transfer is chosen anew every time."""
    kept = draft_of(desk, NAME) or {}
    profile, file_format, folder = kept.get("profile"), kept.get("format"), kept.get("folder")
    return Remembered(
        Profile.STATISTICS if profile == Profile.STATISTICS else Profile.OPERATIONAL,
        file_format if file_format in FORMATS else FORMATS[0], str(kept.get("recipient") or ""),
        Path(folder) if isinstance(folder, str) and folder else None,
    )  # fmt: skip


def remember(desk: Desk, chosen: Remembered) -> None:
    """Keep it for the next time; on a full disk it is not worth a word."""
    content = {
        "profile": chosen.profile.value, "format": chosen.format, "recipient": chosen.recipient,
        "folder": str(chosen.folder or ""),
    }  # fmt: skip
    with suppress(MachineTrouble):
        keep_draft(desk, NAME, content)
