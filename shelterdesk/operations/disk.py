"""Room on the disk: told before it runs out, with a reserve for the moment it does."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.foundation.i18n import _
from shelterdesk.store import reserve

LOW = 500 * 1024 * 1024  # bytes: below this, people are warned
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class DiskRoom:
    """How many bytes are free where the data lies, and whether the reserve is whole."""

    free: int
    reserve: bool

    @property
    def low(self) -> bool:
        """Whether people should be warned now."""
        return self.free < LOW

    def warning(self) -> str | None:
        """The warning in words; None while there is room."""
        if not self.low:
            return None
        return _(
            "Only {free} MB are free on the disk of the data. Everything saved is safe. Free some space: "
            "at least {wanted} MB."
        ).format(free=self.free // _MEGABYTE, wanted=LOW // _MEGABYTE)


def disk_room(folder: Path) -> DiskRoom:
    """The room on the disk of this data folder."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        free = LOW  # a disk that does not tell is no reason to alarm anybody
    return DiskRoom(free, reserve.is_kept(folder))


def keep_reserve(folder: Path) -> DiskRoom:
    """Put the reserve of 20 MB by while there is plenty of room; answers how the disk stands."""
    room = disk_room(folder)
    if not room.reserve and room.free > LOW + reserve.SIZE:
        reserve.keep(folder)
        room = disk_room(folder)
    return room
