"""Ctrl+letter works under the us, Russian and Kazakh layouts, once, and text fields keep what is theirs."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.ui.kit.keys import AnyLayout, beats_editing, bind, latin_letter, shown_keys
from tests.support.typing import bring_up, press, type_text

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Desk(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.field, self.other = QLineEdit(), QPlainTextEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.other)
        self.heard: list[str] = []


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication):
    watcher = AnyLayout(qapp)
    made = Desk()
    qtbot.addWidget(made)
    bring_up(made)
    made.field.setFocus()
    yield made
    watcher.deleteLater()


@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
@pytest.mark.parametrize("letter", [letter for letter in LETTERS if letter not in "ACVXZY"])
def test_every_letter_under_every_layout(desk: Desk, letter: str, layout: str) -> None:
    shortcut = bind(desk, f"Ctrl+{letter}", lambda: desk.heard.append(letter))
    beats_editing(shortcut)
    bind(desk, f"Ctrl+Shift+{letter}", lambda: desk.heard.append("shift " + letter))
    press(f"Ctrl+{letter}", layout=layout)
    press(f"Ctrl+Shift+{letter}", layout=layout)
    assert desk.heard == [letter, "shift " + letter]
    assert desk.field.text() == ""


@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
def test_copy_and_paste_stay_with_the_field(desk: Desk, layout: str) -> None:
    bind(desk, "Ctrl+V", lambda: desk.heard.append("V"))
    type_text("Әлия")
    press("Ctrl+A", layout=layout)
    press("Ctrl+C", layout=layout)
    assert QApplication.clipboard().text() == "Әлия"
    press("Ctrl+X", layout=layout)
    assert desk.field.text() == ""
    press("Ctrl+V", layout=layout)
    assert desk.field.text() == "Әлия"
    desk.other.setFocus()
    press("Ctrl+V", layout=layout)
    assert desk.other.toPlainText() == "Әлия"
    assert desk.heard == []


@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
def test_undo_is_the_fields_while_it_has_something_to_undo(desk: Desk, layout: str) -> None:
    bind(desk, "Ctrl+Z", lambda: desk.heard.append("undo the saving"))
    press("Ctrl+Z", layout=layout)
    assert desk.heard == ["undo the saving"]
    desk.field.insert("Ә")
    press("Ctrl+Z", layout=layout)
    assert desk.field.text() == ""
    assert desk.heard == ["undo the saving"]
    press("Ctrl+Z", layout=layout)
    assert desk.heard == ["undo the saving"] * 2


@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
def test_the_nearest_of_two_wins(desk: Desk, layout: str) -> None:
    inner = QWidget(desk)
    field = QLineEdit(inner)
    desk.layout().addWidget(inner)
    inner.show()
    bind(inner, "Ctrl+S", lambda: desk.heard.append("inner"))
    desk_wide = bind(desk, "Ctrl+D", lambda: desk.heard.append("desk"), everywhere=True)
    field.setFocus()
    press("Ctrl+S", layout=layout)
    press("Ctrl+D", layout=layout)
    desk_wide.setEnabled(False)
    press("Ctrl+D", layout=layout)
    assert desk.heard == ["inner", "desk"]


@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
@pytest.mark.parametrize("keys", ["F5", "Ctrl+D"])
def test_of_two_with_the_same_keys_the_nearer_acts(desk: Desk, keys: str, layout: str) -> None:
    inner = QWidget(desk)
    field = QLineEdit(inner)
    desk.layout().addWidget(inner)
    inner.show()
    bind(desk, keys, lambda: desk.heard.append("desk"), everywhere=True)
    bind(inner, keys, lambda: desk.heard.append("inner"))
    field.setFocus()
    press(keys, layout=layout)
    desk.field.setFocus()
    press(keys, layout=layout)
    assert desk.heard == ["inner", "desk"]


def test_a_key_elsewhere_in_the_window_is_heard_everywhere(desk: Desk) -> None:
    bind(desk.other, "Ctrl+L", lambda: desk.heard.append("lock"), everywhere=True)
    press("Ctrl+L", layout="kz")
    assert desk.heard == ["lock"]


def test_typing_is_left_alone(desk: Desk) -> None:
    bind(desk, "Ctrl+S", lambda: desk.heard.append("S"))
    type_text("ыЫsS")
    assert desk.field.text() == "ыЫsS"
    assert desk.heard == []


@pytest.mark.parametrize(("key", "scan", "letter"), [
    (ord("Ы"), 0, "S"), (ord("Ы"), 31 + 8, "S"), (ord("С"), 31 + 8, "S"), (ord("Я"), 0, "Z"), (ord("Қ"), 0, ""),
    (int(Qt.Key.Key_S), 0, ""), (int(Qt.Key.Key_F6), 0, ""), (ord("Ё"), 0, "`"),
])
def test_the_place_of_the_key_decides_before_its_letter(desk: Desk, key: int, scan: int, letter: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier, scan, 0, 0, "", False, 1)
    assert latin_letter(event) == letter


def test_a_held_key_acts_once(desk: Desk) -> None:
    shortcut = bind(desk, "Ctrl+Return", lambda: None)
    assert not shortcut.autoRepeat()


def test_keys_are_shown_as_people_know_them() -> None:
    assert shown_keys("Ctrl+Return") == "Ctrl+Enter"
    assert shown_keys("Shift+F6") == "Shift+F6"
