"""At the desk: who of those that share a key is probably the person being written down. A few hints, with reasons.

At the desk a missed double costs more than a second look, so the line is lower than for a whole register, and there is
no household step: the family is still being typed. The same IIN is always worth a word, whatever else is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from shelterdesk.domain.matching.comparisons import IIN_GRADES, Commonness, Comparison, compare
from shelterdesk.domain.matching.households import Standing
from shelterdesk.domain.matching.profiles import Profile
from shelterdesk.domain.matching.reasons import Reason, reasons_of
from shelterdesk.domain.matching.weights import Weights, chance, shipped_weights
from shelterdesk.domain.matching.zones import rise

_DESK_LINE = -1.25  # log-odds against the bulk line: nearly all mates, a stranger once in a hundred (hint_times.py)
_SAME_IIN = IIN_GRADES.index("equal")
_NO_HOUSEHOLD = Standing(0, 0)


@dataclass(frozen=True)
class Hint:
    """Somebody registered who may be this person: the place in what was looked at, how sure, and why."""

    place: int
    score: float  # 0 to 1
    comparison: Comparison
    reasons: tuple[Reason, ...]


def hints(
    typed: Profile,
    others: Sequence[Profile],
    commonness: Commonness,
    people: int,
    most: int = 3,
    weights: Weights | None = None,
) -> list[Hint]:
    """The likeliest of these registered people, the surest first; nobody when nobody is likely.

    others: who shares a key with the person (keys.keys_of); people: how many are registered in all.
    """
    known = weights or shipped_weights()
    shift = max(0.0, rise(people, known.fitted_at))  # among few people relatives would be named for one another
    found = []
    for place, other in enumerate(others):
        comparison = compare(typed, other, commonness)
        evidence = known.evidence(comparison) - shift
        same_number = comparison.iin == _SAME_IIN
        if evidence >= _DESK_LINE or same_number:
            found.append((not same_number, -evidence, place, comparison))
    return [
        Hint(place, chance(-against), comparison, tuple(reasons_of(comparison, _NO_HOUSEHOLD, known)))
        for _other_number, against, place, comparison in sorted(found)[:most]
    ]
