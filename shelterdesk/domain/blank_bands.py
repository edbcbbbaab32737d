"""Wristbands printed ahead of time, for the hours without a printer: on the arm first, written down later.

Their numbers are card numbers like every other. They follow from the desk and a count of its own, so that what is shown
before printing is what is printed, and no two desks print the same one.
"""

from hashlib import sha256

from shelterdesk.domain.cards import LENGTH, new_card

HIGHEST = 99_999  # bands of one desk
MOST = 500  # bands at a time


def band_card(desk: str, number: int) -> str:
    """The card number of a desk's n-th blank band."""
    drawn = int.from_bytes(sha256(f"band/{desk}/{number}".encode()).digest()[:8])
    return new_card(str(drawn % 10 ** (LENGTH - 1)).zfill(LENGTH - 1))
