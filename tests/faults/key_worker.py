"""Runs below the fault library: changes keys and users while every write and sync in turn fails or is the last.

Args: folder, name of the change, how many places to try (spread over all).
Prints JSON: runs, lock-outs, crashes, others shut out, unsound stores, calls.
"""

import errno
import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.operations.backups import check
from shelterdesk.operations.data_key import change_data_key
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk, open_with_recovery_key
from shelterdesk.operations.users import UserEntry, change_passphrase, enrol, replace_recovery_key, switch_off
from shelterdesk.queries.people import people_with
from shelterdesk.queries.users import users_of_centre
from shelterdesk.store import keys
from shelterdesk.store.keys import CHEAP
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE, USER, template
from tests.support.faults import children
from tests.support.faults.library import FAIL_SYNCS, FAIL_WRITES, KILL, Faults
from tests.support.faults.night import FreshIds

Begin = Callable[[], None]  # called when the desk is open and the change starts; opening has its own tests (F3, F4)
OTHER, OTHERS = "Ерлан Сейітов", "paper river stone"
NEW = "another long passphrase"


def _desk(folder: Path, first: int = 31) -> Desk:
    return open_desk(folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=FreshIds(first))


def _enrol(folder: Path, begin: Begin) -> None:
    desk = _desk(folder)
    begin()
    enrol(desk, UserEntry("Сәуле Ким", Role.REGISTRAR), NEW, CHEAP)
    desk.close()


def _passphrase(folder: Path, begin: Begin) -> None:
    desk = _desk(folder)
    begin()
    change_passphrase(desk, PASSPHRASE, NEW, CHEAP)
    desk.close()


def _removal(folder: Path, begin: Begin) -> None:
    desk = _desk(folder)
    begin()
    switch_off(desk, next(row.id for row in desk.ask(users_of_centre) if row.name == OTHER))
    desk.close()


def _new_recovery_key(folder: Path, begin: Begin) -> None:
    desk = _desk(folder)
    begin()
    replace_recovery_key(desk, CHEAP)
    desk.close()


def _recovery(folder: Path, begin: Begin) -> None:
    found = open_with_recovery_key(folder, recovery_key=template()[1], clock=FakeClock(), ids=FreshIds(32))
    begin()
    found.finish(found.managers[0][0], NEW).close()


def _rekey(folder: Path, begin: Begin) -> None:
    begin()
    change_data_key(folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=FreshIds(33))


Change = Callable[[Path, Begin], None]
CHANGES: dict[str, tuple[Change, bool]] = {  # and whether the other user may be shut out by it
    "enrol": (_enrol, False), "passphrase": (_passphrase, False), "removal": (_removal, True),
    "recovery key": (_new_recovery_key, False), "recovery": (_recovery, False), "rekey": (_rekey, True),
}  # fmt: skip


def main(folder: Path, name: str, places: int) -> dict[str, int]:
    start = folder.with_name("start")
    shutil.copytree(template()[0], start)
    desk = _desk(start, 30)
    desk.do(register_household, a_household())
    enrol(desk, UserEntry(OTHER, Role.REGISTRAR), OTHERS, CHEAP)
    desk.close()
    change, shuts_out = CHANGES[name]
    faults = Faults(folder)
    _remember_derived_keys(start)

    def act(at: int, error: int, *, sticky: bool) -> None:
        faults.disarm()
        change(folder, lambda: faults.arm(at, error, sticky=sticky, kinds=FAIL_WRITES | FAIL_SYNCS))

    def lay_out() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(start, folder)

    lay_out()
    calls = children.calls_of(faults, lambda: act(0, 0, sticky=False))
    found: Counter[str] = Counter({"calls": calls})
    for error, sticky in ((KILL, False), (errno.ENOSPC, False), (errno.EIO, True)):
        for at in range(1, calls + 1, max(1, calls // places)):
            lay_out()
            ended = children.faulty(faults, partial(act, at, error, sticky=sticky), 0, error, sticky=sticky)
            found["runs"] += 1
            found["crashes"] += ended == children.CRASHED
            found["lockouts"] += not _opens(folder, found)
            found["shut out"] += not shuts_out and not _lets_in(folder, OTHERS, OTHER)
    return dict(found)


def _remember_derived_keys(start: Path) -> None:
    """What a passphrase and a slot's salt give is always the same: most of the time would go into it."""
    derive, known = keys._box, dict[tuple[str, str], object]()

    def remembered(slot: dict[str, Any], passphrase: str) -> Any:
        place = (slot["salt"], passphrase)
        if place not in known:
            known[place] = derive(slot, passphrase)
        return known[place]

    keys._box = remembered
    for passphrase in (PASSPHRASE, NEW, OTHERS, template()[1]):  # before the children are forked
        for slot in keys.load(start).slots:
            remembered(slot, passphrase)


def _opens(folder: Path, found: Counter[str]) -> bool:
    """Whether one of the manager's secrets opens the store, and it is whole."""
    for passphrase in (PASSPHRASE, NEW):
        try:
            desk = open_desk(folder, passphrase=passphrase, user_name=USER, clock=FakeClock(), ids=FreshIds(41))
        except ShelterError:
            continue
        found["unsound"] += bool(check(desk).problems) or len(desk.ask(people_with)) != 4
        desk.close()
        return True
    return False


def _lets_in(folder: Path, passphrase: str, name: str) -> bool:
    try:
        keys.unlock(keys.load(folder), passphrase, name)
    except ShelterError:
        return False
    return True


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
