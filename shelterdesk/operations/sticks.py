"""Sticks and other media that can be carried away, as the system has them at this moment."""

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_CARRIED = ("/media/", "/run/media/", "/Volumes/")  # where systems put what somebody plugged in
_SPACE = re.compile(r"\\([0-7]{3})")
_REMOVABLE = 2  # what Windows calls a drive that can be taken out


@dataclass(frozen=True)
class Stick:
    """One medium: where it is, its name, how many bytes are free on it."""

    path: Path
    name: str
    free: int


def sticks(mounts: Path = Path("/proc/self/mounts")) -> list[Stick]:
    """Every stick that is plugged in now, by name; none when the system does not tell."""
    places = _drives() if sys.platform == "win32" else _mounted(mounts)
    found = [_stick(place) for place in places]
    return sorted((stick for stick in found if stick is not None), key=lambda stick: stick.name)


def stick_of(path: Path, among: list[Stick]) -> Stick | None:
    """The stick this folder or file lies on, or None."""
    whole = path.absolute()
    return next((stick for stick in among if whole == stick.path or stick.path in whole.parents), None)


def _mounted(mounts: Path) -> list[Path]:
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    places = []
    for line in lines:
        device, place, *_rest = [*line.split(" "), "", ""]
        place = _SPACE.sub(lambda found: chr(int(found[1], 8)), place)  # a space is written \040 there
        if place.startswith(_CARRIED) or _is_removable(device):
            places.append(Path(place))
    return list(dict.fromkeys(places))


def _is_removable(device: str) -> bool:
    name = device.removeprefix("/dev/") if device.startswith("/dev/sd") else ""
    try:
        return bool(name) and Path("/sys/block", name.rstrip("0123456789"), "removable").read_text().strip() == "1"
    except OSError:
        return False


def _drives() -> list[Path]:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 there only on Windows
    bits = kernel.GetLogicalDrives()
    letters = [chr(ord("A") + place) for place in range(26) if bits >> place & 1]
    return [Path(f"{letter}:\\") for letter in letters if kernel.GetDriveTypeW(f"{letter}:\\") == _REMOVABLE]


def _stick(place: Path) -> Stick | None:
    try:
        return Stick(place, place.name or str(place), shutil.disk_usage(place).free)
    except OSError:
        return None  # pulled out meanwhile, or an empty card reader
