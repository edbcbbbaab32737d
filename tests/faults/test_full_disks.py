"""F3, F4: the disk is full, fails, or writes half, at any single call; nothing acknowledged is lost, and it is said."""

import json
from pathlib import Path

import pytest

from tests.faults.table import Figure
from tests.support.faults import library

CASES = [
    ("ENOSPC", "once", library.FAIL_WRITES), ("ENOSPC", "sticky", library.FAIL_WRITES),
    ("EIO", "once", library.FAIL_WRITES), ("EIO", "sticky", library.FAIL_WRITES),
    ("EIO", "once", library.FAIL_SYNCS), ("EIO", "sticky", library.FAIL_SYNCS),
    ("ENOSPC", "once", library.FAIL_WRITES | library.SHORT_WRITES),
]  # fmt: skip


def nights(memory: Path, case: tuple[str, str, int], step: int) -> dict[str, int]:
    folder = memory / "data"
    folder.mkdir()
    error, stays, kinds = case
    run = library.run_watched(
        "tests.faults.full_worker", str(folder), error, stays, str(kinds), str(step), timeout=1_200
    )
    assert run.returncode == 0, run.stderr[-2_000:]
    answer: dict[str, int] = json.loads(run.stdout.splitlines()[-1])
    return answer


def _nothing_lost(answer: dict[str, int], case: tuple[str, str, int], figure: Figure) -> None:
    error, stays, kinds = case
    what = ("writes" if kinds == library.FAIL_WRITES else "syncs" if kinds == library.FAIL_SYNCS else "torn writes")
    faults = tuple(answer.get(key, 0) for key in ("lost", "half", "problems", "unexpected"))
    figure("F3" if error == "ENOSPC" else "F4",
           f"{error} {stays} at {answer['runs']} of {answer['calls']} {what}: lost / half / unsound / unsaid",
           "0/0/0/0", "/".join(map(str, faults)))  # fmt: skip
    assert answer["runs"] > 5
    assert faults == (0, 0, 0, 0), answer["codes"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case)))
def test_a_failing_call_loses_nothing(memory: Path, case: tuple[str, str, int], figure: Figure) -> None:
    _nothing_lost(nights(memory, case, step=1 if case[2] == library.FAIL_SYNCS else 29), case, figure)


@pytest.mark.campaign
@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case)))
def test_every_failing_call_loses_nothing(memory: Path, case: tuple[str, str, int], figure: Figure) -> None:
    _nothing_lost(nights(memory, case, step=1), case, figure)
