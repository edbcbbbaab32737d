"""People who come from another centre: expected by their package, accepted at the door, confirmed by a receipt.

Two laptops of one centre that read the same stick write the same records: every identity follows from the voucher.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.cards import is_card
from shelterdesk.domain.folding import folded
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED, Arrival, StayStatus
from shelterdesk.domain.text_entry import clean_text
from shelterdesk.domain.transfers import line_id
from shelterdesk.domain.transfers import transfer_id as identity_of
from shelterdesk.domain.vouchers import ArrivalNote, KnownByName, Voucher
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.exchange import Arrived, receive_receipt
from shelterdesk.operations.expected_people import Expected, expect
from shelterdesk.operations.journeys import open_lines
from shelterdesk.operations.people import family_of
from shelterdesk.operations.registry import verb
from shelterdesk.operations.stays import change_status, current_stay
from shelterdesk.operations.transfers import close_line
from shelterdesk.records import Household, Person, Transfer, TransferredPerson
from shelterdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Received:
    """What the package brought: the voucher's record, people expected now, and people who were here already."""

    transfer_id: str
    expected: int
    known: int


@verb(Permission.EXCHANGE, says=N_("receive people from another centre"), undoable=False)
def receive_transfer(work: UnitOfWork, arrived: Arrived, voucher: Voucher) -> Received:
    """The stick came: the people are expected here from now on, household by household; accept_transfer when they are
    at the door. The same voucher once more changes nothing."""
    receive_receipt(work, arrived, [])
    key = identity_of(voucher.code)
    transfer = work.session.get(Transfer, key)
    if transfer is not None and transfer.issued_at is not None:
        raise _refused("transfer_own", _("This voucher was made here."))
    if transfer is None:
        transfer = work.add(Transfer(id=key, code=voucher.code))
    if transfer.left_at is None:
        for name in ("number", "from_centre", "from_name", "from_code", "to_centre", "to_name", "left_at", "due_at",
                     "escort", "vehicle", "note"):  # fmt: skip
            setattr(transfer, name, getattr(voucher, name))
        transfer.people_count = voucher.people
    if transfer.received_at is None:
        transfer.received_at = work.now
    work.session.flush()
    found = expect(work, transfer, voucher, _accepted_by_code(work, transfer))
    return Received(key, found.new, found.known)


@verb(Permission.REGISTER, says=N_("accept people from another centre"))
def accept_transfer(
    work: UnitOfWork, transfer_id: str, person_ids: Iterable[str] | None = None, at: datetime | None = None
) -> int:
    """They are at the door: in the centre from now on, counted as transferred in. person_ids: some of those expected
    (their ids here); None: everybody of the voucher. Whoever did not come stays expected."""
    transfer = work.get(Transfer, transfer_id)
    wanted = None if person_ids is None else set(person_ids)
    lines = [
        line for line in open_lines(work, TransferredPerson.transfer_id == transfer.id)
        if line.arrived_id is not None and (wanted is None or line.arrived_id in wanted)
    ]  # fmt: skip
    if not lines or transfer.issued_at is not None:
        raise _refused("nobody_expected", _("Nobody of this voucher is expected any more."))
    for line in lines:
        change_status(
            work, str(line.arrived_id), StayStatus.IN, arrival=Arrival.TRANSFERRED_IN, place=transfer.from_name or "",
            at=at,
        )  # fmt: skip
    return len(lines)


@verb(Permission.REGISTER, says=N_("accept people from another centre by the voucher's code"))
def accept_by_code(work: UnitOfWork, code: str, household_id: str, from_name: str) -> str:
    """The stick never came: the household was registered here as usual, and this is the code of its voucher. From now
    on it counts as transferred in, and the receipt tells the other centre. Once more for another household."""
    digits = "".join(char for char in code if char.isdigit())
    if not is_card(digits):
        raise _refused("voucher_code", _("This is not the code of a voucher: ten digits."), field="code")
    said = clean_text(from_name)[0].strip()
    if not said:
        raise _refused("from_name", _("Say which centre they come from."), field="from_name")
    key = identity_of(digits)
    transfer = work.session.get(Transfer, key)
    if transfer is not None and transfer.issued_at is not None:
        raise _refused("transfer_own", _("This voucher was made here."))
    if transfer is not None and transfer.received_at is not None:
        raise InputRefused(
            "transfer_here", _("The package of this voucher is here already."), _("Nothing was changed."),
            _("Accept its people from the list."),
        )  # fmt: skip
    work.get(Household, household_id)
    stays = [(one, current_stay(work, one.id)) for one in family_of(work, household_id)]
    inside = [(person, stay) for person, stay in stays if stay and StayStatus(stay.status) in COUNTED]
    if not inside:
        raise _refused("not_here", _("Nobody of this household is in the centre."))
    for _person, stay in inside:
        if stay.arrival:
            stay.arrival, stay.place = Arrival.TRANSFERRED_IN.value, said
    if transfer is None:
        transfer = work.add(Transfer(id=key, code=digits))
    known = [one for one in (transfer.arrived or "").split(",") if one]
    transfer.arrived = ",".join(dict.fromkeys((*known, *(person.id for person, _stay in inside))))
    transfer.arrived_at, transfer.said_from = work.now, said
    return key


@verb(Permission.EXCHANGE, says=N_("receive word that people arrived at another centre"), undoable=False)
def note_arrivals(work: UnitOfWork, arrived: Arrived, notes: Sequence[ArrivalNote]) -> int:
    """The receipt of another centre: whoever it names is there, and the journey is closed. Answers for how many that
    was news."""
    receive_receipt(work, arrived, [])
    count = 0
    for note in notes:
        transfer = work.session.get(Transfer, identity_of(note.code))
        if transfer is None or transfer.issued_at is None:
            continue
        came = {line_id(transfer.id, person_id) for person_id in note.came}
        lines = open_lines(work, TransferredPerson.transfer_id == transfer.id)
        for line in lines:
            if line.id in came:
                close_line(work, transfer, line)
                count += 1
        for line in _named(work, [line for line in lines if line.id not in came], note.by_name):
            close_line(work, transfer, line)
            count += 1
    return count


def _named(work: UnitOfWork, lines: list[TransferredPerson], names: Sequence[KnownByName]) -> list[TransferredPerson]:
    """Whom these names mean: by the card they wear, else by name and birth; everybody when as many came as left."""
    if names and len(names) == len(lines):
        return lines
    found = []
    left = list(names)
    for line in lines:
        person = work.get(Person, line.person_id)
        match = next((one for one in left if is_same(one, person)), None)
        if match is not None:
            left.remove(match)
            found.append(line)
    return found


def is_same(name: KnownByName, person: Any) -> bool:
    """Whether somebody known by card or name is this person."""
    if name.card == person.card:
        return True
    same_name = (folded(name.surname), folded(name.given_name)) == (folded(person.surname), folded(person.given_name))
    return same_name and (name.birth or "")[:4] == (person.birth or "")[:4]


def _accepted_by_code(work: UnitOfWork, transfer: Transfer) -> list[Expected]:
    ids = [one for one in (transfer.arrived or "").split(",") if one]
    people = work.session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.id))
    return [Expected(one.id, KnownByName(one.card, one.surname, one.given_name, one.birth)) for one in people]


def _refused(code: str, happened: str, field: str = "") -> InputRefused:
    return InputRefused(code, happened, _("Nothing was changed."), field=field)
