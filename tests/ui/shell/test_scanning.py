"""A scanned card in the whole window: each screen does its own with it, a draft is never left, nothing is pressed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout

from shelterdesk.app.program import Program
from shelterdesk.domain.cards import card_of
from shelterdesk.foundation import preferences as laptop
from shelterdesk.operations.households import register_household
from shelterdesk.queries.people import PersonRow, people_with
from shelterdesk.ui.kit.dialogs import QuestionDialog
from shelterdesk.ui.rooms.intake.room import IntakeRoom
from shelterdesk.ui.rooms.people.room import PeopleRoom
from shelterdesk.ui.rooms.settings.room import SettingsRoom
from shelterdesk.ui.rooms.settings.scanner import ScannerPage
from shelterdesk.ui.shell.frame import Frame
from shelterdesk.ui.shell.login import LoginPage
from tests.support.builders import a_household
from tests.support.programs import at_work, frame_of, settle
from tests.support.scanning import Wire, open_in_front, wait_for_silence
from tests.support.typing import press, type_text


def a_family(program: Program) -> list[PersonRow]:
    assert program.desk is not None
    program.desk.do(register_household, a_household(3, "Құрманбаев"))
    return program.desk.ask(people_with)


def card_shown(frame: Frame) -> str | None:
    room = frame.room()
    return room.card.card.person.id if isinstance(room, PeopleRoom) and room.card is not None else None


def test_home_and_people_open_the_card_of_whoever_it_is(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        family, frame, wire = a_family(program), frame_of(program), Wire()
        settle()
        wire.scan(family[1].card, "kz")
        settle()
        assert (frame.here(), card_shown(frame)) == ("people", family[1].id)
        assert frame.status.scanner.text() == "Scanner 03:12 ✓"
        wire.scan(family[2].card, "ru", caps=True, gap=8)
        settle()
        assert card_shown(frame) == family[2].id


def test_intake_keeps_what_is_typed_and_shows_the_person_beside_it(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        family, frame = a_family(program), frame_of(program)
        press("F7")
        settle()
        type_text("Ахметов")
        typed_into = QApplication.focusWidget()
        Wire().scan(family[0].card, end="Enter")
        settle()
        room = frame.room()
        assert isinstance(room, IntakeRoom)
        assert isinstance(typed_into, QLineEdit)
        assert (typed_into.text(), QApplication.focusWidget()) == ("Ахметов", typed_into)
        assert room.banner.isVisible()
        assert family[0].name in room.banner.text()
        assert len(program.desk.ask(people_with)) == 3


def test_a_card_with_unsaved_changes_stays_on_the_screen(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        family, frame = a_family(program), frame_of(program)
        frame.open_person(family[0].id)
        room = frame.room()
        assert isinstance(room, PeopleRoom)
        assert room.card is not None
        room.card.overview.form.field("given_name").setText("Басқа")
        assert room.unfinished()
        Wire().scan(family[1].card)
        settle()
        assert card_shown(frame) == family[0].id
        assert family[1].name in frame.notices.text()
        room.card.overview.form.field("given_name").setText(family[0].given_name)


def test_codes_of_others_and_unknown_cards_are_told_apart(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame, wire = frame_of(program), Wire()
        wire.scan("https://example.org/?q=1")
        wait_for_silence()
        assert (frame.here(), frame.notices.text()) == ("home", "Not a ShelterDesk card.")
        wire.now += 900
        wire.scan(card_of("987654321"))
        assert frame.notices.text() == "This card is not known here."


def test_a_foreign_code_can_be_put_into_the_field_it_was_meant_for(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        frame.finding.focus_field()
        Wire().scan("4006381333931")
        wait_for_silence()
        assert frame.top.search.text() == ""
        frame.notices.findChildren(type(frame.status.saved))[0].click()
        assert frame.top.search.text() == "4006381333931"
        frame.finding.close()
        QTest.qWait(200)


def test_a_scan_presses_no_default_button_and_answers_no_question(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        family, frame = a_family(program), frame_of(program)
        question = QuestionDialog(program.window, "Close the list?", "")
        question.add_choice("yes", "Close it")
        open_in_front(question, question)
        Wire().scan(family[0].card)
        assert question.isVisible()
        assert frame.here() == "home"
        assert frame.notices.text() == "Answer the question first, then scan again."
        question.close()
        question.deleteLater()


def test_a_question_for_a_person_takes_a_card(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        family = a_family(program)
        question = QuestionDialog(program.window, "Who takes it for them?", "")
        question.add_line("", secret=False)
        question.add_choice("ok", "Continue")
        open_in_front(question, question.findChild(QLineEdit))
        Wire().scan(family[0].card, "kz")
        assert question.line() == family[0].card
        assert question.isVisible()
        question.close()
        question.deleteLater()


def test_nothing_is_held_back_while_nobody_is_signed_in(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        press("Ctrl+L")
        settle()
        page = program.window.page()
        assert isinstance(page, LoginPage)
        page.passphrase.line.setFocus()
        Wire().scan("123456", end="", gap=2)
        assert page.passphrase.text() == "123456"


def test_the_settings_try_the_scanner_and_say_how_it_went(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame, wire = frame_of(program), Wire()
        frame.status.scanner.click()
        settle()
        room = frame.room()
        assert isinstance(room, SettingsRoom)
        page = room.page()
        assert isinstance(page, ScannerPage)
        wire.scan(card_of("123456789"), "kz", caps=True, gap=12)
        assert "123 456 789" in page.verdict.accessibleName()
        assert "Kazakh layout · CapsLock · 10 keys · 12 ms between keys · ended with Enter" in (
            page.verdict.accessibleName())
        wire.now += 500
        wire.scan("4006381333931")
        wait_for_silence()
        assert "Not a ShelterDesk card." in page.verdict.accessibleName()
        assert frame.here() == "settings"


def test_a_slow_scanner_is_noticed_and_the_limit_follows_it(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame, wire = frame_of(program), Wire()
        page = frame.open_section("settings", "scanner").page()  # type: ignore[union-attr]
        page.field.setFocus()
        wire.scan(card_of("123456789"), gap=60, end="")
        wait_for_silence()
        page.field.settled.emit()
        assert laptop.load(program.folder).scan_gap == 70
        assert page.field.text() == ""
        wire.now += 900
        wire.scan(card_of("123456789"), gap=60)
        assert "The scanner works." in page.verdict.accessibleName()
        page.usual.click()
        assert (laptop.load(program.folder).scan_gap, page.gap.value()) == (35, 35)


def test_limits_out_of_range_are_not_kept(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        page = frame_of(program).open_section("settings", "scanner").page()  # type: ignore[union-attr]
        page.gap.setText("5")
        page.silence.setText("300")
        page.gap.left.emit()
        kept = laptop.load(program.folder)
        assert (kept.scan_gap, kept.scan_silence) == (35, 300)


def test_a_room_may_lie_below_a_dialog_of_its_own(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        dialog = QDialog(program.window)
        field = QLineEdit()
        QVBoxLayout(dialog).addWidget(field)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        open_in_front(dialog, field)
        wire = Wire()
        for char in "Ким":
            wire.key(char, gap=3)
        wait_for_silence()
        assert field.text() == "Ким"
        dialog.close()
        dialog.deleteLater()
