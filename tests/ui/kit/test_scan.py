"""The scanner: every layout, every suffix, wherever the cursor is; and typing that is never lost or out of order."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from shelterdesk.domain.cards import card_of
from shelterdesk.domain.scans import Kind, Scan
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.scan import ScanWatch, put_card, take_cards
from tests.support.scanning import Wire, open_in_front, wait_for_silence
from tests.support.typing import bring_up

CARD = card_of("290741035")
OTHER = card_of("118822733")
FOCI = ("text", "grid", "button", "dialog", "none")


class Screen(QWidget):
    """A field, a grid, a button, and a dialog with a default button over them."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.field, self.notes, self.grid = QLineEdit(), QPlainTextEdit(), QTableWidget(3, 3)
        self.button = QPushButton("save")
        self.button.clicked.connect(lambda: self.pressed.append("button"))
        self.field.returnPressed.connect(lambda: self.pressed.append("field"))
        layout = QVBoxLayout(self)
        for part in (self.field, self.notes, self.grid, self.button):
            layout.addWidget(part)
        self.dialog = QDialog(self)
        self.answer = QPushButton("answer")
        self.answer.setDefault(True)
        self.answer.clicked.connect(lambda: self.pressed.append("default"))
        self.line = QLineEdit()
        inside = QVBoxLayout(self.dialog)
        inside.addWidget(self.line)
        inside.addWidget(self.answer)
        bind(self, "Return", lambda: self.pressed.append("shortcut"))

    def focus(self, where: str) -> None:
        if where == "dialog":
            open_in_front(self.dialog, self.line)
        elif where == "none":
            (focus := QApplication.focusWidget()) and focus.clearFocus()
        else:
            {"text": self.field, "grid": self.grid, "button": self.button}[where].setFocus()

    def nothing_happened(self) -> bool:
        cells = [self.grid.item(row, column) for row in range(3) for column in range(3)]
        return (
            not self.pressed and not any(cells) and not self.field.text() and not self.line.text()
            and not self.notes.toPlainText()
        )


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[Screen]:
    made = Screen()
    qtbot.addWidget(made)
    bring_up(made)
    made.field.setFocus()
    yield made
    made.dialog.close()


@pytest.fixture
def heard(qapp: QApplication, screen: Screen) -> Iterator[list[Scan]]:
    watch = ScanWatch()
    found: list[Scan] = []
    watch.scanned.connect(found.append)
    watch.start()
    screen.watch = watch  # type: ignore[attr-defined]
    yield found
    watch.stop()
    watch.deleteLater()


@pytest.mark.parametrize("focus", FOCI)
@pytest.mark.parametrize("end", ["Enter", "Tab", ""])
@pytest.mark.parametrize("caps", [False, True])
@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
def test_t25_every_cell(screen: Screen, heard: list[Scan], layout: str, caps: bool, end: str, focus: str) -> None:
    screen.focus(focus)
    before = QApplication.focusWidget()
    for places in (True, False):
        heard.clear()
        Wire().scan(CARD, layout, caps=caps, end=end, places=places)
        if not end:
            wait_for_silence()
        assert [(scan.kind, scan.code, scan.ended_by) for scan in heard] == [(Kind.CARD, CARD, end)]
        assert screen.nothing_happened()
        assert QApplication.focusWidget() is before
        assert screen.dialog.isVisible() == (focus == "dialog")


@pytest.mark.parametrize("focus", FOCI)
@pytest.mark.parametrize(
    "text",
    ["https://example.org/?q=1", "4006381333931", "9" * 1000, "begin:vcard\nn:kim\nend:vcard"],
)
def test_a_foreign_code_changes_and_presses_nothing(screen: Screen, heard: list[Scan], text: str, focus: str) -> None:
    screen.focus(focus)
    wire = Wire()
    for line in text.split("\n"):
        for char in line:
            wire.key(char)
        wire.strike(Qt.Key.Key_Return, "\r")
    wait_for_silence()
    assert [scan.kind for scan in heard] == [Kind.FOREIGN]
    assert screen.nothing_happened()


def test_two_cards_one_after_the_other(screen: Screen, heard: list[Scan]) -> None:
    wire = Wire()
    wire.scan(CARD)
    wire.scan(OTHER, end="", gap=200)  # every key slow: this is typing
    wire.now += 500
    wire.scan(OTHER)
    assert [scan.code for scan in heard] == [CARD, OTHER]
    assert screen.field.text() == OTHER


def test_a_second_enter_of_the_scanner_goes_nowhere(screen: Screen, heard: list[Scan]) -> None:
    wire = Wire()
    wire.scan(CARD)
    wire.strike(Qt.Key.Key_Return, "\r", gap=3)
    assert [scan.code for scan in heard] == [CARD]
    assert screen.pressed == []
    wire.strike(Qt.Key.Key_Return, "\r", gap=900)
    assert screen.pressed == ["shortcut"]


