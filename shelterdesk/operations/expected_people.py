"""Writing down the people of a voucher as expected: new records, or the ones this centre has of them already."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.folding import folded
from shelterdesk.domain.households import Relation
from shelterdesk.domain.needs import joined, parted
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.domain.transfers import arrived_id, household_number, line_id
from shelterdesk.domain.vouchers import KnownByName, Voucher, VoucherHousehold, VoucherPerson
from shelterdesk.operations.journeys import open_lines
from shelterdesk.operations.stays import change_status, current_stay
from shelterdesk.records import Household, Person, Stay, Transfer, TransferredPerson
from shelterdesk.store.unit_of_work import UnitOfWork

# what only the centre itself can say, or what is written again here
NOT_TAKEN = frozenset({
    "household_id", "head_id", "responsible_id", "merged_into", "number", "unknown_number", "registered_at", "void",
    "void_reason",
})  # fmt: skip
_ADDED_UP = ("allergy", "medicine", "diet", "do_not_release_to", "gate_note", "note")  # both sides' words hold
_TRUTHS = ("hidden",)  # one side's yes holds


@dataclass(frozen=True)
class Expected:
    """Somebody who was accepted by the voucher's code before its package came."""

    person_id: str
    name: KnownByName


@dataclass
class Found:
    """How many people of the voucher are new here, and how many this centre knew."""

    new: int = 0
    known: int = 0


def expect(work: UnitOfWork, transfer: Transfer, voucher: Voucher, accepted: list[Expected]) -> Found:
    """Write down everybody of the voucher who is not yet."""
    found, left = Found(), list(accepted)
    away = _sent_there(work, voucher.from_centre)
    for place, household in enumerate(voucher.households):
        came: dict[str, Person] = {}
        home: Household | None = None
        fresh: list[VoucherPerson] = []
        for person in household.people:
            line = work.session.get(TransferredPerson, line_id(transfer.id, person.id))
            if line is not None:
                found.known += 1
                continue
            own = _own(work, person) or _accepted(work, person, left) or _alike(person, away)
            if own is None:
                fresh.append(person)
                continue
            came[person.id], home = own, home or work.session.get(Household, own.household_id)
            _welcome_back(work, transfer, person, own, household.id)
            found.known += 1
        if fresh:
            home = home or _household(work, transfer, household, voucher.code, place)
            for person in fresh:
                came[person.id] = _enter(work, transfer, household.id, home, person)
            found.new += len(fresh)
            _put_together(work, home, household, came)
    return found


def _own(work: UnitOfWork, person: VoucherPerson) -> Person | None:
    """The record this centre has of somebody who was here before, or was announced by an earlier voucher."""
    announced = work.session.scalars(
        select(TransferredPerson.arrived_id)
        .where(TransferredPerson.person_id == person.id, TransferredPerson.arrived_id.is_not(None))
        .order_by(TransferredPerson.id)
    )
    ours = work.session.scalars(  # only whoever left from here comes back: no voucher can name anybody else
        select(TransferredPerson.person_id)
        .join(Transfer, Transfer.id == TransferredPerson.transfer_id)
        .where(TransferredPerson.person_id.in_(person.known_as), Transfer.issued_at.is_not(None))
        .order_by(TransferredPerson.id)
    )
    for one in (*ours, *announced):
        own = work.session.get(Person, one)
        if own is not None and not own.void:
            return own
    return None


def _accepted(work: UnitOfWork, person: VoucherPerson, left: list[Expected]) -> Person | None:
    """Who of those accepted by the code this is: by card, else by name and year of birth."""
    fields = person.fields
    name = (folded(str(fields.get("surname") or "")), folded(str(fields.get("given_name") or "")))
    birth = str(fields.get("birth") or "")[:4]
    for one in left:
        theirs = (folded(one.name.surname), folded(one.name.given_name))
        if one.name.card == fields.get("card") or (theirs == name and (one.name.birth or "")[:4] == birth):
            left.remove(one)
            return work.session.get(Person, one.person_id)
    return None


def _sent_there(work: UnitOfWork, centre_id: str) -> list[Person]:
    """Our people who went to this centre: it may have accepted them by the code, and so know them as others."""
    query = (
        select(Person)
        .join(TransferredPerson, TransferredPerson.person_id == Person.id)
        .join(Transfer, Transfer.id == TransferredPerson.transfer_id)
        .join(Stay, Stay.person_id == Person.id)
        .where(Transfer.issued_at.is_not(None), Transfer.to_centre == centre_id, Stay.until.is_(None),
               Stay.status.in_((StayStatus.IN_TRANSIT.value, StayStatus.OTHER_CENTRE.value)))
        .order_by(Person.id)
    )  # fmt: skip
    return list(dict.fromkeys(work.session.scalars(query)))


