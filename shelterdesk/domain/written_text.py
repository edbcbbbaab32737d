"""Text as other people's lists hold it: clean what a spreadsheet adds, and fold words for comparing with our lists."""

import re
import unicodedata
from functools import lru_cache

_FOLD = str.maketrans("әғқңөұүһіёўїєґ", "агкноуухиеуиег")


_PLAIN = re.compile(r"[\w !-~№«»–—]*")  # nothing here needs more than its spaces set right


@lru_cache(maxsize=16384)
def clean_text(text: str) -> str:
    """The text as kept: NFC, white space of any kind one space and trimmed, invisible and control characters gone."""
    if _PLAIN.fullmatch(text) and unicodedata.is_normalized("NFC", text):
        return " ".join(text.split())
    plain = unicodedata.normalize("NFC", text)
    plain = "".join(_visible(char) for char in plain)
    return " ".join(plain.split())


def _visible(char: str) -> str:
    if char.isalnum():
        return char
    category = unicodedata.category(char)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return "" if category in ("Cf", "Cs") else char


@lru_cache(maxsize=16384)
def fold_letters(text: str) -> str:
    """Lower case, and the letters Kazakh has and Russian has not become their Russian neighbours: Қайрат, кайрат."""
    return unicodedata.normalize("NFC", text).lower().translate(_FOLD)
