"""How many keys a family of four takes, counted through the real widgets."""

from PySide6.QtWidgets import QApplication

from shelterdesk.foundation.events import Notice, PrintReport
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.counts import counts
from shelterdesk.queries.people import people_with
from shelterdesk.ui.rooms.intake.room import IntakeRoom
from tests.support.typing import press, type_text

BUDGET = 65  # screens.md §8.2, variant A; a chord counts as two keys


class Fingers:
    """Types and counts."""

    def __init__(self) -> None:
        self.keys = 0

    def type(self, text: str) -> None:
        type_text(text)
        self.keys += len(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            press(key)
            self.keys += key.count("+") + 1


def test_a_family_of_four_takes_no_more_keys_than_promised(room: IntakeRoom, desk: Desk) -> None:
    said: list[Notice] = []
    printed: list[PrintReport] = []
    desk.bus.subscribe(Notice, said.append)
    desk.bus.subscribe(PrintReport, printed.append)
    fingers = Fingers()
    fingers.keys += 1  # F7, from any other screen
    fingers.type("Құрманбае")
    fingers.press("Tab")
    for name, sex, age, who in (
        ("Әбдіғал", "е", "35", ""), ("Әлиямай", "ә", "33", ""),
        ("Нұрланб", "е", "08", "1"), ("Айшамай", "ә", "03", "1"),
    ):  # fmt: skip
        fingers.type(name)
        fingers.press("Tab")
        fingers.type(sex)
        fingers.type(age)
        last = name == "Айшамай"
        if who:
            fingers.press("Enter")
            fingers.type(who)
        elif not last:
            fingers.press("Enter")
    fingers.press("Ctrl+Enter")
    rows = desk.ask(people_with)
    assert [(row.surname, row.given_name, row.sex, row.age, row.accompaniment) for row in rows] == [
        ("Құрманбае", "Әбдіғал", "M", 35, None), ("Құрманбае", "Әлиямай", "F", 33, None),
        ("Құрманбае", "Нұрланб", "M", 8, "parent"), ("Құрманбае", "Айшамай", "F", 3, "parent"),
    ]  # fmt: skip
    assert fingers.keys <= BUDGET
    assert [event.arguments for event in printed] == [{"household_id": rows[0].household_id}]
    assert said[-1].undoable
    assert "K-0001" in said[-1].text
    desk.operations.undo()
    assert desk.ask(counts).inside == 0
    desk.operations.redo()
    assert desk.ask(counts).inside == 4


def test_a_household_by_quick_seat_takes_nineteen_keys(room: IntakeRoom, desk: Desk) -> None:
    press("Ctrl+B")
    fingers = Fingers()
    fingers.type("Құрманбае")
    fingers.press("Tab")
    fingers.type("1")
    fingers.press("Tab")
    fingers.type("1")
    fingers.press("Tab")
    fingers.type("2")
    fingers.press("Tab", "Tab", "Enter")
    fingers.type("1")
    rows = desk.ask(people_with)
    assert [(row.stated_group, row.accompaniment, row.to_complete) for row in rows] == [
        ("adult", None, True), ("adult", None, True), ("child", "parent", True), ("child", "parent", True)]
    assert fingers.keys <= 19
    assert QApplication.focusWidget() is room.quick.form.field("surname")
