"""Lists to choose from, boxes to tick, several lines of text."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk.foundation.i18n import language, use_language
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, LinesField, Option
from tests.support.typing import bring_up, press, type_keys, type_text

OPTIONS = [Option("p", lambda: f"parent {language()}"), Option("r", lambda: "relative"), Option("n", lambda: "nobody")]


def test_a_number_key_takes_the_line_at_once(qtbot: QtBot) -> None:
    field, done = ChoiceField(OPTIONS), []
    qtbot.addWidget(field)
    bring_up(field)
    field.done.connect(lambda: done.append(field.value()))
    assert field.value() == "p"
    type_keys("3", "kz")
    type_keys("2", "us")
    type_keys("9", "us")
    assert done == ["n", "r"]
    assert field.currentText() == "2  relative"


def test_nothing_may_stay_chosen_where_that_is_allowed(qtbot: QtBot) -> None:
    field = ChoiceField(OPTIONS, empty=True)
    qtbot.addWidget(field)
    bring_up(field)
    assert field.is_empty()
    type_keys("1")
    assert field.value() == "p"
    press("Shift+F4")
    assert field.value() is None
    field.set_value("no such")
    assert field.value() is None


def test_f4_opens_the_list(qtbot: QtBot) -> None:
    field = ChoiceField(OPTIONS)
    qtbot.addWidget(field)
    bring_up(field)
    press("F4")
    assert field.view().isVisible()
    press("Down", field.view())
    press("Return", field.view())
    assert field.value() == "r"
    assert not field.view().isVisible()


def test_the_words_follow_the_language_and_the_choice_stays(qtbot: QtBot) -> None:
    field = ChoiceField(OPTIONS)
    qtbot.addWidget(field)
    field.set_value("n")
    use_language("kk")
    assert field.itemText(0) == "1  parent kk"
    assert field.value() == "n"
    field.set_options(OPTIONS[1:])
    assert field.value() == "n"
    field.set_options(OPTIONS[:1])
    assert field.value() == "p"


def test_scrolling_never_changes_an_answer(qtbot: QtBot) -> None:
    field = ChoiceField(OPTIONS)
    qtbot.addWidget(field)
    bring_up(field)
    QApplication.sendEvent(field, QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False))
    assert field.value() == "p"


def test_a_box_is_ticked_by_space_and_left_by_enter(qtbot: QtBot) -> None:
    field, done = CheckField(lambda: f"Help & {language()}"), []
    qtbot.addWidget(field)
    bring_up(field)
    field.done.connect(lambda: done.append(field.value()))
    press("Space")
    press("Return")
    assert done == [True]
    use_language("kk")
    assert field.text() == "Help && kk"
    assert field.accessibleName() == "Help & kk"


def test_several_lines_have_a_limit_and_a_counter(qtbot: QtBot) -> None:
    field, heard = LinesField(limit=10), []
    qtbot.addWidget(field)
    bring_up(field)
    field.echoed.connect(heard.append)
    type_text("Айша")
    assert heard[-1] == ""
    press("Return")
    type_text("қ\u202eabcdefgh")
    assert field.value() == "Айша\nқabcd"
    assert "10" in heard[-1]
    assert not field.is_empty()
    field.set_value("x\0y")
    assert field.value() == "xy"
