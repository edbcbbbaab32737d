"""F1: the program is killed at any moment of registering; what it had acknowledged is there, whole, and it opens."""

import os
import random
import select
import signal
import time
from pathlib import Path

import pytest

from shelterdesk.operations.backups import check
from shelterdesk.store import keys
from tests.faults.table import Figure
from tests.support.desks import a_folder
from tests.support.faults.night import connect, halves, material, newest_family, open_night, register

LEG = 200  # kills on one store; then a fresh one, or most of the time would go into opening thousands of families


def kill_once(folder: Path, number: int, chance: random.Random) -> int:
    """Start a child that registers from this number on, kill it after a while; answers what it acknowledged last."""
    known = material()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            keys.unlock = lambda *_: known  # type: ignore[assignment]  # the passphrase is not what is tried here
            desk = open_night(folder, number)
            for family in range(number, number + 1_000):
                register(desk, family)
                os.write(write, f"{family}\n".encode())
        finally:
            os._exit(1)
    os.close(write)
    if chance.random() < 0.9:  # else it is killed while it opens the store
        select.select([read], [], [], 30)
    time.sleep(chance.random() * 0.03)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = b""
    while part := os.read(read, 65_536):
        said += part
    os.close(read)
    whole = said[: said.rfind(b"\n") + 1].split()
    return int(whole[-1]) if whole else number - 1


def kills(tmp_path: Path, count: int, seed: int) -> tuple[int, int, int]:
    """So many kills: (acknowledged families lost, families half saved, openings that failed)."""
    chance = random.Random(seed)
    lost = half = failed = worked = 0
    for turn in range(count):
        if turn % LEG == 0:
            folder, number = a_folder(tmp_path / str(turn)), 1
        before = number
        acknowledged = kill_once(folder, number, chance)
        try:
            connection = connect(folder / "store.sdb")
        except Exception:
            failed += 1
            continue
        found = newest_family(connection)
        lost += max(0, acknowledged - found)
        half += halves(connection)
        connection.close()
        if turn % 10 == 9:
            desk = open_night(folder, 100_000_000 + number)
            failed += bool(check(desk).problems)
            desk.close()
        number = found + 1
        worked += number > before
    assert worked > count // 4, "the children did not get to work"
    return lost, half, failed


def test_kills_lose_nothing(tmp_path: Path, figure: Figure) -> None:
    _none(tmp_path, 24, 1, figure)


@pytest.mark.campaign
def test_a_thousand_kills(tmp_path: Path, figure: Figure) -> None:
    _none(tmp_path, 1_000, 2, figure)


def _none(tmp_path: Path, count: int, seed: int, figure: Figure) -> None:
    lost, half, failed = kills(tmp_path, count, seed)
    figure("F1", f"{count:,} kills while registering: lost / half saved / failed opens", "0/0/0",
           f"{lost}/{half}/{failed}")  # fmt: skip
    assert (lost, half, failed) == (0, 0, 0)
