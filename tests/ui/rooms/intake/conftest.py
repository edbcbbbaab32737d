"""An intake room at an open desk, in front, with the cursor where work starts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from shelterdesk.operations.desk import Desk
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.intake.room import IntakeRoom
from tests.support.desks import a_desk
from tests.support.typing import bring_up


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def room(desk: Desk, qapp: QApplication) -> Iterator[IntakeRoom]:
    layouts = AnyLayout(qapp)
    room = IntakeRoom(desk, Tasks(inline=True))
    room.resize(941, 472)
    bring_up(room)
    room.focus_first()
    yield room
    room.close()
    room.deleteLater()
    layouts.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else every later test dresses it again
