"""Changing places by PIN at an open desk: the screens become the colleague's; guessing locks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.app.program import Program
from shelterdesk.domain.permissions import Role
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.pins import set_pin
from shelterdesk.operations.users import UserEntry, enrol
from shelterdesk.store.keys import CHEAP
from shelterdesk.ui.kit import ask
from shelterdesk.ui.shell.login import LoginPage
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE, USER, a_folder
from tests.support.faults.night import FreshIds
from tests.support.programs import a_program, frame_of, sign_in

OTHER, OTHERS = "Ерлан Сейітов", "paper river stone"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    folder = a_folder(tmp_path)
    desk = open_desk(folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=FreshIds(9))
    enrol(desk, UserEntry(OTHER, Role.REGISTRAR), OTHERS, CHEAP)
    desk.close()
    other = open_desk(folder, passphrase=OTHERS, user_name=OTHER, clock=FakeClock(), ids=FreshIds(10))
    set_pin(other, "2846")
    other.close()
    with a_program(folder) as found:
        found.show_entrance()
        page = found.window.page()
        assert isinstance(page, LoginPage)
        page.user.setText(USER)
        sign_in(found, PASSPHRASE)
        yield found


def _sections(program: Program) -> list[str]:
    return [place.section for place in frame_of(program).places]


def test_the_screens_become_the_colleagues(program: Program) -> None:
    frame_of(program).open_section("people")
    before = _sections(program)
    with ask.answering(ask.Recorder("2846")):
        frame_of(program).top.switch_wanted.emit()
    assert program.desk is not None
    assert program.desk.author.name == OTHER
    assert frame_of(program).here() == "people"
    assert set(_sections(program)) < set(before)
    done = program.desk.do(register_household, a_household(of=1))
    with program.desk.opened.store.lane() as connection:
        query = "SELECT user_id FROM operations WHERE id = ?"
        assert connection.execute(query, (done.operation_id,)).fetchone()[0] == program.desk.author.user_id


def test_three_wrong_pins_lock_the_desk_and_the_pin_opens_nothing(program: Program, caplog) -> None:
    with ask.answering(ask.Recorder("0000", "0001", "0002")):
        program.switch_user()
    assert program.desk is None
    page = program.window.page()
    assert isinstance(page, LoginPage)
    assert sum("PIN refused" in record.getMessage() for record in caplog.records) == 3
    page.user.setText(OTHER)
    sign_in(program, "2846")
    assert program.desk is None
    page._timer.stop()
    page._ready_again()
    sign_in(program, OTHERS)
    assert program.desk is not None


def test_going_back_changes_nothing_and_nobody_with_a_pin_is_told(program: Program) -> None:
    with ask.answering(ask.Recorder(None)):
        program.switch_user()
    assert program.desk is not None
    assert program.desk.author.name == USER
    with ask.answering(ask.Recorder("2846")):
        program.switch_user()
    recorder = ask.Recorder()
    with ask.answering(recorder):  # the manager has none to come back with
        program.switch_user()
    assert recorder.told == ["Nobody else has a PIN on this laptop."]
