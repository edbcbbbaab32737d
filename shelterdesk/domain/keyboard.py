"""Digits typed on the Kazakh layout, where the number row gives ә і ң ғ ү ұ қ ө instead of digits.

The mapping is one to one, so what was typed can be read as digits without asking anybody to switch the layout.
"""

import unicodedata

_KAZAKH_ROW = {
    '"': "1", "ә": "2", "і": "3", "ң": "4", "ғ": "5", ",": "6", ".": "7", "ү": "8", "ұ": "9", "қ": "0",
    "Ә": "2", "І": "3", "Ң": "4", "Ғ": "5", "Ү": "8", "Ұ": "9", "Қ": "0",
}
_LETTERS = {letter: digit for letter, digit in _KAZAKH_ROW.items() if letter not in ".,"}


def read_digits(text: str, *, separators: bool = False) -> str:
    """The text with Kazakh-layout keys read as digits; full-width and other scripts' digits become 0-9.

    With separators=True (dates, decimals) "." and "," stay separators once the text holds an ordinary digit.
    """
    plain = "".join(_ascii_digit(char) for char in text)
    keep_marks = separators and any(char in "0123456789" for char in plain)
    table = _LETTERS if keep_marks else _KAZAKH_ROW
    return "".join(table.get(char, char) for char in plain)


def _ascii_digit(char: str) -> str:
    if char.isascii():
        return char
    value = unicodedata.digit(char, None)
    return char if value is None else str(value)
