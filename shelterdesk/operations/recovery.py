"""The recovery key: printed once, kept in a safe, opens the data when every passphrase is forgotten.

160 random bits in eight groups of four letters (Crockford's base 32 without I, L, O, U) and a check letter each, so
that a mistyped group can be named.
"""

import os

from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SAME = str.maketrans("OILU", "011V")
_GROUPS = 8


def new_recovery_key() -> str:
    """A fresh key, ready to print: 8 groups of 5, e.g. "7K2MX-…"."""
    bits = int.from_bytes(os.urandom(20), "big")
    letters = "".join(_LETTERS[bits >> shift & 31] for shift in range(155, -1, -5))
    groups = [letters[start : start + 4] for start in range(0, 32, 4)]
    return "-".join(group + _check(group, place) for place, group in enumerate(groups))


def read_recovery_key(text: str) -> str:
    """The key as typed from paper, in its printed spelling; InputRefused names the group with a mistake."""
    letters = "".join(char for char in text.upper().translate(_SAME) if char in _LETTERS)
    groups = [letters[start : start + 5] for start in range(0, len(letters), 5)]
    for place, group in enumerate(groups[:_GROUPS]):
        if len(group) != 5 or _check(group[:4], place) != group[4]:
            raise InputRefused(
                "recovery_key_group",
                _("Group {number} of the recovery key has a mistake.").format(number=place + 1),
                _("Nothing was changed."),
                _("Compare this group with the paper; 0 and O, 1 and I are read as the same."),
            )
    if len(groups) != _GROUPS:
        raise InputRefused(
            "recovery_key_length",
            _("The recovery key has eight groups of five letters."),
            _("Nothing was changed."),
            _("Type all groups from the paper."),
        )
    return "-".join(groups)


def _check(group: str, place: int) -> str:
    """Weighted sum modulo 31 (a prime), so that a wrong letter or a swap is found; the place guards their order. Only 0
    and Z, which nobody takes for each other, count the same: such a key is read, and then opens nothing."""
    return _LETTERS[(sum((index + 2) * _LETTERS.index(letter) for index, letter in enumerate(group)) + place) % 31]
