"""The frame: sections, keys under every layout, search, notices, undo, locking."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from shelterdesk.app.program import Program
from shelterdesk.app.rooms import ROOMS
from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.events import Notice, OpenPerson, OpenRoom
from shelterdesk.foundation.i18n import language, use_language
from shelterdesk.operations.backups import back_up, rehearse
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.users import UserEntry, enrol
from shelterdesk.queries.counts import counts
from shelterdesk.queries.people import people_with
from shelterdesk.store.keys import CHEAP
from shelterdesk.ui.kit import ask
from shelterdesk.ui.shell.login import LoginPage
from tests.support.builders import a_household
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE, a_folder
from tests.support.programs import a_program, at_work, frame_of, settle, sign_in
from tests.support.typing import press, type_text


def test_every_section_opens_by_key_and_has_its_name(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        seen = []
        for _place in ROOMS:
            seen.append(frame.here())
            room = frame.room()
            assert room is not None
            assert room.title().strip()
            press("Ctrl+PageDown")
            settle()
        assert seen == [place.section for place in ROOMS]
        assert frame.here() == "home"
        press("Ctrl+PageUp")
        assert frame.here() == ROOMS[-1].section


@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
def test_letters_with_ctrl_work_under_every_layout(tmp_path: Path, layout: str) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        frame.open_section("settings")
        press("Ctrl+F", layout=layout)
        assert frame.top.search.hasFocus()
        program.desk.do(register_household, a_household(2))
        press("Esc")
        press("Ctrl+Z", layout=layout)
        assert program.desk.ask(counts).inside == 0
        press("Ctrl+Y", layout=layout)
        assert program.desk.ask(counts).inside == 2
        press("Ctrl+L", layout=layout)
        settle()
        assert isinstance(program.window.page(), LoginPage)


def test_f7_opens_intake_and_f12_the_reports(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        press("F7")
        settle()
        assert frame_of(program).here() == "intake"


def test_a_role_sees_only_its_sections(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    ids = CountingIds()
    ids.count = 1000
    desk = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=ids)
    enrol(desk, UserEntry("Сәуле Ким", Role.VIEWER), "seven blue kettles", CHEAP)
    desk.close()
    with a_program(folder) as program:
        program.show_entrance("Сәуле Ким")
        sign_in(program, "seven blue kettles")
        frame = frame_of(program)
        assert "intake" not in [place.section for place in frame.places]
        assert not frame.top.search.isVisible()
        program.desk.bus.publish(OpenRoom("intake"))
        assert frame.here() == "home"
        assert frame.notices.status() == "attention"


def test_three_letters_and_enter_find_a_person_in_any_spelling(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        program.desk.do(register_household, a_household(2, "Құрманбаев"))
        opened: list[str] = []
        frame.open_person = opened.append  # type: ignore[method-assign]
        frame.finding.person_chosen.disconnect()
        frame.finding.person_chosen.connect(opened.append)
        press("F3")
        type_text("курм абди")
        press("Return")  # faster than the pause after the last letter
        settle()
        (head,) = [row.id for row in program.desk.ask(people_with) if row.is_head]
        assert opened == [head]
        assert not frame.finding.results.isVisible()
        press("F3")
        type_text("nobody")
        QTest.qWait(200)
        assert frame.finding.results.table.count() == 0
        assert frame.finding.results.isVisible()
        press("Esc")
        press("Esc")
        assert not frame.finding.results.isVisible()


def test_a_name_with_markup_stands_as_it_was_typed(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        program.desk.do(register_household, a_household(1, "<b>Ann</b>"))
        frame.finding.focus_field()
        type_text("ann")
        QTest.qWait(200)
        assert frame.finding.results.table.shown_rows()[0].surname == "<b>Ann</b>"
        program.desk.bus.publish(Notice("Saved <img src=x> & more"))
        assert frame.notices.text() == "Saved <img src=x> & more"


def test_a_notice_that_can_be_taken_back_offers_undo(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        program.desk.do(register_household, a_household(3))
        program.desk.bus.publish(Notice("Saved K-0001, 3 people", undoable=True))
        (undo,) = [b for b in frame.notices.findChildren(type(frame.status.saved)) if "Ctrl+Z" in b.text()]
        undo.click()
        assert program.desk.ask(counts).inside == 0
        assert "register" in frame.notices.text().lower() or frame.notices.text()
        frame.undo()
        assert frame.notices.status() == "info"


def test_gauge_alerts_and_saved_time_follow_the_data(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        program.desk.do(register_household, a_household(4))
        QTest.qWait(300)
        assert frame.top.gauge.text() == "4"
        assert frame.status.saved.text() == "Saved 03:12"
        assert frame.top.alerts.text() != "0"
        assert frame.status.backup.text() == "No backup yet"


def test_locking_closes_the_data_and_shows_nothing_of_it(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        program.desk.do(register_household, a_household(2, "Маркерова"))
        frame_of(program).open_section("people")
        settle()
        desk = program.desk
        press("Ctrl+L")
        settle()
        shown = [w.text() for kind in (QLabel, QLineEdit) for w in program.window.findChildren(kind)]
        assert not any("Маркеров" in text for text in shown)
        with pytest.raises(MachineTrouble) as closed:
            desk.do(register_household, a_household(1))
        assert closed.value.code == "store_closed"
        with pytest.raises(MachineTrouble):
            desk.ask(counts)
        sign_in(program, PASSPHRASE)
        assert frame_of(program).here() == "people", "the work goes on where it stopped"


def _pass(program: Program, clock: FakeClock, minutes: int) -> None:
    """Time goes by with the laptop awake: the watch looks often."""
    for _half in range(minutes * 2):
        clock.advance(seconds=30)
        program._idle.look()


def test_nobody_there_for_five_minutes_locks(tmp_path: Path) -> None:
    clock = FakeClock()
    with at_work(tmp_path, clock=clock) as program:
        _pass(program, clock, 4)
        assert program.frame is not None
        press("F5")
        program._idle.touched()
        _pass(program, clock, 4)
        assert program.frame is not None
        _pass(program, clock, 1)
        assert program.frame is None
        assert isinstance(program.window.page(), LoginPage)


def test_a_clock_set_back_does_not_lock_and_never_is_respected(tmp_path: Path) -> None:
    clock = FakeClock()
    with at_work(tmp_path, clock=clock) as program:
        clock.advance(days=-1)
        program._idle.look()
        assert program.frame is not None
        program._preferences.idle_minutes = 0
        _pass(program, clock, 300)
        assert program.frame is not None


def test_whoever_wakes_the_laptop_meets_the_sign_in_page(tmp_path: Path) -> None:
    clock = FakeClock()
    with at_work(tmp_path, clock=clock) as program:
        program._preferences.idle_minutes = 0
        clock.advance(minutes=3)  # no look in between: it slept
        program._idle.look()
        assert program.desk is None
        assert isinstance(program.window.page(), LoginPage)


def test_closing_makes_a_backup_first(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        folder = program.folder
        program.desk.do(register_household, a_household(2))
        program.window.close()
        settle()
        assert program.desk is None
        assert len(list((folder / "backups").glob("*.sdb"))) == 1


def test_when_the_backup_fails_the_user_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_desk: object) -> None:
        raise MachineTrouble("disk_full", "The disk is full.")

    monkeypatch.setattr("shelterdesk.app.program.back_up", full)
    with at_work(tmp_path) as program:
        program.desk.do(register_household, a_household(2))
        recorder = ask.Recorder("again", "close")
        with ask.answering(recorder):
            program.window.close()
        assert len(recorder.asked) == 2
        assert program.desk is None


def test_help_shows_the_chapter_then_the_keys(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        dialog = frame.show_help()
        settle()
        assert dialog.chapter.toPlainText().strip()
        press("F1", dialog)
        assert dialog.shows_keys()
        assert ("F7" in [row[0] for row in dialog.keys.shown_rows()])
        dialog.reject()


def test_the_palette_does_what_its_line_says(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        dialog = frame.show_palette()
        type_text("settings", dialog.search)
        press("Return", dialog.search)
        settle()
        assert frame.here() == "settings"
        assert not dialog.isVisible()


def test_the_navigation_collapses_when_narrow(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        assert not frame.navigation.is_narrow()
        program.window.resize(960, 560)
        settle()
        assert frame.navigation.is_narrow()
        assert all(b.accessibleName() and b.toolTip() for b in frame.navigation._buttons.values())


def test_the_language_is_remembered(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame_of(program).top.languages._buttons["kk"].click()
        assert language() == "kk"
        assert "language = kk" in (program.folder / "settings.ini").read_text("utf-8")
        use_language("en")


def test_a_person_is_opened_in_the_people_section(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        people = program.desk.do(register_household, a_household(2)).value.person_ids
        program.desk.bus.publish(OpenPerson(people[1]))
        settle()
        assert frame_of(program).here() == "people"


def test_the_status_bar_tells_how_the_trial_restore_went(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        desk, frame = program.desk, frame_of(program)
        assert desk is not None
        back_up(desk)
        frame.show_backup()
        assert frame.status.backup.text() == "Backup 03:12 ✓, copy to a stick is due"
        rehearse(desk)
        back_up(desk, tmp_path / "stick")
        frame.show_backup()
        assert frame.status.backup.text() == "Backup 03:12 ✓, trial restore 15.03 ✓"
        for kept in (program.folder / "backups").glob("*.sdb"):
            kept.write_bytes(b"rubbish" * 1000)
        assert not rehearse(desk).well
        frame.show_backup()
        assert frame.status.backup.text() == "Backup 03:12 ✓, trial restore 15.03 !"
