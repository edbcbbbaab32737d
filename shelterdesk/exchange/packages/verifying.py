"""Writing to a stick that may lie: a package counts as written only when it was read back, whole, past the cache."""

import hashlib
import os
from pathlib import Path

from shelterdesk.exchange.packages.envelope import SUFFIX
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import Ids
from shelterdesk.foundation.writing import not_written, write_whole


def free_path(folder: Path, code: str, ids: Ids) -> Path:
    """A name that says whose package it is and nothing more, and that nothing in the folder has yet."""
    while True:
        path = folder / f"{code}-{ids.new()[-10:]}{SUFFIX}"
        if not path.exists():
            return path


def written_and_checked(path: Path, content: bytes) -> str:
    """Write under a name that is free, flush, read back and compare; answers SHA-256. MachineTrouble: not saved."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(error) from None
    write_whole(path, content)
    try:
        _drop_cache(path)
        back = path.read_bytes()
    except OSError:
        back = b""
    if back != content:
        path.unlink(missing_ok=True)
        raise MachineTrouble(
            "stick_failed",
            _("The stick did not keep what was written: the package was not saved."),
            _("Everything is still safe on this laptop."),
            _("Take another stick, or another port, and seal the package again."),
        )
    return hashlib.sha256(content).hexdigest()


def _drop_cache(path: Path) -> None:
    """Ask the system to read from the stick itself, where it can be asked."""
    if not hasattr(os, "posix_fadvise"):
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)
