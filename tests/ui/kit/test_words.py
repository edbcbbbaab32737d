"""Words follow the language while their widget lives, and no longer."""

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.foundation.i18n import language, use_language
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.replay import Replay
from shelterdesk.ui.kit.words import on_words, resay, say


def test_words_follow_the_language(qtbot: QtBot) -> None:
    use_language("en")
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton(window)
    say(button.setText, lambda: f"word {language()}")
    say(lambda text: window.setWindowTitle(text), lambda: language(), owner=window)
    assert (button.text(), window.windowTitle()) == ("word en", "en")
    use_language("kk")
    assert (button.text(), window.windowTitle()) == ("word kk", "kk")


def test_the_last_word_replaces_the_one_before(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    resay(label.setText, lambda: "first " + language())
    resay(label.setText, lambda: "second " + language())
    use_language("kk")
    assert label.text() == "second kk"


def test_a_dead_widget_is_told_nothing() -> None:
    told = []
    label = QLabel()
    on_words(label, lambda: told.append(language()))
    shiboken6.delete(label)
    use_language("kk")
    assert told == ["ru"]


def test_a_forgotten_widget_goes() -> None:
    label = QLabel()
    say(label.setText, lambda: language())
    gone = weakref.ref(label)
    del label
    gc.collect()
    assert gone() is None


def test_a_replay_keeps_no_list_of_the_dead() -> None:
    replay = Replay("test")
    label = QLabel()
    replay.add(label, lambda: None)
    assert replay.count() == 1
    del label
    gc.collect()
    assert replay.count() == 0


def test_say_wants_an_owner() -> None:
    with pytest.raises(TypeError):
        say(lambda text: None, lambda: "x")
    with pytest.raises(TypeError):
        resay(lambda text: None, lambda: "x")


@pytest.mark.parametrize("name", ["<b>Ann</b>", "Ann &amp; Bob", "<img src='http://x'>", "a < b"])
def test_labels_and_hints_show_everything_literally(qtbot: QtBot, name: str) -> None:
    shown = labels.label(name)
    qtbot.addWidget(shown)
    assert shown.text() == name
    assert shown.textFormat().name == "PlainText"
    labels.tooltip(shown, name)
    assert "<b>" not in shown.toolTip()
    assert "<img" not in shown.toolTip()
