from datetime import timedelta
from pathlib import Path

import pytest

from shelterdesk.foundation.errors import InputRefused, MachineTrouble, NotAllowed
from shelterdesk.operations.backups import back_up, backups_in, check, restore
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk
from shelterdesk.queries.people import people_with
from shelterdesk.store import backup, checks
from tests.support.builders import a_household
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE


def test_a_backup_holds_what_the_store_holds(desk: Desk) -> None:
    desk.do(register_household, a_household())
    row = back_up(desk)
    with desk.opened.store.lane() as connection:
        assert row.state == checks.state_hash(connection)
    assert (row.people, row.operations) == (4, 2)
    assert backups_in(desk.folder) == [row]
    assert not list(row.path.parent.glob(".*"))


def test_restoring_brings_back_that_state_in_a_new_epoch(desk: Desk, clock: FakeClock, tmp_path: Path) -> None:
    desk.do(register_household, a_household(of=2))
    row = back_up(desk, tmp_path / "stick")
    desk.do(register_household, a_household(of=3))
    desk.close()
    restored = restore(desk.folder, row.path, passphrase=PASSPHRASE, clock=clock)
    assert restored.backup == row
    ids = CountingIds()
    ids.count = 5000
    again = open_desk(desk.folder, passphrase=PASSPHRASE, clock=clock, ids=ids)
    assert len(again.ask(people_with)) == 2
    again.do(register_household, a_household(of=1))
    with again.opened.store.lane() as connection:
        places = connection.execute("SELECT epoch, sequence FROM operations ORDER BY position").fetchall()
    assert len(set(places)) == len(places)
    assert places[-1][0] > places[0][0]
    assert places[-1][1] == 1
    assert check(again).problems == ()
    again.close()


def test_restoring_twice_never_gives_an_epoch_twice(desk: Desk, clock: FakeClock) -> None:
    row = back_up(desk)
    desk.close()
    epochs = []
    for _ in range(3):
        restore(desk.folder, row.path, passphrase=PASSPHRASE, clock=clock)
        again = open_desk(desk.folder, passphrase=PASSPHRASE, clock=clock, ids=CountingIds())
        with again.opened.store.lane() as connection:
            epochs.append(connection.execute("SELECT value FROM desk_facts WHERE name = 'epoch'").fetchone()[0])
        again.close()
    assert len(set(epochs)) == 3


def test_a_new_laptop_is_set_up_from_a_stick(desk: Desk, clock: FakeClock, tmp_path: Path) -> None:
    desk.do(register_household, a_household(of=2))
    row = back_up(desk, tmp_path / "stick")
    other = tmp_path / "other"
    restore(other, row.path, passphrase=PASSPHRASE, clock=clock)
    again = open_desk(other, passphrase=PASSPHRASE, clock=clock, ids=CountingIds())
    assert len(again.ask(people_with)) == 2
    again.close()


def test_a_damaged_backup_is_refused_and_the_data_stays(desk: Desk, clock: FakeClock) -> None:
    desk.do(register_household, a_household())
    row = back_up(desk)
    desk.close()
    before = (desk.folder / "store.sdb").read_bytes()
    data = bytearray(row.path.read_bytes())
    data[len(data) // 2] ^= 4
    row.path.write_bytes(data)
    with pytest.raises(MachineTrouble) as error:
        restore(desk.folder, row.path, passphrase=PASSPHRASE, clock=clock)
    assert error.value.code == "backup_damaged"
    with pytest.raises(NotAllowed):
        restore(desk.folder, row.path, passphrase="guess", clock=clock)
    with pytest.raises(InputRefused):
        restore(desk.folder, desk.folder / "nothing.sdb", passphrase=PASSPHRASE, clock=clock)
    assert (desk.folder / "store.sdb").read_bytes() == before


def test_rotation_keeps_two_days_then_days_then_weeks(desk: Desk, clock: FakeClock) -> None:
    folder = desk.folder / backup.FOLDER_NAME
    for _ in range(40):
        clock.advance(hours=12)
        backup.make(desk.opened.store, desk.opened.material, desk.folder)
    newest = clock.now()
    backup.rotate(folder, newest)
    kept = backup.found_in(folder)
    ages = [newest - row.at for row in kept]
    assert ages[0] == timedelta(0)
    assert sum(age < timedelta(days=2) for age in ages) == 4
    assert 12 <= len(kept) <= 20
    assert max(ages) >= timedelta(days=12)


def test_a_full_disk_leaves_no_half_backup(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    def full(_fd: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("shelterdesk.foundation.writing.os.fsync", full)
    with pytest.raises(MachineTrouble) as error:
        back_up(desk)
    assert error.value.code == "disk_full"
    assert list((desk.folder / backup.FOLDER_NAME).iterdir()) == []


def test_check_finds_a_person_without_a_present_status(desk: Desk) -> None:
    desk.do(register_household, a_household(of=2))
    assert check(desk).problems == ()
    with desk.opened.store.lane() as connection:
        connection.execute("UPDATE stays SET until = since WHERE rowid = 1")
    assert len(check(desk).problems) == 1
