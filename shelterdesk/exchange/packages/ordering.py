"""A folder of packages in the order they were sealed: what builds on another comes after it."""

from collections.abc import Iterable
from pathlib import Path

from shelterdesk.exchange.packages import envelope
from shelterdesk.exchange.packages.desk import own_desk
from shelterdesk.exchange.packages.opening import open_package
from shelterdesk.exchange.packages.receiving import files_in
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.desk import Desk
from shelterdesk.store import peers

_Place = tuple[int, str, str, int, int, str]


def packages_in(paths: Iterable[Path]) -> list[Path]:
    """Every package among these files and folders, each once."""
    return list(dict.fromkeys(file for path in paths for file in files_in(path)))


def in_order(desk: Desk, files: Iterable[Path]) -> list[Path]:
    """By centre, desk and number; what cannot be opened comes last and is refused when it is received."""
    own = own_desk(desk)
    with desk.opened.store.reading() as session:
        known = {one.desk: one for one in peers.peers(session)}

    def place(path: Path) -> _Place:
        try:
            if path.stat().st_size > envelope.LARGEST:
                return (1, "", "", 0, 0, path.name)
            opened = open_package(path.read_bytes(), own.keys, own.public.fingerprint, known.get)
        except (InputRefused, OSError):
            return (1, "", "", 0, 0, path.name)
        manifest = opened.manifest
        number = manifest.number.get(own.keys.desk, 0)
        return (0, opened.sender.centre_id, manifest.made_at, manifest.epoch, number, path.name)

    return sorted(files, key=place)
