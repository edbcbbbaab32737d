"""The one way to write a file: the old one or the new one, never half, never under its name before it is whole."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _


def write_whole(path: Path, content: bytes) -> None:
    """Put these bytes under this name: temporary name, flush to the disk, rename, flush the folder."""

    def fill(part: Path) -> None:
        part.write_bytes(content)

    write_by(path, fill)


def write_by(path: Path, fill: Callable[[Path], None]) -> None:
    """Let somebody fill a temporary file, then give it its name; MachineTrouble when the disk does not take it."""
    part = path.with_name(f".{path.name}.part")
    try:
        fill(part)
        flush(part)
        part.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        with suppress(OSError):  # a stick that was pulled out cannot be tidied up
            part.unlink(missing_ok=True)
        raise not_written(error) from None
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def digest_on_disk(path: Path) -> str:
    """The SHA-256 of what the disk gives back, not of what the laptop still remembers of it, where it lets us."""
    try:
        with path.open("rb") as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise not_written(error) from None


def flush(path: Path, *, forget: bool = False) -> None:
    """Make what is in this file survive a power cut. forget: what is read next comes from the disk, not from memory."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        if forget and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def flush_folder(folder: Path) -> None:
    """Make a rename survive a power cut (not every system can open a folder)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def not_written(error: OSError) -> MachineTrouble:
    """The plain sentence for a file that could not be written."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return MachineTrouble(
            "disk_full",
            _("The disk is full: the file was not written."),
            _("What is stored in ShelterDesk is safe, and an older file of this name is untouched."),
            _("Free some space or choose another place, then try again."),
        )
    if error.errno == errno.EROFS:
        return MachineTrouble(
            "write_protected",
            _("This stick or folder is write-protected: the file was not written."),
            _("What is stored in ShelterDesk is safe."),
            _("Move the switch on the stick, or choose another place."),
        )
    return MachineTrouble(
        "file_not_written",
        _("The file could not be written there."),
        _("What is stored in ShelterDesk is safe."),
        _("Choose another folder or stick, or close the program that has the file open."),
    )
