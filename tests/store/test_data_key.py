"""Another data key: everything is still there, only the new secrets open it, and older backups come back."""

from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import MachineTrouble, NotAllowed
from shelterdesk.operations.backups import back_up, check, restore
from shelterdesk.operations.data_key import change_data_key
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk, open_with_recovery_key
from shelterdesk.operations.users import UserEntry, enrol
from shelterdesk.queries.people import people_found, people_with
from shelterdesk.store import keys
from shelterdesk.store.keys import CHEAP
from tests.support.builders import a_household
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE, USER, a_desk, template
from tests.support.faults.night import FreshIds, material

OTHER = "paper river stone"


def _folder(tmp_path: Path) -> Path:
    desk = a_desk(tmp_path)
    desk.do(register_household, a_household())
    enrol(desk, UserEntry("Ерлан", Role.REGISTRAR), OTHER, CHEAP)
    back_up(desk, tmp_path / "stick")
    desk.close()
    return desk.folder


def _change(folder: Path, passphrase: str = PASSPHRASE, user: str = USER) -> str:
    return change_data_key(folder, passphrase=passphrase, user_name=user, clock=FakeClock(), ids=FreshIds(70))


def test_only_the_new_secrets_open_the_data(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    old_file = keys.load(folder)
    recovery_key = _change(folder)
    desk = open_desk(folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=CountingIds())
    assert desk.opened.material.key != material().key
    assert len(desk.ask(people_found, "курм")) == 4
    assert check(desk).problems == ()
    desk.close()
    # whoever kept the old key file, and knows a passphrase of it, opens nothing
    keys.save(tmp_path, old_file)
    old = keys.unlock(old_file, OTHER, "Ерлан")
    assert old.key == material().key
    with pytest.raises(NotAllowed):
        open_desk(folder, passphrase=OTHER, user_name="Ерлан", clock=FakeClock(), ids=CountingIds())
    with pytest.raises(NotAllowed):
        open_with_recovery_key(folder, recovery_key=template()[1], clock=FakeClock(), ids=CountingIds())
    open_with_recovery_key(folder, recovery_key=recovery_key, clock=FakeClock(), ids=CountingIds()).close()


def test_a_backup_of_before_comes_back_with_its_key(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    before = next((tmp_path / "stick").glob("*.sdb"))
    _change(folder)
    desk = open_desk(folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=FreshIds(50))
    desk.do(register_household, a_household(of=2))
    after = back_up(desk).path
    desk.close()
    restored = restore(folder, before, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock())
    assert (restored.set_aside / "keys-a.json").exists()
    assert _people(folder) == 4
    restore(folder, after, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock())
    assert _people(folder) == 6


def test_only_a_manager_changes_the_key(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "lock"}
    with pytest.raises(NotAllowed):
        _change(folder, OTHER, "Ерлан")
    with pytest.raises(NotAllowed):
        _change(folder, "guess")
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "lock"}
    assert after.keys() == before.keys()
    assert after["keys-a.json"] == before["keys-a.json"]


def test_a_desk_that_is_open_keeps_its_key(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    with pytest.raises(MachineTrouble) as error:
        _change(desk.folder)
    assert error.value.code == "already_open"
    desk.close()


def _people(folder: Path) -> int:
    desk = open_desk(folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=FreshIds(60))
    found = len(desk.ask(people_with))
    desk.close()
    return found
