"""Settings: each page does what it says, and says so."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation import preferences as laptop
from shelterdesk.foundation.i18n import language, use_language
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.backups import backups_in
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk, users_in
from shelterdesk.operations.users import UserEntry, enrol
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.counts import counts
from shelterdesk.queries.users import users_of_centre
from shelterdesk.store.keys import CHEAP
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.settings import users as users_page
from shelterdesk.ui.rooms.settings.journal import JournalPage
from shelterdesk.ui.rooms.settings.new_user import RoleDialog, UserDialog
from shelterdesk.ui.rooms.settings.recovery_key import KeyDialog
from shelterdesk.ui.rooms.settings.room import SettingsRoom
from tests.support.builders import a_household
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE, USER, a_desk, as_role
from tests.support.programs import at_work, frame_of, sign_in
from tests.support.typing import bring_up

NEW = "seven blue kettles"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    use_language("en")
    opened = a_desk(tmp_path)
    yield opened
    opened.close()


class Called:
    """What the page asked the program for."""

    def __init__(self) -> None:
        self.looks = 0
        self.restored: list[Path] = []


@pytest.fixture
def called() -> Called:
    return Called()


@pytest.fixture
def preferences(desk: Desk) -> Preferences:
    return laptop.load(desk.folder)


@pytest.fixture
def room(desk: Desk, preferences: Preferences, called: Called) -> Iterator[SettingsRoom]:
    def look() -> None:
        called.looks += 1

    made = SettingsRoom(desk, Tasks(inline=True), preferences, look, called.restored.append, "1.2.3")
    made.resize(941, 468)
    bring_up(made)
    yield made
    made.close()


def page(room: SettingsRoom, name: str):
    room.open_details(name)
    return room.page()


def test_a_role_sees_only_its_pages(desk: Desk, preferences: Preferences) -> None:
    registrar = SettingsRoom(as_role(desk, Role.REGISTRAR), Tasks(inline=True), preferences, int, print)
    assert set(registrar.sections()) == {
        "security", "languages", "appearance", "intake", "printing", "scanner", "backups", "about",
    }
    registrar.deleteLater()


def test_the_profile_is_saved_and_wrong_fields_are_named(room: SettingsRoom, desk: Desk) -> None:
    centre = page(room, "centre")
    centre.form.set_values({"name": "Спорт сарайы", "report_hour": 8, "emergency_date": date(2026, 3, 10)})
    centre.save.click()
    row = desk.ask(own_centre)
    assert (row.name, row.report_hour, row.emergency_date) == ("Спорт сарайы", 8, "2026-03-10")
    assert centre.told.status() == "ok"
    centre.form.set_values({"name": ""})
    centre.save.click()
    assert centre.form.box("name").wrong()
    assert desk.ask(own_centre).name == "Спорт сарайы"


def test_the_language_of_screens_and_of_documents(room: SettingsRoom, desk: Desk, preferences: Preferences) -> None:
    languages = page(room, "languages")
    languages.interface.set_value("kk")
    languages.interface.edited.emit()
    assert language() == "kk"
    assert laptop.load(preferences.folder).language == "kk"
    languages.documents.set_value("kk")
    languages.documents.edited.emit()
    assert desk.ask(own_centre).document_language == "kk"
    use_language("en")


def test_the_look_applies_at_once_and_is_kept(room: SettingsRoom, preferences: Preferences, called: Called) -> None:
    appearance = page(room, "appearance")
    appearance.look.set_value("dark")
    appearance.scale.set_value(125)
    appearance.scale.edited.emit()
    assert called.looks == 1
    again = laptop.load(preferences.folder)
    assert (again.look, again.scale) == ("dark", 125)


def test_the_own_passphrase_changes(room: SettingsRoom, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    security = page(room, "security")
    security.old.line.setText("not this")
    for field in (security.new.first, security.new.second):
        field.line.setText(NEW)
    security.change.click()
    assert security.told.status() == "danger"
    security.old.line.setText(PASSPHRASE)
    security.change.click()
    assert security.told.status() == "ok"
    assert security.new.first.text() == ""
    folder = desk.folder
    desk.close()
    open_desk(folder, passphrase=NEW, clock=FakeClock(), ids=CountingIds()).close()


def test_how_soon_it_locks(room: SettingsRoom, preferences: Preferences) -> None:
    security = page(room, "security")
    security.idle.set_value(15)
    security.idle.edited.emit()
    assert laptop.load(preferences.folder).idle_minutes == 15


class _Filled(UserDialog):
    """The dialog as somebody fills it in."""

    def exec(self) -> int:
        self.form.set_values({"name": "Сәуле Ким", "role": Role.SUPPLIES})
        for field in (self.new.first, self.new.second):
            field.line.setText(NEW)
        self.go.click()
        return self.result()


class _Demoted(RoleDialog):
    def exec(self) -> int:
        self.field.set_value(Role.VIEWER)
        self.accept()
        return self.result()


def test_a_user_is_added_switched_off_and_on(
    room: SettingsRoom, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(users_page, "UserDialog", _Filled)
    staff = page(room, "users")
    staff.add.click()
    assert users_in(desk.folder) == 2
    added = next(row for row in desk.ask(users_of_centre) if row.name == "Сәуле Ким")
    assert added.role is Role.SUPPLIES
    staff.table.select(added.id)
    with ask.answering(ask.Recorder("do")):
        staff.off.click()
    assert users_in(desk.folder) == 1
    staff.table.select(added.id)
    assert staff.on.isVisibleTo(staff)
    staff.on.click()
    assert users_in(desk.folder) == 2
    staff.table.select(added.id)
    staff.give.click()
    assert staff.told.status() == "ok"


def test_the_last_manager_stays_and_it_is_said(
    room: SettingsRoom, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(users_page, "RoleDialog", _Demoted)
    staff = page(room, "users")
    staff.table.select(desk.author.user_id)
    assert not staff.off.isEnabled(), "nobody switches themselves off"
    staff.role.click()
    assert "last manager" in staff.told.text()
    assert [(row.name, row.role) for row in desk.ask(users_of_centre)] == [(USER, Role.MANAGER)]


def test_a_new_recovery_key_is_shown_once(room: SettingsRoom, desk: Desk, tmp_path: Path) -> None:
    staff = page(room, "users")
    with ask.answering(ask.Recorder("do", str(tmp_path / "key.txt"))):
        staff.key.click()
        (dialog,) = staff.findChildren(KeyDialog)
        dialog._save()
        dialog.accept()
    assert len((tmp_path / "key.txt").read_text("utf-8").split()[-1].split("-")) == 8


def test_backups_are_made_checked_copied_and_put_back(
    room: SettingsRoom, desk: Desk, called: Called, tmp_path: Path
) -> None:  # fmt: skip
    desk.do(register_household, a_household(3))
    backups = page(room, "backups")
    backups.now.click()
    assert backups.told.status() == "ok"
    assert backups.table.count() == 1
    stick = tmp_path / "stick"
    stick.mkdir()
    with ask.answering(ask.Recorder(str(stick))):
        backups.copy.click()
    assert len(backups_in(stick)) == 1
    backups.look.click()
    assert backups.told.status() == "ok"
    assert "3 people" in backups.told.text()
    backups.table.selectRow(0)
    backups.restore.click()  # the program looks into it and asks
    assert called.restored == [backups.table.current_row().path]


def test_a_stick_that_takes_nothing_is_told(room: SettingsRoom, tmp_path: Path) -> None:
    backups = page(room, "backups")
    (tmp_path / "stick").write_text("not a folder")
    with ask.answering(ask.Recorder(str(tmp_path / "stick"))):
        backups.copy.click()
    assert backups.told.status() == "danger"
    assert backups.now.isEnabled()


def test_the_journal_is_narrowed_by_user_and_day(room: SettingsRoom, desk: Desk) -> None:
    other = enrol(desk, UserEntry("Сәуле Ким"), NEW, CHEAP)
    desk.do(register_household, a_household(3))
    journal = page(room, "journal")
    assert journal.table.count() == 3
    journal.user.set_value(other)
    journal.user.edited.emit()
    assert journal.table.count() == 0
    journal.user.set_value(None)
    journal.day.set_value(date(2026, 3, 14))
    journal.day.left.emit()
    assert journal.table.count() == 0
    journal.day.set_value(date(2026, 3, 15))
    journal.day.left.emit()
    assert journal.table.count() == 3
    journal.search.setText("household")
    assert journal.table.count() == 1


def test_without_a_printer_the_page_says_so(room: SettingsRoom) -> None:
    printing = page(room, "printing")
    printing.test.click()
    assert printing.told.status() == "danger"
    assert "printer" in printing.told.text().lower()


def test_what_everybody_is_asked_is_kept_for_this_laptop(room: SettingsRoom, preferences: Preferences) -> None:
    intake = page(room, "intake")
    intake.ticks["allergy"].click()
    intake.ticks["patronymic"].click()
    assert laptop.load(preferences.folder).intake_fields == "patronymic allergy"
    intake.ticks["patronymic"].click()
    room.open_details("about")
    assert page(room, "intake").ticks["allergy"].isChecked()
    assert laptop.load(preferences.folder).intake_fields == "allergy"


def test_about_copies_versions_and_no_names(room: SettingsRoom) -> None:
    about = page(room, "about")
    about._copy()
    copied = QGuiApplication.clipboard().text()
    assert "ShelterDesk 1.2.3" in copied
    assert USER.split()[0] not in copied


def test_leaving_forgets_secrets(room: SettingsRoom) -> None:
    security = page(room, "security")
    security.old.line.setText(PASSPHRASE)
    room.leave()
    assert security.old.text() == ""


def test_a_backup_comes_back_through_the_real_window(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        desk = program.desk
        desk.do(register_household, a_household(3))
        settings = frame_of(program).open_section("settings")
        backups = page(settings, "backups")
        backups.now.click()
        desk.do(register_household, a_household(2, "Ахметов"))
        backups.refresh()
        backups.table.selectRow(0)
        with ask.answering(ask.Recorder("not the passphrase")):
            backups.restore.click()
        assert program.frame is not None, "nothing is closed for a wrong passphrase"
        with ask.answering(ask.Recorder(PASSPHRASE, "back")):
            backups.restore.click()
        assert program.frame is not None
        recorder = ask.Recorder(PASSPHRASE, "do")
        with ask.answering(recorder):
            backups.restore.click()
        assert len(recorder.told) == 1
        assert len(list((program.folder / "set-aside").rglob("store.sdb"))) == 1
        assert program.frame is None
        sign_in(program, PASSPHRASE)
        people = program.frame.top.gauge.text()
        assert people == "3"


def test_a_step_of_somebody_is_reversed_from_the_journal(desk: Desk) -> None:
    first = desk.do(register_household, a_household(2))
    desk.do(register_household, a_household(3, surname="Ким"))
    use_language("en")
    page = JournalPage(desk, Tasks(inline=True))
    bring_up(page)
    page.refresh()
    page.table.select(first.operation_id)
    with ask.answering(ask.Recorder(None, "entered twice")):
        page.reverse()
        assert desk.ask(counts).inside == 5
        page.reverse()
    assert (page.told.text(), desk.ask(counts).inside) == ("Taken back: register a household", 3)
    assert page.table.shown_rows()[0].reason == "entered twice"
    page.table.select(first.operation_id)
    with ask.answering(ask.Recorder("again")):
        page.reverse()
    assert page.told.status() == "danger"
    assert desk.operations.undo() is not None  # the step that was reversed is no longer in the way of Ctrl+Z
    assert desk.ask(counts).inside == 0
    page.close()
    page.deleteLater()
