"""Making a file for headquarters in a folder or on a stick: a name that tells nothing, never over another file."""

import re
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.domain.check_codes import check_code
from shelterdesk.exchange.exports import Exported, export
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.clock import local
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _, speaking
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.centres import own_centre


@dataclass(frozen=True)
class HandedOver:
    """A file that lies where it was wanted: on the disk, read back and found to be what was written."""

    exported: Exported
    path: Path
    size: int  # bytes

    @property
    def code(self) -> str:
        """Eight characters to read out by phone."""
        return check_code(self.exported.digest)


def hand_over(
    desk: Desk, profile: Profile, folder: Path, *, file_format: str, recipient: str = "", reason: str = ""
) -> HandedOver:
    """Make the file in this folder. MachineTrouble when the folder is gone or the disk does not take the file."""
    require_place(folder)
    path = _free(folder / file_name(desk, profile, file_format))
    done = export(desk, profile, path, file_format=file_format, recipient=recipient, reason=reason)
    return HandedOver(done, path, path.stat().st_size)


def require_place(folder: Path) -> None:
    """MachineTrouble when the folder is gone: a stick that was pulled out must not come back as a folder of ours."""
    if not folder.is_dir():
        raise MachineTrouble(
            "place_gone", _("This folder or stick is not there."), _("Nothing was written."),
            _("Put the stick in, or choose another place."),
        )  # fmt: skip


def file_name(desk: Desk, profile: Profile, file_format: str) -> str:
    """Centre, profile and minute: KZ-27-003_operational_2026-03-15_0312.xlsx; who finds it learns nobody's name."""
    centre = desk.ask(own_centre)
    with speaking(centre.document_language):
        training = [_("TRAINING")] if centre.training else []
    place = re.sub(r"[^\w-]+", "-", centre.code or centre.name).strip("-")[:40]
    moment = f"{local(desk.clock.now()):%Y-%m-%d_%H%M}"
    return "_".join([*training, place, profile.value, moment]) + f".{file_format}"


def _free(path: Path) -> Path:
    """The path, or the next name that nobody has yet."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}_{number}{path.suffix}")
    return found
