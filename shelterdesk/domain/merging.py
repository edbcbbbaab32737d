"""Several laptops, one truth: which values of a field still stand, and which one is shown.

The state is a function of the *set* of operations, so the order in which packages arrive cannot matter. A value whose
operation had seen another's replaces it; values that did not know of each other both stand. Which one is shown is
decided by the logical clock and then the desk, never by the time on anybody's wall. An edit beats a removal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shelterdesk.domain.safety import SAFETY, stricter

VOID = "void"


@dataclass(frozen=True)
class Stamp:
    """Which operation it was, in the order of things: desk, epoch, sequence, logical clock, and what it had seen."""

    operation_id: str
    desk: str
    epoch: int
    sequence: int
    lamport: int
    seen: Mapping[str, int]  # {"desk/epoch": last sequence known}

    @cached_property
    def place(self) -> str:
        """The chain this operation belongs to."""
        return f"{self.desk}/{self.epoch}"

    @cached_property
    def rank(self) -> tuple[int, str, int, int, str]:
        """Who is shown when values stand side by side: the highest."""
        return (self.lamport, self.desk, self.epoch, self.sequence, self.operation_id)

    def saw(self, other: "Stamp") -> bool:
        """Whether whoever made this knew of the other."""
        return self.seen.get(other.place, 0) >= other.sequence


@dataclass(frozen=True)
class Said:
    """One value somebody wrote into a field."""

    stamp: Stamp
    value: Any


@dataclass(frozen=True)
class Disputed:
    """A field with more than one standing value, the shown one's operation first."""

    field: str
    values: tuple[Said, ...]


@dataclass(frozen=True)
class Merged:
    """A record as all laptops have it, its open questions, and the operation that made it first."""

    fields: dict[str, Any]
    disputes: tuple[Disputed, ...]
    origin: Stamp


def merged(changes: Iterable[tuple[Stamp, Mapping[str, Any]]]) -> Merged:
    """One record from everything that was ever written into it: (operation, {field: value}) in any order."""
    # a later operation cannot have a smaller clock, so going by the clock finds what it replaced in one pass
    ordered = sorted(changes, key=lambda change: change[0].rank)
    standing: dict[str, list[Said]] = {}
    for stamp, values in ordered:
        for field, value in values.items():
            known = standing.get(field)
            if known is None:
                standing[field] = [Said(stamp, value)]
            else:
                standing[field] = _with(known, Said(stamp, value))
    _edits_against_removal(standing, ordered)
    fields: dict[str, Any] = {}
    disputes = []
    for field, said in standing.items():
        if len(said) == 1:
            fields[field] = said[0].value
            continue
        shown_first = tuple(sorted(said, key=lambda one: one.stamp.rank, reverse=True))
        fields[field] = _shown(field, shown_first)
        if any(one.value != shown_first[0].value for one in shown_first):
            disputes.append(Disputed(field, shown_first))
    return Merged(fields, tuple(sorted(disputes, key=lambda one: one.field)), ordered[0][0])


def _with(known: list[Said], new: Said) -> list[Said]:
    if any(one.stamp.saw(new.stamp) for one in known):
        return known
    return [one for one in known if not new.stamp.saw(one.stamp)] + [new]


def _shown(field: str, shown_first: Sequence[Said]) -> Any:
    if field == VOID:
        return all(one.value for one in shown_first)
    if field in SAFETY:
        return stricter(field, [one.value for one in shown_first])
    return shown_first[0].value


def _edits_against_removal(
    standing: dict[str, list[Said]], changes: Sequence[tuple[Stamp, Mapping[str, Any]]]
) -> None:
    """Somebody worked on a record that somebody else removed at the same time: it stays, and is asked about."""
    said = standing.get(VOID)
    if not said or len(changes) < 2:
        return
    removals = [one for one in said if one.value]
    if not removals:
        return
    heads = list(said)
    for stamp, values in changes:
        is_edit = any(field not in (VOID, "void_reason") for field in values)
        if not is_edit or any(one.stamp.operation_id == stamp.operation_id for one in said):
            continue
        unknown = any(not removal.stamp.saw(stamp) and not stamp.saw(removal.stamp) for removal in removals)
        answered = any(one.stamp.saw(stamp) for one in said)
        if unknown and not answered:
            heads = _with(heads, Said(stamp, False))
    standing[VOID] = heads
