"""Cell styles of a workbook as far as a list needs them: which cells show dates, how exactly, and which are bold."""

import re
from dataclasses import dataclass, field

from shelterdesk.exchange.lists.archives import Archive

_BUILT_IN_DATES = {
    **dict.fromkeys((14, 15, 16, 22), "day"),
    17: "month",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "day"),
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@dataclass
class Styles:
    """What the styles of a workbook say, by style number."""

    precisions: list[str] = field(default_factory=list)  # "", "year", "month", "day"
    bolds: list[bool] = field(default_factory=list)

    def date_precision(self, style: int) -> str:
        """How exact a date this style shows: "day", "month", "year"; "" when it shows no date."""
        return self.precisions[style] if style < len(self.precisions) else ""

    def is_bold(self, style: int) -> bool:
        """Whether the style is bold."""
        return style < len(self.bolds) and self.bolds[style]


def precision_of(code: str) -> str:
    """How exact a date a number format such as "dd.mm.yyyy" or "yyyy" shows; "" for a format of plain numbers."""
    plain = _LITERAL.sub("", code.split(";")[0]).lower()
    has_year = "y" in plain or "г" in plain
    has_day = "d" in plain or bool(re.search(r"(?<![a-zа-я])д{1,4}", plain))
    if "general" in plain or "основной" in plain or "жалпы" in plain or not (has_year or has_day):
        return ""
    if has_day:
        return "day"
    return "month" if "m" in plain or "м" in plain else "year"


def read_styles(archive: Archive, path: str) -> Styles:
    """The styles of the workbook; empty when it has none."""
    styles = Styles()
    if path not in archive.names:
        return styles
    formats: dict[int, str] = {}
    fonts: list[bool] = []
    where: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        where.append(name)
        parent = where[-2] if len(where) > 1 else ""
        if name == "numFmt" and parent == "numFmts":
            formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and parent == "fonts":
            fonts.append(False)
        elif name == "b" and parent == "font" and fonts and attributes.get("val", "1") not in ("0", "false"):
            fonts[-1] = True
        elif name == "xf" and parent == "cellXfs":
            number = _number(attributes.get("numFmtId"))
            built_in = _BUILT_IN_DATES.get(number, "")
            styles.precisions.append(precision_of(formats[number]) if number in formats else built_in)
            font = _number(attributes.get("fontId"))
            styles.bolds.append(font < len(fonts) and fonts[font])

    archive.walk(path, start, lambda _name: where.__delitem__(-1))
    return styles


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else 0
