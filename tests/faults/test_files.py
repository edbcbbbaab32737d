"""F5: whatever file the program writes, and wherever that fails: the old file or the new one, never half of one."""

import json
from pathlib import Path

import pytest

from tests.faults.table import Figure
from tests.support.faults import library


def test_no_half_file_under_its_final_name(memory: Path, figure: Figure) -> None:
    _none(memory, 2, figure)


@pytest.mark.campaign
def test_no_half_file_at_any_write(memory: Path, figure: Figure) -> None:
    _none(memory, 1, figure)


def _none(memory: Path, step: int, figure: Figure) -> None:
    folder = memory / "files"
    folder.mkdir()
    run = library.run_watched("tests.faults.file_worker", str(folder), str(step), timeout=600)
    assert run.returncode == 0, run.stderr[-2_000:]
    answer: dict[str, dict[str, int]] = json.loads(run.stdout.splitlines()[-1])
    total = {key: sum(found[key] for found in answer.values()) for key in ("runs", "halves", "crashes", "left")}
    figure("F5", f"{', '.join(answer)}: {total['runs']} faults: half files / crashes / leftovers", "0/0/0",
           f"{total['halves']}/{total['crashes']}/{total['left']}")  # fmt: skip
    assert min(found["runs"] for found in answer.values()) >= 8
    assert (total["halves"], total["crashes"], total["left"]) == (0, 0, 0), (answer, run.stderr[-3_000:])
