"""Twenty megabytes put by for the day the disk is full: given back then, so that the work at hand can be finished."""

from contextlib import suppress
from pathlib import Path

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.writing import write_by

NAME = "reserve"
SIZE = 20 * 1024 * 1024  # bytes
_PIECE = 1024 * 1024


def keep(folder: Path) -> bool:
    """Put the reserve by if it is not there; whether it is there now. Never fails."""
    path = folder / NAME

    def fill(part: Path) -> None:
        with part.open("wb") as file:
            for _piece in range(SIZE // _PIECE):
                file.write(bytes(_PIECE))

    if not is_kept(folder):
        with suppress(MachineTrouble):
            write_by(path, fill)
    return is_kept(folder)


def give_back(folder: Path) -> bool:
    """Free the reserve; whether there was one."""
    try:
        (folder / NAME).unlink()
    except OSError:
        return False
    return True


def is_kept(folder: Path) -> bool:
    """Whether the whole reserve lies there."""
    try:
        return (folder / NAME).stat().st_size >= SIZE
    except OSError:
        return False
