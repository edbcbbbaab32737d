"""People on their way to another centre or from one: the vouchers, who is still under way, what is overdue.

For screens: transfers() lists vouchers of both directions, newest first. `direction` "out" = they left from here (verbs
return_from_transfer, confirm_transfer; operations/transfers.py), "in" = they are expected here (accept_transfer;
operations/arrived_transfers.py). `person.id` is the person's record on this desk in both directions, to open its card.
A voucher whose package never came is accepted with accept_by_code. Packages for the stick and receipts are made by
exchange/packages/transfers.py: send_transfers(desk, transfer_ids, folder), write_arrivals(desk, folder).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.transfers import TransferState
from shelterdesk.domain.transfers import transfer_id as identity_of
from shelterdesk.queries.people import PersonRow, people_by_id
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Transfer, TransferredPerson
from shelterdesk.store import peers
from shelterdesk.store.own_centre import own_centre_of

OUT, IN, ELSEWHERE = "out", "in", "elsewhere"
_OPEN = (
    TransferredPerson.came_at.is_(None), TransferredPerson.told_at.is_(None), TransferredPerson.ended_at.is_(None),
)  # fmt: skip


@dataclass(frozen=True)
class TravellerRow:
    """One person of a voucher as this desk knows them, and how their journey stands (under_way, came, ended)."""

    person: PersonRow
    state: str
    at: datetime | None  # when it ended


@dataclass(frozen=True)
class TransferRow:
    """One voucher. other: the centre at the other end; people: those this role may see; count: all on it; under_way: of
    them still on the way; by_code: accepted by the code, no package came."""

    id: str
    code: str
    number: str
    direction: str  # out, in, elsewhere (at headquarters)
    state: TransferState
    from_name: str
    to_name: str
    other: str
    left_at: datetime | None
    due_at: datetime | None
    escort: str
    vehicle: str
    note: str
    count: int
    under_way: int
    by_code: bool
    people: tuple[TravellerRow, ...]


@dataclass(frozen=True)
class CentreToRow:
    """A centre people can be sent to with a package."""

    centre_id: str
    name: str
    code: str


@dataclass(frozen=True)
class TransferCountsRow:
    """Figures for Home and the exchange room, in people unless the name says otherwise."""

    under_way: int  # left from here, not accepted yet
    overdue: int  # of them later than the voucher says
    overdue_vouchers: int
    expected: int  # announced by a package, not at the door yet
    expected_overdue: int


@question(Permission.SEE_PEOPLE)
def transfers(view: View, states: Iterable[TransferState] | None = None) -> list[TransferRow]:
    """Vouchers, the newest first; states: only those that stand so."""
    rows = _rows(view, view.session.scalars(select(Transfer).order_by(Transfer.left_at.desc(), Transfer.id)).all())
    wanted = None if states is None else set(states)
    return [row for row in rows if wanted is None or row.state in wanted]


@question(Permission.SEE_PEOPLE)
def transfer_by_code(view: View, code: str) -> TransferRow | None:
    """The voucher of a code or number as typed, scanned or read out; None when it is not known here."""
    digits = "".join(char for char in code if char.isdigit())
    found = view.session.scalars(
        select(Transfer).where(or_(Transfer.id == identity_of(digits), Transfer.number == code.strip().upper()))
    ).all()
    return next(iter(_rows(view, found)), None)


@question(Permission.SEE_PEOPLE)
def transfer_by_id(view: View, transfer_id: str) -> TransferRow | None:
    """One voucher."""
    found = view.session.scalars(select(Transfer).where(Transfer.id == transfer_id)).all()
    return next(iter(_rows(view, found)), None)


@question(Permission.SEE_PEOPLE)
def centres_nearby(view: View) -> list[CentreToRow]:
    """The other centres whose keys are known here: people can be sent there with a package."""
    own = own_centre_of(view.session).id
    found = {
        one.centre_id: CentreToRow(one.centre_id, one.centre_name, one.centre_code)
        for one in peers.peers(view.session)
        if one.kind in (peers.NEIGHBOUR, peers.CENTRE) and one.revoked_at is None and one.centre_id != own
    }
    return sorted(found.values(), key=lambda row: (row.name, row.code))


@question(Permission.SEE_PEOPLE)
def transfers_overdue(view: View) -> list[TransferRow]:
    """Vouchers of both directions with people who should have been accepted by now."""
    return transfers(view, [TransferState.OVERDUE])


@question(Permission.SEE_FIGURES)
def transfer_counts(view: View) -> TransferCountsRow:
    """How many people are on the way."""
    own = own_centre_of(view.session).id
    rows = view.session.execute(
        select(Transfer.from_centre, Transfer.to_centre, Transfer.due_at, Transfer.id, Transfer.arrived,
               TransferredPerson.id)
        .join(TransferredPerson, TransferredPerson.transfer_id == Transfer.id).where(*_OPEN)
    ).all()  # fmt: skip
    numbers = dict.fromkeys(("under_way", "overdue", "overdue_vouchers", "expected", "expected_overdue"), 0)
    replaced = _replaced(view) if rows else frozenset()
    late_ones = set()
    for from_centre, to_centre, due_at, transfer_id, arrived, line_id in rows:
        late = due_at is not None and due_at < view.now
        if line_id in replaced:
            continue
        if from_centre == own:
            numbers["under_way"] += 1
            numbers["overdue"] += late
            late_ones |= {transfer_id} if late else set()
        elif to_centre in (own, None) and not arrived:
            numbers["expected"] += 1
            numbers["expected_overdue"] += late
    return TransferCountsRow(**{**numbers, "overdue_vouchers": len(late_ones)})


def _replaced(view: View) -> frozenset[str]:
    """Lines of people who were announced again by a later voucher; the earlier journey ended somehow."""
    seen: dict[str, str] = {}
    found = set()
    for line_id, person_id, arrived_id in view.session.execute(
        select(TransferredPerson.id, TransferredPerson.person_id, TransferredPerson.arrived_id)
        .join(Transfer, Transfer.id == TransferredPerson.transfer_id).order_by(Transfer.left_at, Transfer.id)
    ):  # fmt: skip
        who = arrived_id or person_id
        if who in seen:
            found.add(seen[who])
        seen[who] = line_id
    return frozenset(found)


def _rows(view: View, found: Iterable[Transfer]) -> list[TransferRow]:
    vouchers = list(found)
    lines: dict[str, list[TransferredPerson]] = defaultdict(list)
    ids = [voucher.id for voucher in vouchers]
    for start in range(0, len(ids), 500):
        query = select(TransferredPerson).where(TransferredPerson.transfer_id.in_(ids[start : start + 500]))
        for line in view.session.scalars(query.order_by(TransferredPerson.id)):
            lines[line.transfer_id].append(line)
    own = own_centre_of(view.session).id
    shown: dict[str, PersonRow] = {}
    wanted = sorted({_here(line, voucher, own) for voucher in vouchers for line in lines[voucher.id]})
    wanted += [one for voucher in vouchers for one in (voucher.arrived or "").split(",") if one]
    for start in range(0, len(wanted), 500):
        shown |= {row.id: row for row in people_by_id(view, wanted[start : start + 500])}
    replaced = _replaced(view)
    return [_row(view, voucher, lines[voucher.id], own, shown, replaced) for voucher in vouchers]


def _here(line: TransferredPerson, voucher: Transfer, own: str) -> str:
    """The person's record on this desk."""
    return line.person_id if voucher.from_centre == own else line.arrived_id or line.person_id


