"""Free text as people type or paste it: kept as typed, without what would break a page, a list or a search.

Real names are never refused: one letter, digits, hyphens, any script. Only what nobody typed on purpose goes: control
characters, direction overrides, piles of accents, half characters; and what is longer than the field.
"""

import re
import unicodedata

from shelterdesk.foundation.i18n import _

LIMIT = 500  # characters in a text field
_MARKS = 4   # accents on one letter; Vietnamese, Arabic and Hebrew need fewer

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_OVERRIDES = re.compile(r"[\u202a-\u202e]")
_BREAKS = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_PLAIN = re.compile(r"[\w .,:;/()+№'\"«»-]*")  # letters, digits and common signs: nothing here can do harm
_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u115f\u1160\u3164\uffa0\u2800"


def clean_text(text: str, limit: int = LIMIT, *, lines: bool = False) -> tuple[str, str | None]:
    """The text fit to keep, and a note when something was taken out; lines=True keeps line breaks and tabs."""
    if len(text) <= limit and _PLAIN.fullmatch(text):
        return text, None
    notes = []
    text, halves = _SURROGATES.subn("", text)
    if halves:
        notes.append(_("A character that cannot be stored was left out."))
    text = _BREAKS.sub("\n" if lines else " ", text)
    if not lines:
        text = text.replace("\t", " ")
    kept = "".join(char for char in text if char in "\n\t" or not _is_control(char))
    kept = _OVERRIDES.sub("", kept)
    balanced = _balanced(kept)
    calm = _capped(balanced)
    if len(calm) < len(text):
        notes.append(_("Invisible control characters were left out."))
    if len(calm) > limit:
        calm = calm[:limit]
        if _balanced(calm) != calm:  # the cut fell inside an isolated piece
            calm = "".join(char for char in calm if char not in _OPENING + _CLOSING)
        notes.append(_("The text was cut off at {limit} characters.").format(limit=limit))
    return calm, " ".join(notes) or None


def is_blank(text: str) -> bool:
    """Whether there is nothing to see: empty, blanks of any width, zero-width characters."""
    for char in text:  # mostly the first one is a letter
        if not char.isspace() and char not in _UNSEEN and unicodedata.category(char) not in ("Cc", "Cf"):
            return False
    return True


def _is_control(char: str) -> bool:
    return unicodedata.category(char) == "Cc" or (ord(char) & 0xFFFE) == 0xFFFE or char == "\ufeff"


def _balanced(text: str) -> str:
    """Every direction isolate closed, no closing one too many."""
    if not any(char in text for char in _OPENING + _CLOSING):
        return text
    out, open_ones = [], 0
    for char in text:
        if char in _OPENING:
            open_ones += 1
        elif char == _CLOSING:
            if not open_ones:
                continue
            open_ones -= 1
        out.append(char)
    return "".join(out) + _CLOSING * open_ones


def _capped(text: str) -> str:
    """At most four accents on one letter."""
    if text.isascii():
        return text
    out, marks = [], 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) or unicodedata.category(char) == "Me" else 0
        if marks <= _MARKS:
            out.append(char)
    return "".join(out)
