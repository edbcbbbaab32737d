"""Keeping what a comparison of everybody found, and how far the journal had come by then."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from shelterdesk.foundation.changes import Noun
from shelterdesk.store.facts import facts, set_facts
from shelterdesk.store.found_tables import PAIRS_UP_TO, FoundPair
from shelterdesk.store.tables import ChangeEntry


@dataclass(frozen=True)
class Pair:
    """Two people who may be one: score 0 to 1, zone, reasons as (code, share)."""

    one_id: str
    two_id: str
    score: float
    zone: str
    reasons: tuple[tuple[str, float], ...]


def put_pairs(session: Session, pairs: Iterable[Pair], up_to: int) -> None:
    """These are all the pairs, as of this place in the journal's changes."""
    session.execute(delete(FoundPair))
    rows = {
        (min(one.one_id, one.two_id), max(one.one_id, one.two_id)): {
            "one_id": min(one.one_id, one.two_id), "two_id": max(one.one_id, one.two_id),
            "score": round(one.score * 1000), "zone": one.zone, "reasons": json.dumps(one.reasons),
        }
        for one in pairs
    }  # fmt: skip
    if rows:
        session.execute(insert(FoundPair), list(rows.values()))
    set_facts(session, {PAIRS_UP_TO: str(up_to)})


def kept_pairs(session: Session) -> list[Pair]:
    """What was found last, the surest first."""
    rows = session.scalars(select(FoundPair).order_by(FoundPair.score.desc(), FoundPair.one_id, FoundPair.two_id))
    return [
        Pair(row.one_id, row.two_id, row.score / 1000, row.zone,
             tuple((code, share) for code, share in json.loads(row.reasons)))
        for row in rows
    ]  # fmt: skip


def compared_up_to(session: Session) -> int:
    """The place in the journal's changes up to which everybody was compared; 0 when never."""
    return int(facts(session).get(PAIRS_UP_TO, "0") or 0)


def people_changed_since(session: Session, up_to: int) -> bool:
    """Whether anything was written of a person or a household after this place in the journal."""
    nouns = (Noun.PEOPLE.value, Noun.HOUSEHOLDS.value)
    query = select(ChangeEntry.position).where(
        ChangeEntry.position > up_to, ChangeEntry.noun.in_(nouns), ChangeEntry.fields != "{}"
    )
    return session.scalars(query.limit(1)).first() is not None


def last_change(session: Session) -> int:
    """The place of the newest change in the journal, in the order in which things arrived on this desk."""
    return int(session.scalar(select(func.max(ChangeEntry.position))) or 0)
