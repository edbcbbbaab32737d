"""What saving a family of four costs, beside the same rows written bare.

python -m tests.benchmarks.saving [people]      on this machine's disk
python -m tests.benchmarks.saving --flush 5     as on a disk that takes 5 ms to say "written" (Linux with gcc)

The share of the program's own work is largest where the disk answers at once, as it does in most virtual machines.
"""

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from tests.benchmarks.bare import Bare
from tests.benchmarks.figures import Figure, milliseconds, p95
from tests.benchmarks.seeding import PASSPHRASE, a_centre, family

_FAMILIES = 400
_AT_A_TIME = 20


def saving_figures(desk: Desk, folder: Path, seed: int = 4) -> list[Figure]:
    """Some families through the desk, then their rows bare, in turns: whatever else the machine does meets both. Both
    sides save one family straight after the other, so that neither finds the processor's memory filled by the other."""
    chance = random.Random(seed)
    bare = Bare(desk, folder, PASSPHRASE)
    ours, theirs, times = [], [], []
    for _turn in range(_FAMILIES // _AT_A_TIME):
        entries = [family(chance, 4) for _ in range(_AT_A_TIME)]
        here = [milliseconds(lambda: desk.do(register_household, entry)) for entry in entries]  # noqa: B023 at once
        there = bare.repeat()
        times.append(_middle(here) / _middle(there))
        ours += here
        theirs += there
    assert bare.differing() == [], "the bare side did not write the same rows"
    bare.close()
    return [
        Figure("save a family of four, p95", p95(ours), 20, "ms"),
        Figure("save a family of four, p50", _middle(ours), 20, "ms"),
        Figure("the same rows written bare, p50", _middle(theirs), _middle(ours), "ms"),
        # turn by turn: the machine may be slower for some seconds, and then both sides are
        Figure("save a family of four, times the same rows bare (p50)", _middle(times), 1.5, "x"),
    ]


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _on_a_slow_disk(milliseconds_a_flush: float) -> int:
    """The same once more, every flush of both sides waiting so long."""
    with tempfile.TemporaryDirectory(prefix="shelterdesk-bench-") as name:
        library = Path(name) / "slow_disk.so"
        source = Path(__file__).with_name("slow_disk.c")
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
        slow = {"LD_PRELOAD": str(library), "SHELTERDESK_FLUSH_US": str(int(milliseconds_a_flush * 1000))}
        return subprocess.call([sys.executable, "-m", "tests.benchmarks.saving"], env={**os.environ, **slow})


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--flush"]:
        return _on_a_slow_disk(float(arguments[1]))
    with tempfile.TemporaryDirectory(prefix="shelterdesk-bench-") as name:
        opened = a_centre(Path(name) / "centre", int(arguments[0]) if arguments else 10_000, beds=True)
        for one in saving_figures(opened, Path(name) / "bare"):
            print(one.line(), flush=True)
        opened.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
