"""People whom another centre has already told of, before the centre they left did: at headquarters nobody counts twice.

The voucher is one record for both centres (domain/transfers.py). As long as the centre that issued it has not reported,
whoever is on it is still inside by that centre's older data; what the other centre says is newer.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from shelterdesk.domain.folding import folded
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.records import Person, Stay, Transfer, TransferredPerson
from shelterdesk.store.exchange_tables import OriginEntry, PeerEntry
from shelterdesk.store.peers import CENTRE


@dataclass(frozen=True)
class Moved:
    """What vouchers say beyond the centres' own figures."""

    left: frozenset[str]  # people their old centre still counts, by their identity there
    copies: frozenset[str]  # people known under an earlier identity too: one person, registered once
    on_the_way: Counter[str]  # people by the centre they left (its identity)
    travellers: dict[str, tuple[str, ...]]  # the same by name: their identities, as far as their records are here
    unclear: int  # accepted by code, and nobody alike is counted anywhere: perhaps not reported yet, perhaps twice


def moved_people(session: Session) -> Moved:
    """Everything vouchers say about who must not be counted where."""
    lines = session.execute(
        select(TransferredPerson.person_id, TransferredPerson.arrived_id, TransferredPerson.transfer_id,
               TransferredPerson.came_at, TransferredPerson.told_at, TransferredPerson.ended_at,
               Transfer.issued_at, Transfer.from_centre, Transfer.to_centre, Transfer.left_at)
        .join(Transfer, Transfer.id == TransferredPerson.transfer_id)
        .order_by(Transfer.left_at, Transfer.id)
    ).all()  # fmt: skip
    left = {row.person_id for row in lines if row.issued_at is None}
    known = _known(session, {row.person_id for row in lines})
    copies = {row.arrived_id for row in lines if row.arrived_id and row.person_id in known}
    # whoever left twice is on the later voucher, whether the centre has told how the first journey ended or not
    latest = {row.person_id: row for row in lines}
    came_home = {row.arrived_id: row.left_at for row in lines if row.arrived_id}
    centre_of = {row.transfer_id: row.from_centre or "" for row in lines}
    on_the_way: Counter[str] = Counter()
    there = Counter(row.transfer_id for row in latest.values() if row.came_at is not None)
    travellers: dict[str, list[str]] = defaultdict(list)
    under_way: dict[str, str] = {}  # person: voucher
    reporting = set(session.scalars(select(PeerEntry.centre_id).where(PeerEntry.kind == CENTRE)))
    for row in latest.values():
        # that they came is the other centre's to say: until it reports they are nowhere else
        gone = row.told_at is not None and row.to_centre not in reporting
        back = came_home.get(row.person_id)
        if row.came_at or row.ended_at or gone or (row.told_at and back and row.left_at and back > row.left_at):
            continue
        on_the_way[row.transfer_id] += 1
        under_way[row.person_id] = row.transfer_id
        travellers[row.from_centre or ""].append(row.person_id if row.person_id in known else row.arrived_id or "")
    unclear = 0
    by_code = select(Transfer.id, Transfer.arrived, Transfer.issued_at).where(Transfer.arrived.is_not(None))
    for transfer_id, arrived, issued_at in session.execute(by_code):
        ids = [one for one in (arrived or "").split(",") if one]
        if transfer_id in centre_of:
            on_the_way[transfer_id] -= min(on_the_way[transfer_id], max(0, len(ids) - there[transfer_id]))
        elif issued_at is None:
            alike = _alike(session, ids)
            left |= set(alike.values())
            # they came back and left once more, of which their centre has not told: the older voucher is over
            for person_id in set(alike.values()) & under_way.keys():
                on_the_way[under_way.pop(person_id)] -= 1
                for named_ids in travellers.values():
                    if person_id in named_ids:
                        named_ids.remove(person_id)
            copies |= set(alike)
            unclear += len(ids) - len(alike)
    per_centre: Counter[str] = Counter()
    for transfer_id, count in on_the_way.items():
        per_centre[centre_of[transfer_id]] += count
    named = {centre: tuple(one for one in ids if one) for centre, ids in travellers.items()}
    return Moved(frozenset(left), frozenset(copies), per_centre, named, unclear)


def _known(session: Session, ids: set[str]) -> set[str]:
    wanted = sorted(ids)
    found: set[str] = set()
    for start in range(0, len(wanted), 500):
        found.update(session.scalars(select(Person.id).where(Person.id.in_(wanted[start : start + 500]))))
    return found


def _alike(session: Session, ids: list[str]) -> dict[str, str]:
    """For people accepted by the code alone: whom another centre still counts, or has on the way, under the same card,
    or the same name and birth."""
    found: dict[str, str] = {}
    for person in session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.id)):
        mine = select(OriginEntry.centre_id).where(OriginEntry.record_id == person.id).scalar_subquery()
        candidates = session.execute(
            select(Person.id, Person.card, Person.surname, Person.given_name)
            .join(Stay, Stay.person_id == Person.id)
            .join(OriginEntry, OriginEntry.record_id == Person.id)
            .where(or_(Person.card == person.card, Person.birth == person.birth), Person.id != person.id,
                   OriginEntry.centre_id != mine, Stay.until.is_(None),
                   Stay.status.in_((*COUNTED, StayStatus.IN_TRANSIT)))
            .order_by(Person.id)
        )  # fmt: skip
        name = (folded(person.surname), folded(person.given_name))
        for one, card, surname, given_name in candidates:
            same = card == person.card or (folded(surname), folded(given_name)) == name
            if same and one not in found.values():
                found[person.id] = one
                break
    return found
