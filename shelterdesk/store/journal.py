"""The journal: every change as an operation in a hash chain. One journal serves undo, audit, packages and merging.

An operation names who did which verb on which desk, its gapless sequence number, a logical clock, what this desk had
seen, and the digest of its changes. Erasing a person empties changes; the chain stays verifiable because it covers
digests only. No decision is ever taken on wall time.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.foundation.changes import Changes, Noun
from shelterdesk.records.base import kept_moment
from shelterdesk.store.facts import Facts
from shelterdesk.store.sessions import driver
from shelterdesk.store.tables import ChangeEntry, OperationEntry

GENESIS = "0" * 64

_JSON = msgspec.json.Encoder(order="sorted")
_PORTION = 500  # changes spelled at once

# an entry is written with every saving: these go straight to the database, past the making of statements
_LAST = "SELECT sequence, hash FROM operations WHERE desk = ? AND epoch = ? ORDER BY sequence DESC LIMIT 1"
_ADD_OPERATION = (
    "INSERT INTO operations (id, desk, epoch, sequence, lamport, at, user_id, role, verb, reason, undoes, seen, "
    "digest, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_CHANGE = "INSERT INTO changes (operation_id, noun, record_id, created, fields) VALUES (?, ?, ?, ?, ?)"


class Change(NamedTuple):  # a list of 10,000 people is 30,000 of them: the plainest that has names
    """What one operation does to one record: {field: (before, after)} in kept form."""

    noun: Noun
    record_id: str
    fields: dict[str, tuple[Any, Any]]
    created: bool = False


@dataclass(frozen=True)
class Signed:
    """Who did it and under which name the journal keeps it."""

    operation_id: str
    at: datetime
    user_id: str
    role: str
    verb: str
    reason: str = ""
    undoes: str | None = None


def kept(value: Any) -> Any:
    """A field's value as the journal keeps it: text, whole number, truth, or null."""
    return kept_moment(value) if isinstance(value, datetime) else value


def canonical(content: Any) -> str:
    """One spelling of JSON, so that equal contents have equal digests."""
    return _JSON.encode(content).decode()


def digest_of(changes: Iterable[Change]) -> str:
    """SHA-256 over all changes of one operation, in a fixed order."""
    return _digest(_spelled(changes))


def _spelled(changes: Iterable[Change]) -> list[tuple[str, str, bool, str]]:
    """Noun, record, whether it is new, and the fields in one spelling."""
    return [(one.noun.value, one.record_id, one.created, canonical(one.fields)) for one in changes]


def _digest(spelled: Iterable[tuple[str, str, bool, str]]) -> str:
    """The same, of changes that are spelled already: that is most of the work. Portion by portion: a long list would
    lie in the memory twice more."""
    rows = sorted(spelled)
    digest = hashlib.sha256(b"[")
    for start in range(0, len(rows), _PORTION):
        portion = [(*row[:3], msgspec.Raw(row[3])) for row in rows[start : start + _PORTION]]
        digest.update((b"," if start else b"") + _JSON.encode(portion)[1:-1])
    digest.update(b"]")
    return digest.hexdigest()


def hash_of(entry: dict[str, Any]) -> str:
    """The link of the chain: SHA-256 over the entry's facts and the previous link."""
    facts = {name: entry[name] for name in _LINKED}
    return hashlib.sha256(canonical(facts).encode()).hexdigest()


_LINKED = (
    "id", "desk", "epoch", "sequence", "lamport", "at", "user_id", "role", "verb", "reason", "undoes", "seen",
    "digest", "previous_hash",
)  # fmt: skip


def write(session: Session, facts: Facts, signed: Signed, changes: list[Change]) -> int:
    """Append one operation with its changes, in the transaction that makes them; answers its place in the journal."""
    desk, epoch = facts.get("desk"), int(facts.get("epoch"))
    connection = driver(session)
    last = connection.execute(_LAST, (desk, epoch)).fetchone()
    spelled = _spelled(changes)
    seen: dict[str, int] = msgspec.json.decode(facts.get("seen"))
    lamport = int(facts.get("lamport")) + 1
    sequence = (last[0] if last else 0) + 1
    entry: dict[str, Any] = {
        "id": signed.operation_id,
        "desk": desk,
        "epoch": epoch,
        "sequence": sequence,
        "lamport": lamport,
        "at": kept_moment(signed.at),
        "user_id": signed.user_id,
        "role": signed.role,
        "verb": signed.verb,
        "reason": signed.reason,
        "undoes": signed.undoes,
        "seen": canonical(seen),
        "digest": _digest(spelled),
        "previous_hash": last[1] if last else GENESIS,
    }
    values = (*(entry[name] for name in _LINKED), hash_of(entry))
    place = connection.execute(_ADD_OPERATION, values).lastrowid
    if changes:
        connection.executemany(_ADD_CHANGE, [
            (signed.operation_id, noun, record_id, int(created), fields) for noun, record_id, created, fields in spelled
        ])  # fmt: skip
    facts.put("lamport", str(lamport))
    facts.put("seen", canonical({**seen, f"{desk}/{epoch}": sequence}))
    return int(place)


def touched(changes: Iterable[Change]) -> Changes:
    """The ids by noun, for screens that refresh."""
    ids: dict[Noun, set[str]] = {}
    for change in changes:
        ids.setdefault(change.noun, set()).add(change.record_id)
    return Changes({noun: frozenset(found) for noun, found in ids.items()})


def changes_of(session: Session, operation_id: str) -> list[Change]:
    """What one operation did, in the order it was done."""
    rows = session.execute(
        select(ChangeEntry).where(ChangeEntry.operation_id == operation_id).order_by(ChangeEntry.position)
    ).scalars()
    return [
        Change(Noun(row.noun), row.record_id, {k: (v[0], v[1]) for k, v in json.loads(row.fields or "{}").items()},
               row.created)
        for row in rows
    ]  # fmt: skip


def first_broken(session: Session) -> str | None:
    """Walk the whole chain; the id of the first operation that was edited, moved or lost a neighbour, or None."""
    previous: dict[tuple[str, int], tuple[int, str]] = {}
    rows = session.execute(select(OperationEntry).order_by(OperationEntry.desk, OperationEntry.epoch,
                                                           OperationEntry.sequence)).scalars()  # fmt: skip
    for row in rows:
        sequence, link = previous.get((row.desk, row.epoch), (0, GENESIS))
        entry = {name: getattr(row, name) for name in _LINKED}
        if row.sequence != sequence + 1 or row.previous_hash != link:
            return row.id
        if row.withheld < 2 and hash_of(entry) != row.hash:  # 2: it came without its reason, signed by its desk
            return row.id
        stored = session.execute(select(ChangeEntry.fields).where(ChangeEntry.operation_id == row.id)).scalars().all()
        if not row.withheld and all(stored) and digest_of(changes_of(session, row.id)) != row.digest:
            return row.id
        previous[row.desk, row.epoch] = (row.sequence, row.hash)
    return None
