"""Three zones: almost certainly the same, compare side by side, silent. The lines move with the size of the register.

Twice as many people means twice as many chance likenesses for every true one, so the line rises by the logarithm of the
size. Nothing is ever merged by itself.
"""

from math import log

SAME, COMPARE, SILENT = "same", "compare", "silent"
_SMALLEST = 1500  # people; a smaller register is treated like this one


def rise(people: int, fitted_at: int) -> float:
    """By how much all lines rise, in log-odds, for a register of so many people."""
    return log(max(people, _SMALLEST) / fitted_at)


def zone_of(log_odds: float, same: float, compare: float) -> str:
    """The zone of a pair; the lines in the same measure."""
    return SAME if log_odds >= same else COMPARE if log_odds >= compare else SILENT
