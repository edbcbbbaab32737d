"""A people room at an open desk with two families, one of them with a child alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from shelterdesk.domain.households import Accompaniment
from shelterdesk.foundation.events import DataChanged
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.people.room import PeopleRoom
from tests.support.builders import a_household, a_person
from tests.support.desks import a_desk
from tests.support.typing import bring_up


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path)
    desk.do(register_household, a_household(of=4))
    alone = a_person(surname="Ахметов", given_name="Ерлан", sex="M", birth="2015", accompaniment=Accompaniment.ALONE,
                     needs=frozenset({"diet"}), iin="150101500011")  # fmt: skip
    desk.do(register_household, a_household(of=1, surname="Ахметов"))
    household = a_household(of=1)
    desk.do(register_household, type(household)(people=(alone,), origin="Атырау"))
    yield desk
    desk.close()


@pytest.fixture
def room(desk: Desk, qapp: QApplication) -> Iterator[PeopleRoom]:
    layouts = AnyLayout(qapp)
    room = PeopleRoom(desk, Tasks(inline=True))
    stop = desk.bus.subscribe(DataChanged, lambda event: room.changed(event.changes.nouns))
    room.resize(941, 472)
    bring_up(room)
    room.focus_first()
    yield room
    stop()
    room.close()
    room.deleteLater()
    layouts.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else every later test dresses it again
