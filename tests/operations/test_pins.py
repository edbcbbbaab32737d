"""PINs: only among colleagues, only at an open desk, only on this laptop."""

from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Permission, Role
from shelterdesk.foundation.errors import InputRefused, MachineTrouble, NotAllowed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.pins import colleagues_with_pin, drop_pin, has_pin, set_pin, take_place
from shelterdesk.operations.users import UserEntry, enrol, switch_off
from shelterdesk.store.keys import CHEAP
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE, USER, a_folder
from tests.support.faults.night import FreshIds

OTHER, OTHERS = "Ерлан Сейітов", "paper river stone"


def _open(folder: Path, name: str, passphrase: str) -> Desk:
    return open_desk(folder, passphrase=passphrase, user_name=name, clock=FakeClock(), ids=FreshIds(9))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A centre with a manager and a registrar whose PIN is 2846."""
    found = a_folder(tmp_path)
    desk = _open(found, USER, PASSPHRASE)
    enrol(desk, UserEntry(OTHER, Role.REGISTRAR), OTHERS, CHEAP)
    desk.close()
    other = _open(found, OTHER, OTHERS)
    set_pin(other, "2846")
    other.close()
    return found


def test_a_colleague_takes_the_place_with_their_own_role(folder: Path) -> None:
    desk = _open(folder, USER, PASSPHRASE)
    (colleague,) = colleagues_with_pin(desk)
    assert colleague.name == OTHER
    assert not has_pin(desk)
    taken = take_place(desk, colleague.user_id, "2846")
    assert (taken.author.name, taken.author.role) == (OTHER, Role.REGISTRAR)
    assert not taken.may(Permission.RESTORE)
    for wrong in ("2847", "", "28460", "сан"):
        with pytest.raises(NotAllowed) as error:
            take_place(desk, colleague.user_id, wrong)
        assert error.value.code == "wrong_pin"
    with pytest.raises(NotAllowed):
        take_place(desk, desk.author.user_id, "")  # somebody without a PIN
    desk.close()
    with pytest.raises(MachineTrouble):
        take_place(desk, colleague.user_id, "2846")


def test_a_pin_is_no_passphrase(folder: Path) -> None:
    with pytest.raises(NotAllowed):
        _open(folder, OTHER, "2846")


def test_who_was_switched_off_has_no_way_in(folder: Path) -> None:
    desk = _open(folder, USER, PASSPHRASE)
    (colleague,) = colleagues_with_pin(desk)
    switch_off(desk, colleague.user_id)
    assert colleagues_with_pin(desk) == []
    with pytest.raises(NotAllowed):
        take_place(desk, colleague.user_id, "2846")
    desk.close()


@pytest.mark.parametrize("pin", ["", "284", "284628462", "28a6", "１２８４", "1111", "1234", "8765"])
def test_a_pin_that_anybody_would_try_is_refused(folder: Path, pin: str) -> None:
    desk = _open(folder, OTHER, OTHERS)
    with pytest.raises(InputRefused):
        set_pin(desk, pin)
    assert has_pin(desk)
    drop_pin(desk)
    assert not has_pin(desk)
    desk.close()
