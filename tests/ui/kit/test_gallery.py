"""The whole furniture on one sheet: named, reachable, large enough, not cut off, in every language and theme."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from shelterdesk.foundation.i18n import use_language
from shelterdesk.ui.kit.theme import apply_theme
from tests.support.typing import bring_up, press
from tests.ui.kit.gallery import a_question, the_gallery

EVERY_LOOK = pytest.mark.parametrize(("spoken", "dark", "scale"), [
    (spoken, dark, scale) for spoken in ("kk", "ru") for dark in (False, True) for scale in (1.0, 1.5)
])


def shown(qtbot: QtBot, scale: float = 1.0) -> QWidget:
    sheet = the_gallery()
    qtbot.addWidget(sheet)
    sheet.resize(int(1500 * scale), int(900 * scale))
    bring_up(sheet)
    return sheet


def reachable(sheet: QWidget) -> list[QWidget]:
    return [widget for widget in sheet.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


def texts(sheet: QWidget) -> set[str]:
    found = set()
    for widget in sheet.findChildren(QWidget):
        found.add(widget.accessibleName())
        found.add(re.sub("<[^>]*>", "", widget.toolTip()))
        if isinstance(widget, QLabel | QAbstractButton):
            found.add(widget.text())
        if isinstance(widget, QLineEdit):
            found.add(widget.placeholderText())
        if isinstance(widget, QComboBox):
            found |= {widget.itemText(place) for place in range(widget.count())}
        if isinstance(widget, QTableView):
            model = widget.model()
            found |= {model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())}
    return found - {""}


@EVERY_LOOK
def test_the_sheet_can_be_drawn(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, spoken: str, dark: bool, scale: float
) -> None:
    use_language(spoken)
    apply_theme(qapp, dark, scale)
    sheet = shown(qtbot, scale)
    path = tmp_path / f"{spoken}-{dark}-{scale}.png"
    assert sheet.grab().save(str(path))
    picture = QImage(str(path))
    across, along = range(0, picture.width(), 7), range(0, picture.height(), 7)
    colours = {picture.pixelColor(x, y).rgb() for x in across for y in along}
    assert len(colours) > 30
    question = a_question()
    qtbot.addWidget(question)
    bring_up(question)
    assert question.width() <= 640
    assert question.height() <= 520


def test_everything_reachable_has_a_name(qtbot: QtBot) -> None:
    sheet = shown(qtbot)
    nameless = [widget for widget in reachable(sheet) if not widget.accessibleName()
                and not widget.objectName().startswith("qt_")]
    assert nameless == []


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_everything_to_press_is_large_enough(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    apply_theme(qapp, scale=scale)
    sheet = shown(qtbot, scale)
    small = [(type(widget).__name__, widget.accessibleName(), widget.size().toTuple()) for widget in reachable(sheet)
             if min(widget.size().toTuple()) < 24 * scale]
    assert small == []
    for field in sheet.findChildren(QLineEdit):
        if field.isVisible():
            assert field.height() >= 32 * scale - 1


@EVERY_LOOK
def test_no_word_is_cut_off(qtbot: QtBot, qapp: QApplication, spoken: str, dark: bool, scale: float) -> None:
    use_language(spoken)
    apply_theme(qapp, dark, scale)
    sheet = shown(qtbot, scale)
    cut = []
    for widget in sheet.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.height() < widget.heightForWidth(widget.width()):
                cut.append(widget.text())
        elif QFontMetrics(widget.font()).horizontalAdvance(widget.text().replace("&&", "&")) > widget.width() + 1:
            cut.append(widget.text())
    assert cut == []


def test_no_word_stays_behind_when_the_language_changes(qtbot: QtBot) -> None:
    use_language("ru")
    sheet = shown(qtbot)
    russian = texts(sheet)
    use_language("kk")
    kazakh = texts(sheet)
    use_language("ru")
    assert texts(sheet) == russian
    same = {text for text in russian & kazakh if re.search("[а-яё]", text.lower())}
    assert same <= {"Телефон", "09:14 · Әлия"}


def test_tab_goes_round_everything_and_is_never_trapped(qtbot: QtBot) -> None:
    sheet = shown(qtbot)
    sheet.findChildren(QLineEdit)[0].setFocus()
    visited = []
    for _ in range(80):
        focus = QApplication.focusWidget()
        assert focus is not None
        if visited and focus is visited[0]:
            break
        visited.append(focus)
        press("Tab")
    assert QApplication.focusWidget() is visited[0]
    skipped = [widget for widget in reachable(sheet) if widget not in visited
               and not widget.objectName().startswith("qt_") and widget.focusProxy() is None]
    assert [(type(widget).__name__, widget.accessibleName()) for widget in skipped] == []


def test_the_focus_can_be_seen_on_everything(qtbot: QtBot) -> None:
    sheet = shown(qtbot)
    unseen = []
    for widget in reachable(sheet):
        if widget.objectName().startswith("qt_") or isinstance(widget, QPlainTextEdit):
            continue
        sheet.setFocus()
        QApplication.focusWidget().clearFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.grab().toImage() == before:
            unseen.append((type(widget).__name__, widget.accessibleName()))
    assert unseen == []
