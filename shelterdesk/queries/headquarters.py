"""Headquarters: many centres in one store, each with the time its figures are from."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.rooms import USABLE
from shelterdesk.domain.stays import COUNTED
from shelterdesk.queries.exchange import packages_missing
from shelterdesk.queries.moved_people import moved_people
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Bed, BedAssignment, Person, Room, Stay
from shelterdesk.store import peers
from shelterdesk.store.exchange_tables import OriginEntry


@dataclass(frozen=True)
class CentreFiguresRow:
    """One centre as headquarters knows it, in people and beds."""

    centre_id: str
    name: str
    code: str
    as_of: datetime | None  # when its newest package was sealed; None: nothing came yet
    inside: int  # people in the centre or out for a while
    registered: int  # people ever registered, that headquarters was told of
    beds: int
    beds_taken: int
    packages: int
    missing: tuple[int, ...]  # numbers of packages that never came
    on_the_way: int = 0  # people who left it for another centre and are not known to be there


@question(Permission.SEE_FIGURES)
def centre_figures(view: View) -> list[CentreFiguresRow]:
    """Every centre whose key was taken in, by code; their sum is the district's figure: whoever another centre has
    accepted is not counted where they left, though that centre has not reported since."""
    moved = moved_people(view.session)
    inside = _by_centre(view, select(OriginEntry.centre_id, func.count(func.distinct(Stay.person_id))).join(
        Stay, Stay.person_id == OriginEntry.record_id
    ).where(Stay.until.is_(None), Stay.status.in_(COUNTED)))  # fmt: skip
    for centre_id, count in _still_counted(view, moved.left).items():
        inside[centre_id] -= count
    registered = _by_centre(view, select(OriginEntry.centre_id, func.count()).join(
        Person, Person.id == OriginEntry.record_id))  # fmt: skip
    beds = _by_centre(view, select(OriginEntry.centre_id, func.count()).join(
        Bed, Bed.id == OriginEntry.record_id).join(Room, Room.id == Bed.room_id).where(
            Bed.state.in_(USABLE), Room.closed.is_(False)))  # fmt: skip
    taken = _by_centre(view, select(OriginEntry.centre_id, func.count(func.distinct(BedAssignment.bed_id))).join(
        BedAssignment, BedAssignment.bed_id == OriginEntry.record_id).where(BedAssignment.until.is_(None)))  # fmt: skip
    came: dict[str, list[str]] = {}
    for row in peers.packages(view.session, peers.RECEIVED):
        came.setdefault(row.peer, []).append(row.made_at)
    missing = {row.peer: row.numbers for row in packages_missing(view)} if view.may(Permission.EXCHANGE) else {}
    rows: dict[str, CentreFiguresRow] = {}
    for one in peers.peers(view.session):
        if one.kind != peers.CENTRE:
            continue
        moments = came.get(one.desk, [])
        newest = datetime.fromisoformat(max(moments)) if moments else None
        known = rows.get(one.centre_id)
        if known is not None:  # a second laptop of the same centre
            newest = max((moment for moment in (known.as_of, newest) if moment is not None), default=None)
        c = one.centre_id
        rows[c] = CentreFiguresRow(
            c, one.centre_name, one.centre_code, newest, inside.get(c, 0), registered.get(c, 0), beds.get(c, 0),
            taken.get(c, 0), len(moments) + (known.packages if known else 0),
            (*(known.missing if known else ()), *missing.get(one.desk, ())), moved.on_the_way[c],
        )  # fmt: skip
    return sorted(rows.values(), key=lambda row: (row.code, row.name, row.centre_id))


def _still_counted(view: View, left: frozenset[str]) -> dict[str, int]:
    wanted, found = sorted(left), Counter[str]()
    for start in range(0, len(wanted), 500):
        query = (
            select(OriginEntry.centre_id, func.count(func.distinct(Stay.person_id)))
            .join(Stay, Stay.person_id == OriginEntry.record_id)
            .where(Stay.until.is_(None), Stay.status.in_(COUNTED), Stay.person_id.in_(wanted[start : start + 500]))
        )  # fmt: skip
        found.update(_by_centre(view, query))
    return found


def _by_centre(view: View, query: Any) -> dict[str, int]:
    return {row[0]: row[1] for row in view.session.execute(query.group_by(OriginEntry.centre_id))}
