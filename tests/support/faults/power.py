"""A power cut, replayed: what the log says was synced is there, everything else is at the mercy of the disk.

Each write after the last sync of its file is kept, dropped, torn at a 512-byte sector, or leaves garbage in a sector
that was being written. Names that appeared, went or changed after the last sync of their folder may or may not have.
"""

import os
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

WRITE, SYNC, TRUNCATE, UNLINK, RENAME, MARK, CREATE, DIRSYNC = range(1, 9)
SECTOR = 512
POLICIES = ("keep", "drop", "some", "some", "tear", "garbage")  # what the disk did with what was not synced


@dataclass(frozen=True)
class Event:
    """One call the program made, or one promise it gave (MARK: offset is the number acknowledged)."""

    kind: int
    name: str
    offset: int
    data: bytes


def events(log: Path) -> list[Event]:
    """The log in order."""
    raw, place, found = log.read_bytes(), 0, []
    while place < len(raw):
        kind, length = struct.unpack_from("<BH", raw, place)
        name = raw[place + 3 : place + 3 + length].decode()
        offset, size = struct.unpack_from("<QI", raw, place + 3 + length)
        start = place + 15 + length
        found.append(Event(kind, name, offset, raw[start : start + size]))
        place = start + size
    return found


@dataclass
class Disk:
    """What is surely on the disk, and what is on its way."""

    files: dict[str, bytearray]
    pending: dict[str, list[Event]] = field(default_factory=dict)
    acknowledged: int = 0

    def take(self, event: Event) -> None:
        """One more call."""
        if event.kind == MARK:
            self.acknowledged = event.offset
        elif event.kind == SYNC:
            content = self.files.setdefault(event.name, bytearray())
            for waiting in self.pending.pop(event.name, []):
                _apply(content, waiting)
        elif event.kind in (WRITE, TRUNCATE, CREATE):
            self.pending.setdefault(event.name, []).append(event)
        elif event.kind == UNLINK:
            self.files.pop(event.name, None)
            self.pending.pop(event.name, None)
        elif event.kind == RENAME:
            target = event.data.decode()
            self.files[target] = self.files.pop(event.name, bytearray())
            self.pending[target] = self.pending.pop(event.name, [])

    def after_cut(self, chance: random.Random, policies: tuple[str, ...]) -> dict[str, bytes]:
        """The files somebody finds when the power is back."""
        found = {name: bytearray(content) for name, content in self.files.items()}
        for name, waiting in self.pending.items():
            content = found.setdefault(name, bytearray())
            policy = chance.choice(policies)
            for event in waiting:
                _maybe(content, event, policy, chance)
        return {name: bytes(content) for name, content in found.items()}


def cuts(
    log: list[Event], start: dict[str, bytes], count: int, seed: int, *, only_garbage: bool = False
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """So many cuts at random places: (acknowledged by then, files found afterwards).

    Every second one falls into the short time in which the store file itself is written, as the log takes all other
    writes. only_garbage: all do, and whatever was being written is torn.
    """
    chance = random.Random(seed)
    rare = [place + 1 for place, event in enumerate(log) if event.kind == WRITE and event.name.endswith(".sdb")]
    share = 1.0 if only_garbage else 0.5
    places = sorted(
        chance.choice(rare) if rare and chance.random() < share else chance.randrange(len(log) + 1)
        for _ in range(count)
    )
    disk = Disk({name: bytearray(content) for name, content in start.items()})
    done = 0
    for place in places:
        for event in log[done:place]:
            disk.take(event)
        done = place
        yield disk.acknowledged, disk.after_cut(chance, ("garbage",) if only_garbage else POLICIES)


def put(files: dict[str, bytes], folder: Path) -> None:
    """Lay the found files into an empty folder; shared memory of the database does not outlive a power cut."""
    for old in folder.iterdir():
        if old.is_file():
            old.unlink()
    for name, content in files.items():
        if not name.endswith("-shm") and "/" not in name:
            (folder / name).write_bytes(content)


def _maybe(content: bytearray, event: Event, policy: str, chance: random.Random) -> None:
    if policy == "drop" or (policy == "some" and chance.random() < 0.5):
        return
    if event.kind == WRITE and policy in ("tear", "garbage") and chance.random() < 0.3:
        whole = chance.randrange(0, max(1, len(event.data) // SECTOR) + 1) * SECTOR
        _apply(content, Event(WRITE, event.name, event.offset, event.data[:whole]))
        if policy == "garbage":
            rest = min(SECTOR, len(event.data) - whole)
            _apply(content, Event(WRITE, event.name, event.offset + whole, os.urandom(max(0, rest))))
        return
    _apply(content, event)


def _apply(content: bytearray, event: Event) -> None:
    if event.kind == WRITE:
        end = event.offset + len(event.data)
        if len(content) < event.offset:
            content.extend(bytes(event.offset - len(content)))
        content[event.offset : end] = event.data
    elif event.kind == TRUNCATE:
        if event.offset < len(content):
            del content[event.offset :]
        else:
            content.extend(bytes(event.offset - len(content)))