def test_slow_typing_arrives_letter_by_letter_in_its_order(screen: Screen, heard: list[Scan]) -> None:
    wire = Wire()
    for n, char in enumerate("Құрманбаев 12"):
        wire.key(char, gap=90)
        QTest.qWait(60)
        assert screen.field.text() == "Құрманбаев 12"[: n + 1]
    assert heard == []


def test_fingers_that_roll_lose_nothing(screen: Screen, heard: list[Scan]) -> None:
    wire = Wire()
    text = "Әлия Ким 290741"
    for n, char in enumerate(text):
        wire.key(char, gap=10 if n % 4 else 80)  # up to four keys at once
    wire.strike(Qt.Key.Key_Backspace, "\b", gap=10)  # never before what was typed ahead of it
    assert screen.field.text() == text[:-1]
    assert heard == []


def test_enter_right_after_a_few_letters_is_a_persons(screen: Screen, heard: list[Scan]) -> None:
    wire = Wire()
    for char in "12345":
        wire.key(char, gap=8)
    wire.strike(Qt.Key.Key_Return, "\r", gap=8)
    assert screen.field.text() == "12345"
    assert screen.pressed == ["shortcut"]
    assert heard == []


def test_a_key_held_down_repeats_as_ever(screen: Screen, heard: list[Scan]) -> None:
    wire = Wire()
    wire.key("a", gap=400)
    QTest.qWait(60)
    for _n in range(20):
        wire.key("a", gap=30, repeat=True)
    assert screen.field.text() == "a" * 21
    assert heard == []


def test_equal_digits_that_the_system_calls_repeated_belong_to_the_scan(screen: Screen, heard: list[Scan]) -> None:
    wire = Wire()
    last = ""
    for char in OTHER:
        wire.key(char, repeat=char == last)
        last = char
    wire.strike(Qt.Key.Key_Return, "\r")
    assert [scan.code for scan in heard] == [OTHER]


def test_space_still_presses_a_button(screen: Screen, heard: list[Scan]) -> None:
    screen.button.setFocus()
    Wire().key(" ")
    wait_for_silence()
    assert screen.pressed == ["button"]


def test_a_name_typed_by_another_program_is_kept(screen: Screen, heard: list[Scan]) -> None:
    wire = Wire()
    for char in "Құрманбаев Әбдіғали":
        wire.key(char, gap=2)
    wait_for_silence()
    assert screen.field.text() == "Құрманбаев Әбдіғали"
    assert heard == []


def test_passphrases_are_neither_held_back_nor_read(screen: Screen, heard: list[Scan]) -> None:
    screen.field.setEchoMode(QLineEdit.EchoMode.Password)
    wire = Wire()
    wire.key(CARD[0])
    assert screen.field.text() == CARD[0]
    wire.scan(CARD[1:], end="")
    wait_for_silence()
    assert screen.field.text() == CARD
    assert heard == []


def test_a_click_comes_after_what_was_typed_before_it(screen: Screen, heard: list[Scan]) -> None:
    Wire().key("a")
    assert screen.field.text() == ""
    QTest.mouseClick(screen.windowHandle(), Qt.MouseButton.LeftButton)
    assert screen.field.text() == "a"


def test_nobody_listens_when_nobody_is_signed_in(screen: Screen, heard: list[Scan]) -> None:
    watch: ScanWatch = screen.watch  # type: ignore[attr-defined]
    wire = Wire()
    wire.key("a")
    assert watch.holds()
    watch.stop()
    assert screen.field.text() == "a"
    wire.scan(CARD, end="", gap=1)
    assert screen.field.text() == "a" + CARD
    assert heard == []


def test_a_foreign_code_can_still_be_put_where_the_cursor_was(screen: Screen, heard: list[Scan]) -> None:
    watch: ScanWatch = screen.watch  # type: ignore[attr-defined]
    wire = Wire()
    for char in "4006381333931":
        wire.key(char)
    wire.strike(Qt.Key.Key_Return, "\r")
    wait_for_silence()
    assert [scan.kind for scan in heard] == [Kind.FOREIGN]
    assert screen.field.text() == ""
    screen.button.setFocus()
    watch.take_as_typing()
    assert screen.field.text() == "4006381333931"
    assert screen.pressed == []
    watch.take_as_typing()
    assert screen.field.text() == "4006381333931"


@pytest.mark.parametrize("takes", [True, False])
def test_a_field_that_takes_cards_gets_the_number(screen: Screen, takes: bool) -> None:
    if takes:
        take_cards(screen.field)
    assert put_card(CARD) is takes
    assert screen.field.text() == (CARD if takes else "")


def test_the_thresholds_are_asked_for_at_every_key(qapp: QApplication, screen: Screen) -> None:
    from shelterdesk.domain.scans import Timing

    found: list[Scan] = []
    timing: Callable[[], Timing] = lambda: Timing(gap=70, silence=150, least=4)  # noqa: E731
    watch = ScanWatch(timing)
    watch.scanned.connect(found.append)
    watch.start()
    Wire().scan(CARD, gap=60)
    assert [scan.code for scan in found] == [CARD]
    watch.stop()
    watch.deleteLater()
