"""Signing in: what is typed, what is said when it is wrong, how long one waits, and the ways back in."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from shelterdesk.operations.backups import back_up
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.users import UserEntry, enrol
from shelterdesk.queries.people import people_with
from shelterdesk.store.keys import CHEAP
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.passphrases import PassphraseField
from shelterdesk.ui.shell.login import Attempts, LoginPage
from shelterdesk.ui.shell.recovery import RecoveryPage
from tests.support.builders import a_household
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE, USER, a_folder, template
from tests.support.programs import a_program, settle, sign_in
from tests.support.typing import press, type_keys, type_text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_folder(tmp_path)


def fresh_ids() -> CountingIds:
    """Identities far from those of the template."""
    ids = CountingIds()
    ids.count = 1000
    return ids


def login_of(program) -> LoginPage:
    page = program.window.page()
    assert isinstance(page, LoginPage)
    return page


def test_the_passphrase_opens_the_home_screen_with_keys_alone(folder: Path) -> None:
    with a_program(folder) as program:
        program.show_entrance()
        assert not login_of(program).user.isVisible()  # one user: no name is asked
        type_text(PASSPHRASE)
        press("Return")
        settle()
        assert program.frame is not None
        assert program.frame.here() == "home"
        assert program.desk is not None
        assert program.desk.author.name == USER


@pytest.mark.parametrize("typed", ["x", "a" * 10_000, "\"; DROP TABLE people; --'", "\x00\x01", "kettle blanket seven ",
                                   "\ud800", "кеттле"])  # fmt: skip
def test_whatever_is_typed_is_answered_plainly(folder: Path, typed: str, caplog) -> None:
    with a_program(folder) as program:
        program.show_entrance()
        page = login_of(program)
        page.passphrase.line.setText(typed)
        page.go.click()
        assert program.desk is None
        # Qt drops half a character, so nothing was typed then
        assert page.banner.status() == ("info" if typed == "\ud800" else "danger")
        assert "passphrase" in page.banner.text()
        assert all(typed not in record.getMessage() for record in caplog.records if len(typed) > 1)


def test_an_empty_passphrase_is_no_attempt(folder: Path) -> None:
    with a_program(folder) as program:
        program.show_entrance()
        page = login_of(program)
        page.go.click()
        assert page.banner.status() == "info"
        assert not page.waiting()


def test_each_miss_costs_a_longer_wait_and_is_logged(folder: Path, caplog) -> None:
    attempts = Attempts()
    assert attempts.wait() == 0
    waits = []
    for failed in range(1, 13):
        attempts.failed = failed
        waits.append(attempts.wait())
    assert waits[0] >= 500
    assert waits == sorted(waits)
    assert waits[3] == 8 * waits[0]
    with a_program(folder) as program:
        program.show_entrance()
        page = login_of(program)
        sign_in(program, "wrong")
        assert page.waiting()
        assert not page.go.isEnabled()
        page.passphrase.line.setText(PASSPHRASE)
        press("Return", page.passphrase.line)
        assert program.desk is None, "nobody gets past the wait"
        page._timer.stop()
        page._ready_again()
        sign_in(program, PASSPHRASE)
        assert program.desk is not None
    assert [r.getMessage() for r in caplog.records if r.name == "shelterdesk.login"] == ["passphrase refused, try 1"]


def test_with_several_users_the_name_is_asked(folder: Path) -> None:
    desk = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=fresh_ids())
    enrol(desk, UserEntry("Сәуле Ким"), "seven blue kettles", CHEAP)
    desk.close()
    with a_program(folder) as program:
        program.show_entrance()
        page = login_of(program)
        assert page.user.isVisible()
        sign_in(program, "seven blue kettles")
        assert page.banner.status() == "info"  # the name first
        type_text("сәуле ким", page.user)
        sign_in(program, "seven blue kettles")
        assert program.desk is not None
        assert program.desk.author.name == "Сәуле Ким"
        sections = [place.section for place in program.frame.places]
        assert "intake" in sections


def test_layout_and_caps_lock_are_said_and_letters_shown(folder: Path) -> None:
    with a_program(folder) as program:
        program.show_entrance()
        field: PassphraseField = login_of(program).passphrase
        type_keys("q", "kz", field.line)
        assert "ҚАЗ" in field.hint()
        type_keys("q", "us", field.line, caps=True)
        assert "ENG" in field.hint()
        assert "Caps Lock" in field.hint()
        assert field.line.echoMode() is QLineEdit.EchoMode.Password
        field.eye.click()
        assert field.line.echoMode() is QLineEdit.EchoMode.Normal
        field.clear()
        assert field.line.echoMode() is QLineEdit.EchoMode.Password


def test_a_damaged_store_offers_the_newest_backup_and_puts_it_back(folder: Path, caplog) -> None:
    desk = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=fresh_ids())
    back_up(desk)
    desk.close()
    (folder / "store.sdb").write_bytes(b"rubbish" * 1000)
    with a_program(folder) as program:
        program.show_entrance()
        page = login_of(program)
        sign_in(program, PASSPHRASE)
        assert "damaged" in page.banner.text()
        assert "15.03.2026 03:12" in page.banner.text()
        page.passphrase.line.setText(PASSPHRASE)
        (restore,) = [b for b in page.banner.findChildren(type(page.go)) if "estore" in b.text()]
        with ask.answering(ask.Recorder("back")):
            restore.click()
        assert program.desk is None
        restore = [b for b in page.banner.findChildren(type(page.go)) if "estore" in b.text()][-1]
        with ask.answering(ask.Recorder("do")):
            restore.click()
        assert program.desk is not None


def test_a_copy_without_its_latest_part_can_be_worked_with(folder: Path, tmp_path: Path, caplog) -> None:
    desk = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=fresh_ids())
    desk.do(register_household, a_household())
    for name in ("store.sdb", "keys-a.json", "store.latest"):  # what somebody copies who does not know of the log
        shutil.copy(folder / name, tmp_path / name)
    desk.close()
    with a_program(tmp_path) as program:
        program.show_entrance()
        page = login_of(program)
        sign_in(program, PASSPHRASE)
        assert "(1 entry)" in page.banner.text()
        page.passphrase.line.setText(PASSPHRASE)
        (go_on,) = [b for b in page.banner.findChildren(type(page.go)) if "this copy" in b.text()]
        with ask.answering(ask.Recorder("do")):
            go_on.click()
        assert program.desk is not None
        assert program.desk.ask(people_with) == []


def test_a_missing_store_is_never_replaced_by_an_empty_one(folder: Path, caplog) -> None:
    (folder / "store.sdb").unlink()
    with a_program(folder) as program:
        program.show_entrance()
        sign_in(program, PASSPHRASE)
        assert "missing" in login_of(program).banner.text()
    assert not (folder / "store.sdb").exists()


def test_without_its_key_file_the_page_says_so_at_once(folder: Path, caplog) -> None:
    for name in ("keys-a.json", "keys-b.json"):
        (folder / name).write_text("{")
    with a_program(folder) as program:
        program.show_entrance()
        assert "key file" in login_of(program).banner.text()


def test_a_second_program_is_refused_in_plain_words(folder: Path, caplog) -> None:
    other = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=fresh_ids())
    with a_program(folder) as program:
        program.show_entrance()
        sign_in(program, PASSPHRASE)
        assert "already open" in login_of(program).banner.text()
        other.close()
        sign_in(program, PASSPHRASE)
        assert program.desk is not None


def test_the_recovery_key_leads_to_a_new_passphrase(folder: Path) -> None:
    with a_program(folder) as program:
        program.show_entrance()
        login_of(program).lost.click()
        page = program.window.page()
        assert isinstance(page, RecoveryPage)
        page.key.set_value(("2" if template()[1][0] != "2" else "3") + template()[1][1:])
        page.go.click()
        assert "Group 1" in page.banner.text()
        page.key.set_value(template()[1].lower().replace("-", " "))
        page.go.click()
        page.new.first.line.setText("four green lamps")
        page.new.second.line.setText("four green lamp")
        page.go.click()
        assert page.new.wrong()
        assert program.desk is None
        page.new.second.line.setText("four green lamps")
        page.go.click()
        assert program.desk is not None
    reopened = open_desk(folder, passphrase="four green lamps", clock=FakeClock(), ids=fresh_ids())
    reopened.close()


def test_going_back_from_the_recovery_key_leaves_everything_as_it_was(folder: Path) -> None:
    with a_program(folder) as program:
        program.show_entrance()
        login_of(program).lost.click()
        page = program.window.page()
        page.key.set_value(template()[1])
        page.go.click()
        page._leave()
        sign_in(program, PASSPHRASE)
        assert program.desk is not None


def test_the_training_centre_is_made_once_and_stays_apart(folder: Path) -> None:
    with a_program(folder) as program, ask.answering(ask.Recorder()):
        program.show_entrance()
        login_of(program).practise.click()
        assert program.frame is not None
        assert program.frame.strip.isVisible()
        assert program.folder == folder / "training"
        program.lock()
        program.folder = folder
        program.show_entrance()
        sign_in(program, PASSPHRASE)
        assert not program.frame.strip.isVisible()
    shutil.rmtree(folder / "training")


def test_data_that_was_moved_into_a_cloud_folder_is_warned_about(tmp_path: Path) -> None:
    synchronised = tmp_path / "Dropbox"
    synchronised.mkdir()
    with a_program(a_folder(synchronised)) as program:
        program.show_entrance()
        page = login_of(program)
        assert page.banner.status() == "attention"
        assert "Dropbox" in page.banner.text()
        sign_in(program, PASSPHRASE)
        assert program.desk is not None
