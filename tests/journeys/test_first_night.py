"""The first night: a registrar signs in, a family of four arrives, its form is printed, and a mistake is taken back.

Everything goes through the real window with the keyboard; the store is real and encrypted; the printer is a file.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from shelterdesk.app.program import Program
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.queries.counts import counts
from shelterdesk.queries.people import people_with
from shelterdesk.ui.kit.printing import print_pdf
from shelterdesk.ui.rooms.people.room import PeopleRoom
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE, a_folder
from tests.support.programs import a_program, frame_of, settle
from tests.support.typing import press, type_text

BUDGET = 75  # keys for a family of four; a chord counts as two

FAMILY = (("Әбдіғали", "е", "35", ""), ("Әлия", "ә", "33", ""), ("Нұрлан", "е", "08", "1"), ("Айша", "ә", "03", "1"))


class Registrar:
    """Types and counts the keys."""

    def __init__(self) -> None:
        self.keys = 0

    def type(self, text: str) -> None:
        type_text(text)
        self.keys += len(text)

    def press(self, *chords: str) -> None:
        for chord in chords:
            press(chord)
            self.keys += chord.count("+") + 1

    def register(self, surname: str) -> None:
        """F7, one row each, Ctrl+Enter."""
        self.press("F7")
        settle()
        self.type(surname)
        self.press("Tab")
        for place, (name, sex, age, who) in enumerate(FAMILY):
            self.type(name)
            self.press("Tab")
            self.type(sex)
            self.type(age)
            if who:
                self.press("Enter")
                self.type(who)
            elif place < len(FAMILY) - 1:
                self.press("Enter")
        self.press("Ctrl+Enter")
        settle()


@pytest.fixture
def printed() -> list[bytes]:
    """What came out of the printer."""
    return []


@pytest.fixture
def program(tmp_path: Path, printed: list[bytes]) -> Iterator[Program]:
    folder = a_folder(tmp_path)
    ids = CountingIds()
    ids.count = 1000
    desk = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=ids)
    desk.do(set_up_rooms, "A", 2, 8)
    desk.close()
    with a_program(folder, language="kk") as program:
        program.show_entrance()
        type_text(PASSPHRASE)
        press("Return")
        settle()

        def send(pdf: bytes, _title: str, *, printer: str = "") -> int:
            printed.append(pdf)
            return 1

        frame_of(program)._workplace.tray._send = send  # type: ignore[union-attr]
        yield program


def names_on_screen(program: Program) -> set[str]:
    frame = frame_of(program)
    room = frame.open_section("people", "inside")
    settle()
    assert isinstance(room, PeopleRoom)
    return {row.given_name for row in room.list.table.shown_rows()}


def test_a_family_of_four_at_three_in_the_morning(program: Program, printed: list[bytes]) -> None:
    registrar = Registrar()
    registrar.register("Құрманбаев")
    assert registrar.keys <= BUDGET
    desk = program.desk
    assert desk is not None
    rows = desk.ask(people_with)
    assert [(row.given_name, row.sex, row.age, row.accompaniment) for row in rows] == [
        ("Әбдіғали", "M", 35, None), ("Әлия", "F", 33, None), ("Нұрлан", "M", 8, "parent"), ("Айша", "F", 3, "parent"),
    ]  # fmt: skip
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(printed[0])).pages)
    for name in ("Әбдіғали", "Әлия", "Нұрлан", "Айша", "K-0001"):
        assert name in text
    assert names_on_screen(program) == {"Әбдіғали", "Әлия", "Нұрлан", "Айша"}
    assert desk.ask(counts).inside == 4

    press("Ctrl+Z", layout="kz")
    settle()
    assert desk.ask(counts).inside == 0
    assert names_on_screen(program) == set()
    press("Ctrl+Y", layout="kz")
    settle()
    assert names_on_screen(program) == {"Әбдіғали", "Әлия", "Нұрлан", "Айша"}


def test_found_by_another_spelling_with_few_keys(program: Program) -> None:
    registrar = Registrar()
    registrar.register("Құрманбаев")
    finder = Registrar()
    finder.press("F3")
    finder.type("абдига")
    finder.press("Enter")
    settle()
    QTest.qWait(150)
    room = frame_of(program).room()
    assert isinstance(room, PeopleRoom)
    assert room.card is not None
    assert finder.keys <= 8


def test_without_a_printer_the_family_is_saved_and_the_form_waits(program: Program) -> None:
    frame = frame_of(program)
    frame._workplace.tray._send = print_pdf  # type: ignore[union-attr]
    Registrar().register("Құрманбаев")
    assert program.desk.ask(counts).inside == 4  # type: ignore[union-attr]
    assert len(frame._workplace.tray.waiting) == 1  # type: ignore[union-attr]
    frame.notices.hide()  # the status bar gives way to a notice
    assert frame.status.waiting.isVisible()


def test_a_lock_in_the_middle_keeps_the_draft(program: Program) -> None:
    use_language("en")
    press("F7")
    settle()
    type_text("Құрманбаев")
    press("Tab")
    type_text("Әбд")
    press("Ctrl+L")
    settle()
    assert program.frame is None
    type_text(PASSPHRASE)
    press("Return")
    settle()
    assert frame_of(program).here() == "intake"
    shown = {field.text() for field in frame_of(program).room().findChildren(QLineEdit)}  # type: ignore[union-attr]
    assert "Құрманбаев" in shown
