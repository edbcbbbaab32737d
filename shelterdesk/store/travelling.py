"""Operations on their way between desks: read from the journal, checked link by link, and kept while they wait."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from shelterdesk.foundation.changes import Noun
from shelterdesk.store.facts import facts
from shelterdesk.store.journal import Change, canonical, digest_of, hash_of
from shelterdesk.store.tables import ChangeEntry, OperationEntry

WHOLE, FIELDS_WITHHELD, REASON_WITHHELD = 0, 1, 2

_OPERATIONS = cast(Table, OperationEntry.__table__)
_CHANGES = cast(Table, ChangeEntry.__table__)
_BATCH = 500
FACTS = (
    "id", "desk", "epoch", "sequence", "lamport", "at", "user_id", "role", "verb", "reason", "undoes", "digest",
    "previous_hash", "hash", "withheld",
)  # fmt: skip


@dataclass(frozen=True)
class Travelling:
    """One operation as it travels: its journal entry and what it did."""

    id: str
    desk: str
    epoch: int
    sequence: int
    lamport: int
    at: str
    user_id: str
    role: str
    verb: str
    reason: str
    undoes: str | None
    seen: Mapping[str, int]
    digest: str
    previous_hash: str
    hash: str
    changes: tuple[Change, ...]
    withheld: int = WHOLE  # 1: fields were withheld, 2: the reason too

    @property
    def place(self) -> str:
        """The chain it belongs to."""
        return f"{self.desk}/{self.epoch}"

    def entry(self) -> dict[str, Any]:
        """Its row in the journal."""
        return {name: getattr(self, name) for name in FACTS} | {"seen": canonical(dict(self.seen))}

    def is_genuine(self) -> bool:
        """Whether its link and its digest are those of its content, as far as that was not withheld."""
        if self.withheld < REASON_WITHHELD and hash_of(self.entry()) != self.hash:
            return False
        if self.withheld == WHOLE and digest_of(self.changes) != self.digest:
            return False
        return self.seen.get(self.place, 0) == self.sequence - 1


def vector_of(session: Session) -> dict[str, int]:
    """What this desk has: {"desk/epoch": last sequence}, without gaps."""
    known: dict[str, int] = json.loads(facts(session)["seen"])
    return known


def operations_beyond(session: Session, known: Mapping[str, int]) -> list[Travelling]:
    """Every operation of the journal that somebody who has `known` does not have, causes before effects."""
    connection = session.connection()
    found: list[Any] = []
    for place, last in vector_of(session).items():
        if known.get(place, 0) >= last:
            continue
        desk, epoch = place.rsplit("/", 1)
        query = select(_OPERATIONS).where(
            _OPERATIONS.c.desk == desk, _OPERATIONS.c.epoch == int(epoch),
            _OPERATIONS.c.sequence > known.get(place, 0),
        )  # fmt: skip
        found.extend(connection.execute(query).mappings())
    found.sort(key=lambda row: (row["lamport"], row["desk"], row["epoch"], row["sequence"]))
    changes, erased = _changes_of(session, [row["id"] for row in found])
    return [
        Travelling(
            **{name: row[name] for name in FACTS if name != "withheld"},
            seen=json.loads(row["seen"]),
            changes=changes.get(row["id"], ()),
            withheld=max(row["withheld"], FIELDS_WITHHELD) if row["id"] in erased else row["withheld"],
        )
        for row in found
    ]


def places_of(session: Session) -> dict[str, int]:
    """The last sequence stored per chain, straight from the journal."""
    query = select(_OPERATIONS.c.desk, _OPERATIONS.c.epoch, func.max(_OPERATIONS.c.sequence)).group_by(
        _OPERATIONS.c.desk, _OPERATIONS.c.epoch
    )
    return {f"{desk}/{epoch}": last for desk, epoch, last in session.connection().execute(query)}


def packed(operation: Travelling) -> str:
    """An operation as text, to wait in."""
    changes = [
        [c.noun.value, c.record_id, c.created, {k: list(v) for k, v in c.fields.items()}] for c in operation.changes
    ]
    entry = {name: getattr(operation, name) for name in FACTS}
    return canonical({**entry, "seen": dict(operation.seen), "changes": changes})


def unpacked(text: str) -> Travelling:
    """The operation that waited."""
    content = json.loads(text)
    changes = tuple(
        Change(Noun(noun), record_id, {k: (v[0], v[1]) for k, v in fields.items()}, created)
        for noun, record_id, created, fields in content.pop("changes")
    )
    return Travelling(**content, changes=changes)


def _changes_of(session: Session, ids: Iterable[str]) -> tuple[dict[str, tuple[Change, ...]], set[str]]:
    """What the operations did, and which of them were emptied since (retention)."""
    wanted = list(ids)
    found: dict[str, list[Change]] = {}
    erased: set[str] = set()
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        query = select(_CHANGES).where(_CHANGES.c.operation_id.in_(batch)).order_by(_CHANGES.c.position)
        for row in session.connection().execute(query):
            if not row.fields:
                erased.add(row.operation_id)
            fields = {k: (v[0], v[1]) for k, v in json.loads(row.fields or "{}").items()}
            found.setdefault(row.operation_id, []).append(Change(Noun(row.noun), row.record_id, fields, row.created))
    return {operation_id: tuple(changes) for operation_id, changes in found.items()}, erased
