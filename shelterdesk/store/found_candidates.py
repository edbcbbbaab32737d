"""Keeping who was found for tracing requests, what somebody has looked at already, and how far the journal had come."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from shelterdesk.foundation.changes import Noun
from shelterdesk.store.facts import facts, set_facts
from shelterdesk.store.found_tables import TRACED_UP_TO, FoundCandidate
from shelterdesk.store.tables import ChangeEntry

_BATCH = 500
_CLEARLY_BETTER = 100  # hundredths: a known candidate who fits so much better is news again


def traced_up_to(session: Session) -> int:
    """The place in the journal's changes up to which requests were checked."""
    return int(facts(session).get(TRACED_UP_TO, "0") or 0)


def changed_since(session: Session, noun: Noun, up_to: int) -> set[str]:
    """Records of this noun something was written of after this place in the journal, by whomever."""
    query = select(ChangeEntry.record_id).where(
        ChangeEntry.position > up_to, ChangeEntry.noun == noun.value, ChangeEntry.fields != "{}"
    )
    return set(session.scalars(query))


def put_candidates(
    session: Session, found: Mapping[tuple[str, str], int], checked: Iterable[tuple[str, Iterable[str] | None]],
    up_to: int,
) -> None:  # fmt: skip
    """found: {(request, person): score} of the pairs that were checked: for each request these people, or everybody
    (None). What was looked at stays looked at, unless somebody fits much better now."""
    f = FoundCandidate
    rows = session.execute(select(f.request_id, f.person_id, f.score, f.seen)).all()
    before = {(row[0], row[1]): (row[2], row[3]) for row in rows}
    for request_id, people in checked:
        gone = delete(f).where(f.request_id == request_id)
        if people is None:
            session.execute(gone)
            continue
        wanted = sorted(people)
        for start in range(0, len(wanted), _BATCH):
            session.execute(gone.where(f.person_id.in_(wanted[start : start + _BATCH])))
    new = []
    for (request_id, person_id), score in found.items():
        known = before.get((request_id, person_id))
        seen = known is not None and known[1] and score < known[0] + _CLEARLY_BETTER
        new.append({"request_id": request_id, "person_id": person_id, "score": score, "seen": seen})
    if new:
        session.execute(insert(f), new)
    set_facts(session, {TRACED_UP_TO: str(up_to)})


def mark_seen(session: Session, request_id: str) -> None:
    """Somebody has looked at the candidates of this request."""
    session.execute(update(FoundCandidate).where(FoundCandidate.request_id == request_id).values(seen=True))
