"""Runs below the fault library: makes backups that are killed at any write, then looks at every file that got its name.

Args: folder, kills, seed. Prints JSON: runs, files with the final name, bad ones, ones that did not come back, calls.
"""

import json
import random
import shutil
import sys
from collections import Counter
from pathlib import Path

from shelterdesk.foundation.errors import ShelterError
from shelterdesk.operations.backups import back_up, backups_in, inspect_backup, restore
from shelterdesk.operations.opening import open_desk
from shelterdesk.store import backup, checks, keys
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE, template
from tests.support.faults import children
from tests.support.faults.library import KILL, Faults
from tests.support.faults.night import FreshIds, connect, material, open_night, register


def main(folder: Path, kills: int, seed: int) -> dict[str, int]:
    known = material()
    keys.unlock = lambda *_: known  # type: ignore[assignment]  # the passphrase is not what is tried here
    chance = random.Random(seed)
    shutil.copytree(template()[0], folder)
    desk = open_night(folder, 1)
    for number in range(1, 6):
        register(desk, number)
    desk.close()
    faults = Faults(folder)

    def act() -> None:
        opened = open_night(folder, 2)
        faults.arm(at[0], error[0], sticky=False, kinds=3)  # counted from here: opening is tried elsewhere
        back_up(opened)

    at, error = [0], [0]
    calls = children.calls_of(faults, act)
    found: Counter[str] = Counter({"calls": calls})
    error[0] = KILL
    for run in range(kills):
        at[0] = chance.randrange(1, calls + 1)
        found["runs"] += 1
        found["not killed"] += children.faulty(faults, act, 0, KILL, sticky=False) != children.KILLED
        if run % 10 == 4:  # now and then one is let be
            opened = open_night(folder, 10 + run)
            register(opened, 10 + run)
            back_up(opened)
            opened.close()
    own = folder / backup.FOLDER_NAME
    for path in sorted(own.glob("*.sdb")):
        found["named"] += 1
        try:
            inspect_backup(folder, path, passphrase=PASSPHRASE)
        except ShelterError:
            found["bad"] += 1
    for row in backups_in(folder):
        trial = folder.parent / "trial"
        shutil.rmtree(trial, ignore_errors=True)
        restore(trial, row.path, passphrase=PASSPHRASE, clock=FakeClock())
        connection = connect(trial / "store.sdb")
        connection.execute("UPDATE desk_facts SET value = '1' WHERE name = 'epoch'")
        found["kept"] += 1
        found["changed"] += checks.state_hash(connection) != row.state
        connection.close()
    open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=FreshIds(3)).close()
    return dict(found)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
