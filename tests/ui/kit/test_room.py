"""A room refreshes when something it watches has changed: at once when open, else when opened."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from shelterdesk.ui.kit.room import Room, RoomKey
from tests.support.typing import bring_up, press


class Kitchen(Room):
    section = "kitchen"
    watches = frozenset({"people", "lots"})

    def __init__(self) -> None:
        super().__init__()
        self.refreshed = 0
        self.pressed: list[str] = []
        self.line = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.line)
        self.use_keys(RoomKey("F6", lambda: "Cook", lambda: self.pressed.append("F6")),
                      RoomKey("Ctrl+D", lambda: "Deal out", lambda: self.pressed.append("Ctrl+D")))

    def title(self) -> str:
        return "Kitchen"

    def refresh(self) -> None:
        self.refreshed += 1


def test_a_hidden_room_waits_until_it_is_opened(qtbot: QtBot) -> None:
    room = Kitchen()
    qtbot.addWidget(room)
    room.changed({"people"})
    room.changed({"lots"})
    assert room.refreshed == 0
    room.show()
    assert room.refreshed == 1
    room.hide()
    room.show()
    assert room.refreshed == 1
    room.hide()
    room.changed({"lots"})
    room.show()
    assert room.refreshed == 2


def test_an_open_room_refreshes_at_once_and_only_for_what_it_watches(qtbot: QtBot) -> None:
    room = Kitchen()
    qtbot.addWidget(room)
    room.show()
    room.changed({"beds"})
    assert room.refreshed == 1
    room.changed({"beds", "people"})
    assert room.refreshed == 2


def test_keys_work_while_the_focus_is_in_the_room(qtbot: QtBot) -> None:
    room = Kitchen()
    qtbot.addWidget(room)
    bring_up(room)
    room.line.setFocus()
    press("F6")
    press("Ctrl+D")
    assert room.pressed == ["F6", "Ctrl+D"]
    assert [key.words() for key in room.room_keys()] == ["Cook", "Deal out"]
    assert room.leave()
    assert not room.scanned("1")
    assert room.help_page() == "kitchen"
