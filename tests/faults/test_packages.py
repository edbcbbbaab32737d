"""F8: killed while sealing or taking a package in: all of it or none of it, and the restart brings it to its end."""

import json
from pathlib import Path

import pytest

from tests.faults.table import Figure
from tests.support.faults import library


def test_a_killed_package_is_whole_or_not_there(tmp_path: Path, figure: Figure) -> None:
    _none(tmp_path, 37, figure)


@pytest.mark.campaign
def test_a_package_killed_at_every_write(tmp_path: Path, figure: Figure) -> None:
    _none(tmp_path, 1, figure)


def _none(tmp_path: Path, step: int, figure: Figure) -> None:
    folder = tmp_path / "packages"
    folder.mkdir()
    run = library.run_watched("tests.faults.package_worker", str(folder), str(step), timeout=1_800)
    assert run.returncode == 0, run.stderr[-2_000:]
    answer: dict[str, dict[str, int]] = json.loads(run.stdout.splitlines()[-1])
    for act, found in answer.items():
        figure("F8", f"{act}: killed at {found['killed']} of {found['runs']} writes: half / not brought to its end",
               "0/0", f"{found['half']}/{found['lost']}")  # fmt: skip
        assert found["killed"] >= 3, answer
    faults = [(found["half"], found["lost"]) for found in answer.values()]
    assert faults == [(0, 0), (0, 0)], (answer, run.stderr[-3_000:])
