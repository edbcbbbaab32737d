"""Cards and wristbands from the screens: after saving, from a person's card, from the reports, and their settings."""

from pathlib import Path

import pytest

from shelterdesk.domain.label_sheets import BAND_SHEETS
from shelterdesk.foundation.events import PrintReport
from shelterdesk.operations.households import register_household
from shelterdesk.operations.printing import make_document
from shelterdesk.queries.people import people_with
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.label_paper import LabelPaper
from shelterdesk.ui.kit.printing import Fit
from shelterdesk.ui.rooms.intake.room import IntakeRoom
from shelterdesk.ui.rooms.people.room import PeopleRoom
from shelterdesk.ui.rooms.reports.room import ReportsRoom
from shelterdesk.ui.rooms.settings.printing import PrintingPage
from shelterdesk.ui.rooms.settings.room import SettingsRoom
from tests.support.builders import a_household
from tests.support.programs import at_work, frame_of, settle
from tests.support.typing import press


def test_what_save_and_print_makes_is_chosen_in_the_settings(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        room = frame.open_section("settings", "printing")
        assert isinstance(room, SettingsRoom)
        page = room.page()
        assert isinstance(page, PrintingPage)
        page.labels.on_save["wristbands"].click()
        page.labels.on_save["intake_form"].click()
        asked: list[PrintReport] = []
        program.desk.bus.subscribe(PrintReport, asked.append)
        intake = frame.open_section("intake")
        assert isinstance(intake, IntakeRoom)
        saved = program.desk.do(register_household, a_household(1)).value
        intake.save = lambda: saved  # type: ignore[method-assign]
        intake.save_and_print()
        assert asked == [PrintReport("wristbands", {"household_id": saved.household_id})]


def test_calibration_is_kept_for_this_printer_and_sheet(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        page = frame_of(program).open_section("settings", "printing").page()  # type: ignore[union-attr]
        part = page.labels
        part.sheet.set_value("3x8")
        part.sheet.edited.emit()
        part.first.setText("30")
        part.first.left.emit()
        part.first.setText("5")
        part.first.left.emit()
        for field, text in zip(part.read, ("20,5", "20", "19.5", "20"), strict=True):
            field.setText(text)
        part.correct.click()
        paper = LabelPaper(page._preferences)
        assert (paper.sheet, paper.arguments("wristbands")) == ("3x8", {"sheet": "3x8", "first_label": "5"})
        assert paper.fit("", "3x8") == Fit(-0.5, 0.0, 1.0, 1.0)
        part.read[1].setText("abc")
        part.correct.click()
        assert page.told.status() == "danger"
        assert paper.fit("", "3x8") == Fit(-0.5, 0.0, 1.0, 1.0)


@pytest.mark.parametrize(("answer", "name"), [("band", "wristbands"), ("bands", "wristbands"), ("card", "family_card")])
def test_a_persons_card_prints_bands_and_cards(tmp_path: Path, answer: str, name: str) -> None:
    with at_work(tmp_path) as program:
        frame, desk = frame_of(program), program.desk
        desk.do(register_household, a_household(2))
        person = desk.ask(people_with)[1]
        frame.open_person(person.id)
        asked: list[PrintReport] = []
        desk.bus.subscribe(PrintReport, asked.append)
        with ask.answering(ask.Recorder(answer)):
            press("Ctrl+B")
            settle()
        (report,) = asked
        assert (report.name, report.arguments["household_id"]) == (name, person.household_id)
        assert report.arguments.get("person") == (person.id if answer == "band" else None)


def test_a_second_band_asks_why(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame, desk = frame_of(program), program.desk
        desk.do(register_household, a_household(1))
        (person,) = desk.ask(people_with)
        desk.do(make_document, "wristbands", [], [person.id])
        frame.open_person(person.id)
        asked: list[PrintReport] = []
        desk.bus.subscribe(PrintReport, asked.append)
        recorder = ask.Recorder("band", None)
        room = frame.room()
        assert isinstance(room, PeopleRoom)
        assert room.card is not None
        with ask.answering(recorder):
            room.card.print_cards()
            assert asked == []
            assert "Printed 1 time, last 15.03.2026 03:12" in recorder.asked[-1]
            recorder.then("band", "lost")
            room.card.print_cards()
        assert [report.arguments["reason"] for report in asked] == ["lost"]
        assert desk.ask(people_with)[0].card != person.card


def test_the_reports_print_bands_on_the_chosen_sheet_and_ask_why(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame, desk = frame_of(program), program.desk
        desk.do(register_household, a_household(2))
        room = frame.open_section("reports")
        assert isinstance(room, ReportsRoom)
        room.choose("wristbands")
        room.options.sheet.set_value("3x8")
        room.options.first_label.set_value(4)
        with ask.answering(ask.Recorder()):
            room.show_document()
        assert room.view.page_count() == 1
        recorder = ask.Recorder(None)
        with ask.answering(recorder):
            room.show_document()
        assert len(recorder.asked) == 1
        assert set(BAND_SHEETS) == {"plain", "3x8", "2x7"}
