"""Finds every text for people in the program: the strings inside _(), N_(), ngettext() and pgettext().

The source is read as a syntax tree, so a string glued together at run time inside a marker, which nobody could
translate, is found as well and reported instead of being passed over.
"""

import ast
from dataclasses import dataclass, field
from pathlib import Path

MARKERS = ("_", "N_", "gettext", "ngettext", "pgettext")
# the module that defines the markers hands its own arguments on
MARKERS_LIVE_IN = Path("shelterdesk/foundation/i18n.py")


@dataclass
class Text:
    """One text for people: its English words, the plural if it counts something, and where it stands."""

    context: str | None
    one: str
    many: str | None = None
    places: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str | None, str]:
        """What the catalogue knows the text by."""
        return self.context, self.one


@dataclass
class Marked:
    """All texts of the program by key, and what is wrong with the way some are marked."""

    texts: dict[tuple[str | None, str], Text]
    faults: list[str]


def marked_strings(root: Path, package: str = "shelterdesk") -> Marked:
    """Every marked text under root/package, in a steady order."""
    found = Marked({}, [])
    for path in sorted((root / package).rglob("*.py")):
        name = path.relative_to(root)
        if name != MARKERS_LIVE_IN:
            _read(path.read_text(encoding="utf-8"), name.as_posix(), found)
    return found


def _read(source: str, name: str, found: Marked) -> None:
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        found.faults.append(f"{name}:{error.lineno}: cannot be read as Python")
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            _read_call(node, name, found)


def _read_call(call: ast.Call, name: str, found: Marked) -> None:
    marker = _marker(call.func)
    if marker is None:
        return
    place = f"{name}:{call.lineno}"
    wanted = 2 if marker in ("ngettext", "pgettext") else 1
    words = [text for text in map(_plain, call.args[:wanted]) if text is not None]
    if len(words) < wanted:
        # _(title) translates what N_() marked elsewhere; anything else would never reach a translator
        handed_on = marker in ("_", "gettext") and isinstance(
            call.args[0] if call.args else None, ast.Name | ast.Attribute | ast.Subscript | ast.Call | ast.IfExp
        )
        if not handed_on and isinstance(call.func, ast.Name):
            found.faults.append(f"{place}: {marker}() needs plain text in quotes, no f-string and no sum")
        return
    if marker == "pgettext":
        text = Text(words[0], words[1])
    elif marker == "ngettext":
        text = Text(None, words[0], words[1])
    else:
        text = Text(None, words[0])
    if not text.one:
        return
    known = found.texts.setdefault(text.key, text)
    if text.many and known.many and text.many != known.many:
        found.faults.append(f"{place}: {text.one!r} has another plural at {known.places[0]}")
    known.many = known.many or text.many
    known.places.append(place)


def _marker(function: ast.expr) -> str | None:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in MARKERS:
            return name
    return None


def _plain(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
