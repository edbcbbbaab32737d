"""Who of a list may be registered already, weighed by the engine: for rows that no number and no exact name settles."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from shelterdesk.domain.matching.across import matched_across
from shelterdesk.domain.matching.keys import CROWDED, keys_of
from shelterdesk.domain.matching.profiles import Profile, profile_of
from shelterdesk.domain.matching.reasons import reasons_of
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.matching.weights import shipped_weights
from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.alike import CommonInStore, people_in_all, registrations
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Person
from shelterdesk.store.match_keys import people_under

_COMPARED = 25  # registered people looked at closely for one row: those who share most keys
_AT_ONCE = 500


@dataclass(frozen=True)
class LikelyRow:
    """Somebody registered who may be the person of a row."""

    person_id: str
    score: float  # 0 to 1
    zone: str  # "same": almost certainly one person; "compare": to be looked at
    reasons: tuple[str, ...]  # keys of domain/matching/reasons.REASONS that speak for it, the weightiest first


@question(Permission.IMPORT)
def likely_registered(view: View, listed: Sequence[Registration]) -> dict[int, LikelyRow]:
    """By the row's place in the list: who it may be. Rows of one family have one household; nobody is named for two
    rows. Hidden people only for those who may see them."""
    profiles = [profile_of(row) for row in listed]
    shared = _shared(view, profiles)
    wanted = sorted({person for people in shared.values() for person in people})
    known = [row for part in _parts(wanted) for row in registrations(view, part)]
    places = {row.id: place for place, row in enumerate(known)}
    weights = shipped_weights()
    people = people_in_all(view)
    found = matched_across(
        profiles,
        [profile_of(row) for row in known],
        ((row, places[person]) for row, some in shared.items() for person in some if person in places),
        _sizes(view, {row.household for row in known}),
        CommonInStore(view, people),
        people,
        weights,
    )
    return {
        row: LikelyRow(
            known[one.known].id, one.score, one.zone,
            tuple(each.code for each in reasons_of(one.comparison, one.standing, weights) if each.share > 0),
        )
        for row, one in found.items()
    }  # fmt: skip


def _shared(view: View, profiles: Sequence[Profile]) -> dict[int, list[str]]:
    """Of every row those registered who share most keys with it; a key of a crowd counts only beside another."""
    keys = [keys_of(profile) for profile in profiles]
    under = people_under(view.session, sorted({key for some in keys for key in some}), CROWDED * 4)
    found = {}
    for row, some in enumerate(keys):
        counts: Counter[str] = Counter()
        sure: set[str] = set()
        for key in some:
            counts.update(under[key])
            if len(under[key]) <= CROWDED:
                sure.update(under[key])
        likely = [one for one, count in counts.items() if count > 1 or one in sure]
        found[row] = sorted(likely, key=lambda one: (-counts[one], one))[:_COMPARED]
    return found


def _sizes(view: View, households: Iterable[str]) -> dict[str, int]:
    """How many people each household has."""
    sizes: dict[str, int] = {}
    for part in _parts(sorted(households)):
        query = select(Person.household_id, func.count()).where(Person.household_id.in_(part))
        sizes.update((row[0], row[1]) for row in view.session.execute(query.group_by(Person.household_id)))
    return sizes


def _parts(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
