"""Our own letters on paper: Golos Text, and DejaVu Sans for the letters and signs Golos has not.

Everything written on a page goes through `Letters`: it knows how wide a text is, finds a font for each letter, and
writes the page's operators itself, ten times faster than drawString (a register has 120,000 cells).
"""

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from shelterdesk.foundation.resources import resource
from shelterdesk.reports.text import BOX, pdf_text

_FILES = {
    ("text", False): "GolosText-Regular.ttf", ("text", True): "GolosText-Bold.ttf",
    ("signs", False): "DejaVuSans.ttf", ("signs", True): "DejaVuSans-Bold.ttf",
}  # fmt: skip


@dataclass(frozen=True)
class Face:
    """One font file: its name with reportlab, its letters and their widths in thousandths of the size."""

    name: str
    font: Any
    widths: dict[str, float]
    known: frozenset[str]


@cache
def face(kind: str, bold: bool) -> Face:
    """The face of one kind ("text" or "signs"), read once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    path = resource("fonts", _FILES[kind, bold])
    font = TTFont(path.stem, str(path))
    pdfmetrics.registerFont(font)
    # the table of letters written into a PDF has no room beyond U+FFFF
    codes = [code for code in font.face.charToGlyph if code <= 0xFFFF]
    widths = {chr(code): font.face.charWidths.get(code, font.face.defaultWidth) for code in codes}
    return Face(path.stem, font, widths, frozenset(widths))


@dataclass
class Letters:
    """Writes text onto the pages of one document, and remembers the letters no font of ours has."""

    missing: set[str] = field(default_factory=set)
    _codes: dict[str, dict[str, int]] = field(default_factory=dict)  # by face: the byte of each letter used so far

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """How wide a text will be, in points."""
        main = face("text", bold)
        try:
            return sum(map(main.widths.__getitem__, text)) * size / 1000
        except KeyError:
            return sum(sum(map(one.widths.__getitem__, part)) for one, part in self.runs(text, bold)) * size / 1000

    def runs(self, text: str, bold: bool) -> list[tuple[Face, str]]:
        """The text in pieces, each with the face that has its letters; unknown letters become an empty box."""
        main = face("text", bold)
        if main.known.issuperset(text):
            return [(main, text)]
        signs = face("signs", bold)
        found: list[tuple[Face, str]] = []
        for cluster in _as_seen(_clusters(text)):
            if main.known.issuperset(cluster):
                one, part = main, cluster
            elif signs.known.issuperset(cluster):
                one, part = signs, cluster
            else:
                one, part = signs, self._replaced(cluster, signs)
            if found and found[-1][0] is one:
                found[-1] = (one, found[-1][1] + part)
            elif part:
                found.append((one, part))
        return found

    def write(self, canvas: Any, x: float, y: float, text: str, size: float, bold: bool = False) -> None:
        """Put one line of text on the page, its baseline starting at (x, y) from the lower left corner."""
        for one, part in self.runs(text, bold):
            shown = "".join(f"{name} {size:g} Tf <{raw.hex()}> Tj " for name, raw in self._encoded(canvas, one, part))
            canvas._code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown}ET")
            x += sum(map(one.widths.__getitem__, part)) * size / 1000

    def _encoded(self, canvas: Any, one: Face, part: str) -> list[tuple[str, bytes]]:
        """The letters as bytes of the document's own font subsets: (name of the subset, bytes)."""
        known = self._codes.setdefault(one.name, {})
        try:
            return [(one.font.getSubsetInternalName(0, canvas._doc), bytes(map(known.__getitem__, part)))]
        except KeyError:
            pieces = one.font.splitString(part, canvas._doc)
            if len(pieces) == 1 and pieces[0][0] == 0:
                known.update(zip(part, pieces[0][1], strict=True))
            return [(one.font.getSubsetInternalName(subset, canvas._doc), raw) for subset, raw in pieces]

    def lines(self, text: str, width: float, size: float, bold: bool = False, most: int = 24) -> list[str]:
        """The text in lines that fit the width, broken at blanks; a word that is too wide alone is broken inside."""
        text = pdf_text(text)
        if self.width(text, size, bold) <= width:
            return [text]
        lines: list[str] = []
        line = ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if self.width(longer, size, bold) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = self._broken(word, width, size, bold)
            lines += whole
        lines.append(line)
        if len(lines) > most:
            lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
        return lines

    def fitted(self, text: str, width: float, size: float, bold: bool = False, least: float = 0.8) -> float:
        """The size at which the text fits the width on one line, at least `least` of the wanted one."""
        wide = self.width(text, size, bold)
        return size if wide <= width else max(size * least, int(size * width / wide * 20) / 20)

    def cut(self, text: str, width: float, size: float, bold: bool = False) -> str:
        """The text, or as much of its beginning as fits the width, with dots."""
        if self.width(text, size, bold) <= width:
            return text
        clusters = _clusters(text)
        while clusters and self.width("".join(clusters) + "…", size, bold) > width:
            clusters.pop()
        return "".join(clusters).rstrip() + "…"

    def _broken(self, word: str, width: float, size: float, bold: bool) -> list[str]:
        if self.width(word, size, bold) <= width:
            return [word]
        parts, part, used = [], "", 0.0
        for cluster in _clusters(word):
            wide = self.width(cluster, size, bold)
            if part and used + wide > width:
                parts.append(part)
                part, used = "", 0.0
            part, used = part + cluster, used + wide
        return [*parts, part]

    def _replaced(self, cluster: str, signs: Face) -> str:
        kept = ""
        for char in cluster:
            if char in signs.known:
                kept += char
            elif unicodedata.category(char) not in ("Cf", "Mn", "Me", "Cc", "Zs"):
                self.missing.add(char)
                kept += BOX
            elif unicodedata.category(char) == "Zs":
                kept += " "
        return kept


def _clusters(text: str) -> list[str]:
    """Letters with the accents that sit on them."""
    found: list[str] = []
    for char in text:
        if found and unicodedata.combining(char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _as_seen(clusters: list[str]) -> list[str]:
    """The clusters as they stand on paper from left to right: words of scripts written from the right turned round."""
    found: list[str] = []
    turned: list[str] = []  # a stretch written from the right, last letter first
    for cluster in clusters:
        if unicodedata.bidirectional(cluster[0]) in ("R", "AL") or (turned and cluster == " "):
            turned.insert(0, cluster)
        else:
            found += _blanks_last(turned)
            turned = []
            found.append(cluster)
    return found + _blanks_last(turned)


def _blanks_last(turned: list[str]) -> list[str]:
    """Blanks at the end of a stretch belong behind it on the page too."""
    blanks = 0
    while blanks < len(turned) and turned[blanks] == " ":
        blanks += 1
    return turned[blanks:] + turned[:blanks]
