"""F35: a long shift without a leak: memory, write-ahead log, saves, and the way back after it ends by force."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from shelterdesk.operations.backups import check
from tests.faults.table import Figure
from tests.support.desks import a_folder
from tests.support.faults.night import open_night


def test_a_shift_leaks_nothing(tmp_path: Path, figure: Figure) -> None:
    _shift(tmp_path, 120, 3, figure)


@pytest.mark.campaign
def test_a_long_shift_leaks_nothing(tmp_path: Path, figure: Figure) -> None:
    _shift(tmp_path, 5_000, 50, figure)


def _shift(tmp_path: Path, families: int, backups: int, figure: Figure) -> None:
    folder = a_folder(tmp_path)
    command = [sys.executable, "-m", "tests.faults.soak_worker", str(folder), str(families), str(backups)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=3_000, check=False)
    assert run.returncode == -9, run.stderr[-2_000:]
    answer = json.loads(run.stdout)
    begin = time.perf_counter()
    desk = open_night(folder, 1_000_000)
    opening = time.perf_counter() - begin
    people = 4 * families
    assert check(desk).people == people
    desk.close()
    shift = f"{families:,} families, {backups} backups"
    figure("F35", f"{shift}: memory growth", "< 50 MB", f"{answer['growth']:.1f} MB")
    figure("F35", f"{shift}: save, p99", "< 200 ms", f"{answer['p99']} ms")
    figure("F35", f"{shift}: write-ahead log at most", "< 20 MB", f"{answer['log']} MB")
    figure("F35", f"opening after a crash with {people:,} people", "< 3 s", f"{opening:.2f} s")
    assert answer["growth"] < 50
    assert answer["log"] < 20
