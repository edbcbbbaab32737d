"""Looking for people who are registered twice: read everybody, compare, keep what was found for the review list.

Three steps, because the middle one takes long and needs no store: a window does it aside and stays awake.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shelterdesk.domain.matching.duplicates import find_duplicates
from shelterdesk.domain.matching.reasons import reasons_of
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.matching.weights import shipped_weights
from shelterdesk.domain.permissions import Role
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.alike import registrations
from shelterdesk.queries.registry import View
from shelterdesk.store.found_pairs import Pair, compared_up_to, kept_pairs, last_change, people_changed_since, put_pairs
from shelterdesk.store.unit_of_work import Author

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Everybody:
    """All registrations at one moment, and how far the journal had come; `fresh` when nothing changed since the last
    comparison."""

    people: Sequence[Registration]
    up_to: int
    fresh: bool


def read_everybody(desk: Desk) -> Everybody:
    """The first step. Everybody is compared, whoever looks: who may see which pair is decided when it is shown."""
    with desk.opened.store.reading() as session:
        up_to = last_change(session)
        before = compared_up_to(session)
        if before and not people_changed_since(session, before):
            return Everybody((), up_to, fresh=True)
        view = View(session, desk.clock.now(), Author(desk.author.user_id, desk.author.name, Role.MANAGER))
        return Everybody(registrations(view), up_to, fresh=False)


def compare_everybody(everybody: Everybody, progress: Progress | None = None) -> list[Pair]:
    """The second step, without the store."""
    if everybody.fresh:
        return []
    weights, people = shipped_weights(), everybody.people
    return [
        Pair(
            people[found.one].id, people[found.two].id, found.score, found.zone,
            tuple((one.code, one.share) for one in reasons_of(found.comparison, found.standing, weights)),
        )
        for found in find_duplicates(people, weights, progress)
    ]  # fmt: skip


def keep_pairs(desk: Desk, everybody: Everybody, pairs: Sequence[Pair]) -> frozenset[tuple[str, str]]:
    """The third step: what was found before goes. Answers the pairs that were not known before."""
    if everybody.fresh:
        return frozenset()
    with desk.opened.store.plain_work() as session:
        known = {(one.one_id, one.two_id) for one in kept_pairs(session)}
        put_pairs(session, pairs, everybody.up_to)
        return frozenset((one.one_id, one.two_id) for one in kept_pairs(session)) - known


def look_for_doubles(desk: Desk, progress: Progress | None = None) -> frozenset[tuple[str, str]]:
    """All three at once, for whoever can wait; answers the new pairs."""
    everybody = read_everybody(desk)
    return keep_pairs(desk, everybody, compare_everybody(everybody, progress))
