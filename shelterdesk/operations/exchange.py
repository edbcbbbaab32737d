"""Sending and receiving: what a package does to this desk, each in one step that is whole or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.centres import own_centre
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.following_merges import follow_merges
from shelterdesk.operations.registry import verb
from shelterdesk.records.base import Moment, kept_moment, record_classes
from shelterdesk.store import peers
from shelterdesk.store.exchange_tables import ConflictEntry
from shelterdesk.store.materialise import OPEN
from shelterdesk.store.merge import Taken, take_in
from shelterdesk.store.travelling import Travelling
from shelterdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Arrived:
    """A package that was opened: from whom, which one, what its sender has."""

    digest: str
    sender: str
    kind: str
    epoch: int
    number: int
    made_at: str
    file_name: str
    has: Mapping[str, int]
    counts: Mapping[str, int]
    ranges: Mapping[str, tuple[int, int]]


@verb(Permission.EXCHANGE, says=N_("receive a package"), undoable=False)
def receive_operations(work: UnitOfWork, arrived: Arrived, operations: Sequence[Travelling]) -> Taken:
    """Take another desk's work over: journal, records, open questions and the note that it came, in one step."""
    taken = take_in(work.session, operations)
    if taken.applied:
        follow_merges(work)
    sender = peers.peer(work.session, arrived.sender)
    if sender is not None and sender.kind == peers.CENTRE:
        _note_origins(work, taken, sender.centre_id)
    _note_arrival(work, arrived)
    if taken.applied:
        work.note(Noun.CENTRES, own_centre(work).id)
    return taken


@verb(Permission.EXCHANGE, says=N_("receive a receipt"), undoable=False)
def receive_receipt(work: UnitOfWork, arrived: Arrived, digests: list[str]) -> int:
    """The other side has these packages of ours; answers for how many that was news."""
    _note_arrival(work, arrived)
    return peers.acknowledge(work.session, arrived.sender, digests, kept_moment(work.now))


@verb(Permission.EXCHANGE, says=N_("seal a package"), undoable=False)
def note_sealed(
    work: UnitOfWork, arrived: Arrived, numbers: Mapping[str, int], given: Mapping[str, int] | None
) -> None:
    """A package was written and read back: for these desks under these numbers, with everything up to `given`."""
    for desk, number in numbers.items():
        _put(work, arrived, peers.SENT, desk, number)
        if given is not None:
            peers.note_given(work.session, desk, given)


@contextmanager
def rehearsing(desk: Desk) -> Iterator[Callable[[Sequence[Travelling]], Taken]]:
    """What receiving these, one after the other, would do; nothing is written. A refused one leaves the others be."""
    with suppress(_OnlyRehearsed), desk.opened.store.plain_work() as session:

        def take(operations: Sequence[Travelling]) -> Taken:
            with session.begin_nested():
                return take_in(session, operations)

        yield take
        raise _OnlyRehearsed


def rehearse(desk: Desk, operations: Sequence[Travelling]) -> Taken:
    """What receiving would do; nothing is written."""
    with rehearsing(desk) as take:
        return take(operations)


class _OnlyRehearsed(Exception):
    """Takes a rehearsal back."""


@verb(Permission.EXCHANGE, says=N_("decide between two values"), undoable=False)
def settle_conflict(work: UnitOfWork, noun: Noun, record_id: str, field: str, value: Any) -> None:
    """Say which value holds. For two open stays or beds (field "open"), value is the id of the one that stays."""
    entry = work.session.get(ConflictEntry, (noun.value, record_id, field))
    if entry is None:
        raise InputRefused("no_conflict", _("This question is answered already."), _("Nothing was changed."))
    kind = record_classes()[noun]
    if field == OPEN:
        _settle_open(work, noun, record_id, str(value))
        return
    record = work.session.get(kind, record_id, execution_options={"with_void": True})
    if record is None:
        raise InputRefused("record_gone", _("This record is not there any more."), _("Nothing was changed."))
    column = inspect(kind).columns.get(field)
    if column is None:
        raise InputRefused("no_conflict", _("There is no such field."), _("Nothing was changed."))
    moment = isinstance(column.type, Moment) and isinstance(value, str)
    setattr(record, field, datetime.fromisoformat(value) if moment else value)
    work.decide(noun, record_id, field, value)


def _settle_open(work: UnitOfWork, noun: Noun, loser: str, stays: str) -> None:
    """The one that stays is there, the other is void: said by name, so that every laptop hears it."""
    kind = record_classes()[noun]
    scope = select(ConflictEntry.scope).where(ConflictEntry.record_id == loser, ConflictEntry.field == OPEN)
    owner = work.session.scalar(scope)
    shown = work.session.scalars(
        select(kind).where(kind.person_id == owner, kind.until.is_(None))  # type: ignore[attr-defined]
    ).all()
    goes = [one.id for one in shown if one.id != stays] + ([loser] if stays != loser else [])
    for record_id in dict.fromkeys((*goes, stays)):
        record = work.session.get(kind, record_id, execution_options={"with_void": True})
        if record is None:
            raise InputRefused("record_gone", _("This record is not there any more."), _("Nothing was changed."))
        record.void = record_id != stays
        work.decide(noun, record_id, "void", record_id != stays)


def _note_arrival(work: UnitOfWork, arrived: Arrived) -> None:
    _put(work, arrived, peers.RECEIVED, arrived.sender, arrived.number)
    peers.note_has(work.session, arrived.sender, arrived.has, arrived.epoch)


def _put(work: UnitOfWork, arrived: Arrived, direction: str, desk: str, number: int) -> None:
    peers.put_package(
        work.session, digest=arrived.digest, direction=direction, peer=desk, kind=arrived.kind, epoch=arrived.epoch,
        number=number, at=kept_moment(work.now), made_at=arrived.made_at, file_name=arrived.file_name,
        counts=dict(arrived.counts), ranges={place: list(pair) for place, pair in arrived.ranges.items()},
        acknowledged_at=None,
    )  # fmt: skip


def _note_origins(work: UnitOfWork, taken: Taken, centre_id: str) -> None:
    peers.note_origins(
        work.session, centre_id, ((one.noun.value, one.record_id) for one in taken.differences if one.created)
    )
