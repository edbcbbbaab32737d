"""The preload library of the fault tests: built with gcc where there is one, spoken to from inside the process."""

import ctypes
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.support.scratch import for_this_run

SOURCE = Path(__file__).with_name("faultlib.c")
FAIL_WRITES, FAIL_SYNCS, SHORT_WRITES = 1, 2, 4
KILL = 9999  # in the place of an errno: the process is killed instead


@cache
def built() -> Path | None:
    """The library, compiled once a run; None where no compiler or no preloading is to be had."""
    compiler = shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    target = for_this_run("faults") / "faultlib.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(target), str(SOURCE), "-ldl"], check=True)
    return target


def environment() -> dict[str, str]:
    """The environment of a program that is watched."""
    library = built()
    assert library is not None, "not run: the fault library needs gcc on Linux"
    return {**os.environ, "LD_PRELOAD": str(library)}


def run_watched(module: str, *arguments: str, timeout: float) -> subprocess.CompletedProcess[str]:
    """Run python -m module with the library preloaded."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments], env=environment(),
        capture_output=True, text=True, timeout=timeout, check=False,
    )  # fmt: skip


class Faults:
    """The library as the watched process sees it."""

    def __init__(self, folder: Path) -> None:
        self._library = ctypes.CDLL(None)
        self._library.fault_count.restype = ctypes.c_long
        self._library.fault_root(str(folder).encode())

    def arm(self, at: int, error: int, *, sticky: bool, kinds: int = FAIL_WRITES) -> None:
        """Make the at-th call fail from now on (0 only counts)."""
        self._library.fault_arm(ctypes.c_long(at), error, int(sticky), kinds)

    def disarm(self) -> None:
        self._library.fault_disarm()

    def count(self) -> int:
        return int(self._library.fault_count())

    def log(self, path: Path) -> None:
        self._library.fault_log(str(path).encode())

    def mark(self, number: int) -> None:
        """Put into the log that this was acknowledged: from here on it may not be lost."""
        self._library.fault_mark(ctypes.c_uint64(number))

    def end_log(self) -> None:
        self._library.fault_log_end()
