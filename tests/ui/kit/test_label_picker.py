"""The first free label is chosen on the sheet itself."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.domain.label_sheets import BAND_SHEETS
from shelterdesk.ui.kit.label_picker import LabelDialog, SheetView
from tests.support.typing import bring_up, press

SHEET = BAND_SHEETS["3x8"]


def test_arrows_and_clicks_move_over_the_sheet(qtbot: QtBot) -> None:
    view = SheetView(SHEET, 1)
    qtbot.addWidget(view)
    bring_up(view)
    view.setFocus()
    press("Right")
    press("Down")
    assert view.first == 5
    press("Left")
    press("Up")
    press("Up")
    assert view.first == 1
    middle = view.label_at(14).center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(middle))
    assert view.first == 14
    assert "14" in view.accessibleName()
    assert not view.grab().isNull()


def test_the_dialog_takes_the_label_with_enter(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = LabelDialog(owner, SHEET, 99)
    bring_up(dialog)
    assert dialog.view.first == SHEET.per_page
    press("Left", dialog.view)
    press("Return", dialog.view)
    assert (dialog.result(), dialog.view.first) == (1, SHEET.per_page - 1)
