"""Merging: other desks' operations come into the journal, and the records follow.

What builds on something that has not come yet waits; what is here already is left alone; what does not fit its chain is
refused as a whole. Taking the same operations in again, in any order and in any portions, changes nothing more.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from shelterdesk.foundation.changes import Changes, Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.store.exchange_tables import MERGED, ConflictEntry, WaitingOperation
from shelterdesk.store.facts import facts, set_facts
from shelterdesk.store.journal import GENESIS, Change, canonical
from shelterdesk.store.materialise import ONE_OPEN, Difference, materialise
from shelterdesk.store.search import rewrite_words
from shelterdesk.store.sessions import driver
from shelterdesk.store.shapes import shapes
from shelterdesk.store.tables import ChangeEntry, OperationEntry
from shelterdesk.store.travelling import Travelling, packed, unpacked

_OPERATIONS = cast(Table, OperationEntry.__table__)
_CHANGES = cast(Table, ChangeEntry.__table__)
_WAITING = cast(Table, WaitingOperation.__table__)
_CONFLICTS = cast(Table, ConflictEntry.__table__)
_BATCH = 500


@dataclass(frozen=True)
class Gap:
    """Operations of one desk that others build on and that have not come: from which to which."""

    desk: str
    epoch: int
    first: int
    last: int


@dataclass(frozen=True)
class Taken:
    """What taking operations in did: how many were new, known already, waiting; and every record that changed."""

    applied: int
    known: int
    waiting: int
    differences: tuple[Difference, ...]
    gaps: tuple[Gap, ...]

    @property
    def changes(self) -> Changes:
        """The records that changed, for screens that refresh."""
        ids: dict[Noun, set[str]] = {}
        for one in self.differences:
            ids.setdefault(one.noun, set()).add(one.record_id)
        return Changes({noun: frozenset(found) for noun, found in ids.items()})


def take_in(session: Session, incoming: Iterable[Travelling]) -> Taken:
    """Take these operations in, in the open transaction; InputRefused when one of them is not genuine."""
    known = facts(session)
    seen: dict[str, int] = json.loads(known["seen"])
    own = f"{known['desk']}/{known['epoch']}"
    pool, duplicates = _pool(session, incoming, seen, own)
    ready = _ready(session, pool, seen)
    if ready:
        _write_journal(session, ready, known, seen)
    _write_waiting(session, pool.values())
    differences = materialise(session, _touched(ready)) if ready else []
    rewrite_words(session, [Change(one.noun, one.record_id, {}, one.created) for one in differences], {})
    return Taken(len(ready), duplicates, len(pool), tuple(differences), _gaps(pool.values(), seen))


def after_own_writing(session: Session, changes: Sequence[Change]) -> None:
    """A verb wrote a record about which a question is open: what it wrote is the answer, if it wrote that field. And
    nobody is in two places, whoever wrote it: of two open stretches one gives way here as on every other laptop."""
    owners = _owners(session, changes)
    touched: dict[Noun, set[str]] = {noun: ids for noun, ids in _open_twice(session, owners).items() if ids}
    if driver(session).execute("SELECT 1 FROM conflicts LIMIT 1").fetchone() is not None:
        scopes = {owner for several in owners.values() for owner in several}
        for change in changes:
            ids = [change.record_id, *scopes]
            query = select(_CONFLICTS.c.noun, _CONFLICTS.c.record_id).where(
                or_(_CONFLICTS.c.record_id == change.record_id, _CONFLICTS.c.scope.in_(ids))
            )
            for noun, record_id in session.connection().execute(query):
                touched.setdefault(Noun(noun), set()).add(record_id)
    if touched:
        materialise(session, touched)


def _owners(session: Session, changes: Sequence[Change]) -> dict[Noun, set[str]]:
    """Whose open stretches a verb may have changed; whoever is new with it has no other."""
    fresh = {change.record_id for change in changes if change.created and change.noun is Noun.PEOPLE}
    found: dict[Noun, set[str]] = {}
    for change in changes:
        field = ONE_OPEN.get(change.noun)
        if field is None or not {field, "until", "void"} & set(change.fields):
            continue
        named = {str(one) for one in change.fields.get(field, ()) if one} - fresh
        if field not in change.fields:
            table = shapes()[change.noun].table
            query = select(table.c[field]).where(table.c.id == change.record_id)
            named = set(session.connection().execute(query).scalars())
        found.setdefault(change.noun, set()).update(named)
    return found


def _open_twice(session: Session, owners: Mapping[Noun, set[str]]) -> dict[Noun, set[str]]:
    """The open stretches of whoever has more than one."""
    found: dict[Noun, set[str]] = {}
    for noun, several in owners.items():
        table, field = shapes()[noun].table, ONE_OPEN[noun]
        wanted = sorted(several)
        for start in range(0, len(wanted), _BATCH):
            query = select(table.c[field], func.max(table.c.id)).where(
                table.c[field].in_(wanted[start : start + _BATCH]), table.c.until.is_(None), table.c.void.is_(False)
            )
            rows = session.connection().execute(query.group_by(table.c[field]).having(func.count() > 1))
            found.setdefault(noun, set()).update(row[1] for row in rows)
    return found


def _pool(
    session: Session, incoming: Iterable[Travelling], seen: dict[str, int], own: str
) -> tuple[dict[str, Travelling], int]:
    """Everything that is not in the journal yet, with what waited before; and how many were known already."""
    pool: dict[str, Travelling] = {}
    places: dict[tuple[str, int], str] = {}
    known: list[Travelling] = []
    for operation in (*_waiting(session), *incoming):
        if not operation.is_genuine():
            raise _refused("package_chain", _("An operation in it does not fit its own seal."))
        if operation.sequence <= seen.get(operation.place, 0):
            known.append(operation)
            continue
        if operation.place == own:
            raise _refused("package_forged", _("It holds work in the name of this laptop that was never done here."))
        place = (operation.place, operation.sequence)
        if places.setdefault(place, operation.hash) != operation.hash:
            raise _forked()
        earlier = pool.get(operation.id)
        if earlier is not None and earlier.hash != operation.hash:
            raise _forked()
        pool[operation.id] = operation
    _require_same(session, known)
    _require_new(session, pool)
    return pool, len(known)


def _require_same(session: Session, known: Sequence[Travelling]) -> None:
    """What we have under the same number must be the same operation, or somebody rewrote the past."""
    stored: dict[str, str] = {}
    for start in range(0, len(known), _BATCH):
        ids = [one.id for one in known[start : start + _BATCH]]
        query = select(_OPERATIONS.c.id, _OPERATIONS.c.hash).where(_OPERATIONS.c.id.in_(ids))
        stored.update((row[0], row[1]) for row in session.connection().execute(query))
    if any(stored.get(one.id) != one.hash for one in known):
        raise _forked()


def _require_new(session: Session, pool: dict[str, Travelling]) -> None:
    ids = list(pool)
    for start in range(0, len(ids), _BATCH):
        query = select(func.count()).where(_OPERATIONS.c.id.in_(ids[start : start + _BATCH]))
        if session.connection().execute(query).scalar():
            raise _forked()


def _ready(session: Session, pool: dict[str, Travelling], seen: dict[str, int]) -> list[Travelling]:
    """Take out of the pool, causes first, what builds on nothing that is missing; `seen` grows along."""
    links = _last_links(session, {one.place for one in pool.values()})
    ready: list[Travelling] = []
    waiting = sorted(pool.values(), key=lambda one: (one.lamport, one.desk, one.epoch, one.sequence))
    while True:
        left = []
        for one in waiting:
            follows = one.sequence == seen.get(one.place, 0) + 1
            if not follows or any(seen.get(place, 0) < last for place, last in one.seen.items()):
                left.append(one)
                continue
            link, clock = links.get(one.place, (GENESIS, 0))
            if one.previous_hash != link or one.lamport <= clock:
                raise _refused("package_chain", _("Its journal does not continue what came before."))
            links[one.place] = (one.hash, one.lamport)
            seen[one.place] = one.sequence
            ready.append(one)
            del pool[one.id]
        if len(left) == len(waiting):
            return ready
        waiting = left


def _last_links(session: Session, places: set[str]) -> dict[str, tuple[str, int]]:
    links = {}
    for place in places:
        desk, epoch = place.rsplit("/", 1)
        row = session.connection().execute(
            select(_OPERATIONS.c.hash, _OPERATIONS.c.lamport)
            .where(_OPERATIONS.c.desk == desk, _OPERATIONS.c.epoch == int(epoch))
            .order_by(_OPERATIONS.c.sequence.desc())
            .limit(1)
        ).first()  # fmt: skip
        if row is not None:
            links[place] = (row[0], row[1])
    return links


def _write_journal(session: Session, ready: list[Travelling], known: dict[str, str], seen: dict[str, int]) -> None:
    connection = session.connection()
    connection.execute(insert(_OPERATIONS), [one.entry() for one in ready])
    changes: list[dict[str, Any]] = [
        {
            "operation_id": one.id, "noun": change.noun.value, "record_id": change.record_id, "created": change.created,
            "fields": canonical({name: list(pair) for name, pair in change.fields.items()}),
        }
        for one in ready
        for change in one.changes
    ]  # fmt: skip
    if changes:
        connection.execute(insert(_CHANGES), changes)
    lamport = max(int(known["lamport"]), *(one.lamport for one in ready))
    merged_up_to = connection.execute(select(func.max(_OPERATIONS.c.position))).scalar()
    set_facts(session, {"seen": canonical(seen), "lamport": str(lamport), MERGED: str(merged_up_to)})


def _touched(ready: Iterable[Travelling]) -> dict[Noun, set[str]]:
    touched: dict[Noun, set[str]] = {}
    for one in ready:
        for change in one.changes:
            if change.fields or change.created:
                touched.setdefault(change.noun, set()).add(change.record_id)
    return touched


def _waiting(session: Session) -> list[Travelling]:
    return [unpacked(text) for text in session.connection().execute(select(_WAITING.c.content)).scalars()]


def _write_waiting(session: Session, pool: Iterable[Travelling]) -> None:
    connection = session.connection()
    connection.execute(delete(_WAITING))
    rows = [
        {"operation_id": o.id, "desk": o.desk, "epoch": o.epoch, "sequence": o.sequence, "content": packed(o)}
        for o in pool
    ]
    if rows:
        connection.execute(insert(_WAITING), rows)


def _gaps(waiting: Iterable[Travelling], seen: dict[str, int]) -> tuple[Gap, ...]:
    """For each chain the stretch that is missing between what is here and what waits for it."""
    here = {(one.place, one.sequence) for one in waiting}
    needed: dict[str, int] = {}
    for one in waiting:
        for place, last in ((one.place, one.sequence - 1), *one.seen.items()):
            if last > seen.get(place, 0):
                needed[place] = max(needed.get(place, 0), last)
    gaps = []
    for place, last in sorted(needed.items()):
        missing = [n for n in range(seen.get(place, 0) + 1, last + 1) if (place, n) not in here]
        if missing:
            desk, epoch = place.rsplit("/", 1)
            gaps.append(Gap(desk, int(epoch), missing[0], missing[-1]))
    return tuple(gaps)


def _forked() -> InputRefused:
    return _refused("package_forked", _("It tells the past of a desk differently from what is known here."))


def _refused(code: str, happened: str) -> InputRefused:
    return InputRefused(
        code, happened, _("Nothing was taken over; the data here is untouched."),
        _("Do not use this package. Call the sender and compare the words of both desks."),
    )  # fmt: skip
