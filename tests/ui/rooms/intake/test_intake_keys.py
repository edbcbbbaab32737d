"""How many keys a family of four takes, counted through the real widgets."""

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.domain.iin import check_digit
from shelterdesk.foundation.events import Notice, PrintReport
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.counts import counts
from shelterdesk.queries.households import household_by_id
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


def write_family(fingers: Fingers, iins: tuple[str, ...] | None = None) -> None:
    """The family of T1; with iins the two adults dictate theirs in place of sex and age."""
    for place, (name, sex, age, who) in enumerate((
        ("Әбдіғал", "е", "35", ""), ("Әлиямай", "ә", "33", ""),
        ("Нұрланб", "е", "08", "1"), ("Айшамай", "ә", "03", "1"),
    )):  # fmt: skip
        fingers.type(name)
        fingers.press("Tab")
        if iins is not None and place < 2:
            fingers.type(iins[place])  # begun in the cell of the sex, which it tells
        else:
            fingers.type(sex)
            fingers.type(age)
        if who:
            fingers.press("Enter")
            fingers.type(who)
        elif place < 3:
            fingers.press("Enter")
    fingers.press("Ctrl+Enter")


IINS = tuple(f"{first}{check_digit(first)}" for first in ("91031230123", "93052040000"))


@pytest.mark.parametrize(("iins", "budget"), [(None, 75), (IINS, 93)])
def test_with_a_phone_and_two_iins_the_keys_stay_within_the_promise(
    room: IntakeRoom, desk: Desk, iins: tuple[str, ...] | None, budget: int
) -> None:
    fingers = Fingers()
    fingers.keys += 1  # F7
    fingers.press("Up")
    fingers.type("7012345678")
    fingers.press("Down")
    fingers.type("Құрманбае")
    fingers.press("Tab")
    write_family(fingers, iins)
    rows = desk.ask(people_with)
    assert [(row.given_name, row.sex, row.age) for row in rows] == [
        ("Әбдіғал", "M", 35), ("Әлиямай", "F", 33 if iins is None else 32), ("Нұрланб", "M", 8), ("Айшамай", "F", 3)]
    assert [bool(row.iin) for row in rows] == ([iins is not None] * 2 + [False] * 2)
    household = desk.ask(household_by_id, rows[0].household_id)
    assert household is not None
    assert household.phone == "+77012345678"
    assert fingers.keys <= budget


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
