"""A desk for a test: a real encrypted store, made once per run and copied per test."""

import shutil
from functools import cache
from pathlib import Path

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.bus import Bus
from shelterdesk.operations.centres import CentreEntry
from shelterdesk.operations.desk import Desk, desk_of
from shelterdesk.operations.opening import new_desk, open_desk
from shelterdesk.store.keys import CHEAP
from shelterdesk.store.unit_of_work import Author
from tests.support.clock import CountingIds, FakeClock
from tests.support.scratch import for_this_run

PASSPHRASE = "kettle blanket seven"
USER = "Дина Оспанова"


@cache
def template() -> tuple[Path, str]:
    """A founded centre's data folder and the recovery key."""
    folder = for_this_run("template")
    new = new_desk(
        folder, centre=CentreEntry(name="№ 3 мектеп", code="KZ-27-003", district="Жылыой"), user_name=USER,
        passphrase=PASSPHRASE, clock=FakeClock(), ids=CountingIds(), cost=CHEAP,
    )  # fmt: skip
    new.desk.close()
    return folder, new.recovery_key


def a_folder(into: Path) -> Path:
    """A copy of the template to open."""
    shutil.copytree(template()[0], into / "data")
    return into / "data"


def a_desk(into: Path, *, clock: FakeClock | None = None) -> Desk:
    """An open desk of a manager; close it at the end."""
    ids = CountingIds()
    ids.count = 1000
    return open_desk(a_folder(into), passphrase=PASSPHRASE, clock=clock or FakeClock(), ids=ids)


def as_role(desk: Desk, role: Role) -> Desk:
    """The same desk as somebody of another role would have it."""
    return desk_of(desk.opened, Author(desk.author.user_id, desk.author.name, role), Bus())
