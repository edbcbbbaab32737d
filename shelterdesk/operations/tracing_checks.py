"""Checking open tracing requests against whoever was written down since: arrivals, lists, packages, corrections.

Only this desk's own notes are written (store/found_candidates.py); nothing of it travels and nobody is told.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.domain.tracing.candidates import FLOOR, Registered, fit
from shelterdesk.domain.tracing.requests import STANDING, Wanted
from shelterdesk.foundation.changes import Noun
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.traceable_people import sought_of, traceable
from shelterdesk.records import Person, TracingRequest
from shelterdesk.store.found_candidates import changed_since, mark_seen, put_candidates, traced_up_to
from shelterdesk.store.found_pairs import last_change

KEPT = 30  # candidates kept of one request; ten are shown
_BATCH = 500


def check_tracing(desk: Desk, progress: Callable[[int, int], None] | None = None) -> None:
    """Bring the candidates of all open requests in step with what is registered now."""
    with desk.opened.store.reading() as session:
        before, up_to = traced_up_to(session), last_change(session)
        if before == up_to:
            return
        requests = list(session.scalars(select(TracingRequest).where(TracingRequest.status.in_(STANDING))))
        if not requests:
            return
        fresh = changed_since(session, Noun.TRACING_REQUESTS, before)
        people = _people_written(session, before)
        anew = [sought_of(one) for one in requests if one.id in fresh]
        others = [sought_of(one) for one in requests if one.id not in fresh]
        found: dict[tuple[str, str], int] = {}
        if anew:
            _compare(anew, list(traceable(session)), found, progress)
        if others and people:
            _compare(others, list(traceable(session, people)), found, progress)
    checked = [(one.id, None) for one in anew] + [(one.id, people) for one in others if people]
    with desk.opened.store.plain_work() as session:
        put_candidates(session, _best(found), checked, up_to)


def look_at_candidates(desk: Desk, request_id: str) -> None:
    """Somebody has the candidates of this request before their eyes: they are not news any more."""
    with desk.opened.store.plain_work() as session:
        mark_seen(session, request_id)


def _people_written(session: Session, before: int) -> set[str]:
    """Everybody of whom, or of whose household, something was written: a member may make all the difference."""
    people, homes = changed_since(session, Noun.PEOPLE, before), changed_since(session, Noun.HOUSEHOLDS, before)
    wanted = sorted(people)
    for start in range(0, len(wanted), _BATCH):
        homes.update(session.scalars(select(Person.household_id).where(Person.id.in_(wanted[start : start + _BATCH]))))
    known = sorted(homes)
    for start in range(0, len(known), _BATCH):
        people.update(session.scalars(select(Person.id).where(Person.household_id.in_(known[start : start + _BATCH]))))
    return people


def _compare(
    requests: Iterable[Wanted], people: list[Registered], found: dict[tuple[str, str], int],
    progress: Callable[[int, int], None] | None,
) -> None:  # fmt: skip
    every = list(requests)
    for place, request in enumerate(every):
        if progress is not None:
            progress(place, len(every))
        for person in people:
            score = fit(request, person).score
            if score >= FLOOR:
                found[request.id, person.id] = round(score * 100)


def _best(found: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Of each request the best ones."""
    by_request: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (request_id, person_id), score in found.items():
        by_request[request_id].append((-score, person_id))
    return {
        (request_id, person_id): -against
        for request_id, people in by_request.items()
        for against, person_id in sorted(people)[:KEPT]
    }
