"""A beds room at an open desk: three rooms, two families in beds, one without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.foundation.events import DataChanged, Notice
from shelterdesk.operations.beds import assign_beds
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.queries.beds import beds_of_room
from shelterdesk.queries.rooms import all_rooms
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.beds.room import BedsRoom
from tests.support.builders import a_household
from tests.support.desks import a_desk
from tests.support.typing import bring_up


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Room 1 with the Ахметовs in 1-1 and 1-2, room 2 with the Оспановs in 2-1 and 2-2; the Байжановs have no bed."""
    desk = empty_desk
    desk.do(set_up_rooms, "Мектеп", 3, 4)
    for number, surname in enumerate(("Ахметов", "Оспанов")):
        people = desk.do(register_household, a_household(of=2, surname=surname)).value.person_ids
        room = desk.ask(all_rooms)[number]
        beds = [bed.id for bed in desk.ask(beds_of_room, room.id)]
        desk.do(assign_beds, dict(zip(people, beds, strict=False)))
    desk.do(register_household, a_household(of=3, surname="Байжанов"))
    return desk


def a_beds_room(desk: Desk) -> BedsRoom:
    room = BedsRoom(desk=desk, tasks=Tasks(inline=True))
    desk.bus.subscribe(DataChanged, lambda event: room.changed(event.changes.nouns))
    room.resize(941, 448)
    bring_up(room)
    room.focus_first()
    return room


@pytest.fixture
def room(desk: Desk, qapp: QApplication) -> Iterator[BedsRoom]:
    layouts = AnyLayout(qapp)
    room = a_beds_room(desk)
    yield room
    room.close()
    room.deleteLater()
    layouts.deleteLater()


@pytest.fixture
def notices(desk: Desk) -> list[Notice]:
    heard: list[Notice] = []
    desk.bus.subscribe(Notice, heard.append)
    return heard
