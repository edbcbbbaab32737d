"""The home screen: figures, alerts that open their place, and what an empty centre offers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from shelterdesk.domain.households import Accompaniment, HouseholdEntry
from shelterdesk.foundation.events import OpenRoom
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.ui.kit.gauges import Gauge
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.home.room import HomeRoom
from tests.support.builders import a_household, a_person
from tests.support.desks import a_desk
from tests.support.typing import bring_up, press


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    use_language("en")
    opened = a_desk(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def room(desk: Desk) -> Iterator[HomeRoom]:
    made = HomeRoom(desk, Tasks(inline=True), train=lambda: None)
    made.resize(941, 468)
    bring_up(made)
    yield made
    made.close()


def test_an_empty_centre_offers_where_to_begin(room: HomeRoom, desk: Desk) -> None:
    assert "Nobody is registered" in room.welcome.text()
    offered = [b for b in room.findChildren(QPushButton) if b.isVisible()]
    asked: list[OpenRoom] = []
    desk.bus.subscribe(OpenRoom, asked.append)
    for made in offered:
        if "New household" in made.text() or "Bus" in made.text():
            made.click()
    assert [event.section for event in asked] == ["intake", "arrivals"]
    assert any("training" in made.text() for made in offered)
    desk.do(register_household, a_household(4))
    room.refresh()
    assert not room.welcome.isVisible()


def test_the_numbers_are_those_of_the_store(room: HomeRoom, desk: Desk) -> None:
    desk.do(set_up_rooms, "A", 2, 4)
    desk.do(register_household, a_household(4))
    room.refresh()
    assert [tile.accessibleName() for tile in (room.inside, room.free, room.arrived, room.left)] == [
        "Inside now: 4, yesterday 0 (+4)", "Free beds: 8, yesterday 8 (0)", "Arrived today: 4, yesterday 0 (+4)",
        "Left today: 0, yesterday 0 (0)",
    ]  # fmt: skip
    (gauge,) = room.capacity.findChildren(Gauge)
    assert gauge.text() == "0/8"


def test_from_home_to_the_problem_in_two_keys(room: HomeRoom, desk: Desk) -> None:
    child = a_person(birth="2018", accompaniment=Accompaniment.ALONE)
    desk.do(register_household, HouseholdEntry(people=(child,)))
    room.refresh()
    asked: list[OpenRoom] = []
    desk.bus.subscribe(OpenRoom, asked.append)
    room.inside.setFocus()
    press("Down")
    press("Return")
    assert asked == [OpenRoom("people", "children_alone")]


def test_an_alert_has_a_word_beside_its_colour(room: HomeRoom, desk: Desk) -> None:
    desk.do(register_household, HouseholdEntry(people=(a_person(birth="2018", accompaniment=Accompaniment.ALONE),)))
    room.refresh()
    model = room.alerts.model_of_rows
    shown = [model.data(model.index(line, 0), Qt.ItemDataRole.DisplayRole) for line in range(model.rowCount())]
    assert shown[0] == "Urgent"
    assert set(shown[1:]) == {"Attention"}


def test_sentences_follow_the_language(room: HomeRoom, desk: Desk) -> None:
    desk.do(register_household, a_household(2))
    room.refresh()
    before = [row.text for row in room.alerts.shown_rows()]
    use_language("kk")
    QTest.qWait(1)
    after = [row.text for row in room.alerts.shown_rows()]
    assert len(before) == len(after) > 0
    assert not set(before) & set(after)
    use_language("en")


def test_tiles_open_the_people_behind_the_number(room: HomeRoom, desk: Desk) -> None:
    asked: list[OpenRoom] = []
    desk.bus.subscribe(OpenRoom, asked.append)
    for tile in (room.inside, room.free, room.arrived, room.left):
        tile.setFocus()
        press("Return")
    assert [(event.section, event.details) for event in asked] == [
        ("people", "inside"), ("beds", ""), ("people", "today"), ("people", "left_today"),
    ]  # fmt: skip
