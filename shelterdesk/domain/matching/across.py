"""A list held against a register: who of the list is whom of those registered, one to one.

The same engine as for duplicates inside one register; a family in the list vouches for its members in the register.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shelterdesk.domain.matching.comparisons import Commonness, Comparison, compare
from shelterdesk.domain.matching.duplicates import settled_evidence
from shelterdesk.domain.matching.households import Pair, Standing, standings
from shelterdesk.domain.matching.profiles import Profile
from shelterdesk.domain.matching.weights import Weights, chance
from shelterdesk.domain.matching.zones import rise, zone_of

_FLOOR = -7.0  # log-odds under which even a family full of matches cannot help


@dataclass(frozen=True)
class Across:
    """Somebody of the list and somebody registered who may be one person."""

    listed: int  # the place in the list
    known: int  # the place among the registered
    score: float  # 0 to 1; the line lies at 0.5
    zone: str  # zones.SAME or zones.COMPARE
    comparison: Comparison
    standing: Standing


def matched_across(
    listed: Sequence[Profile],
    known: Sequence[Profile],
    candidates: Iterable[tuple[int, int]],
    sizes: Mapping[str, int],
    commonness: Commonness,
    people: int,
    weights: Weights,
) -> dict[int, Across]:
    """By the place in the list: who it most probably is; nobody below the line, nobody registered for two of the list.

    candidates: places in the list and among the registered that share a key; sizes: of the registered households;
    people: how many are registered in all.
    """
    shift = rise(people, weights.fitted_at)
    count = len(listed)
    pairs: list[Pair] = []
    for one, two in sorted(set(candidates)):
        evidence = weights.evidence(compare(listed[one], known[two], commonness)) - shift
        if evidence > _FLOOR:
            pairs.append(Pair(one, count + two, evidence))
    households = [f"listed {one.household}" if one.household else "" for one in listed]
    household_of = [*households, *(one.household for one in known)]
    members = {**sizes, **{name: households.count(name) for name in set(households)}}
    standing = standings(pairs, household_of, members, weights.lines["match"])
    line = weights.lines["compare"]
    settled = sorted(
        (-settled_evidence(pair.evidence, stood, weights), pair.one, pair.two, stood)
        for pair, stood in zip(pairs, standing, strict=True)
    )
    found: dict[int, Across] = {}
    taken: set[int] = set()
    for against, one, two, stood in settled:
        if -against < line:
            break
        if one not in found and two not in taken:
            taken.add(two)
            zone = zone_of(-against, weights.lines["same"], line)
            comparison = compare(listed[one], known[two - count], commonness)
            found[one] = Across(one, two - count, chance(-against - line), zone, comparison, stood)
    return found
