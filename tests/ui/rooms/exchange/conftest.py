"""Two laptops of one centre who know each other, their exchange rooms, and the stick between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.exchange.packages.sending import send
from shelterdesk.foundation.events import DataChanged
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.sticks import Stick
from shelterdesk.queries.exchange import PeerRow, desks_known
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.exchange.room import ExchangeRoom
from tests.support.pairs import Pair, a_pair
from tests.support.typing import bring_up

FREE = 4_000_000_000


@dataclass(eq=False)
class Rooms:
    """The exchange rooms that are open, the sticks that are plugged in."""

    stick: Path
    plugged: list[Stick]
    opened: list[ExchangeRoom] = field(default_factory=list)

    def open(self, desk: Desk, details: str = "") -> ExchangeRoom:
        """The exchange room of this desk, in front, at one of its tabs."""
        room = ExchangeRoom(desk, Tasks(inline=True), find=lambda: list(self.plugged))
        room.resize(941, 472)
        desk.bus.subscribe(DataChanged, lambda event: room.changed(event.changes.nouns))
        bring_up(room)
        room.open_details(details)
        self.opened.append(room)
        return room

    def close(self) -> None:
        for room in self.opened:
            room.close()
            room.deleteLater()


@pytest.fixture
def rooms(tmp_path: Path, qapp: QApplication) -> Iterator[Rooms]:
    use_language("en")
    layouts = AnyLayout(qapp)
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    rooms = Rooms(stick, [Stick(stick, "KINGSTON", FREE)])
    yield rooms
    rooms.close()
    layouts.deleteLater()


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """Two laptops with the same family, who took each other's keys in."""
    with a_pair(tmp_path) as made:
        one, two = own_desk(made.one).public, own_desk(made.two).public
        take_key_in(made.one, two)
        take_key_in(made.two, one)
        yield made


def peer(desk: Desk, other: Desk) -> PeerRow:
    """The other desk as this one knows it."""
    wanted = own_desk(other).keys.desk
    return next(one for one in desk.ask(desks_known) if one.desk == wanted)


def sealed(giver: Desk, taker: Desk, folder: Path) -> Path:
    """What the giver has for the taker, on the stick."""
    (sent,) = send(giver, [peer(giver, taker)], folder)
    return sent.path


def cut(room: QWidget) -> list[str]:
    """Sentences that have less room than they need."""
    QTest.qWait(20)  # the layout comes after the words
    return [
        label.text() for label in room.findChildren(QLabel)
        if label.isVisible() and label.wordWrap() and label.text()
        and label.heightForWidth(label.width()) > label.height() + 1
    ]  # fmt: skip
