"""Unique words that stand for people's data, and the search for them in whatever was written."""

import base64
import unicodedata
from collections.abc import Iterator

MARKERS = tuple(f"Zq{number:03d}Маркерұлы" for number in range(200))
SECRET, OFFICER = "Құпиябаев Zqсекрет", "Қызметкерова Zqофицер"
PASSPHRASE = "zq kettle blanket seven"
ALL = (*MARKERS, SECRET, OFFICER, PASSPHRASE, "+77012223344", "87012223344", "Құрманбаева")
_STEM = 4  # bytes


def spellings(text: str) -> Iterator[bytes]:
    """A text in the ways it could lie open on a disk."""
    for form in (text, unicodedata.normalize("NFD", text), text.upper(), text.lower()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            raw = form.encode(encoding)
            yield raw
            yield raw.hex().encode()
            yield raw.hex().upper().encode()
        raw = form.encode()
        for shift in range(3):  # base64 looks different at each of three places
            coded = base64.b64encode(b"\0" * shift + raw)
            yield coded[(0, 2, 3)[shift] : len(coded) // 4 * 4 - 4]
        yield "".join(f"\\u{ord(char):04x}" for char in form).encode()  # as JSON escapes it


def patterns() -> list[bytes]:
    """All spellings of all markers, long enough to mean something."""
    return sorted({spelling for text in ALL for spelling in spellings(text) if len(spelling) >= 10})


def hits(content: bytes, wanted: list[bytes]) -> int:
    """How many of the spellings are in there: their few beginnings are looked for first."""
    there = {start for start in {spelling[:_STEM] for spelling in wanted} if start in content}
    return sum(spelling[:_STEM] in there and spelling in content for spelling in wanted)
