"""Sending people to another centre, and what happens to them on the way, as the centre sees it that they leave.

The other side is operations/arrived_transfers.py; what travels is made in exchange/packages/transfers.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.cards import LENGTH, card_of
from shelterdesk.domain.permissions import Permission, may
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.domain.text_entry import clean_text
from shelterdesk.domain.transfers import DUE_HOURS, MOST_HOURS, MOST_PEOPLE, due_after, line_id, names_somebody
from shelterdesk.domain.transfers import transfer_id as identity_of
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.centres import own_centre
from shelterdesk.operations.journeys import open_lines
from shelterdesk.operations.registry import verb
from shelterdesk.operations.stays import change_status, current_stay, moment_of
from shelterdesk.records import Household, Person, Transfer, TransferredPerson
from shelterdesk.store.journal import changes_of
from shelterdesk.store.own_centre import PREFIX
from shelterdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class TransferEntry:
    """A transfer as typed: who goes where, with whom. to_centre: the identity of a centre whose key is known here
    ("" = a slip only); hours: later than this they are overdue; agreed: a child travels without its adult, or there is
    an order whom it must not be handed to, and the escort was told."""

    person_ids: tuple[str, ...]
    to_name: str
    to_centre: str = ""
    escort: str = ""
    vehicle: str = ""
    note: str = ""
    hours: int = DUE_HOURS
    agreed: bool = False


@dataclass(frozen=True)
class Sent:
    """The voucher: its record, its number for people, its code for machines."""

    transfer_id: str
    number: str
    code: str


def not_packed(work: UnitOfWork, operation_id: str) -> None:
    """Whoever is on a stick may be accepted elsewhere: refuses to undo, they are taken back instead."""
    ids = [change.record_id for change in changes_of(work.session, operation_id) if change.noun is Noun.TRANSFERS]
    query = select(Transfer.id).where(Transfer.id.in_(ids), Transfer.packed_at.is_not(None))
    if work.session.scalar(query) is not None:
        raise _refused(
            "packed", _("The package of this voucher was put onto a stick already."),
            _("If they did not leave, or came back, choose that for the voucher."),
        )  # fmt: skip


@verb(Permission.CHECK_OUT, says=N_("send people to another centre"), undo_check=not_packed)
def send_transfer(work: UnitOfWork, entry: TransferEntry, at: datetime | None = None) -> Sent:
    """People leave for another centre: their beds become free and they are in transit until it has accepted them.

    InputRefused: "nobody", "to_name", "hours", "not_here", "hidden_person", "child_without_adult", "release_order".
    """
    people = _who(work, entry)
    moment, to_name = moment_of(work, at), _text(entry.to_name)
    if not to_name:
        raise _refused("to_name", _("Say which centre they go to."), field="to_name")
    if not 1 <= entry.hours <= MOST_HOURS:
        raise _refused(
            "hours", _("The journey takes from 1 to {most} hours.").format(most=MOST_HOURS), field="hours"
        )  # fmt: skip
    _protect(work, entry, people)
    centre = own_centre(work)
    code = _free_code(work)
    number = f"{work.fact(PREFIX) or centre.desk_prefix}-T{work.count_on('transfer'):03d}"
    transfer = work.add(
        Transfer(
            id=identity_of(code), code=code, number=number, from_centre=centre.id, from_name=centre.name,
            from_code=centre.code, to_centre=entry.to_centre or None, to_name=to_name, left_at=moment,
            due_at=moment + due_after(entry.hours), escort=_text(entry.escort), vehicle=_text(entry.vehicle),
            note=_text(entry.note), people_count=len(people), issued_at=work.now,
        )
    )  # fmt: skip
    for person in people:
        change_status(work, person.id, StayStatus.IN_TRANSIT, place=to_name, reason=number, at=at)
        work.add(
            TransferredPerson(
                id=line_id(transfer.id, person.id), transfer_id=transfer.id, person_id=person.id,
                household_id=person.household_id,
            )
        )  # fmt: skip
    return Sent(transfer.id, number, code)


@verb(Permission.CHECK_OUT, says=N_("take people on their way back"))
def return_from_transfer(
    work: UnitOfWork, transfer_id: str, person_ids: Iterable[str] | None = None, at: datetime | None = None
) -> int:
    """They came back, or never left: in the centre again, without their beds. person_ids: some of them; None: all who
    are still on the way."""
    transfer = work.get(Transfer, transfer_id)
    lines = _under_way(work, transfer, person_ids)
    for line in lines:
        change_status(work, line.person_id, StayStatus.IN, place=transfer.to_name or "", at=at)
    return len(lines)


@verb(Permission.CHECK_OUT, says=N_("note that people arrived at another centre"))
def confirm_transfer(work: UnitOfWork, transfer_id: str, person_ids: Iterable[str] | None = None) -> int:
    """The other centre said by phone that they are there: the journey is closed without its receipt. person_ids: some
    of them; None: all who are still on the way."""
    transfer = work.get(Transfer, transfer_id)
    lines = _under_way(work, transfer, person_ids)
    for line in lines:
        close_line(work, transfer, line)
    return len(lines)


@verb(Permission.EXCHANGE, says=N_("put a voucher's package onto a stick"), undoable=False)
def note_packed(work: UnitOfWork, transfer_id: str) -> None:
    """The package of this voucher left the laptop: sending the people is not undone any more, they are taken back."""
    transfer = work.get(Transfer, transfer_id)
    transfer.packed_at = transfer.packed_at or work.now


def close_line(work: UnitOfWork, transfer: Transfer, line: TransferredPerson) -> None:
    """Inside another verb: this one is at the other centre."""
    line.told_at = work.now
    stay = current_stay(work, line.person_id)
    if stay is not None and stay.status == StayStatus.IN_TRANSIT:
        change_status(work, line.person_id, StayStatus.OTHER_CENTRE, place=transfer.to_name or "",
                      reason=transfer.number or "")  # fmt: skip


def _under_way(work: UnitOfWork, transfer: Transfer, person_ids: Iterable[str] | None) -> list[TransferredPerson]:
    lines = open_lines(work, TransferredPerson.transfer_id == transfer.id)
    wanted = None if person_ids is None else set(person_ids)
    chosen = [line for line in lines if wanted is None or line.person_id in wanted]
    if not chosen or transfer.issued_at is None:
        raise _refused("nobody_under_way", _("Nobody of this voucher is on the way any more."))
    return chosen


def _who(work: UnitOfWork, entry: TransferEntry) -> list[Person]:
    ids = list(dict.fromkeys(entry.person_ids))
    if not ids:
        raise _refused("nobody", _("Nobody is chosen."))
    if len(ids) > MOST_PEOPLE:
        raise _refused(
            "too_many", _("At most {most} people travel on one voucher.").format(most=MOST_PEOPLE)
        )  # fmt: skip
    people = [work.get(Person, one) for one in ids]
    for person in people:
        stay = current_stay(work, person.id)
        if stay is None or StayStatus(stay.status) not in COUNTED:
            raise _refused("not_here", _("Only people who are in the centre can be sent on."))
    return people


def _protect(work: UnitOfWork, entry: TransferEntry, people: list[Person]) -> None:
    """Who must not be found is sent by those who may see them; a child with its adult, or with an escort told of the
    order whom it must not be handed to."""
    homes = {person.household_id for person in people}
    hidden = set(work.session.scalars(select(Household.id).where(Household.id.in_(homes), Household.hidden.is_(True))))
    role = work.author.role
    if any(person.hidden or person.household_id in hidden for person in people) and not may(
        role, Permission.SEE_HIDDEN
    ):
        raise _refused(
            "hidden_person", _("Somebody chosen must not be found."), _("Ask the child focal point or the manager.")
        )
    going = {person.id for person in people}
    children = [one for one in people if is_child(one.birth, one.stated_group, work.today)]
    adults = {one.household_id for one in people if one not in children}
    alone = [
        one for one in children if (one.responsible_id not in going if one.responsible_id else True)
        and (one.accompaniment == "alone" or one.household_id not in adults)
    ]  # fmt: skip
    ordered = [one for one in people if one.do_not_release_to]
    if any(names_somebody(entry.escort, one.do_not_release_to) for one in ordered):
        raise _refused(
            "release_order", _("There is an order not to hand a child to this escort."), _("Choose another escort."),
            field="escort",
        )  # fmt: skip
    if (alone or ordered) and not (_text(entry.escort) and entry.agreed):
        code = "child_without_adult" if alone else "release_order"
        words = (
            _("A child would travel without its adult.") if alone
            else _("There is an order whom a child must not be handed to.")
        )  # fmt: skip
        raise _refused(
            code, words, _("Name the escort, tell them, and tick that this was agreed."), field="escort"
        )  # fmt: skip
    if (alone or ordered) and not may(role, Permission.SEE_CHILD_DETAILS):
        raise _refused(
            "child_alone", _("Children without their adult are sent by the child focal point or the manager."),
            _("Ask the child focal point or the manager."),
        )  # fmt: skip


def _free_code(work: UnitOfWork) -> str:
    while True:
        code = card_of(work.ids.random_digits(LENGTH - 1))
        if work.session.scalar(select(Transfer.id).where(Transfer.code == code)) is None:
            return code


def _text(value: str) -> str:
    return clean_text(value)[0].strip()


def _refused(code: str, happened: str, next_step: str = "", field: str = "") -> InputRefused:
    return InputRefused(code, happened, _("Nothing was changed."), next_step, field=field)
