"""A long shift in one process: registers, searches, backs up, ends by being killed. Args: folder, families, backups.
Prints JSON: growth of memory in MB after the first tenth, p99 of a save in ms, largest log in MB."""

import json
import os
import signal
import sys
import time
from pathlib import Path

from shelterdesk.operations.backups import back_up
from shelterdesk.queries.people import people_found
from tests.support.faults.night import open_night, register


def main(folder: Path, families: int, backups: int) -> None:
    desk = open_night(folder, 1)
    times, log, start = [], 0, 0
    for number in range(1, families + 1):
        begin = time.perf_counter()
        register(desk, number)
        times.append(time.perf_counter() - begin)
        log = max(log, (folder / "store.sdb-wal").stat().st_size)
        if number % 10 == 0:
            desk.ask(people_found, "курм")
        if number % max(1, families // backups) == 0:
            back_up(desk)
        if number == max(1, families // 10):
            start = _memory()
    p99 = sorted(times)[int(len(times) * 0.99) - 1]
    answer = {"growth": _memory() - start, "p99": round(p99 * 1000, 1), "log": round(log / 1e6, 1)}
    print(json.dumps(answer), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def _memory() -> float:
    """Megabytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
