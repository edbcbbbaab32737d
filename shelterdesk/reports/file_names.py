"""Names of files that leave the program: plain Latin letters, no personal data, readable on every system."""

import re
import unicodedata

_KAZAKH = str.maketrans({
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "а": "a", "б": "b",
    "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
})  # fmt: skip
_FORBIDDEN = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
LONGEST = 80  # characters of a name without its ending


def safe_filename(*parts: str, ending: str = "pdf") -> str:
    """The parts joined by "_" as a file name every system takes; what cannot stand in one becomes "-"."""
    plain = "_".join(filter(None, (_safe(part) for part in parts)))[:LONGEST].strip("-_.") or "document"
    return f"_{plain}.{ending}" if plain.casefold() in _FORBIDDEN else f"{plain}.{ending}"


def _safe(part: str) -> str:
    letters = "".join(
        char.lower().translate(_KAZAKH).capitalize() if char.isupper() else char.translate(_KAZAKH) for char in part
    )
    ascii_only = unicodedata.normalize("NFKD", letters.replace("№", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "-", ascii_only).strip("-")
