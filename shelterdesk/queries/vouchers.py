"""What goes on a stick to another centre: a voucher with everything known of its people, and word of who arrived."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select

from shelterdesk.domain.folding import folded
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.vouchers import ArrivalNote, KnownByName, Voucher, VoucherHousehold, VoucherPerson
from shelterdesk.foundation.changes import Noun
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Household, Person, Transfer, TransferredPerson
from shelterdesk.records.base import Record
from shelterdesk.store.shapes import shapes

_STAYS_HERE = frozenset({"void", "void_reason", "merged_into", "registered_at", "number", "household_id"})
_MOST = 2000  # vouchers in one receipt


@question(Permission.EXCHANGE)
def voucher_of(view: View, transfer_id: str) -> Voucher | None:
    """The voucher with the people who are still on the way; None when it is not ours or nobody is."""
    transfer = view.session.scalars(select(Transfer).where(Transfer.id == transfer_id)).first()
    if transfer is None or transfer.issued_at is None or transfer.left_at is None or transfer.due_at is None:
        return None
    lines = view.session.scalars(
        select(TransferredPerson).where(
            TransferredPerson.transfer_id == transfer_id, TransferredPerson.ended_at.is_(None)
        )
    ).all()
    people = view.session.scalars(
        select(Person).where(Person.id.in_([line.person_id for line in lines])).order_by(Person.position, Person.id)
    ).all()
    homes: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        homes[person.household_id].append(person)
    households = view.session.scalars(
        select(Household).where(Household.id.in_(homes)).order_by(Household.number, Household.id)
    ).all()
    if not households:
        return None
    before = _before(view, [person.id for person in people])
    return Voucher(
        code=transfer.code, number=transfer.number or "", from_centre=transfer.from_centre or "",
        from_name=transfer.from_name or "", from_code=transfer.from_code or "", to_centre=transfer.to_centre or "",
        to_name=transfer.to_name or "", left_at=transfer.left_at, due_at=transfer.due_at,
        escort=transfer.escort or "", vehicle=transfer.vehicle or "", note=transfer.note or "",
        households=tuple(
            VoucherHousehold(
                home.id, _fields(Noun.HOUSEHOLDS, home),
                tuple(
                    VoucherPerson(one.id, tuple(before[one.id]), _fields(Noun.PEOPLE, one)) for one in homes[home.id]
                ),
            )
            for home in households
        ),
    )  # fmt: skip


@question(Permission.EXCHANGE)
def arrivals_for(view: View, centre_id: str, names: Iterable[str] = ()) -> list[ArrivalNote]:
    """What a centre is told of the people it sent here: who came. names: what this centre is called, for people who
    were accepted by the code alone and only said where they came from."""
    called = {folded(name) for name in names if name}
    found = view.session.scalars(
        select(Transfer)
        .where(or_(Transfer.from_centre == centre_id, Transfer.from_centre.is_(None)), Transfer.issued_at.is_(None))
        .order_by(Transfer.received_at.desc(), Transfer.arrived_at.desc(), Transfer.id).limit(_MOST)
    ).all()  # fmt: skip
    notes = []
    for transfer in found:
        if transfer.from_centre is None and folded(transfer.said_from or "") not in called:
            continue
        came = view.session.scalars(
            select(TransferredPerson.person_id)
            .where(TransferredPerson.transfer_id == transfer.id, TransferredPerson.came_at.is_not(None))
            .order_by(TransferredPerson.id)
        ).all()
        by_name: tuple[KnownByName, ...] = ()
        if not came and transfer.arrived:
            people = view.session.scalars(
                select(Person).where(Person.id.in_(transfer.arrived.split(","))).order_by(Person.id)
            )
            by_name = tuple(KnownByName(one.card, one.surname, one.given_name, one.birth) for one in people)
        if came or by_name:
            notes.append(ArrivalNote(transfer.code, tuple(came), by_name))
    return notes


def _before(view: View, ids: list[str]) -> dict[str, list[str]]:
    """For each person the identities they had at the centres they came from, the last first."""
    found: dict[str, list[str]] = {one: [] for one in ids}
    asked = {one: one for one in ids}  # present identity by the one that is looked for
    while asked:
        rows = view.session.execute(
            select(TransferredPerson.arrived_id, TransferredPerson.person_id)
            .where(TransferredPerson.arrived_id.in_(asked)).order_by(TransferredPerson.id)
        ).all()  # fmt: skip
        earlier: dict[str, str] = {}
        for arrived, person_id in rows:
            now = asked[str(arrived)]
            if person_id not in found[now] and person_id != now:
                found[now].append(person_id)
                earlier[person_id] = now
        asked = earlier
    return found


def _fields(noun: Noun, record: Record) -> dict[str, Any]:
    shape = shapes()[noun]
    return {name: getattr(record, name) for name in shape.fields if name not in _STAYS_HERE}
