"""The shipped weights: what every grade, and every pair of grades, says for or against one person.

resources/matching/weights.json is written by `python -m tests.benchmarks.matching.fit`; numbers are natural logarithms
of odds, so that they add up and every field's share can be shown.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from math import exp
from typing import Any

from shelterdesk.domain.matching.comparisons import FIELDS, Comparison
from shelterdesk.foundation.resources import resource

TOGETHER = (
    ("given", "birth"), ("given", "surname"), ("given", "iin"), ("birth", "iin"), ("given", "patronymic"),
    ("surname", "birth"), ("given", "phone"), ("given", "ref"), ("birth", "ref"), ("given", "sex"),
    ("birth", "patronymic"), ("surname", "patronymic"), ("birth", "place"), ("given_rarity", "surname_rarity"),
    ("birth", "phone"),
)  # fmt: skip
_FIELDS = tuple(FIELDS)
_PAIRS = tuple((_FIELDS.index(one), _FIELDS.index(two)) for one, two in TOGETHER)


def terms_of(comparison: Comparison) -> Iterator[str]:
    """The names of the weights that add up for this comparison: "given=exact", "given=slip&birth=equal"."""
    yield "always"
    words = [f"{name}={grades[grade]}" for (name, grades), grade in zip(FIELDS.items(), comparison, strict=True)]
    yield from words
    for one, two in _PAIRS:
        yield f"{words[one]}&{words[two]}"


class Weights:
    """One set of weights with the lines that part the zones."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.terms: dict[str, float] = dict(content["terms"])
        self.household: dict[str, float] = dict(content["household"])
        self.lines: dict[str, float] = dict(content["lines"])
        self.families: bool = bool(content.get("families", True))  # whether relatives register together
        self.fitted_at: int = int(content["fitted_at"])  # people in the set the lines hold for
        self._sums: dict[Comparison, float] = {}

    def evidence(self, comparison: Comparison) -> float:
        """The sum of all weights of this comparison, in log-odds."""
        known = self._sums.get(comparison)
        if known is None:
            known = sum(self.terms.get(term, 0.0) for term in terms_of(comparison))
            self._sums[comparison] = known
        return known


def chance(log_odds: float) -> float:
    """Log-odds as a number from 0 to 1."""
    if log_odds < -40:
        return 0.0
    return 1.0 / (1.0 + exp(-log_odds))


@cache
def shipped_weights() -> Weights:
    """The weights the product ships with."""
    return Weights(json.loads(resource("matching", "weights.json").read_text("utf-8")))