def _row(
    view: View, voucher: Transfer, lines: list[TransferredPerson], own: str, shown: dict[str, PersonRow],
    replaced: frozenset[str],
) -> TransferRow:  # fmt: skip
    direction = OUT if voucher.from_centre == own else IN
    if direction == IN and voucher.to_centre not in (own, None) and voucher.received_at is None:
        direction = ELSEWHERE
    people = []
    by_code = not lines
    for line in lines:
        row = shown.get(_here(line, voucher, own))
        if row is not None:
            people.append(TravellerRow(row, *_state(line, replaced)))
    if by_code:
        for one in (voucher.arrived or "").split(","):
            if one in shown:
                people.append(TravellerRow(shown[one], "came", voucher.arrived_at))
    under_way = sum(1 for line in lines if _state(line, replaced)[0] == "under_way")
    came = sum(1 for line in lines if _state(line, replaced)[0] == "came") or (1 if voucher.arrived else 0)
    late = voucher.due_at is not None and voucher.due_at < view.now
    if under_way:
        state = TransferState.OVERDUE if late else TransferState.UNDER_WAY
    else:
        state = TransferState.ARRIVED if came else TransferState.RETURNED
    from_name = voucher.from_name or voucher.said_from or ""
    return TransferRow(
        id=voucher.id, code=voucher.code, number=voucher.number or "", direction=direction, state=state,
        from_name=from_name, to_name=voucher.to_name or "",
        other=(voucher.to_name or "") if direction == OUT else from_name,
        left_at=voucher.left_at, due_at=voucher.due_at, escort=voucher.escort or "", vehicle=voucher.vehicle or "",
        note=voucher.note or "", count=voucher.people_count or len(lines) or len(people), under_way=under_way,
        by_code=by_code, people=tuple(sorted(people, key=_order)),
    )  # fmt: skip


def _state(line: TransferredPerson, replaced: frozenset[str]) -> tuple[str, Any]:
    if line.came_at is not None or line.told_at is not None:
        return "came", line.came_at or line.told_at
    return ("ended", line.ended_at) if line.ended_at is not None or line.id in replaced else ("under_way", None)


def _order(row: TravellerRow) -> tuple[str, int, str]:
    return row.person.household_number, row.person.position, row.person.id
