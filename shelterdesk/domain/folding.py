"""One spelling for searching: Kazakh, Russian and Latin forms of a name come down to the same letters.

"Әбдіғали", "Абдигали" and "Abdigali" all fold to "abdigali". Stored beside the record, computed on write; change
VERSION when the rules change, then the store writes its search words anew.
"""

import re
import unicodedata

VERSION = 2

_LETTERS = {
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "ı": "i", "ß": "ss", "ł": "l", "ø": "o", "æ": "a", "œ": "e", "đ": "d", "ð": "d", "þ": "t", "ŋ": "n", "ə": "a",
    "є": "e", "ї": "i", "ґ": "g", "ў": "u",
}
# the Latin spellings of one sound, longest first, after marks are gone
_LATIN = (
    ("shch", "s"), ("sch", "s"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"),
    ("ts", "c"), ("ya", "ia"), ("yu", "iu"), ("yo", "e"), ("ye", "e"), ("q", "k"), ("x", "ks"), ("w", "v"), ("y", "i"),
)
_TABLE = str.maketrans(_LETTERS)
_COMMON = re.compile(f"[\\x20-\\x7e{''.join(_LETTERS)}]*")  # letters that have no second way of being written
_SPLIT = re.compile(r"[\W_]+")  # letters of yet other alphabets stay as they are, so that such names are found too
_DOUBLE = re.compile(r"([a-z])\1+")


def folded(text: str) -> str:
    """The text in folded words, parted by single spaces."""
    if not text or (text.isdigit() and text.isascii()):
        return text
    plain = text.casefold()
    if _COMMON.fullmatch(plain):
        letters = plain.translate(_TABLE)
    else:
        plain = unicodedata.normalize("NFKC", text).casefold()
        letters = unicodedata.normalize("NFC", plain).translate(_TABLE)
        letters = "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c))
    for spelling, sound in _LATIN:
        letters = letters.replace(spelling, sound)
    letters = letters.replace("'", "").replace("’", "").replace("ʼ", "").replace("`", "")
    letters = _DOUBLE.sub(r"\1", letters)
    return " ".join(_SPLIT.sub(" ", letters).split())
