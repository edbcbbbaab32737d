"""Other desks as this one knows them, and the packages that went and came; written in whatever transaction is open."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.store.exchange_tables import PackageEntry, PeerEntry
from shelterdesk.store.sessions import driver

COLLEAGUE, HEADQUARTERS, CENTRE = "colleague", "headquarters", "centre"
NEIGHBOUR = "neighbour"  # another centre: people go there and come from there, its work stays its own
SENT, RECEIVED = "sent", "received"

_ADD_ORIGIN = "INSERT INTO origins (record_id, noun, centre_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"


@dataclass(frozen=True)
class Peer:
    """Another desk: who it is, its public keys, what it is to us, what it may have and what it has."""

    desk: str
    kind: str
    centre_id: str
    centre_name: str
    centre_code: str
    prefix: str
    sign_key: str
    seal_key: str
    profile: str
    enrolled_at: str
    revoked_at: str | None
    epoch: int
    has: Mapping[str, int]
    given: Mapping[str, int]


def peers(session: Session) -> list[Peer]:
    """All other desks, by centre and desk."""
    rows = session.scalars(select(PeerEntry).order_by(PeerEntry.centre_code, PeerEntry.centre_name, PeerEntry.desk))
    return [_peer(row) for row in rows]


def peer(session: Session, desk: str) -> Peer | None:
    """One other desk."""
    row = session.get(PeerEntry, desk)
    return None if row is None else _peer(row)


def put_peer(session: Session, entry: Peer) -> None:
    """Write another desk down, new or changed."""
    values = {
        name: getattr(entry, name) for name in Peer.__dataclass_fields__ if name not in ("has", "given")
    }  # fmt: skip
    session.merge(PeerEntry(**values, has=_vector(entry.has), given=_vector(entry.given)))


def note_has(session: Session, desk: str, has: Mapping[str, int], epoch: int) -> None:
    """The desk said what it has: never less than it said before, unless it went back to a backup (a higher epoch); then
    what it had since is lost there, and is given to it again."""
    row = session.get(PeerEntry, desk)
    if row is None or epoch < row.epoch:
        return
    if 0 < row.epoch < epoch:
        row.has, row.given = _vector(has), "{}"
    else:
        row.has = _vector(joined(json.loads(row.has), has))
    row.epoch = epoch


def note_given(session: Session, desk: str, given: Mapping[str, int]) -> None:
    """This was sealed for the desk."""
    row = session.get(PeerEntry, desk)
    if row is not None:
        row.given = _vector(joined(json.loads(row.given), given))


def joined(one: Mapping[str, int], two: Mapping[str, int]) -> dict[str, int]:
    """What either has."""
    return {place: max(one.get(place, 0), two.get(place, 0)) for place in {*one, *two}}


def common(vectors: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """What all have."""
    places = set.intersection(*(set(vector) for vector in vectors)) if vectors else set()
    return {place: min(vector[place] for vector in vectors) for place in places}


def put_package(session: Session, **values: Any) -> None:
    """Write down a package that went or came; the same one again changes nothing."""
    key = (values["digest"], values["direction"], values["peer"])
    if session.get(PackageEntry, key) is None:
        session.add(PackageEntry(**{**values, "counts": json.dumps(values["counts"]),
                                    "ranges": json.dumps(values["ranges"])}))  # fmt: skip
        session.flush()


def package_known(session: Session, digest: str) -> str | None:
    """The desk a package came from that was received already."""
    query = select(PackageEntry.peer).where(PackageEntry.digest == digest, PackageEntry.direction == RECEIVED)
    return session.scalar(query)


def last_sent(session: Session, desk: str, epoch: int) -> tuple[int, str]:
    """Number and digest of the newest package sealed for a desk in this epoch; (0, "") when there is none."""
    row = session.execute(
        select(PackageEntry.number, PackageEntry.digest)
        .where(PackageEntry.direction == SENT, PackageEntry.peer == desk, PackageEntry.epoch == epoch)
        .order_by(PackageEntry.number.desc())
    ).first()
    return (row[0], row[1]) if row else (0, "")


def last_received(session: Session, desk: str, epoch: int) -> int:
    """The highest number among the packages of this desk and epoch that came; 0 when none did."""
    query = select(func.max(PackageEntry.number)).where(
        PackageEntry.direction == RECEIVED, PackageEntry.peer == desk, PackageEntry.epoch == epoch
    )
    return session.scalar(query) or 0


def acknowledge(session: Session, desk: str, digests: Sequence[str], at: str) -> int:
    """The desk said it has these packages of ours; answers how many were new to us."""
    count = 0
    for digest in digests:
        row = session.get(PackageEntry, (digest, SENT, desk))
        if row is not None and row.acknowledged_at is None:
            row.acknowledged_at = at
            count += 1
    return count


def note_origins(session: Session, centre_id: str, records: Iterable[tuple[str, str]]) -> None:
    """These records, (noun, id), came from this centre; where one came from first is what stays."""
    rows = [(record_id, noun, centre_id) for noun, record_id in records]
    if rows:
        driver(session).executemany(_ADD_ORIGIN, rows)


def packages(session: Session, direction: str | None = None) -> list[PackageEntry]:
    """The packages that went or came, newest first."""
    query = select(PackageEntry).order_by(PackageEntry.at.desc(), PackageEntry.number.desc())
    if direction is not None:
        query = query.where(PackageEntry.direction == direction)
    return list(session.scalars(query))


def _peer(row: PeerEntry) -> Peer:
    values = {name: getattr(row, name) for name in Peer.__dataclass_fields__}
    return Peer(**{**values, "has": json.loads(row.has), "given": json.loads(row.given)})


def _vector(vector: Mapping[str, int]) -> str:
    return json.dumps(dict(sorted(vector.items())))
