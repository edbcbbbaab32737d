"""The sex as one key: М or E or 1 for male, Ж or Ә or 2 for female, under any of the three layouts.

Kept as "M", "F", or "" while nobody has said.
"""

from shelterdesk.foundation.i18n import pgettext

# the quotation mark is what key 1 gives on the Kazakh layout, ә what key 2 gives
_MALE = frozenset("МмMmЕе1\"１")
_FEMALE = frozenset("ЖжFfӘә2２")


def read_sex(typed: str) -> str | None:
    """"M" or "F" for a typed key or word, None when it says neither."""
    first = typed.strip()[:1]
    if first in _MALE:
        return "M"
    if first in _FEMALE:
        return "F"
    return None


def shown_sex(sex: str) -> str:
    """The sex as one letter in the language of the moment: Е or Ә, М or Ж, M or F."""
    if sex == "M":
        return pgettext("sex, one letter", "M")
    return pgettext("sex, one letter", "F") if sex == "F" else ""


def sex_word(sex: str) -> str:
    """The sex as a word in the language of the moment."""
    if sex == "M":
        return pgettext("sex", "male")
    return pgettext("sex", "female") if sex == "F" else ""
