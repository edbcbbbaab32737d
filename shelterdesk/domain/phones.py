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
