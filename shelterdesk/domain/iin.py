"""The Kazakh individual identification number (ИИН / ЖСН): check it, read what it may say, never insist on it.

Since Government Resolution No. 853 of 26.08.2013 a number need not encode the birth date, and a mismatch "is not an
error": only the check digit can be wrong. Digits 1-6 may be the birth date, digit 7 century and sex, 12 the check.
"""

import re
import unicodedata
from datetime import date

_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURY = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


def check_digit(first_eleven: str) -> int | None:
    """The twelfth digit for the first eleven, or None when no such number exists."""
    digits = [int(d) for d in first_eleven]
    check = sum(d * w for d, w in zip(digits, _FIRST_WEIGHTS, strict=True)) % 11
    if check == 10:
        check = sum(d * w for d, w in zip(digits, _SECOND_WEIGHTS, strict=True)) % 11
    return None if check == 10 else check


def has_twelve_digits(number: str) -> bool:
    """Whether this is twelve plain digits (0-9), whatever the check digit says."""
    return len(number) == 12 and number.isascii() and number.isdigit()


def is_valid(number: str) -> bool:
    """Whether this is twelve digits with the right check digit."""
    return has_twelve_digits(number) and check_digit(number[:11]) == int(number[11])


def birth_of(number: str) -> date | None:
    """The birth date a valid number suggests (only a suggestion, see above), or None when it suggests none."""
    if not is_valid(number) or number[6] not in _CENTURY:
        return None
    try:
        return date(_CENTURY[number[6]] + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return None


def sex_of(number: str) -> str | None:
    """The sex a valid number suggests: "M", "F", or None (digit 7 is 0 for foreigners)."""
    if not is_valid(number) or number[6] not in _CENTURY:
        return None
    return "M" if int(number[6]) % 2 else "F"


def masked(number: str) -> str:
    """The number as lists show it: 1504••••••12."""
    return f"{number[:4]}••••••{number[-2:]}" if len(number) == 12 else "•" * len(number)


def read_number(text: str) -> tuple[str | None, str | None]:
    """The number in a cell of somebody's list, and what is wrong or was done with it.

    Spaces and words around it are dropped; zeros that a spreadsheet lost in front are put back when the number then
    passes the check; digits it rounded away (8.70512E+11) are gone. The second value is None, "bad_iin_length",
    "bad_iin_checksum" or "repaired".
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    rounded = re.fullmatch(r"'?(\d)[.,](\d+)[eEеЕ]\+?(\d{1,2})", plain)
    if rounded:
        exponent = int(rounded.group(3))
        plain = rounded.group(1) + rounded.group(2) if len(rounded.group(2)) == exponent else ""
    plain = re.sub(r"(?<=\d{8})[.,]0+$", "", plain)
    runs = re.findall(r"\d+", re.sub(r"(?<=\d)[\s\-.']+(?=\d)", "", plain))
    candidates = [run for run in runs if len(run) == 12] or ([runs[0]] if len(runs) == 1 else [])
    if not candidates or (re.search(r"\d[^\W\d_]\d|\d[^\W\d_]+$|^[^\W\d_]{1,2}\d", plain) and len(candidates[0]) != 12):
        return None, "bad_iin_length"
    number = candidates[0]
    if len(number) == 12:
        return number, None if is_valid(number) else "bad_iin_checksum"
    if 9 <= len(number) < 12 and is_valid(number.zfill(12)):
        return number.zfill(12), "repaired"
    return None, "bad_iin_length"
