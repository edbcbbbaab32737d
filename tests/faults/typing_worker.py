"""A registrar who types without end into the real window, until somebody pulls the plug. Args: folder, seed.

Prints JSON lines: first what the screen offered when it opened, then, after every key, what stands in the fields and
where the cursor is.
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.app.program import Program
from shelterdesk.domain.intake import content_of
from shelterdesk.queries.people import people_with
from shelterdesk.ui.rooms.intake.room import IntakeRoom
from tests.support.desks import PASSPHRASE
from tests.support.programs import a_program, frame_of, settle, sign_in
from tests.support.typing import bring_up, press, type_text

NAMES = ("Әбдіғали", "Әлия", "Нұрлан", "Айша", "Ерлан", "Дана", "Сәуле", "Тимур")
SURNAMES = ("Құрманбаев", "Ахметов", "Ким", "Оспанов", "Иванов")
ORIGINS = ("Құлсары", "Жаңаталап", "Қосшағыл")


def main(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    closer = QTimer()  # Tab and Enter may lead to a button that asks something: nobody is there to answer
    closer.timeout.connect(close_dialogs)
    closer.start(50)
    with a_program(folder, first_id=1_000_000 * (seed + 1)) as program:
        program.show_entrance()
        sign_in(program, PASSPHRASE)
        offered = frame_of(program).here()
        room = frame_of(program).open_section("intake")
        settle()
        assert isinstance(room, IntakeRoom)
        tell(program, room, offered=offered, said=room.banner.text() if room.banner.isVisible() else "")
        if offered == "intake":
            room._discard()
        while True:
            for keys in household(chance):
                if QApplication.activeWindow() is None:  # a dialog closed before it came up: no window manager here
                    bring_up(frame_of(program).window())  # gives the one below it the keys
                press(keys) if len(keys) > 1 else type_text(keys)
                QTest.qWait(0)
                tell(program, room)
            if room.form().people():  # something was missing: the next one comes first
                room._discard()


def close_dialogs() -> None:
    if (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()


def household(chance: random.Random) -> Iterator[str]:
    """The keys of one household: letters one by one, and named keys."""
    if chance.random() < 0.2:
        yield from quick(chance)
        return
    if chance.random() < 0.6:
        yield "Up"
        yield from chance.choice(ORIGINS)
        yield "Tab"
        yield from f"87{chance.randrange(10**8, 10**9)}"
        for _field in range(3):
            yield "Tab"
    yield from chance.choice(SURNAMES)
    yield "Tab"
    count = chance.randrange(1, 5)
    for place in range(count):
        yield from chance.choice(NAMES)
        yield "Tab"
        yield chance.choice("12")
        age = chance.choice(("35", "7", "1991", "12.03.1985", "64"))
        yield from age
        if chance.random() < 0.3:
            yield "F2"
            yield from "Серікұлы"
            yield "F2"
            for _field in range(2):
                yield "Tab"
        if age == "7":
            yield "Return"
            yield "1"
        elif place < count - 1:
            yield "Return"
    yield "Ctrl+S"


def quick(chance: random.Random) -> Iterator[str]:
    """A line of quick seat."""
    yield "Ctrl+B"
    yield from chance.choice(SURNAMES)
    yield "Tab"
    yield chance.choice("123")
    yield "Tab"
    yield chance.choice("123")
    yield "Tab"
    yield "Ctrl+S"
    yield "Ctrl+B"


def tell(program: Program, room: IntakeRoom, **more: Any) -> None:
    """One line: what is typed, where the cursor is, how many people are saved."""
    desk = program.desk
    assert desk is not None
    line = room.grid.line_of_focus()
    where: list[Any] = [""]
    if line is not None:
        where = [room.grid.lines.index(line), line.focused(), second(room)]
    elif name := room.household.focused():
        where = ["household", name]
    elif name := next((n for n in room.quick.form.values() if room.quick.form.field(n).hasFocus()), ""):
        where = ["quick", name]
    told = {"form": content_of(room.form()), "where": where, "people": len(desk.ask(people_with)), **more}
    print(json.dumps(told), flush=True)


def second(room: IntakeRoom) -> str:
    """The field of the second line with the cursor."""
    line = room.grid.line_of_focus()
    if line is None or line.second is None:
        return ""
    form = line.second.form
    return next((name for name in form.values() if form.field(name).hasFocus()), "")


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    main(Path(sys.argv[1]), int(sys.argv[2]))
