"""What was copied by hand, put back by hand, or mixed up: recognised before anything is touched, and got over."""

import shutil
from pathlib import Path

import pytest

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.operations.backups import back_up, restore
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import new_desk, open_desk
from shelterdesk.queries.people import people_with
from shelterdesk.store import latest
from shelterdesk.store.keys import CHEAP, COPIES
from tests.support.builders import a_household
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE, a_desk
from tests.support.faults.night import FreshIds

LOG = "store.sdb-wal"


def _refused(folder: Path, passphrase: str = PASSPHRASE) -> MachineTrouble:
    files = {path: path.read_bytes() for path in folder.glob("store.sdb*") if not path.name.endswith("-shm")}
    with pytest.raises(MachineTrouble) as error:
        open_desk(folder, passphrase=passphrase, clock=FakeClock(), ids=CountingIds())
    assert files == {path: path.read_bytes() for path in files}, "what is refused is left as it is"
    assert error.value.safe
    assert error.value.next_step
    return error.value


def _people(folder: Path) -> int:
    desk = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=FreshIds(77))
    found = len(desk.ask(people_with))
    desk.close()
    return found


def _register(desk: Desk, families: int) -> None:
    for _ in range(families):
        desk.do(register_household, a_household(of=1))


def _other_centre(tmp_path: Path, passphrase: str = PASSPHRASE) -> Path:
    folder = tmp_path / "other"
    new = new_desk(folder, centre=_centre(), user_name="Ерлан", passphrase=passphrase, clock=FakeClock(),
                   ids=FreshIds(5), cost=CHEAP)  # fmt: skip
    _register(new.desk, 3)
    shutil.copy(folder / LOG, tmp_path / "foreign-log")
    new.desk.close()
    return folder


def _centre() -> object:
    from shelterdesk.operations.centres import CentreEntry

    return CentreEntry(name="№ 8 мектеп")


def test_a_copy_without_its_log_is_told_how_much_is_missing(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    _register(desk, 12)
    copy = tmp_path / "copy"
    shutil.copytree(desk.folder, copy, ignore=shutil.ignore_patterns(LOG, "store.sdb-shm"))
    back_up(desk)
    desk.close()
    error = _refused(copy)
    assert error.code == "store_behind"
    assert "(12 " in error.happened
    # what the copy holds can still be worked with, in a new epoch, and the copy itself is kept
    restored = restore(copy, copy / "store.sdb", passphrase=PASSPHRASE, clock=FakeClock())
    assert (restored.set_aside / "store.sdb").exists()
    assert _people(copy) == 0
    assert _people(desk.folder) == 12


def test_an_older_file_put_back_by_hand_is_recognised(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    _register(desk, 1)
    old = back_up(desk)
    _register(desk, 4)
    desk.close()
    shutil.copy(old.path, desk.folder / "store.sdb")
    assert "(4 " in _refused(desk.folder).happened
    restore(desk.folder, old.path, passphrase=PASSPHRASE, clock=FakeClock())
    assert _people(desk.folder) == 1
    shutil.copy(old.path, desk.folder / "store.sdb")
    error = _refused(desk.folder)
    assert (error.code, "older" in error.happened) == ("store_behind", True)


def test_an_older_log_is_not_brought_in(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    _register(desk, 2)
    shutil.copy(desk.folder / LOG, tmp_path / "old-log")
    _register(desk, 3)
    desk.close()
    shutil.copy(tmp_path / "old-log", desk.folder / LOG)
    assert _refused(desk.folder).code in ("store_behind", "log_foreign")


def test_the_log_of_another_store_does_not_touch_the_data(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    _register(desk, 6)
    desk.close()
    _other_centre(tmp_path)
    shutil.copy(tmp_path / "foreign-log", desk.folder / LOG)
    assert _refused(desk.folder).code == "log_foreign"
    restore(desk.folder, desk.folder / "store.sdb", passphrase=PASSPHRASE, clock=FakeClock())
    assert _people(desk.folder) == 6


def test_a_log_that_is_only_noise_is_passed_over(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    _register(desk, 2)
    desk.close()
    (desk.folder / LOG).write_bytes(b"\x00" * 9000)
    assert _people(desk.folder) == 2


@pytest.mark.parametrize("lost", [(0,), (1,)])
def test_one_copy_of_the_key_file_is_enough(tmp_path: Path, lost: tuple[int, ...]) -> None:
    desk = a_desk(tmp_path)
    _register(desk, 1)
    desk.close()
    for place in lost:
        (desk.folder / COPIES[place]).unlink()
    assert _people(desk.folder) == 1


def test_the_keys_of_another_laptop_are_named_as_such(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    _register(desk, 1)
    desk.close()
    other = _other_centre(tmp_path)
    for name in COPIES:
        shutil.copy(other / name, desk.folder / name)
    assert _refused(desk.folder).code == "keys_foreign"


def test_no_key_file_at_all_says_where_to_take_one(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    _register(desk, 1)
    made = back_up(desk)
    desk.close()
    for name in COPIES:
        (desk.folder / name).unlink()
    assert _refused(desk.folder).code == "keys_missing"
    shutil.copy(made.path.with_suffix(".keys.json"), desk.folder / COPIES[0])
    assert _people(desk.folder) == 1


@pytest.mark.parametrize("text", ["", "nonsense", "a b c d", "\x00" * 80])
def test_a_damaged_number_beside_the_store_says_nothing(tmp_path: Path, text: str) -> None:
    desk = a_desk(tmp_path)
    _register(desk, 2)
    desk.close()
    assert latest.noted(desk.folder) is not None
    (desk.folder / latest.NAME).write_text(text)
    assert latest.noted(desk.folder) is None
    assert _people(desk.folder) == 2


@pytest.mark.parametrize("place", ["/proc", "/sys", "/dev/null"])
def test_a_folder_that_cannot_be_written_is_refused(place: str) -> None:
    with pytest.raises(MachineTrouble) as error:
        open_desk(Path(place), passphrase=PASSPHRASE, clock=FakeClock(), ids=CountingIds())
    assert error.value.text()
