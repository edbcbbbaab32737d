"""Runs below the fault library: registers families and writes into the log what it promised. Args: folder log families
settings ("as built" or "normal")."""

import sys
from pathlib import Path

from shelterdesk.store import cipher
from tests.support.faults.library import Faults
from tests.support.faults.night import open_night, register


def main(folder: Path, log: Path, families: int, settings: str) -> None:
    if settings == "normal":  # the mistake the simulator has to find
        cipher._PRAGMAS["synchronous"] = 1
        cipher._SPELLED["synchronous"] = "NORMAL"
    faults = Faults(folder)
    faults.log(log)
    desk = open_night(folder, 0)
    for number in range(1, families + 1):
        register(desk, number)
        faults.mark(number)
    desk.close()
    faults.end_log()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
