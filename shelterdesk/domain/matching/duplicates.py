"""Possible duplicates of a whole register: candidates, evidence, households, people, zones."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from shelterdesk.domain.matching.candidates import Blocks, candidate_pairs
from shelterdesk.domain.matching.comparisons import Commonness, Comparison, commonness_of, compare
from shelterdesk.domain.matching.households import RIVAL_GRADES, SUPPORT_GRADES, Pair, Standing, standings
from shelterdesk.domain.matching.people_found import people_found
from shelterdesk.domain.matching.profiles import Profile, profile_of
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.matching.weights import Weights, chance, shipped_weights
from shelterdesk.domain.matching.zones import rise, zone_of

Progress = Callable[[int, int], None]
_FLOOR = -7.0  # log-odds under which even a household full of matches cannot help
_HELD_BACK = 6.0  # what a pair loses that would put two people of one household together


@dataclass(frozen=True)
class Duplicate:
    """Two registrations that may be one person: where they stand in the register, how sure, and why."""

    one: int
    two: int
    score: float  # 0 to 1; the lines between the zones are fixed in it
    zone: str  # zones.SAME or zones.COMPARE
    comparison: Comparison
    standing: Standing


def find_duplicates(
    registrations: Iterable[Registration],
    weights: Weights | None = None,
    progress: Progress | None = None,
    least: float | None = None,
    blocks: Blocks | None = None,
) -> list[Duplicate]:
    """All pairs from the compare line up (or from the score `least`), the surest first.

    blocks: who shares a key, by their places among the registrations, when the keys are kept; else they are made here.
    """
    known = weights or shipped_weights()
    profiles = [profile_of(registration) for registration in registrations]
    commonness = commonness_of(profiles)
    shift = rise(len(profiles), known.fitted_at)
    candidates = candidate_pairs(profiles, progress, known.families, blocks)
    pairs = _pairs_worth_keeping(profiles, candidates, commonness, known, shift)
    return _settled(profiles, pairs, commonness, known, least)


def _settled(
    profiles: Sequence[Profile], pairs: Sequence[Pair], commonness: Commonness, weights: Weights, least: float | None
) -> list[Duplicate]:
    """What is left of the pairs once households and people have spoken."""
    household_of = [profile.household for profile in profiles]
    standing = standings(pairs, household_of, Counter(household_of), weights.lines["match"])
    settled = [
        Pair(pair.one, pair.two, settled_evidence(pair.evidence, stood, weights))
        for pair, stood in zip(pairs, standing, strict=True)
    ]
    return _zoned(profiles, settled, standing, commonness, weights, least)


def _pairs_worth_keeping(
    profiles: Sequence[Profile], candidates: Iterable[tuple[int, int]], commonness: Commonness, weights: Weights,
    shift: float,
) -> list[Pair]:  # fmt: skip
    """Every candidate pair with evidence over the floor, once, in the order of the register."""
    count = len(profiles)
    kept: dict[int, float] = {}
    for one, two in candidates:
        pair = one * count + two
        if pair not in kept:
            evidence = weights.evidence(compare(profiles[one], profiles[two], commonness)) - shift
            if evidence > _FLOOR:
                kept[pair] = evidence
    return [Pair(*divmod(pair, count), kept[pair]) for pair in sorted(kept)]


def settled_evidence(evidence: float, standing: Standing, weights: Weights) -> float:
    """The evidence once the households have spoken."""
    household = weights.household
    return (
        household["slope"] * evidence
        + household[f"support={SUPPORT_GRADES[standing.support]}"]
        + household[f"rival={RIVAL_GRADES[standing.rival]}"]
    )


def _zoned(
    profiles: Sequence[Profile], settled: Sequence[Pair], standing: Sequence[Standing], commonness: Commonness,
    weights: Weights, least: float | None,
) -> list[Duplicate]:  # fmt: skip
    same, line = weights.lines["same"], weights.lines["compare"]
    sure = [pair for pair in settled if pair.evidence >= line]
    group_of: dict[int, int] = {}
    groups = people_found(sure, [profile.household for profile in profiles])
    for first, members in groups.items():
        group_of.update(dict.fromkeys(members, first))
    found: list[Duplicate] = []
    known = set()
    for pair, stood in zip(settled, standing, strict=True):
        together = pair.one in group_of and group_of[pair.one] == group_of.get(pair.two)
        evidence = pair.evidence
        if evidence >= line and not together:
            evidence = min(evidence - _HELD_BACK, line - 0.5)
        elif together and evidence < line:
            evidence = line + 0.1  # a third registration of the same person vouches for both
        score = chance(evidence - line)
        if evidence >= line or (least is not None and score >= least):
            comparison = compare(profiles[pair.one], profiles[pair.two], commonness)
            found.append(Duplicate(pair.one, pair.two, score, zone_of(evidence, same, line), comparison, stood))
            known.add((pair.one, pair.two))
    found += _vouched(profiles, groups, known, commonness)
    found.sort(key=lambda duplicate: (-duplicate.score, duplicate.one, duplicate.two))
    return found


def _vouched(
    profiles: Sequence[Profile], groups: dict[int, list[int]], known: set[tuple[int, int]], commonness: Commonness
) -> Iterable[Duplicate]:
    """Pairs of one person that were not candidates themselves: a third registration links them."""
    for members in groups.values():
        ordered = sorted(members)
        for at, one in enumerate(ordered):
            for two in ordered[at + 1 :]:
                if (one, two) not in known:
                    comparison = compare(profiles[one], profiles[two], commonness)
                    yield Duplicate(one, two, chance(0.1), "compare", comparison, Standing(0, 0))
