"""Runs below the fault library: lives through one short night again and again, each time with another call failing.

Args: folder, errno name, "once" or "sticky", kinds (1 writes, 2 syncs, 4 short writes), step (1 = every call).
Prints JSON: runs, acknowledged families lost, half families, unexpected errors, calls of one quiet night, error codes.
"""

import errno
import json
import shutil
import sys
from collections import Counter
from pathlib import Path

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.operations.backups import check
from shelterdesk.store import keys
from tests.support.desks import template
from tests.support.faults.library import Faults
from tests.support.faults.night import connect, halves, material, newest_family, open_night, register

FAMILIES = 3


def main(folder: Path, error: int, sticky: bool, kinds: int, step: int) -> dict[str, object]:
    start = template()[0]
    known = material()
    keys.unlock = lambda *_: known  # type: ignore[assignment]  # the passphrase is not what is tried here
    faults = Faults(folder)
    found: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    calls = quiet_night(folder, start, faults, kinds)
    for at in range(1, calls + 1, step):
        lay_out(folder, start)
        faults.arm(at, error, sticky=sticky, kinds=kinds)
        acknowledged, trouble = night(sticky)(folder)
        faults.disarm()
        codes[trouble] += 1
        found["runs"] += 1
        found["unexpected"] += trouble.startswith("!")
        desk = open_night(folder, 2)
        found["problems"] += bool(check(desk).problems)
        desk.close()
        connection = connect(folder / "store.sdb")
        found["lost"] += max(0, acknowledged - newest_family(connection))
        found["half"] += halves(connection)
        connection.close()
    return {**found, "calls": calls, "codes": dict(codes)}


def night(sticky: bool):  # type: ignore[no-untyped-def]
    """Open, register, close: (families acknowledged, "" or the code of the trouble; "!" before what nobody expects)."""

    def live(folder: Path) -> tuple[int, str]:
        acknowledged = 0
        desk = None
        trouble = ""
        try:
            desk = open_night(folder, 1)
            for number in range(1, FAMILIES + 1):
                register(desk, number)
                acknowledged = number
        except MachineTrouble as error:
            trouble = error.code if error.happened and error.safe and error.next_step else f"!silent {error.code}"
            if desk is not None and not sticky:  # the fault has passed: the same desk goes on, in the same window
                try:
                    register(desk, acknowledged + 1)
                    acknowledged += 1
                except Exception as again:
                    trouble = f"!{type(again).__name__} after the fault had passed"
        except Exception as error:
            trouble = f"!{type(error).__name__}"
        try:
            if desk is not None:
                desk.close()
        except MachineTrouble as error:
            trouble = trouble or error.code
        except Exception as error:
            trouble = f"!{type(error).__name__} at closing"
        return acknowledged, trouble

    return live


def quiet_night(folder: Path, start: Path, faults: Faults, kinds: int) -> int:
    """How many calls a night without faults makes."""
    lay_out(folder, start)
    faults.arm(0, 0, sticky=False, kinds=kinds)
    acknowledged, trouble = night(True)(folder)
    assert (acknowledged, trouble) == (FAMILIES, "")
    return faults.count()


def lay_out(folder: Path, start: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(start, folder)


if __name__ == "__main__":
    answer = main(
        Path(sys.argv[1]), getattr(errno, sys.argv[2]), sys.argv[3] == "sticky", int(sys.argv[4]), int(sys.argv[5])
    )
    print(json.dumps(answer))
