"""What came and went between the desks, what is missing, and what is still open after merging."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.spoken import spoken
from shelterdesk.queries.registry import View, question
from shelterdesk.records import User
from shelterdesk.store import peers
from shelterdesk.store.dump import state_digest
from shelterdesk.store.exchange_tables import ConflictEntry, PackageEntry, WaitingOperation
from shelterdesk.store.peers import Peer
from shelterdesk.store.tables import OperationEntry

PeerRow = Peer  # what screens show of a desk is what the store knows of it


@dataclass(frozen=True)
class PackageRow:
    """One package that went or came."""

    digest: str
    peer: str
    centre: str
    direction: str
    kind: str
    epoch: int
    number: int
    at: datetime
    made_at: datetime
    file_name: str
    counts: dict[str, int]
    acknowledged_at: datetime | None


@dataclass(frozen=True)
class MissingRow:
    """Packages of one desk that never came: their numbers."""

    peer: str
    centre: str
    epoch: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class StandingRow:
    """One of the values that stand side by side: who wrote it, when, on which desk."""

    operation_id: str
    value: Any
    author: str
    at: datetime
    desk: str


@dataclass(frozen=True)
class ConflictRow:
    """A question that a person must answer; the first value is shown meanwhile (or the stricter, for safety)."""

    noun: Noun
    record_id: str
    field: str
    standing: tuple[StandingRow, ...]


@question(Permission.EXCHANGE)
def desks_known(view: View) -> list[PeerRow]:
    """Every other desk whose key was taken in."""
    return peers.peers(view.session)


@question(Permission.EXCHANGE)
def packages_sent(view: View, peer: str | None = None) -> list[PackageRow]:
    """The packages that were sealed here, newest first."""
    return _packages(view, peers.SENT, peer)


@question(Permission.EXCHANGE)
def packages_received(view: View, peer: str | None = None) -> list[PackageRow]:
    """The packages that were taken in here, newest first."""
    return _packages(view, peers.RECEIVED, peer)


@question(Permission.EXCHANGE)
def packages_missing(view: View, peer: str | None = None) -> list[MissingRow]:
    """Which numbers are missing between the packages that came: "package 14 of centre 3"."""
    seen: dict[tuple[str, int], set[int]] = {}
    for row in peers.packages(view.session, peers.RECEIVED):
        if peer in (None, row.peer):
            seen.setdefault((row.peer, row.epoch), set()).add(row.number)
    names = _names(view)
    gaps = []
    for (desk, epoch), numbers in sorted(seen.items()):
        missing = tuple(number for number in range(1, max(numbers)) if number not in numbers)
        if missing:
            gaps.append(MissingRow(desk, names.get(desk, ""), epoch, missing))
    return gaps


@question(Permission.EXCHANGE)
def operations_waiting(view: View) -> int:
    """How many operations came before something they build on, and wait for it."""
    return view.session.scalar(select(func.count()).select_from(WaitingOperation)) or 0


@question(Permission.EXCHANGE)
def conflicts(view: View) -> list[ConflictRow]:
    """Every field with more than one standing value, with who wrote what and when."""
    entries = view.session.scalars(
        select(ConflictEntry).order_by(ConflictEntry.noun, ConflictEntry.record_id, ConflictEntry.field)
    ).all()
    authors = _authors(view, {pair[0] for entry in entries for pair in json.loads(entry.standing)})
    rows = []
    for entry in entries:
        pairs = json.loads(entry.standing)
        standing = tuple(StandingRow(one, value, *authors[one]) for one, value in pairs)
        rows.append(ConflictRow(Noun(entry.noun), entry.record_id, entry.field, standing))
    return rows


@question(Permission.SEE_FIGURES)
def conflicts_open(view: View) -> int:
    """How many questions are open after merging."""
    return view.session.scalar(select(func.count()).select_from(ConflictEntry)) or 0


@question(Permission.EXCHANGE)
def state_words(view: View) -> str:
    """Eight words that two laptops share exactly when they hold the same."""
    return spoken(state_digest(view.session))


def _packages(view: View, direction: str, peer: str | None) -> list[PackageRow]:
    names = _names(view)
    found: Sequence[PackageEntry] = peers.packages(view.session, direction)
    return [
        PackageRow(
            row.digest, row.peer, names.get(row.peer, ""), row.direction, row.kind, row.epoch, row.number,
            datetime.fromisoformat(row.at), datetime.fromisoformat(row.made_at), row.file_name, json.loads(row.counts),
            datetime.fromisoformat(row.acknowledged_at) if row.acknowledged_at else None,
        )
        for row in found
        if peer in (None, row.peer)
    ]  # fmt: skip


def _names(view: View) -> dict[str, str]:
    return {one.desk: one.centre_name for one in peers.peers(view.session)}


def _authors(view: View, operations: set[str]) -> dict[str, tuple[str, datetime, str]]:
    names: dict[str, str] = {row[0]: row[1] for row in view.session.execute(select(User.id, User.name))}
    wanted = sorted(operations)
    found = {}
    for start in range(0, len(wanted), 500):
        query = select(OperationEntry.id, OperationEntry.user_id, OperationEntry.at, OperationEntry.desk).where(
            OperationEntry.id.in_(wanted[start : start + 500])
        )
        for operation_id, user_id, at, desk in view.session.execute(query):
            found[operation_id] = (names.get(user_id, ""), datetime.fromisoformat(at), desk)
    return found
