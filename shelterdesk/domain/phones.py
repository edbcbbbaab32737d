"""Phone numbers as people in Kazakhstan write them: +7 701 123 4567, 8 701…, ten digits, or a foreign one."""

import re
import unicodedata

_NOT_DIALLED = re.compile(r"[\s().\-–—‑/]+")


def read_phone(text: str) -> str | None:
    """The number as we keep it: "+7" and ten digits, or a foreign "+…" without spaces; None when it is no number."""
    plain = _NOT_DIALLED.sub("", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"\+?[0-9]{5,15}", plain):
        return None
    digits = plain.lstrip("+")
    if len(digits) == 10 and digits[0] in "67" and not plain.startswith("+"):
        return "+7" + digits
    if len(digits) == 11 and (digits[0] == "7" or (digits[0] == "8" and not plain.startswith("+"))):
        return "+7" + digits[1:]
    if plain.startswith("+") and 9 <= len(digits) <= 15 and digits[0] != "0" and digits[0] != "7":
        return plain
    if plain.startswith("00") and 11 <= len(digits) <= 17:
        return "+" + digits[2:]
    return None


def shown_phone(number: str) -> str:
    """The kept number in groups for the eye: +7 701 123 4567; a foreign one as it is."""
    if number.startswith("+7") and len(number) == 12:
        return f"+7 {number[2:5]} {number[5:8]} {number[8:]}"
    return number


_FOREIGN_START = ("99", "37", "38", "86", "90", "49", "1")
_NUMBER_IN_TEXT = re.compile(r"(?:\+|00)?\d(?:[\s().\-–—‑]{0,3}\d){4,15}")


def first_phone(text: str) -> str | None:
    """The first phone number in a cell that may hold several, with words around them; None when there is none."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"\b(\d{10,12})[.,]0+\b", r"\1", plain)
    whole = read_phone(plain)
    if whole:
        return whole
    for part in re.split(r"[;,/\n|]| и | или |\bтел\b", plain):
        for match in _NUMBER_IN_TEXT.finditer(part):
            number = read_phone(match.group(0)) or _without_prefix(match.group(0))
            if number:
                return number
            for half in re.split(r"\s{2,}|\s(?=[87+]\s?\(?7)", match.group(0)):
                number = read_phone(half)
                if number:
                    return number
    return None


def _without_prefix(text: str) -> str | None:
    digits = re.sub(r"\D", "", text)
    if len(digits) == 10 and digits[0] == "9":
        return "+7" + digits  # a Russian mobile without its 8
    if 11 <= len(digits) <= 13 and digits.startswith(_FOREIGN_START) and not text.startswith("+"):
        return digits
    return None
