"""Makes a stored centre of today's program: .venv/bin/python -m tests.historic.make. Run it once per release, and never
again for a release that people have: its files must stay as they were written.

The people are invented; passphrase and recovery key stand beside the files.
"""

import shutil
import tempfile
from pathlib import Path

from shelterdesk.domain.stays import StayStatus
from shelterdesk.operations.backups import back_up
from shelterdesk.operations.centres import CentreEntry
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import new_desk
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.operations.stays import check_out
from shelterdesk.store.keys import CHEAP
from shelterdesk.store.schema import NEWEST
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.faults.night import FreshIds

HERE = Path(__file__).parent
PASSPHRASE, USER = "historic kettle blanket", "Дина Оспанова"
KEPT = ("store.sdb", "store.latest", "keys-a.json", "keys-b.json")


def main() -> None:
    target = HERE / NEWEST
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        new = new_desk(folder, centre=CentreEntry(name="№ 3 мектеп", code="KZ-27-003"), user_name=USER,
                       passphrase=PASSPHRASE, clock=FakeClock(), ids=FreshIds(1), cost=CHEAP)  # fmt: skip
        desk = new.desk
        desk.do(set_up_rooms, "Корпус", 2, 4)
        for size in (4, 1, 3):
            last = desk.do(register_household, a_household(of=size)).value
        desk.do(check_out, [last.person_ids[0]], StayStatus.RETURNED_HOME)
        desk.do(register_household, a_household(of=2))
        desk.operations.undo()
        made = back_up(desk)
        desk.close()
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for part in KEPT:
            shutil.copy(folder / part, target / part)
        for suffix in (".sdb", ".json", ".keys.json"):
            shutil.copy(made.path.with_suffix(suffix), target / made.path.with_suffix(suffix).name)
        (target / "recovery-key.txt").write_text(new.recovery_key + "\n")


if __name__ == "__main__":
    main()
