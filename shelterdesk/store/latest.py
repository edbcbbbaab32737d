"""How far the journal had come when the store was last written, told in a small file beside it.

Whoever copies only store.sdb leaves behind what still lies in store.sdb-wal, and the copy looks whole; an older file
put back by hand looks whole too. This number gives both away. It is written after each commit, without waiting for the
disk: it may lag behind the store, but never runs ahead of it. A damaged number says nothing.
"""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

NAME = "store.latest"


@dataclass(frozen=True)
class Latest:
    """Which store it is about, its epoch, and the place of its newest journal entry."""

    store_id: str
    epoch: int
    place: int


def note(folder: Path, latest: Latest) -> None:
    """Write it over the one before: always the same length, and half of it counts as nothing. Never fails."""
    text = f"{latest.store_id} {latest.epoch:020} {latest.place:020}"
    with suppress(OSError):
        file = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            os.write(file, f"{text} {_seal(text)}\n".encode())
        finally:
            os.close(file)


def noted(folder: Path) -> Latest | None:
    """What was written last; None when there is nothing or nothing whole."""
    try:
        text, _space, seal = (folder / NAME).read_text("ascii").rstrip("\n").rpartition(" ")
        store_id, epoch, place = text.split(" ")
        return Latest(store_id, int(epoch), int(place)) if seal == _seal(text) else None
    except (OSError, ValueError):
        return None


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
