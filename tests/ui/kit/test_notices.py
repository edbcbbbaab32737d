"""The bar at the bottom and the banner inside a screen."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from shelterdesk.foundation.i18n import language, use_language
from shelterdesk.ui.kit.notices import SHOWN_FOR, Banner, NoticeBar


def buttons(strip) -> list[QPushButton]:
    return [button for button in strip.findChildren(QPushButton) if not button.isHidden()]


def test_the_bar_offers_to_undo_and_goes_by_itself(qtbot: QtBot) -> None:
    bar, done, said = NoticeBar(), [], []
    qtbot.addWidget(bar)
    bar.said.connect(said.append)
    bar.say(lambda: f"Saved {language()}", action=lambda: "Undo", act=lambda: done.append(1), keys="Ctrl+Z")
    assert bar.isVisible()
    assert bar._timer.interval() == SHOWN_FOR
    [undo] = buttons(bar)
    assert undo.text() == "Undo  Ctrl+Z"
    use_language("kk")
    assert bar.text() == "Saved kk"
    assert bar.accessibleName() == "Saved kk"
    undo.click()
    assert done == [1]
    assert not bar.isVisible()
    assert said == ["Saved ru"]


def test_a_new_notice_replaces_the_old_one(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.say("First", action="Undo", act=lambda: None)
    bar.say("Second <b>", "danger", stay=True)
    assert (bar.text(), bar.status(), buttons(bar)) == ("Second <b>", "danger", [])
    assert not bar._timer.isActive()
    bar.say("Third")
    bar._timer.timeout.emit()
    assert not bar.isVisible()


def test_a_banner_stays_until_it_is_solved(qtbot: QtBot) -> None:
    banner, done = Banner(), []
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.show_text(lambda: "The clock looks wrong", "attention", action="Open", act=lambda: done.append(1))
    buttons(banner)[0].click()
    assert done == [1]
    assert banner.isVisible()
    assert banner.close_button.isHidden()
    banner.clear()
    assert banner.isHidden()


def test_a_banner_may_be_closed_where_that_is_allowed(qtbot: QtBot) -> None:
    banner = Banner(closable=True)
    qtbot.addWidget(banner)
    banner.show_text("Note")
    banner.close_button.click()
    assert banner.isHidden()
