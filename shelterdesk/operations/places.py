"""Where a desk's data lies: chosen by hand, beside a program on a stick, or in the user's own folder."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import N_, _

PORTABLE_MARK = "portable.txt"  # lies beside the program: data stays on the stick, nothing on the host computer
ENVIRONMENT = "SHELTERDESK_DATA"
TRAINING = "training"  # the folder of the training centre, inside the data folder

# folders that another program copies about while we write: a database there breaks sooner or later
_CLOUDS = ("onedrive", "dropbox", "google drive", "googledrive", "yandex.disk", "yandexdisk", "icloud", "nextcloud",
           "mega", "mail.ru cloud", "облако mail.ru")  # fmt: skip
_NETWORK = ("nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "fuse.sshfs", "9p", "afpfs", "davfs", "fuse.davfs2")

CLOUD_FOLDER = N_(
    "This folder is copied to the internet by another program ({name}). That damages a database and carries "
    "people's data out of the centre. A folder on this laptop's own disk is safe."
)
NETWORK_FOLDER = N_(
    "This folder lies on another computer. When the network fails, the data can be damaged. "
    "A folder on this laptop's own disk is safe."
)


def program_folder() -> Path:
    """Where the program itself lies."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parents[2]


def is_portable() -> bool:
    """Whether the program runs from a stick with its data beside it."""
    return (program_folder() / PORTABLE_MARK).exists()


def data_folder(given: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The data folder: the one given, else SHELTERDESK_DATA, else beside a portable program, else the user's own."""
    if given is not None:
        return given
    if environment.get(ENVIRONMENT):
        return Path(environment[ENVIRONMENT])
    if is_portable():
        return program_folder() / "data"
    import platformdirs

    return Path(platformdirs.user_data_dir("ShelterDesk", appauthor=False))


def require_writable(folder: Path) -> None:
    """Make the folder if it is not there and try to write in it; MachineTrouble names what is wrong."""
    probe = folder / ".probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        raise MachineTrouble(
            "folder_not_writable",
            _("Nothing can be written in the folder {folder}.").format(folder=folder),
            _("Nothing was changed."),
            _("Choose a folder on this laptop's own disk; if it lies on a stick, check its write protection."),
        ) from None


def warning_about(folder: Path) -> str | None:
    """Why this folder is a bad place for the data, for people; None when it is fine."""
    for part in folder.resolve().parts:
        for cloud in _CLOUDS:
            if cloud in part.casefold():
                return _(CLOUD_FOLDER).format(name=part)
    if _file_system(folder) in _NETWORK or str(folder).startswith("\\\\"):
        return _(NETWORK_FOLDER)
    return None


def _file_system(folder: Path) -> str:
    """The kind of disk a folder lies on, as Linux names it; "" where that is not told."""
    try:
        lines = Path("/proc/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    place = str(folder.resolve())
    for line in lines:
        parts = line.split()
        if len(parts) < 3:
            continue
        mount = parts[1].replace("\\040", " ")
        inside = place == mount or place.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, parts[2]
    return kind
