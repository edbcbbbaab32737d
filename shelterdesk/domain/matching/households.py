"""The household step: a match gains when other members match too, and everybody has one partner in another household.

Twins, brothers, father and son look alike one by one; side by side in two households they find their own partners.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

SUPPORT_GRADES = ("no_household", "single", "none", "one", "two", "more")
RIVAL_GRADES = ("best", "close", "second")
_CLOSE = 2.0  # log-odds: nearer than this nobody can say which of two is meant


class Pair(NamedTuple):
    """Two places in the register and what speaks for one person, in log-odds."""

    one: int
    two: int
    evidence: float


class Standing(NamedTuple):
    """How a pair stands among the other members of its two households."""

    support: int  # a place in SUPPORT_GRADES
    rival: int  # a place in RIVAL_GRADES


def standings(
    pairs: Sequence[Pair], household_of: Sequence[str], sizes: Mapping[str, int], line: float
) -> list[Standing]:
    """The standing of every pair, in their order.

    household_of: of every place; sizes: members of a household; line: evidence from which a pair counts as a match of
    its own.
    """
    meetings: dict[tuple[str, str], list[int]] = {}
    for index, pair in enumerate(pairs):
        ours, theirs = household_of[pair.one], household_of[pair.two]
        if ours and theirs and ours != theirs:
            meetings.setdefault((ours, theirs) if ours < theirs else (theirs, ours), []).append(index)
    found = [Standing(0, 0)] * len(pairs)
    for (ours, theirs), meeting in meetings.items():
        alone = min(sizes[ours], sizes[theirs]) == 1
        _stand(pairs, meeting, alone, line, found)
    return found


def _stand(pairs: Sequence[Pair], meeting: list[int], alone: bool, line: float, found: list[Standing]) -> None:
    """Settle one pair of households."""
    if len(meeting) == 1:
        found[meeting[0]] = Standing(1 if alone else 2, 0)
        return
    meeting.sort(key=lambda index: (-pairs[index].evidence, pairs[index].one, pairs[index].two))
    taken: dict[int, float] = {}
    chosen: list[int] = []
    for index in meeting:
        pair = pairs[index]
        best = max(taken.get(pair.one, -99.0), taken.get(pair.two, -99.0))
        if best > -99.0:
            found[index] = Standing(0, 1 if best - pair.evidence < _CLOSE else 2)
            continue
        taken[pair.one] = taken[pair.two] = pair.evidence
        chosen.append(index)
    matched = [index for index in chosen if pairs[index].evidence >= line]
    for index in meeting:
        support = 1 if alone else _support(pairs, matched, pairs[index])
        found[index] = Standing(support, found[index].rival)


def _support(pairs: Sequence[Pair], matched: list[int], pair: Pair) -> int:
    others = sum({pairs[index].one, pairs[index].two}.isdisjoint((pair.one, pair.two)) for index in matched)
    return min(2 + others, 5)
