"""Our letters are there, and the whole application changes its clothes at once."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QPushButton

from shelterdesk.foundation.resources import resource
from shelterdesk.ui.kit import theme
from shelterdesk.ui.kit.colours import DARK, LIGHT
from shelterdesk.ui.kit.icons import icon, pixmap, wear

KAZAKH = "ІіҒғҚқҢңҮүҰұҺһӘәӨө"
GOLOS = ("Regular", "Medium", "SemiBold", "Bold")


def lacking(name: str, letters: str) -> str:
    letters_of_font = QRawFont(str(resource("fonts", name)), 12)
    assert letters_of_font.isValid()
    return "".join(letter for letter in letters if not letters_of_font.supportsCharacter(ord(letter)))


@pytest.mark.parametrize("weight", GOLOS)
def test_our_letters_write_kazakh(weight: str) -> None:
    assert len(KAZAKH) == 18
    assert lacking(f"GolosText-{weight}.ttf", KAZAKH + "₸№«»—·≈−ёЁ") == ""


@pytest.mark.parametrize("name", ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"])
def test_our_symbols_are_there(name: str) -> None:
    assert lacking(name, KAZAKH + "₸№✓☐☑✕◆–") == ""


@pytest.mark.parametrize("name", ["GolosText-LICENSE.txt", "DejaVu-LICENSE.txt"])
def test_each_font_lies_beside_its_licence(name: str) -> None:
    assert len(resource("fonts", name).read_text("utf-8")) > 1000


def test_every_weight_is_loaded_under_one_name() -> None:
    assert {"Regular", "Medium", "SemiBold", "Bold"} <= set(QFontDatabase.styles(theme.FAMILY))


def test_digits_are_nearly_equally_wide() -> None:
    # the font's own figures for tables differ by up to 7 %; without them "1" is a fifth narrower
    for token in ("body", "number", "display"):
        metrics = QFontMetricsF(theme.font(token))
        widths = [metrics.horizontalAdvance(digit * 20) for digit in "0123456789"]
        assert max(widths) / min(widths) < 1.08


def test_sizes_follow_the_scale(qapp: QApplication) -> None:
    assert theme.font("body").pointSizeF() == 10.5
    theme.apply_theme(qapp, scale=1.5)
    assert theme.font("body").pointSizeF() == 15.75
    assert theme.size(32) == 48
    theme.apply_theme(qapp, scale=9)
    assert theme.scale() == 1.5
    assert qapp.font().pointSizeF() == 15.75
    assert qapp.font().weight() == QFont.Weight.Normal


def test_light_and_dark(qapp: QApplication) -> None:
    theme.apply_theme(qapp, dark=True)
    assert theme.is_dark()
    assert theme.hex_of("text") == DARK["text"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK["bg"]
    theme.apply_theme(qapp)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT["bg"]


def test_an_icon_is_tinted_anew(qapp: QApplication) -> None:
    button = QPushButton()
    wear(button, "bed", "danger")
    light = button.icon().pixmap(24, 24).toImage()
    theme.apply_theme(qapp, dark=True)
    dark = button.icon().pixmap(24, 24).toImage()
    assert light != dark
    assert any(dark.pixelColor(x, y).name().upper() == DARK["danger"] for x in range(24) for y in range(24))


def test_icons_are_drawn_once_and_every_file_can_be_drawn() -> None:
    assert icon("home").cacheKey() == icon("home").cacheKey()
    for path in resource("icons").glob("*.svg"):
        picture = pixmap(path.stem, "text", 24).toImage()
        assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), path.name
    with pytest.raises(KeyError):
        icon("no-such-icon")


def test_the_licence_of_the_icons_is_there() -> None:
    assert "MIT" in resource("icons", "LICENSE.txt").read_text("utf-8")
