"""Looking into a backup before it is put back, the copy in a second place, and the weekly trial."""

from pathlib import Path

import pytest

from shelterdesk.foundation.errors import InputRefused, MachineTrouble, NotAllowed
from shelterdesk.operations.backups import back_up, inspect_backup, rehearse
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.backups import backup_state
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE


def test_what_lies_in_a_backup_is_shown_before_it_is_put_back(desk: Desk, clock: FakeClock, tmp_path: Path) -> None:
    desk.do(register_household, a_household())
    made = back_up(desk, tmp_path / "stick")
    before = {path.name for path in made.path.parent.iterdir()}
    look = inspect_backup(desk.folder, made.path, passphrase=PASSPHRASE)
    assert (look.at, look.people, look.operations, look.version) == (clock.now(), 4, 2, made.version)
    # on a new laptop, from a stick whose manifest got lost
    made.path.with_suffix(".json").unlink()
    look = inspect_backup(tmp_path / "new", made.path, passphrase=PASSPHRASE)
    assert (look.at, look.people, look.version) == (clock.now(), 4, "")
    assert {path.name for path in made.path.parent.iterdir()} == before - {f"{made.path.stem}.json"}


def test_a_backup_that_cannot_be_looked_into_says_why(desk: Desk, tmp_path: Path) -> None:
    made = back_up(desk)
    with pytest.raises(NotAllowed):
        inspect_backup(desk.folder, made.path, passphrase="guess")
    with pytest.raises(InputRefused):
        inspect_backup(desk.folder, tmp_path / "nothing", passphrase=PASSPHRASE)
    (tmp_path / "other.sdb").write_bytes(b"not a backup" * 1000)
    with pytest.raises(MachineTrouble) as error:
        inspect_backup(desk.folder, tmp_path / "other.sdb", passphrase=PASSPHRASE)
    assert error.value.next_step


def test_the_copy_in_a_second_place_is_due_every_day(desk: Desk, clock: FakeClock, tmp_path: Path) -> None:
    assert desk.ask(backup_state).copy_due
    back_up(desk)
    assert desk.ask(backup_state).copied is None
    back_up(desk, tmp_path / "stick")
    state = desk.ask(backup_state)
    assert (state.copied, state.copy_due) == (clock.now(), False)
    clock.advance(hours=24)
    assert desk.ask(backup_state).copy_due
    clock.advance(days=-400)
    assert desk.ask(backup_state).copy_due


def test_the_weekly_trial_puts_the_newest_backup_back(desk: Desk, clock: FakeClock) -> None:
    with pytest.raises(InputRefused):
        rehearse(desk)
    desk.do(register_household, a_household())
    back_up(desk)
    assert desk.ask(backup_state).rehearsal_due
    assert rehearse(desk).well
    state = desk.ask(backup_state)
    assert (state.rehearsed, state.rehearsal_due, state.rehearsal_well) == (clock.now(), False, True)
    clock.advance(days=7)
    assert desk.ask(backup_state).rehearsal_due
    assert not list(desk.folder.glob(".rehearsal*"))


def test_a_trial_that_fails_is_remembered(desk: Desk) -> None:
    made = back_up(desk)
    data = bytearray(made.path.read_bytes())
    data[len(data) // 2] ^= 1
    made.path.write_bytes(data)
    result = rehearse(desk)
    assert not result.well
    assert desk.ask(backup_state).rehearsal_well is False
