"""The check code of a file: short enough to read out by phone, and any computer can work it out again.

The first 40 bits of its SHA-256 in Crockford's base 32, which has no I, L, O and U to mix up. Everything that leaves
the house, lists and sealed packages alike, is checked by this code and no other.
"""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS = 10  # hexadecimal ones: 40 bits


def check_code(digest: str) -> str:
    """The code of a SHA-256 (hexadecimal) in two groups, "7YD0-3HR0": the same here and there, the same file."""
    if not digest:
        return ""
    number = int(digest[:_DIGITS], 16)
    code = "".join(LETTERS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{code[:4]}-{code[4:]}"
