"""A reports room at a small centre, with a printer that takes everything or nothing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.events import DataChanged, Notice
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.issued_reports import issue_report
from shelterdesk.queries.daily import daily_figures
from shelterdesk.reports import make
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.print_tray import PrintTray
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.reports.room import ReportsRoom
from tests.support.clock import FakeClock
from tests.support.small_centres import small_centre
from tests.support.typing import bring_up


class Printer:
    """Keeps what it was given; `broken` makes it refuse."""

    def __init__(self) -> None:
        self.broken = False
        self.printed: list[str] = []

    def send(self, pdf: bytes, title: str, *, printer: str = "") -> int:
        if self.broken:
            raise MachineTrouble("no-printer", "No printer is connected.")
        assert pdf.startswith(b"%PDF")
        self.printed.append(title)
        return 1


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    desk = small_centre(tmp_path, clock)
    figures = desk.ask(daily_figures, date(2026, 3, 14))
    desk.do(issue_report, "daily", figures.page, figures.day.start, figures.day.as_of)
    yield desk
    desk.close()


@pytest.fixture
def said(desk: Desk) -> list[Notice]:
    heard: list[Notice] = []
    desk.bus.subscribe(Notice, heard.append)
    return heard


@pytest.fixture
def printer() -> Printer:
    return Printer()


def a_tray(desk: Desk, printer: Printer) -> PrintTray:
    def made(name: str, arguments: Any) -> Any:
        return make(desk, name, **arguments)

    return PrintTray(desk, Tasks(inline=True), made, send=printer.send)


@pytest.fixture
def tray(desk: Desk, printer: Printer, qapp: QApplication) -> Iterator[PrintTray]:
    tray = a_tray(desk, printer)
    yield tray
    tray.end()


@pytest.fixture
def room(desk: Desk, tray: PrintTray, qapp: QApplication) -> Iterator[ReportsRoom]:
    layouts = AnyLayout(qapp)
    room = ReportsRoom(desk, Tasks(inline=True), tray)
    stop = desk.bus.subscribe(DataChanged, lambda event: room.changed(event.changes.nouns))
    room.resize(941, 472)
    bring_up(room)
    room.focus_first()
    yield room
    stop()
    room.close()
    layouts.deleteLater()
