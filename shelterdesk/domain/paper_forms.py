"""Blank forms for the hours without a laptop: each desk prints its own series, K/0017, and the code says the same.

The code is a card number of ten digits like every other (so any scanner of ours reads it), from a range no card has:
99, two digits that stand for the desk's letters, the number, the check digit. No personal data.
"""

from collections.abc import Iterable

from shelterdesk.domain.cards import PAPER, card_of, is_card

HIGHEST = 99_999


def paper_number(prefix: str, number: int) -> str:
    """As it is printed and typed: "K/0017"; the letters are those of the desk that printed it."""
    return f"{prefix}/{number:04d}"


def paper_code(prefix: str, number: int) -> str:
    """The digits of the form's code."""
    return card_of(f"{PAPER}{_letters(prefix)}{number:05d}")


def is_paper_code(code: str) -> bool:
    """Whether a scanned number is the code of a blank form."""
    return is_card(code) and code.startswith(PAPER)


def read_paper_code(code: str, prefixes: Iterable[str]) -> str:
    """The number of the form with this code, "K/0017"; prefixes: the letters of the desks that are known here, the own
    ones first. "" when it is no such code; of a desk nobody knows only the number, "0017"."""
    if not is_paper_code(code):
        return ""
    number = int(code[4:9])
    for prefix in prefixes:
        if _letters(prefix) == code[2:4]:
            return paper_number(prefix, number)
    return f"{number:04d}"


def _letters(prefix: str) -> str:
    """Two digits for the desk's letters: 26 Latin ones each have their own, others share them out."""
    value = 0
    for letter in prefix.upper():
        value = (value * 31 + (ord(letter) - 64)) % 100
    return f"{value:02d}"
