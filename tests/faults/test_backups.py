"""F7: a killed backup never leaves a bad file under a backup's name, and every backup kept comes back the same.
F32: every flipped bit of a closed store and of a backup is reported."""

import json
import random
import shutil
from pathlib import Path

import pytest

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.operations.backups import back_up, inspect_backup, newest_backup
from shelterdesk.operations.opening import open_desk
from shelterdesk.store import first_look, keys
from tests.faults.table import Figure
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE, a_folder
from tests.support.faults import library
from tests.support.faults.night import FreshIds, material, open_night, register


def test_killed_backups_leave_nothing_bad(memory: Path, figure: Figure) -> None:
    _kills(memory, 15, figure)


@pytest.mark.campaign
def test_two_hundred_killed_backups(memory: Path, figure: Figure) -> None:
    _kills(memory, 200, figure)


def _kills(tmp_path: Path, count: int, figure: Figure) -> None:
    run = library.run_watched("tests.faults.backup_worker", str(tmp_path / "data"), str(count), "1", timeout=1_200)
    assert run.returncode == 0, run.stderr[-2_000:]
    answer: dict[str, int] = json.loads(run.stdout.splitlines()[-1])
    bad, changed = answer.get("bad", 0), answer.get("changed", 0)
    figure("F7", f"{count} kills while backing up: bad files of {answer.get('named', 0)} named / of "
           f"{answer.get('kept', 0)} kept not the same", "0/0", f"{bad}/{changed}")  # fmt: skip
    assert answer.get("not killed", 0) == 0
    assert answer.get("kept", 0) == answer.get("named", 0) > 0
    assert (bad, changed) == (0, 0), run.stderr[-2_000:]


def test_flipped_bits_are_reported(memory: Path, figure: Figure) -> None:
    _flips(memory, 50, figure)


@pytest.mark.campaign
def test_a_thousand_flipped_bits(memory: Path, figure: Figure) -> None:
    _flips(memory, 1_000, figure)


def _flips(tmp_path: Path, count: int, figure: Figure) -> None:
    folder = a_folder(tmp_path)
    desk = open_night(folder, 1)
    for number in range(1, 4):
        register(desk, number)
    made = back_up(desk)
    desk.close()
    chance = random.Random(3)
    store_id = keys.load(folder).store_id
    passed = {"store": 0, "backup": 0}
    for kind, path in (("store", folder / "store.sdb"), ("backup", made.path)):
        whole = path.read_bytes()
        for turn in range(count):
            # the head of the file is tried in every tenth turn: no page check covers all of it
            bit = chance.randrange(128 if turn % 10 == 0 else len(whole) * 8)
            damaged = bytearray(whole)
            damaged[bit // 8] ^= 1 << bit % 8
            path.write_bytes(damaged)
            try:
                if kind == "store":
                    first_look.look(path, material(), store_id)
                else:
                    inspect_backup(folder, path, passphrase=PASSPHRASE)
            except MachineTrouble as error:
                passed[kind] += error.code not in ("store_damaged", "backup_damaged")
            else:
                passed[kind] += 1
            for leftover in folder.glob("store.sdb-*"):
                leftover.unlink()
        path.write_bytes(whole)
    figure("F32", f"{count:,} flipped bits of a closed store / of a backup: not reported", "0/0",
           f"{passed['store']}/{passed['backup']}")  # fmt: skip
    assert passed == {"store": 0, "backup": 0}


def test_a_damaged_store_is_kept_and_the_newest_backup_offered(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    desk = open_night(folder, 1)
    register(desk, 1)
    made = back_up(desk)
    desk.close()
    shutil.copy(folder / "store.sdb", tmp_path / "whole")
    data = bytearray((folder / "store.sdb").read_bytes())
    data[20_000] ^= 8
    (folder / "store.sdb").write_bytes(data)
    with pytest.raises(MachineTrouble):
        open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=FreshIds(9))
    assert (folder / "store.sdb").read_bytes() == bytes(data)
    assert newest_backup(folder) == made
