"""Choosing, seeing, printing, saving and issuing documents."""

from datetime import date
from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.blank_bands import next_band
from shelterdesk.queries.issued_reports import issued_reports
from shelterdesk.queries.people import people_with
from shelterdesk.records import Export
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.print_tray import PrintTray
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.reports.room import ReportsRoom
from shelterdesk.ui.rooms.reports.saving import save_document
from shelterdesk.ui.rooms.reports.side import shown_reports
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import as_role
from tests.support.typing import press
from tests.ui.rooms.reports.conftest import Printer


def documents_made(desk: Desk) -> int:
    with desk.opened.store.reading() as session:
        return session.query(Export).count()


def test_the_daily_report_is_there_at_once(room: ReportsRoom) -> None:
    assert room.side.reports.current_id() == "daily"
    assert room.view.page_count() == 2
    assert room.purpose.text() != ""


def test_ctrl_enter_prints_what_is_shown(room: ReportsRoom, printer: Printer) -> None:
    press("Ctrl+Return")
    assert printer.printed == ["DOR_KZ-27-003_2026-03-15_draft.pdf"]


def test_a_document_with_names_is_made_only_when_asked_for(room: ReportsRoom, desk: Desk) -> None:
    room.choose("room_list")
    assert room.view.page_count() == 0
    assert documents_made(desk) == 0
    press("Return")
    assert room.view.page_count() == 1
    assert documents_made(desk) == 1
    room.print_document()
    assert documents_made(desk) == 1  # the paper is what was shown


def test_down_and_up_walk_through_the_documents(room: ReportsRoom) -> None:
    press("Down")
    assert room.side.reports.current_id() == "room_list"
    press("Up")
    assert room.side.reports.current_id() == "daily"
    assert room.view.page_count() == 2


def test_issuing_asks_freezes_and_shows_the_number(room: ReportsRoom, desk: Desk) -> None:
    with ask.answering(ask.Recorder("do")) as _nothing:
        press("F6")
    row, _yesterday = desk.ask(issued_reports, "daily")
    assert (row.number, row.version) == (2, 1)
    assert room.side.issued.count() == 2
    assert room.side.issued.current_id() == row.id
    room.print_document()


def test_the_report_that_is_due_comes_first(room: ReportsRoom, clock: FakeClock) -> None:
    clock.advance(hours=4)
    room.open_details("")
    assert room.options.day.value() == date(2026, 3, 15)
    with ask.answering(ask.Recorder("do")):
        room.issue()
    room.open_details("daily")
    assert room.options.day.value() is None


def test_a_correction_wants_its_reason(room: ReportsRoom, desk: Desk) -> None:
    with ask.answering(ask.Recorder("do")):
        room.issue()
    desk.do(register_household, a_household(2, surname="Жаңа"))
    room.options.edited.emit()
    assert room.banner.status() == "attention"
    with ask.answering(ask.Recorder(None)):
        room.issue()
    assert len(desk.ask(issued_reports, "daily")) == 2
    with ask.answering(ask.Recorder("a bus came late")):
        room.issue()
    newest = desk.ask(issued_reports, "daily")[0]
    assert (newest.number, newest.version, newest.correction_reason) == (2, 2, "a bus came late")


def test_going_back_issues_nothing(room: ReportsRoom, desk: Desk) -> None:
    with ask.answering(ask.Recorder("back")):
        press("F6")
    assert len(desk.ask(issued_reports, "daily")) == 1


def test_an_issued_report_can_be_printed_again(room: ReportsRoom, printer: Printer, desk: Desk) -> None:
    with ask.answering(ask.Recorder("do")):
        room.issue()
    room.print_document()
    assert printer.printed == ["DOR_KZ-27-003_2026-03-15_v1.pdf"]


def test_saving_writes_the_bytes_that_are_shown(room: ReportsRoom, tmp_path: Path, said: list[Notice]) -> None:
    target = tmp_path / "report"
    with ask.answering(ask.Recorder(str(target))):
        press("Ctrl+Shift+P")
    written = tmp_path / "report.pdf"
    assert written.read_bytes().startswith(b"%PDF")
    assert "report.pdf" in said[-1].text


def test_a_file_that_is_open_elsewhere_gets_the_next_name(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()  # as a file another program holds
    assert save_document(tmp_path / "report.pdf", b"%PDF") == tmp_path / "report_2.pdf"


def test_a_family_is_found_by_name_number_and_card(room: ReportsRoom, desk: Desk) -> None:
    room.choose("intake_form")
    for words in ("K-0001", "курманбаев", desk.ask(people_with)[0].card):
        room.options.household.set_value(words)
        room.show_document()
        assert room.view.page_count() > 0, words
    room.options.household.set_value("")
    room.show_document()
    assert room.view.page_count() == 0
    assert room.banner.status() == "attention"


def test_a_scanned_card_opens_its_familys_form(room: ReportsRoom, desk: Desk) -> None:
    assert room.scanned(desk.ask(people_with)[0].card)
    assert room.side.reports.current_id() == "intake_form"
    room.show_document()
    assert room.view.page_count() > 0
    assert not room.scanned("0000000000")


def test_the_language_of_the_document_is_its_own(room: ReportsRoom, printer: Printer) -> None:
    use_language("kk")
    room.options.language.set_value("en")
    room.options.edited.emit()
    assert room._made is not None
    assert room._made[0].language == "en"


@pytest.mark.parametrize("name", ["daily", "room_list", "intake_blank", "distribution_sheet", "stock", "households"])
def test_every_document_can_be_shown(room: ReportsRoom, name: str) -> None:
    room.choose(name)
    room.show_document()
    assert room.view.page_count() > 0


def test_blank_bands_are_never_printed_twice(room: ReportsRoom, desk: Desk, printer: Printer) -> None:
    room.choose("blank_bands")
    assert (room.options.first.value(), room.options.count.value()) == (1, 8)
    first = room._made
    room.print_document()
    assert desk.ask(next_band) == 9
    room.choose("daily")
    room.choose("blank_bands")
    assert room.options.first.value() == 9
    assert first is not None
    assert room._made is not None
    assert room._made[1].pdf != first[1].pdf


def test_new_figures_come_by_themselves_and_names_wait(room: ReportsRoom, desk: Desk) -> None:
    first = room._made
    desk.do(register_household, a_household(2, surname="Жаңа"))
    assert room._made is not None
    assert first is not None
    assert room._made[1].pdf != first[1].pdf
    room.choose("households")
    room.show_document()
    shown = room._made
    desk.do(register_household, a_household(2, surname="Тағы"))
    assert room._made is shown
    assert room.banner.status() == "attention"


def test_a_viewer_sees_the_figures_only(desk: Desk, tray: PrintTray) -> None:
    viewer = as_role(desk, Role.VIEWER)
    assert [one.name for one in shown_reports(viewer)] == [
        "daily", "intake_blank", "children_summary", "stock", "district", "desk_card",
    ]  # fmt: skip
    room = ReportsRoom(viewer, Tasks(inline=True), tray)
    room.shown()
    assert not room.issue_button.isVisibleTo(room)
    room.issue()
    assert len(desk.ask(issued_reports, "daily")) == 1
    room.hidden()
