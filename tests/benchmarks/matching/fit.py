"""Fits the weights of duplicate detection and writes resources/matching/weights.json.

    python -m tests.benchmarks.matching.fit                fit on the public set and invented registers, write the file
    python -m tests.benchmarks.matching.fit --split        fit on one half of the public set, score on the other

A ridge regression on the grades of candidate pairs, by coordinate steps; then the household step on its results. Only
the standard library, no chance: the same input gives the same file.
"""

import json
import sys
from collections import Counter, defaultdict
from math import exp
from pathlib import Path
from typing import Any

from shelterdesk.domain.matching.candidates import candidate_pairs
from shelterdesk.domain.matching.comparisons import Comparison, commonness_of, compare
from shelterdesk.domain.matching.households import RIVAL_GRADES, SUPPORT_GRADES, Pair, standings
from shelterdesk.domain.matching.profiles import profile_of
from shelterdesk.domain.matching.weights import Weights, terms_of
from shelterdesk.domain.matching.zones import rise
from shelterdesk.foundation.resources import resource
from tests.benchmarks.matching.invented_registers import register
from tests.benchmarks.matching.registers import Register, halves, read_register, register_of
from tests.benchmarks.matching.score import scored

PUBLIC = Path(__file__).parents[2] / "reference" / "duplicates_public.csv"
FITTED_AT = 6000
_INVENTED = ((6000, 101, 1.0), (6000, 102, 1.6))  # people, seed, hardness
_SWEEPS = 60
_RIDGE, _RIDGE_TOGETHER = 0.05, 0.6


def main(arguments: list[str]) -> int:
    public = read_register(PUBLIC)
    invented = [register_of(register(size, seed, hard)) for size, seed, hard in _INVENTED]
    if "--split" in arguments:
        for one, two in (halves(public), halves(public)[::-1]):
            print(scored(two, Weights(fitted([one, *invented]))))
        return 0
    content = fitted([public, *invented])
    path = resource("matching", "weights.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{path}: {len(content['terms'])} weights")
    print("public set:", scored(public, Weights(content)))
    return 0


def fitted(registers: list[Register], families: bool = True) -> dict[str, Any]:
    """The content of the weights file, fitted on these registers together."""
    counts: dict[Comparison, list[int]] = defaultdict(lambda: [0, 0])
    found = []
    for some in registers:
        profiles = [profile_of(row) for row in some.rows]
        commonness = commonness_of(profiles)
        pairs = [(one, two, compare(profiles[one], profiles[two], commonness))
                 for one, two in sorted(set(candidate_pairs(profiles, families=families)))]  # fmt: skip
        found.append((some, profiles, pairs))
        for one, two, comparison in pairs:
            counts[comparison][some.truth[one] == some.truth[two]] += 1
    rows = [(list(terms_of(comparison)), no, yes) for comparison, (no, yes) in sorted(counts.items())]
    content: dict[str, Any] = {
        "families": families, "fitted_at": FITTED_AT, "terms": _regression(rows), "household": {},
        "lines": {"match": 0.0},
    }  # fmt: skip
    weights = Weights(content | {"lines": {"match": 0.0}})
    content["household"] = _household_step(found, weights)
    content["lines"] |= {"compare": 0.0, "same": 3.0}
    return content


def _household_step(found: list[Any], weights: Weights) -> dict[str, float]:
    counts: dict[tuple[float, int, int], list[int]] = defaultdict(lambda: [0, 0])
    for some, profiles, candidates in found:
        shift = rise(len(profiles), FITTED_AT)
        pairs = [Pair(one, two, weights.evidence(comparison) - shift) for one, two, comparison in candidates]
        pairs = [pair for pair in pairs if pair.evidence > -7.0]
        households = [profile.household for profile in profiles]
        for pair, stood in zip(pairs, standings(pairs, households, Counter(households), 0.0), strict=True):
            key = (round(pair.evidence, 1), stood.support, stood.rival)
            counts[key][some.truth[pair.one] == some.truth[pair.two]] += 1
    rows = [
        ([f"support={SUPPORT_GRADES[support]}", f"rival={RIVAL_GRADES[rival]}"], evidence, no, yes)
        for (evidence, support, rival), (no, yes) in sorted(counts.items())
    ]
    slopes = [evidence for _terms, evidence, _no, _yes in rows]
    terms = _regression([(terms, no, yes) for terms, _evidence, no, yes in rows], slopes)
    slope = terms.pop("slope")
    grades = [f"support={grade}" for grade in SUPPORT_GRADES] + [f"rival={grade}" for grade in RIVAL_GRADES]
    return dict.fromkeys(grades, 0.0) | terms | {"slope": slope}


def _regression(rows: list[tuple[list[str], int, int]], slopes: list[float] | None = None) -> dict[str, float]:
    """Weights of the terms; with slopes, also one for the number that goes with every row, beginning at 1."""
    holds: dict[str, list[int]] = defaultdict(list)
    for index, (terms, _no, _yes) in enumerate(rows):
        for term in terms:
            holds[term].append(index)
    weight = dict.fromkeys(sorted(holds), 0.0)
    slope = 1.0
    sums = list(slopes) if slopes else [0.0] * len(rows)
    for _sweep in range(_SWEEPS):
        for term in weight:
            ridge = 0.0 if term == "always" else _RIDGE_TOGETHER if "&" in term else _RIDGE
            gradient, bend = -ridge * weight[term], ridge
            for index in holds[term]:
                _terms, no, yes = rows[index]
                p = 1 / (1 + exp(-max(-35.0, min(35.0, sums[index]))))
                gradient += yes - (no + yes) * p
                bend += (no + yes) * p * (1 - p)
            step = max(-1.0, min(1.0, gradient / (bend + 1e-3)))
            weight[term] += step
            for index in holds[term]:
                sums[index] += step
        if slopes:
            slope += _slope_step(rows, sums, slopes)
    rounded = {term: round(value, 3) for term, value in weight.items() if abs(value) >= 0.0005}
    return rounded | ({"slope": round(slope, 3)} if slopes else {})


def _slope_step(rows: list[tuple[list[str], int, int]], sums: list[float], slopes: list[float]) -> float:
    gradient, bend = 0.0, 1e-3
    for (_terms, no, yes), total, value in zip(rows, sums, slopes, strict=True):
        p = 1 / (1 + exp(-max(-35.0, min(35.0, total))))
        gradient += value * (yes - (no + yes) * p)
        bend += value * value * (no + yes) * p * (1 - p)
    step = max(-0.2, min(0.2, gradient / bend))
    for index, value in enumerate(slopes):
        sums[index] += step * value
    return step


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
