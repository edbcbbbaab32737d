"""From pairs to people: registrations of one person together, never two different members of one household."""

from collections.abc import Mapping, Sequence

from shelterdesk.domain.matching.households import Pair


def people_found(pairs: Sequence[Pair], household_of: Sequence[str]) -> dict[int, list[int]]:
    """Groups of places that are one person, by the place that stands for them; the surest pairs are joined first.

    A join that would put two people of one household together is refused, unless that very pair was found; pairs are
    those at or over the line.
    """
    direct = {(pair.one, pair.two) for pair in pairs}
    group: dict[int, list[int]] = {}
    stands_for: dict[int, int] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.evidence, pair.one, pair.two)):
        for place in (pair.one, pair.two):
            if place not in stands_for:
                stands_for[place] = place
                group[place] = [place]
        ours, theirs = stands_for[pair.one], stands_for[pair.two]
        if ours == theirs or _clash(group[ours], group[theirs], household_of, direct):
            continue
        group[ours] += group[theirs]
        for place in group.pop(theirs):
            stands_for[place] = ours
    return group


def _clash(
    ours: Sequence[int], theirs: Sequence[int], household_of: Sequence[str], direct: set[tuple[int, int]]
) -> bool:
    households: Mapping[str, int] = {household_of[place]: place for place in ours if household_of[place]}
    for place in theirs:
        other = households.get(household_of[place])
        if other is not None and (min(place, other), max(place, other)) not in direct:
            return True
    return False