def _alike(person: VoucherPerson, away: list[Person]) -> Person | None:
    """Who of those who went there this is: by card, else by name and birth."""
    fields = person.fields
    name = (folded(str(fields.get("surname") or "")), folded(str(fields.get("given_name") or "")))
    for one in away:
        same_name = (folded(one.surname), folded(one.given_name)) == name and one.birth == fields.get("birth")
        if one.card == fields.get("card") or same_name:
            away.remove(one)
            return one
    return None


def _welcome_back(work: UnitOfWork, transfer: Transfer, person: VoucherPerson, own: Person, household_id: str) -> None:
    """Somebody this centre knows: expected again under the record it has; what is missing there is filled in."""
    for name, value in person.fields.items():
        mine = getattr(own, name, None)
        if name in NOT_TAKEN or not value:
            continue
        if name == "needs":
            own.needs = joined(parted(own.needs) | parted(str(value)))
        elif name in _TRUTHS or mine in (None, ""):
            setattr(own, name, value)
        elif name in _ADDED_UP and str(value) not in str(mine):
            setattr(own, name, f"{mine}; {value}")
    for line in open_lines(work, TransferredPerson.person_id == own.id):
        line.told_at = work.now  # they come from there, so they were there
    line = _line(work, transfer, person.id, household_id, own.id)
    stay = current_stay(work, own.id)
    if stay is not None and StayStatus(stay.status) in COUNTED:
        line.came_at = line.came_at or work.now
    elif stay is None or stay.status != StayStatus.PLANNED:
        change_status(work, own.id, StayStatus.PLANNED, place=transfer.from_name or "")


def _household(work: UnitOfWork, transfer: Transfer, household: VoucherHousehold, code: str, place: int) -> Household:
    key = arrived_id(transfer.id, household.id, "household")
    known = work.session.get(Household, key)
    if known is not None and not known.void:
        return known
    fields = _taken(household.fields)
    return work.add(
        Household(
            **fields, id=key, number=household_number(code, place), registered_at=transfer.left_at or work.now,
        )
    )  # fmt: skip


def _enter(work: UnitOfWork, transfer: Transfer, household_id: str, home: Household, person: VoucherPerson) -> Person:
    key = arrived_id(transfer.id, person.id)
    unknown = person.fields.get("unknown_number")
    made = work.add(
        Person(
            **_taken(person.fields), id=key, household_id=home.id,
            unknown_number=work.count_on("unknown") if unknown is not None else None,
        )
    )  # fmt: skip
    since = min(transfer.left_at or work.now, work.now)  # their clock may be ahead of ours
    work.add(
        Stay(
            id=arrived_id(transfer.id, person.id, "stay"), person_id=key, status=StayStatus.PLANNED.value, since=since,
            until=None, place=transfer.from_name or "",
        )
    )  # fmt: skip
    work.session.flush()
    _line(work, transfer, person.id, household_id, key)
    return made


def _line(work: UnitOfWork, transfer: Transfer, person_id: str, household_id: str, here: str) -> TransferredPerson:
    return work.add(
        TransferredPerson(
            id=line_id(transfer.id, person_id), transfer_id=transfer.id, person_id=person_id,
            household_id=household_id, arrived_id=here,
            came_at=transfer.arrived_at if _is_here(transfer, here) else None,
        )
    )  # fmt: skip


def _is_here(transfer: Transfer, person_id: str) -> bool:
    return person_id in (transfer.arrived or "").split(",")


def _put_together(work: UnitOfWork, home: Household, household: VoucherHousehold, came: Mapping[str, Person]) -> None:
    """Head and responsible adults, as far as they travel; without its head the first adult is the head."""
    for person in household.people:
        responsible = person.fields.get("responsible_id")
        if person.id in came and responsible in came:
            came[person.id].responsible_id = came[str(responsible)].id
    if home.head_id is not None and work.session.get(Person, home.head_id) is not None:
        return
    head = came.get(str(household.fields.get("head_id") or ""))
    if head is None:
        new = list(came.values())
        adults = [one for one in new if not is_child(one.birth, one.stated_group, work.today)]
        head = (adults or new)[0]
        for one in new:
            one.relation = None  # what they were to a head who is not here
    head.relation = Relation.HEAD.value
    home.head_id = head.id


def _taken(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in NOT_TAKEN}
