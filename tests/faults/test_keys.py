"""F6: passphrases, users, recovery key and data key are changed while any write fails or is the last: nobody is locked
out who could open the desk before."""

import json
from pathlib import Path

import pytest

from tests.faults.table import Figure
from tests.support.faults import library

CHANGES = ("enrol", "passphrase", "removal", "recovery key", "recovery", "rekey")


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_is_locked_out(memory: Path, change: str, figure: Figure) -> None:
    _nobody(memory, change, 2, figure)


@pytest.mark.campaign
@pytest.mark.parametrize("change", CHANGES)
def test_nobody_is_locked_out_at_any_write(memory: Path, change: str, figure: Figure) -> None:
    _nobody(memory, change, 10_000, figure)


def _nobody(memory: Path, change: str, places: int, figure: Figure) -> None:
    run = library.run_watched("tests.faults.key_worker", str(memory / "data"), change, str(places), timeout=3_000)
    assert run.returncode == 0, run.stderr[-2_000:]
    answer: dict[str, int] = json.loads(run.stdout.splitlines()[-1])
    faults = tuple(answer.get(key, 0) for key in ("lockouts", "shut out", "unsound", "crashes"))
    figure("F6", f"{change}: {answer['runs']} faults at {answer['calls']} writes: locked out/others/unsound/crash",
           "0/0/0/0", "/".join(map(str, faults)))  # fmt: skip
    assert answer["runs"] > 5
    assert faults == (0, 0, 0, 0), run.stderr[-2_000:]
