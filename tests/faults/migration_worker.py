"""Runs below the fault library: opens a store of an earlier program again and again, killed or failing at each write.

Args: folder, version, step (1 = every call). Prints JSON: calls, runs, and what went wrong (lost people, no backup of
the old shape, unsound stores, crashes).
"""

import errno
import json
import shutil
import sys
from collections import Counter
from pathlib import Path

from shelterdesk.foundation.errors import ShelterError
from shelterdesk.operations.backups import backups_in, check
from shelterdesk.operations.opening import open_desk
from shelterdesk.queries.people import people_with
from shelterdesk.store import cipher, keys, schema
from tests.historic.make import HERE, KEPT, PASSPHRASE, USER
from tests.support.clock import FakeClock
from tests.support.faults import children
from tests.support.faults.library import KILL, Faults
from tests.support.faults.night import FreshIds

PEOPLE = 8


def main(folder: Path, version: str, step: int) -> dict[str, int]:
    known = keys.unlock(keys.load(HERE / version), PASSPHRASE, USER)
    keys.unlock = lambda *_: known  # type: ignore[assignment]  # the passphrase is not what is tried here
    faults = Faults(folder)
    lay_out(folder, version)
    calls = children.calls_of(faults, lambda: opened(folder))
    found: Counter[str] = Counter({"calls": calls})
    for error, sticky in ((KILL, False), (errno.ENOSPC, True)):
        for at in range(1, calls + 1, step):
            lay_out(folder, version)
            ended = children.faulty(faults, lambda: opened(folder), at, error, sticky=sticky)
            found["runs"] += 1
            found["crashes"] += ended == children.CRASHED
            shape = shape_of(folder, known)
            found["neither old nor new"] += shape not in (version, schema.NEWEST)
            found["no backup"] += shape == schema.NEWEST and not backups_in(folder)
            look(folder, found)
    return dict(found)


def opened(folder: Path) -> None:
    open_desk(folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=FreshIds(5)).close()


def look(folder: Path, found: Counter[str]) -> None:
    """Whether the next start brings everything."""
    try:
        desk = open_desk(folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=FreshIds(6))
    except ShelterError:
        found["unopenable"] += 1
        return
    found["lost"] += PEOPLE - len(desk.ask(people_with))
    found["unsound"] += bool(check(desk).problems)
    desk.close()


def shape_of(folder: Path, known: keys.Unlocked) -> str:
    """The version that stands in the store."""
    connection = cipher.connect(folder / "store.sdb", known.key, known.salt)
    version = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    connection.close()
    return version


def lay_out(folder: Path, version: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in KEPT:
        shutil.copy(HERE / version / name, folder / name)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
