"""A supplies room at an open desk, in front: three families inside, water in three lots, bread, blankets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from shelterdesk.domain.distributions import Line
from shelterdesk.foundation.events import DataChanged, Notice
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import SetEntry, add_set
from shelterdesk.operations.households import register_household
from shelterdesk.operations.items import ItemEntry, ReceiptLine, add_item, receive_goods
from shelterdesk.queries.people import people_of_household
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.supplies.room import SuppliesRoom
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import a_desk
from tests.support.typing import bring_up

WATER = ItemEntry("Water 1.5 l", "Су 1,5 л", "Вода 1,5 л", "bottle", "water", need_thousandths=2000, perishable=True)


class Shelf:
    """What stands in the centre, by name."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.water = desk.do(add_item, WATER).value
        self.blanket = desk.do(add_item, ItemEntry("Blanket", "Көрпе", "Одеяло", once_thousandths=1000)).value
        lots = (
            ReceiptLine(self.water, 100, "late", "2026-12-01", "Қор", "Қойма 1"),
            ReceiptLine(self.water, 30, "soon", "2026-04-01", "Қор", "Қойма 2"),
            ReceiptLine(self.water, 9, "gone", "2026-03-14", "Қор", "Қойма 1"),
            ReceiptLine(self.blanket, 12, "", None, "Қор", "Қойма 2"),
        )
        self.late, self.soon, self.gone, self.blankets = desk.do(receive_goods, list(lots), "Н-1").value
        self.daily = desk.do(add_set, SetEntry("Water for the day", (Line(self.water, 2),), "person", 20)).value
        self.kurmanbaev = desk.do(register_household, a_household(of=4)).value
        self.akhmetov = desk.do(register_household, a_household(of=2, surname="Ахметов", note="Қант диабеті")).value
        self.kim = desk.do(register_household, a_household(of=8, surname="Ким")).value

    def card(self, household_id: str) -> str:
        """The card of the household's head."""
        return self.desk.ask(people_of_household, household_id)[0].card


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    desk = a_desk(tmp_path, clock=clock)
    yield desk
    desk.close()


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk)


def open_room(desk: Desk) -> SuppliesRoom:
    """A room that hears of changes as it does in the frame."""
    room = SuppliesRoom(desk, Tasks(inline=True))
    room.end = desk.bus.subscribe(DataChanged, lambda event: room.changed(event.changes.nouns))  # type: ignore[attr-defined]
    room.resize(941, 472)
    bring_up(room)
    room.focus_first()
    return room


def close_room(room: SuppliesRoom) -> None:
    """As if the program ended."""
    if not shiboken6.isValid(room):
        return
    room.end()  # type: ignore[attr-defined]
    room.close()
    room.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else every later test dresses it again


@pytest.fixture
def empty_room(desk: Desk, qapp: QApplication) -> Iterator[SuppliesRoom]:
    layouts = AnyLayout(qapp)
    room = open_room(desk)
    yield room
    close_room(room)
    layouts.deleteLater()


@pytest.fixture
def room(shelf: Shelf, empty_room: SuppliesRoom) -> SuppliesRoom:
    return empty_room


@pytest.fixture
def notices(desk: Desk) -> list[Notice]:
    heard: list[Notice] = []
    desk.bus.subscribe(Notice, heard.append)
    return heard
