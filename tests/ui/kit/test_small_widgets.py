"""Chips, tiles, gauges, verdicts, charts, tabs, panels, buttons and the search field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.foundation.i18n import language, use_language
from shelterdesk.ui.kit.buttons import button, icon_button, primary_button
from shelterdesk.ui.kit.charts import DayChart, Point
from shelterdesk.ui.kit.chips import Chip, FilterChip
from shelterdesk.ui.kit.colours import LIGHT, STATUSES
from shelterdesk.ui.kit.gauges import Gauge
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.search_field import SearchField
from shelterdesk.ui.kit.tabs import Tabs
from shelterdesk.ui.kit.tiles import NumberTile, signed
from shelterdesk.ui.kit.verdicts import REFUSAL_SHOWN_FOR, SHOWN_FOR, VerdictPanel
from tests.support.typing import bring_up, press, type_text


def dots(picture: QImage, colour: str) -> int:
    return sum(picture.pixelColor(x, y).name().upper() == colour
               for x in range(picture.width()) for y in range(picture.height()))


@pytest.mark.parametrize("status", STATUSES)
def test_a_chip_has_a_border_in_its_own_colour(qtbot: QtBot, status: str) -> None:
    chip = Chip(lambda: f"word {language()}", status)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    picture = chip.grab().toImage()
    assert dots(picture, LIGHT[status]) > 20
    assert dots(picture, LIGHT[f"{status}-fill"]) > 100
    use_language("kk")
    assert chip.accessibleName() == "word kk"
    chip.show_status("new", "ok")
    assert (chip.text(), chip.status()) == ("new", "ok")


def test_a_filter_chip_counts(qtbot: QtBot) -> None:
    chip = FilterChip(lambda: f"Inside {language()}", icon="users")
    qtbot.addWidget(chip)
    bring_up(chip)
    chip.set_count(187)
    assert chip.accessibleName() == "Inside ru  187"
    press("Space", chip)
    assert chip.isChecked()
    use_language("kk")
    assert chip.text() == "✓ Inside kk  187"
    press("Space", chip)
    assert chip.text() == "Inside kk  187"


def test_a_tile_compares_with_yesterday(qtbot: QtBot) -> None:
    use_language("ru")
    tile, opened = NumberTile(lambda: "Внутри"), []
    qtbot.addWidget(tile)
    bring_up(tile)
    tile.opened.connect(lambda: opened.append(1))
    assert tile.accessibleName() == "Внутри: –"
    tile.set_number(187, 190)
    assert tile.accessibleName() == "Внутри: 187, вчера 190 (−3)"
    use_language("kk")
    assert tile.accessibleName().endswith("кеше 190 (−3)")
    press("Return", tile)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert opened == [1, 1]


@pytest.mark.parametrize(("change", "written"), [(12, "+12"), (-3, "−3"), (0, "0")])
def test_differences_carry_their_sign(change: int, written: str) -> None:
    assert signed(change) == written


@pytest.mark.parametrize(("used", "total", "text", "status"), [
    (187, 240, "187/240", "ok"), (216, 240, "216/240", "attention"), (240, 240, "240/240", "attention"),
    (241, 240, "241/240", "danger"), (5, 0, "5", "ok"), (0, 10, "0/10", "ok"),
])
def test_a_gauge_says_the_number_first(qtbot: QtBot, used: int, total: int, text: str, status: str) -> None:
    gauge = Gauge(lambda: "Beds")
    qtbot.addWidget(gauge)
    gauge.set_level(used, total)
    gauge.resize(gauge.sizeHint())
    assert (gauge.text(), gauge.status()) == (text, status)
    assert gauge.accessibleName() == f"Beds: {text}"
    assert (dots(gauge.grab().toImage(), LIGHT["danger"]) > 0) is (status == "danger")


def test_a_longer_bar_means_more(qtbot: QtBot) -> None:
    gauge = Gauge("Beds")
    qtbot.addWidget(gauge)
    gauge.resize(240, 32)
    filled = []
    for used in (10, 60):
        gauge.set_level(used, 99)
        filled.append(dots(gauge.grab().toImage(), LIGHT["primary"]))
    assert filled[1] > filled[0] * 3


def test_a_verdict_replaces_the_one_before_and_fades(qtbot: QtBot) -> None:
    panel, faded = VerdictPanel(), []
    qtbot.addWidget(panel)
    panel.show()
    panel.faded.connect(lambda: faded.append(1))
    panel.show_verdict("ok", lambda: f"GIVE {language()}", "4 people")
    assert panel.text() == "✓ GIVE ru"
    assert panel._timer.interval() == SHOWN_FOR
    panel.show_verdict("danger", "ALREADY RECEIVED", "09:14", "Әлия")
    assert panel.text() == "✕ ALREADY RECEIVED"
    assert panel.accessibleName() == "✕ ALREADY RECEIVED, 09:14, Әлия"
    assert panel._timer.interval() == REFUSAL_SHOWN_FOR
    panel._timer.timeout.emit()
    assert (panel.text(), panel.status(), faded) == ("", "neutral", [1])
    panel.show_verdict("ok", lambda: f"GIVE {language()}", stay=True)
    use_language("kk")
    assert panel.text() == "✓ GIVE kk"
    assert not panel._timer.isActive()


def test_a_chart_starts_at_nought_and_tells_its_values(qtbot: QtBot) -> None:
    chart = DayChart(lambda: "Inside")
    qtbot.addWidget(chart)
    chart.resize(300, 160)
    assert chart.accessibleName() == "Inside"
    heights = []
    for value in (50, 100):
        chart.set_points([Point("01.11", 100), Point("02.11", value), Point("03.11", None)])
        heights.append(dots(chart.grab().toImage(), LIGHT["primary"]))
    assert heights[1] / heights[0] == pytest.approx(200 / 150, rel=0.05)
    assert chart.accessibleName() == "Inside. 01.11: 100, 02.11: 100, 03.11: –"
    chart.set_points([Point(f"{n:02}.11", n) for n in range(1, 15)], [Point(f"{n:02}.11", 7) for n in range(1, 15)])
    assert dots(chart.grab().toImage(), LIGHT["attention"]) > 50
    chart.set_points([])
    assert dots(chart.grab().toImage(), LIGHT["primary"]) == 0


def test_a_search_field_finds_while_typing(qtbot: QtBot) -> None:
    window = QWidget()
    field, searched, down = SearchField(lambda: f"Search {language()}", keys="F3"), [], []
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    bring_up(window)
    field.searched.connect(searched.append)
    field.go_down.connect(lambda: down.append(1))
    field.type_on("ә")
    type_text("б")
    assert searched == ["ә", "әб"]
    press("Down")
    press("Return")
    assert down == [1, 1]
    press("Esc")
    assert field.text() == ""
    use_language("kk")
    assert (field.placeholderText(), field.accessibleName()) == ("Search kk  F3", "Search kk")


def test_a_search_may_wait_for_a_pause(qtbot: QtBot) -> None:
    field, searched = SearchField(pause=10_000), []
    qtbot.addWidget(field)
    bring_up(field)
    field.searched.connect(searched.append)
    type_text("әб", field)
    assert searched == []
    press("Return", field)
    assert searched == ["әб"]


def test_tabs_go_round_and_follow_the_language(qtbot: QtBot) -> None:
    tabs = Tabs(lambda: "Supplies")
    first, second = QWidget(), QWidget()
    tabs.add(first, lambda: f"Stock & {language()}", "packages")
    tabs.add(second, "Count")
    qtbot.addWidget(tabs)
    bring_up(tabs)
    tabs.tabBar().setFocus()
    press("Ctrl+Tab")
    assert tabs.currentWidget() is second
    tabs.tabBar().setFocus()
    press("Right")
    press("Left")
    assert tabs.currentWidget() is first
    use_language("kk")
    assert tabs.tabText(0) == "Stock && kk"
    assert first.accessibleName() == "Stock & kk"


def test_a_button_shows_its_key_and_both_work(qtbot: QtBot) -> None:
    window, pressed = QWidget(), []
    layout = QVBoxLayout(window)
    layout.addWidget(button(lambda: f"Save & {language()}", lambda: pressed.append("s"), keys="Ctrl+S", bound=window))
    layout.addWidget(primary_button(lambda: "Print", lambda: pressed.append("p"), bound=window))
    layout.addWidget(icon_button("x", lambda: f"Close {language()}", lambda: pressed.append("x")))
    qtbot.addWidget(window)
    bring_up(window)
    save, main = window.findChildren(QPushButton)
    assert (save.text(), main.text()) == ("Save && ru  Ctrl+S", "Print  Ctrl+Enter")
    save.setFocus()
    for keys in ("Ctrl+S", "Return", "Ctrl+Return", "Ctrl+Enter"):
        press(keys)
    assert pressed == ["s", "s", "p", "p"]
    use_language("kk")
    assert save.text() == "Save && kk  Ctrl+S"
    assert save.accessibleName() == "Save & kk"
    assert save.height() >= 32
    assert main.height() >= 40
    save.setEnabled(False)
    press("Ctrl+S")
    assert pressed == ["s", "s", "p", "p"]


def test_a_panel_has_a_heading(qtbot: QtBot) -> None:
    panel = Panel(lambda: f"Alerts {language()}")
    qtbot.addWidget(panel)
    panel.body.addWidget(QLabel("x"))
    use_language("kk")
    assert panel.heading.text() == "Alerts kk"
    assert panel.accessibleName() == "Alerts kk"
