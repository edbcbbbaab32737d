"""One data folder, one program: a second one is refused, with the time the first was started.

The operating system holds the lock, so it vanishes with a crashed program and there is no stale lock to clear.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import IO

from shelterdesk.foundation.clock import Clock, shown_time
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.writing import not_written

LOCK_NAME = "lock"
_HELD_BYTE = 1 << 20  # far behind the text, so that others can read since when it is held


class FolderLock:
    """Holds the data folder until released."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._path = folder / LOCK_NAME
        try:
            file = self._path.open("a+b")
        except OSError as error:
            raise not_written(error) from None
        if not _take(file):
            file.seek(0)
            since = file.read(200).decode("utf-8", "replace").strip()
            file.close()
            raise MachineTrouble(
                "already_open",
                _("ShelterDesk is already open with this data since {time}.").format(time=since or "?"),
                _("Nothing was changed."),
                _("Use the window that is open, or close it first."),
            )
        with suppress(OSError):  # the time is a courtesy; on a full disk the lock holds without it
            os.truncate(self._path, 0)
            os.write(file.fileno(), shown_time(clock.now()).encode())
        self._file: IO[bytes] | None = file

    def release(self) -> None:
        """Let the next program in."""
        if self._file is not None:
            _leave(self._file)
            self._file.close()
            self._file = None


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        file.seek(_HELD_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def _leave(file: IO[bytes]) -> None:
        file.seek(_HELD_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _leave(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
