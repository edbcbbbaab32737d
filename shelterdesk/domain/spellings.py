"""Words that were nearly typed right: one letter too few, too many, wrong, or exchanged with its neighbour.

A word is looked up under its first letters, whole and with each one left out: a slip there still leads to it.
Works on folded words (folding.py).
"""

from collections.abc import Iterable

LEAST = 4  # letters; a shorter word is too near to too many others
_FIRST = 5  # letters it is looked up under
_LONG = 8  # letters from which on two slips are forgiven


def is_spelled(word: str) -> bool:
    """Whether the word is worth a look for slips: long enough, and letters only (numbers are typed right or not)."""
    return len(word) >= LEAST and word.isalpha()


def lookup_letters(word: str) -> frozenset[str]:
    """Under which letters the word is kept, and looked for."""
    first = word[:_FIRST]
    shorter = {first[:at] + first[at + 1 :] for at in range(len(first))}
    return frozenset({first, *shorter} if len(first) == _FIRST else {first, *shorter, word[: _FIRST - 1]})


def nearest(typed: str, words: Iterable[str], most: int) -> list[str]:
    """The words that begin nearly as typed, the nearest first; the typed word itself is not among them."""
    from rapidfuzz.distance import OSA

    forgiven = 2 if len(typed) >= _LONG else 1
    found = []
    for word in words:
        if word.startswith(typed):
            continue
        starts = {word[: len(typed) + more] for more in (-1, 0, 1)}
        apart = min(OSA.distance(typed, start, score_cutoff=forgiven) for start in starts)
        if apart <= forgiven:
            found.append((apart, abs(len(word) - len(typed)), word))
    return [word for _apart, _longer, word in sorted(found)[:most]]


def slips(typed: str, words: Iterable[str]) -> int:
    """How many slips lie between the typed word and the nearest of these; more than three count as four."""
    from rapidfuzz.distance import OSA

    return min((OSA.distance(typed, word, score_cutoff=3) for word in words), default=4)
