"""How everything looks: letters, colours and sizes, light or dark, 100 to 150 percent."""

from collections.abc import Callable
from string import Template

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from shelterdesk.foundation.resources import resource
from shelterdesk.ui.kit.colours import DARK, LIGHT, TILES
from shelterdesk.ui.kit.replay import Replay

FAMILY = "Golos Text"
SYMBOLS = "DejaVu Sans"  # has ✓ ☐ ☑ ◆ and other scripts
SMALLEST, LARGEST = 1.0, 1.5  # how far a user may enlarge everything

_WEIGHTS = {"display": 600, "number": 600, "h1": 600, "h2": 600, "strong": 600, "body": 400, "small": 400}
_POINTS = {"display": 28.0, "number": 20.0, "h1": 15.0, "h2": 12.0, "strong": 10.5, "body": 10.5, "small": 9.5}
_FONT_FILES = (
    "GolosText-Regular.ttf", "GolosText-Medium.ttf", "GolosText-SemiBold.ttf", "GolosText-Bold.ttf",
    "DejaVuSans.ttf", "DejaVuSans-Bold.ttf",
)


class _Look:
    """The look in force: which colours, which scale, whether the letters are loaded."""

    dark = False
    scale = 1.0
    loaded = False


_look = _Look()
_worn = Replay("theme")


def load_fonts() -> None:
    """Load the bundled letters once; OSError names a font file that is missing or damaged."""
    if _look.loaded:
        return
    for name in _FONT_FILES:
        path = resource("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise OSError(f"font cannot be read: {path.name}")
    _look.loaded = True


def apply_theme(app: QApplication, dark: bool = False, scale: float = 1.0) -> None:
    """Dress the whole application; open windows change at once. scale is 1.0 to 1.5."""
    load_fonts()
    _look.dark, _look.scale = dark, min(LARGEST, max(SMALLEST, scale))
    if (style := QStyleFactory.create("Fusion")) is not None and app.style().objectName() != "fusion":
        app.setStyle(style)
    app.setFont(font("body"))
    app.setPalette(_palette())
    app.setStyleSheet(_style_sheet())
    _worn.replay()


def is_dark() -> bool:
    """Whether the dark colours are in force."""
    return _look.dark


def scale() -> float:
    """How much everything is enlarged: 1.0 to 1.5."""
    return _look.scale


def size(pixels: float) -> int:
    """A length of the design (4 px grid, at 100 %) at the scale in force."""
    return round(pixels * _look.scale)


def hex_of(token: str) -> str:
    """The colour of a token as "#RRGGBB" in the theme in force."""
    if token in TILES:
        return TILES[token]
    return (DARK if _look.dark else LIGHT)[token]


def colour(token: str) -> QColor:
    """The colour of a token ("text", "danger-fill", …) in the theme in force."""
    return QColor(hex_of(token))


def font(token: str = "body") -> QFont:
    """The letters of a token: display, number, h1, h2, strong, body or small; digits are made for tables."""
    letters = QFont([FAMILY, SYMBOLS])
    letters.setPointSizeF(_POINTS[token] * _look.scale)
    letters.setWeight(QFont.Weight(_WEIGHTS[token]))
    letters.setFeature(QFont.Tag("tnum"), 1)
    return letters


def on_theme(owner: QObject, redo: Callable[[], object]) -> None:
    """Call redo now and after every change of theme or scale, until the owner is gone."""
    _worn.add(owner, redo)


def restyle(owner: QObject, redo: Callable[[], object]) -> None:
    """Like on_theme(), in place of what restyle() was told for this owner before."""
    _worn.put(owner, "restyle", redo)


def _palette() -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for where, token in (
        (role.Window, "bg"), (role.Base, "surface"), (role.AlternateBase, "surface-alt"), (role.Button, "surface"),
        (role.WindowText, "text"), (role.Text, "text"), (role.ButtonText, "text"), (role.BrightText, "danger"),
        (role.PlaceholderText, "placeholder"), (role.Highlight, "selection"), (role.HighlightedText, "text"),
        (role.Link, "primary"), (role.LinkVisited, "primary"), (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"), (role.Light, "surface"), (role.Midlight, "surface-alt"), (role.Mid, "divider"),
        (role.Dark, "border"), (role.Shadow, "border"), (role.Accent, "primary"),
    ):
        palette.setColor(where, colour(token))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, where, colour("placeholder"))
    return palette


def _style_sheet() -> str:
    template = Template(resource("theme", "shelterdesk.qss").read_text("utf-8"))
    tokens = {token.replace("-", "_"): hex_of(token) for token in (*LIGHT, *TILES)}
    lengths = {f"px{n}": f"{size(n)}px" for n in (4, 6, 8, 12, 16, 20, 24, 32, 40)}
    # Qt's min-height leaves out border and margin (3 px above, 3 px below)
    lengths |= {
        "pxfield": str(size(32) - 6), "pxbutton": str(size(32) - 6), "pxprimary": str(size(40) - 6),
        "pxcell": str(size(28) - 4), "pxround": str(size(16) // 2),
    }
    pictures = resource("theme", "dark" if _look.dark else "light").as_posix()
    tints = "".join(
        f'QLabel[tint="{token}"], QAbstractButton[tint="{token}"] {{ color: {hex_of(token)}; }}\n' for token in LIGHT)
    return template.substitute(tokens, pictures=pictures, **lengths) + tints
