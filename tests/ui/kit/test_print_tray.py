"""Documents reach the printer, or wait for it without being lost and without lying on the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk.foundation.events import Notice, PrintReport
from shelterdesk.operations.desk import Desk
from shelterdesk.ui.kit import print_tray
from shelterdesk.ui.kit.print_tray import PrintTray, Waiting
from shelterdesk.ui.kit.printing import print_pdf
from tests.support.small_centres import small_centre
from tests.ui.rooms.reports.conftest import Printer, a_tray

FORM = PrintReport("intake_form", {"household_id": "K-0001"})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = small_centre(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def printer() -> Printer:
    return Printer()


@pytest.fixture
def tray(desk: Desk, printer: Printer, qapp: QApplication) -> Iterator[PrintTray]:
    tray = a_tray(desk, printer)
    yield tray
    tray.end()


def test_what_is_asked_for_on_the_bus_is_printed(desk: Desk, tray: PrintTray, printer: Printer) -> None:
    desk.bus.publish(FORM)
    assert printer.printed == ["form_KZ-27-003_K-0001.pdf"]
    assert tray.waiting == ()


def test_without_a_printer_it_waits_and_is_printed_later(desk: Desk, tray: PrintTray, printer: Printer) -> None:
    counts: list[int] = []
    told: list[Notice] = []
    tray.changed.connect(counts.append)
    desk.bus.subscribe(Notice, told.append)
    printer.broken = True
    desk.bus.publish(FORM)
    desk.bus.publish(FORM)
    assert tray.waiting == (Waiting("intake_form", {"household_id": "K-0001"}),)
    assert told[-1].level == "attention"
    printer.broken = False
    tray.print_all()
    assert printer.printed == ["form_KZ-27-003_K-0001.pdf"]
    assert tray.waiting == ()
    assert counts[0] == 1
    assert counts[-1] == 0


def test_what_waits_is_still_there_tomorrow(desk: Desk, tray: PrintTray, printer: Printer) -> None:
    printer.broken = True
    desk.bus.publish(FORM)
    tomorrow = a_tray(desk, printer)
    assert tomorrow.waiting == tray.waiting
    tomorrow.drop_all()
    assert a_tray(desk, printer).waiting == ()


def test_what_waits_lies_in_no_file(desk: Desk, tray: PrintTray, printer: Printer) -> None:
    printer.broken = True
    desk.bus.publish(FORM)
    assert [path.name for path in desk.folder.rglob("*.pdf")] == []
    assert all(b"K-0001" not in path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())


def test_a_document_that_cannot_be_made_is_told_about(desk: Desk, tray: PrintTray, printer: Printer) -> None:
    told: list[Notice] = []
    desk.bus.subscribe(Notice, told.append)
    desk.bus.publish(PrintReport("intake_form", {"household_id": "K-9999"}))
    assert told[-1].level == "danger"
    assert printer.printed == []
    assert tray.waiting == ()


def test_after_its_end_it_hears_nothing(desk: Desk, tray: PrintTray, printer: Printer) -> None:
    tray.end()
    desk.bus.publish(FORM)
    assert printer.printed == []


def test_a_long_document_goes_page_by_page_and_counts_as_waiting_until_it_is_out(
    desk: Desk, tray: PrintTray, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    steps: list[int] = []
    desk.bus.subscribe(Notice, told.append)

    def pages(_pdf: bytes, _title: str, **_how: object) -> Iterator[tuple[int, int]]:
        for page in range(1, 13):
            steps.append(page)
            yield page, 12

    monkeypatch.setattr(print_tray, "printer_names", lambda: ("Printer",))
    monkeypatch.setattr(print_tray, "print_page_by_page", pages)
    tray._send = print_pdf
    desk.bus.publish(PrintReport("intake_blank", {"first": "1", "count": "12"}))
    assert (steps, len(tray.waiting)) == ([], 1)  # the window goes on at once
    qtbot.waitUntil(lambda: tray.waiting == ())
    assert steps == list(range(1, 13))
    assert told[-1].level == "ok"
