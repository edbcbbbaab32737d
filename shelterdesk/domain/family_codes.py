"""The family code on a family card: six digits a relative can say by phone to show that the family gave it to them.

It follows from the household and its card, so it needs no room in the store, is the same on every laptop, and changes
with the card when that is lost. It is not the card's number: whoever reads one off cannot say the other.
"""

import hashlib

LENGTH = 6


def family_code(household_id: str, card: str) -> str:
    """The code of this household while it has this card, e.g. "482913"."""
    digest = hashlib.sha256(f"family code\n{household_id}\n{card}".encode()).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**LENGTH:0{LENGTH}d}"


def shown_family_code(code: str) -> str:
    """As it is printed and read out: "482 913"."""
    return f"{code[:3]} {code[3:]}"


def is_family_code(typed: str, code: str) -> bool:
    """Whether what was heard is this code, however it was typed."""
    return "".join(char for char in typed if char.isdigit()) == code
