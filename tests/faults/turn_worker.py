"""One of two programs that want the same folder: opens it when it can, registers a family, closes.

Args: folder, rounds, number. Prints how many families it was told were saved.
"""

import sys
import time
from pathlib import Path

from shelterdesk.foundation.errors import MachineTrouble
from tests.support.faults.night import open_night, register


def main(folder: Path, rounds: int, number: int) -> int:
    saved = 0
    for _try in range(rounds * 400):
        if saved == rounds:
            break
        try:
            desk = open_night(folder, number * 1_000_000 + saved)
        except MachineTrouble as error:
            if error.code != "already_open":
                raise
            time.sleep(0.02)
            continue
        register(desk, number * 1_000_000 + saved)
        saved += 1
        desk.close()
        time.sleep(0.02)  # so that the other one has a chance
    return saved


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
