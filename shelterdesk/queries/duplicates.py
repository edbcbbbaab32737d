"""Registered people who may be one and the same: pairs with their score, zone and reasons. Nothing is merged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shelterdesk.domain.matching.candidates import Blocks
from shelterdesk.domain.matching.duplicates import find_duplicates
from shelterdesk.domain.matching.keys import Way, letter_of
from shelterdesk.domain.matching.reasons import Reason, reasons_of
from shelterdesk.domain.matching.weights import shipped_weights
from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.alike import registrations
from shelterdesk.queries.distinctions import told_apart
from shelterdesk.queries.people import PersonRow, people_by_id
from shelterdesk.queries.registry import View, question
from shelterdesk.store.match_keys import shared_keys

_AT_ONCE = 500  # people asked for in one statement


@dataclass(frozen=True)
class DuplicateRow:
    """Two registered people who may be one, how sure that is, and why."""

    one: PersonRow
    two: PersonRow
    score: float  # 0 to 1
    zone: str  # "same" or "compare"
    reasons: tuple[Reason, ...]  # the weightiest first


@question(Permission.SEE_PEOPLE)
def possible_duplicates(view: View) -> list[DuplicateRow]:
    """All pairs to be looked at, the surest first. Hidden people only for those who may see them."""
    everybody = registrations(view)
    weights = shipped_weights()
    apart = told_apart(view.session)
    found = find_duplicates(everybody, weights, blocks=_kept_blocks(view, [one.id for one in everybody]))
    places = sorted({place for duplicate in found for place in (duplicate.one, duplicate.two)})
    people: dict[str, PersonRow] = {}
    for start in range(0, len(places), _AT_ONCE):
        ids = [everybody[place].id for place in places[start : start + _AT_ONCE]]
        people.update((row.id, row) for row in people_by_id(view, ids))
    return [
        DuplicateRow(
            people[everybody[duplicate.one].id],
            people[everybody[duplicate.two].id],
            duplicate.score,
            duplicate.zone,
            tuple(reasons_of(duplicate.comparison, duplicate.standing, weights)),
        )
        for duplicate in found
        if _pair(everybody[duplicate.one].id, everybody[duplicate.two].id) not in apart
    ]


def _kept_blocks(view: View, ids: Sequence[str]) -> Blocks:
    """Who shares a key, read off the store key by key; places are those of the ids."""
    places = {person: place for place, person in enumerate(ids)}

    def blocks(way: Way) -> Iterator[tuple[str, list[int]]]:
        for key, people in shared_keys(view.session, letter_of(way)):
            block = sorted(places[person] for person in people if person in places)
            if len(block) > 1:
                yield key, block

    return blocks


def _pair(one: str, two: str) -> tuple[str, str]:
    return min(one, two), max(one, two)
