"""F30: stores and backups that earlier programs wrote open with today's, whole, and work goes on in them."""

import shutil
from pathlib import Path

import pytest

from shelterdesk.domain.stays import COUNTED
from shelterdesk.operations.backups import check, restore
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk, open_with_recovery_key
from shelterdesk.queries.people import people_found, people_with
from shelterdesk.store import schema
from tests.historic.make import HERE, KEPT, PASSPHRASE, USER
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.faults.night import FreshIds

STORED = sorted(path.name for path in HERE.iterdir() if path.is_dir() and (path / "store.sdb").exists())


def _folder(version: str, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in KEPT:
        shutil.copy(HERE / version / name, folder / name)
    return folder


def test_every_shape_there_was_is_stored() -> None:
    assert tuple(STORED) == schema.VERSIONS


@pytest.mark.parametrize("version", STORED)
def test_a_store_of_then_opens_today(version: str, tmp_path: Path) -> None:
    folder = _folder(version, tmp_path)
    desk = open_desk(folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=FreshIds(2))
    assert check(desk).problems == ()
    assert (len(desk.ask(people_with)), len(desk.ask(people_with, COUNTED))) == (8, 7)
    assert len(desk.ask(people_found, "курманбаев")) == 8
    desk.do(register_household, a_household(of=2))
    assert desk.operations.undo() is not None
    assert desk.operations.redo() is not None
    desk.close()
    key = (HERE / version / "recovery-key.txt").read_text()
    open_with_recovery_key(folder, recovery_key=key, clock=FakeClock(), ids=FreshIds(3)).close()


@pytest.mark.parametrize("version", STORED)
def test_a_backup_of_then_comes_back_today(version: str, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    shutil.copytree(HERE / version, stick)
    found = next(stick.glob("shelterdesk-*.sdb"))
    restored = restore(tmp_path / "new", found, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock())
    assert restored.backup is not None
    assert restored.backup.people == 8
    desk = open_desk(tmp_path / "new", passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=FreshIds(4))
    assert check(desk).problems == ()
    desk.close()
