"""Numbers on cards and wristbands: ten random digits, the last a check digit; no personal data in them.

The check digit is Damm's (H. M. Damm, 2004): it finds every single wrong digit and every swap of neighbours.
"""

_DIGITS = "0123456789"
_ROWS = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
_DAMM = {state: dict(zip(_DIGITS, row, strict=True)) for state, row in zip(_DIGITS, _ROWS, strict=True)}
LENGTH = 10
PAPER = "99"  # codes of blank forms begin so: domain/paper_forms.py


def check_digit(digits: str) -> str:
    """The digit that makes the number whole."""
    state = "0"
    for digit in digits:
        state = _DAMM[state][digit]
    return state


def is_card(number: str) -> bool:
    """Whether this is a card number of ours: ten digits with the right check digit."""
    return len(number) == LENGTH and number.isascii() and number.isdigit() and check_digit(number) == "0"


def card_of(random_digits: str) -> str:
    """A card number from nine random digits."""
    return random_digits + check_digit(random_digits)


def new_card(random_digits: str) -> str:
    """The number of a new card from nine random digits; never one that paper forms have (they begin with 99)."""
    return card_of("98" + random_digits[2:] if random_digits.startswith(PAPER) else random_digits)


def shown_card(number: str) -> str:
    """In groups, for reading aloud: 290 741 035 8."""
    return " ".join((number[:3], number[3:6], number[6:9], number[9:]))
