"""Icons from resources/icons, tinted with a colour of the theme; never a picture font, never an emoji."""

from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from shelterdesk.foundation.resources import resource
from shelterdesk.ui.kit.theme import hex_of, on_theme

_SIZES = (16, 20, 24, 32, 48)


class _Wearer(Protocol):
    """Anything that takes an icon: a button, an action, a label of a tab."""

    def setIcon(self, icon: QIcon, /) -> None: ...  # noqa: N802 Qt's name


def icon(name: str, token: str = "text") -> QIcon:
    """The icon in the colour of the token now; KeyError when there is no such icon."""
    return _tinted(name, hex_of(token), hex_of("placeholder"))


def pixmap(name: str, token: str = "text", side: int = 20, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture with sides of so many logical pixels, sharp at the screen's ratio."""
    return _drawn(name, hex_of(token), side, ratio)


def wear(widget: _Wearer, name: str, token: str = "text") -> None:
    """Put the icon on a button or action; it is tinted anew when the theme changes."""
    if not isinstance(widget, QObject):
        raise TypeError("only a widget or action can wear an icon")
    on_theme(widget, lambda: widget.setIcon(icon(name, token)))


@lru_cache(maxsize=512)
def _tinted(name: str, colour: str, disabled: str) -> QIcon:
    picture = QIcon()
    for side in _SIZES:
        picture.addPixmap(_drawn(name, colour, side, 1.0))
        picture.addPixmap(_drawn(name, disabled, side, 1.0), QIcon.Mode.Disabled)
    return picture


@lru_cache(maxsize=2048)
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    path = resource("icons", f"{name}.svg")
    if not path.is_file():
        raise KeyError(f"no icon called {name}")
    return path.read_text("utf-8")
