"""What a scanner typed: cheap scanners are keyboards, and what arrives depends on the layout the laptop has just then.

A burst is a run of keys faster than fingers. It is read by the place of the keys first, else by what the digit row
gives under the English, Russian and Kazakh layouts, plain and with CapsLock or Shift; the check digit decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from shelterdesk.domain.cards import LENGTH, is_card

LONGEST = 2000  # keys of one burst that are remembered; a scanner may send more
_TYPED_MOST = 40  # longer bursts are never taken for something a program typed on behalf of a person
_LINK = re.compile(r"(?i)[^\w\s]{2}|^www\.|^begin:")  # "://" is two signs in a row under every layout

# what keys 1 2 3 … 0 give: layout -> (plain, with Shift, or with CapsLock where it acts as Shift lock)
ROWS: dict[str, tuple[str, str]] = {
    "us": ("1234567890", "!@#$%^&*()"),
    "ru": ("1234567890", "!\"№;%:?*()"),
    "kz": ("\"әіңғ,.үұқ", "!ӘІҢҒ;:ҮҰҚ"),
}
_TABLES = {
    (layout, caps): dict(zip(row, "1234567890", strict=True))
    for layout, rows in ROWS.items()
    for caps, row in ((False, rows[0]), (True, rows[1] if layout != "kz" else '"ӘІҢҒ,.ҮҰҚ'))
} | {("kz", None): dict(zip(ROWS["kz"][1], "1234567890", strict=True))}
# places of the digit keys: set-1 scan codes of Windows, the same as evdev's; then the number pad
_DIGIT_PLACES = {2 + place: digit for place, digit in enumerate("1234567890")} | {
    71: "7", 72: "8", 73: "9", 75: "4", 76: "5", 77: "6", 79: "1", 80: "2", 81: "3", 82: "0",
}  # fmt: skip


@dataclass(frozen=True)
class Timing:
    """How fast a scanner types, in milliseconds; tunable, for scanners differ."""

    gap: int = 35  # longer between two keys is a person
    silence: int = 100  # so long nothing: the burst is over
    least: int = 6  # fewer keys are a person in a hurry


@dataclass(frozen=True)
class Stroke:
    """One key as it arrived: the character the layout made of it, and its place (evdev code; 0 = not known)."""

    text: str
    place: int = 0
    at: int = 0  # milliseconds on some clock


class Kind(StrEnum):
    """What a burst turned out to be."""

    CARD = "card"  # a number of our cards
    FOREIGN = "foreign"  # a code of somebody else
    TYPED = "typed"  # no scanner after all


@dataclass(frozen=True)
class Scan:
    """A burst that was read: what it is, its code (digits when they could be made out), what arrived, how."""

    kind: Kind
    code: str
    raw: str
    layout: str  # "us", "kz", …; "" when it cannot be told (us and ru give the same digits)
    caps: bool
    gaps: tuple[int, ...]  # milliseconds between the keys
    ended_by: str = ""  # "Enter", "Tab" or "" for silence


def read_burst(strokes: Sequence[Stroke], *, in_text: bool, ended_by: str = "") -> Scan:
    """Judge a burst; in_text: the cursor stands in a text field, where a program may have typed for a person."""
    raw = "".join(stroke.text for stroke in strokes)
    gaps = tuple(after.at - before.at for before, after in pairwise(strokes))
    layout, caps = layout_of(raw)
    digits = next(iter(digit_readings(strokes)), "")
    card = next((found for found in card_readings(strokes) if is_card(found)), "")
    if card:
        kind = Kind.CARD
    else:
        kind = Kind.TYPED if _looks_typed(raw, digits, in_text) else Kind.FOREIGN
    return Scan(kind, card or digits or raw.strip(), raw, layout, caps, gaps, ended_by)


def card_readings(strokes: Sequence[Stroke]) -> Iterator[str]:
    """What the burst may say as a card number; scanners may put three signs of their own before it ("]Q1")."""
    yield from digit_readings(strokes)
    if len(strokes) == LENGTH + 3 and strokes[0].text in "]ъЪ}":
        yield from digit_readings(strokes[3:])


def digit_readings(strokes: Sequence[Stroke]) -> Iterator[str]:
    """The burst as digits: by the places of the keys, then under each layout; nothing when it holds anything else."""
    keys = [stroke for stroke in strokes if stroke.text.strip()]
    if not keys:
        return
    if all(stroke.place in _DIGIT_PLACES for stroke in keys):
        yield "".join(_DIGIT_PLACES[stroke.place] for stroke in keys)
    for table in _TABLES.values():
        if all(stroke.text in table for stroke in keys):
            yield "".join(table[stroke.text] for stroke in keys)


def layout_of(raw: str) -> tuple[str, bool]:
    """Under which layout these digits were sent, and whether CapsLock was on; ("", False) when it cannot be told."""
    keys = "".join(raw.split())
    if not keys or keys.isdigit():
        return "", False
    for (layout, caps), table in _TABLES.items():
        if all(char in table for char in keys):
            return layout, caps is not False
    return "", False


def _looks_typed(raw: str, digits: str, in_text: bool) -> bool:
    """A foreign code, or text that another program put in for a person (a spelling aid, a screen keyboard)?"""
    if "\n" in raw or len(raw) > _TYPED_MOST or _LINK.search(raw):
        return False
    if not in_text:
        return raw.isalpha()  # letters over a list look for a name
    return not is_product_code(digits)


def is_product_code(digits: str) -> bool:
    """Whether this is the bar code of goods (GTIN-8, -12, -13, -14) by its check digit (GS1 General Specifications)."""
    if len(digits) not in (8, 12, 13, 14):
        return False
    body = [int(digit) for digit in reversed(digits)]
    return (sum(body[0::2]) + 3 * sum(body[1::2])) % 10 == 0
