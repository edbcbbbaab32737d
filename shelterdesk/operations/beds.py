"""Giving people beds and taking them back. Two in a bed: only an infant under two with an elder of its household."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from sqlalchemy import select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.placement import Sleeper, may_share, sleeper_of
from shelterdesk.domain.rooms import USABLE, WITH_REASON
from shelterdesk.domain.stays import COUNTED
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.registry import verb
from shelterdesk.records import Bed, BedAssignment, Person, Room, Stay
from shelterdesk.records.base import Record
from shelterdesk.store.unit_of_work import UnitOfWork

R = TypeVar("R", bound=Record)

_BATCH = 500  # ids in one question to the store


@verb(Permission.PLACE, says=N_("give a bed"))
def assign_bed(work: UnitOfWork, person_id: str, bed_id: str, reason: str = "") -> str:
    """Give somebody a bed, leaving the one they had; InputRefused when it is taken."""
    _check_here(work, [work.get(Person, person_id).id])
    return put_to_bed(work, person_id, bed_id, reason)


@verb(Permission.PLACE, says=N_("give beds"))
def assign_beds(work: UnitOfWork, places: dict[str, str], reason: str = "") -> int:
    """Give several people beds in one step: {person id: bed id}. Swaps work, for all old beds are left first."""
    _check_here(work, places)
    put_all_to_bed(work, places, reason)
    return len(places)


@verb(Permission.PLACE, says=N_("move people to other beds"))
def move_people(work: UnitOfWork, places: dict[str, str], lifted: list[str], reason: str = "") -> list[str]:
    """Put people down in beds: {person id: bed id}. Whoever of the lifted (they are in the parking tray) has one of
    these beds leaves it and is without a bed for now; answers their ids."""
    _check_here(work, places)
    wanted = set(places.values())
    left = [
        assignment.person_id
        for assignment in _assignments(work, person_ids=[one for one in lifted if one not in places])
        if assignment.bed_id in wanted
    ]
    for person_id in left:
        leave_bed(work, person_id)
    put_all_to_bed(work, places, reason)
    return left


@verb(Permission.PLACE, says=N_("free a bed"))
def free_bed(work: UnitOfWork, person_id: str) -> None:
    """Take somebody's bed back; they stay registered and need another one."""
    leave_bed(work, person_id)


def put_to_bed(work: UnitOfWork, person_id: str, bed_id: str, reason: str = "") -> str:
    """Inside another verb: the bed assignment that starts now; answers its id (or the present one's, when it is the
    person's bed already)."""
    return put_all_to_bed(work, {person_id: bed_id}, reason)[0]


def put_all_to_bed(work: UnitOfWork, places: Mapping[str, str], reason: str = "") -> list[str]:
    """Inside another verb: put many people to bed with a handful of questions to the store; all or nobody."""
    work.session.flush()
    beds = _by_id(work, Bed, set(places.values()))
    rooms = _by_id(work, Room, {bed.room_id for bed in beds.values()})
    present = _assignments(work, person_ids=places)
    staying = {a.person_id: a for a in present if places[a.person_id] == a.bed_id}
    for assignment in present:
        if assignment.person_id not in staying:
            assignment.until = work.now
    work.session.flush()
    in_bed: dict[str, list[str]] = {}
    for assignment in _assignments(work, bed_ids=beds):
        in_bed.setdefault(assignment.bed_id, []).append(assignment.person_id)
    answers = []
    for person_id, bed_id in places.items():
        if person_id in staying:
            answers.append(staying[person_id].id)
            continue
        bed = beds.get(bed_id) or work.get(Bed, bed_id)
        _check_bed(bed, rooms.get(bed.room_id) or work.get(Room, bed.room_id), reason)
        taken = in_bed.setdefault(bed_id, [])
        if taken and not _may_join(work, person_id, taken):
            raise _taken(bed)
        taken.append(person_id)
        answers.append(
            work.add(BedAssignment(bed_id=bed_id, person_id=person_id, since=work.now, until=None, reason=reason)).id
        )
    return answers


def leave_bed(work: UnitOfWork, person_id: str) -> None:
    """Inside another verb: end the bed assignment somebody has, if any."""
    for assignment in _assignments(work, person_ids=[person_id]):
        assignment.until = work.now


def current_sleepers(work: UnitOfWork, bed_id: str) -> list[str]:
    """Ids of whoever has this bed now."""
    return [assignment.person_id for assignment in _assignments(work, bed_ids=[bed_id])]


def sleepers_in(work: UnitOfWork, bed_ids: Iterable[str]) -> list[str]:
    """Ids of whoever has one of these beds now."""
    return [assignment.person_id for assignment in _assignments(work, bed_ids=bed_ids)]


def _check_bed(bed: Bed, room: Room, reason: str) -> None:
    if bed.state in USABLE and not room.closed:
        return
    if bed.state in WITH_REASON and not room.closed:
        if reason.strip():
            return
        raise InputRefused(
            "bed_needs_reason", _("Bed {bed} is set aside.").format(bed=bed.label), _("Nothing was changed."),
            _("Choose another bed, or say why this one."),
        )  # fmt: skip
    raise InputRefused(
        "bed_not_usable", _("Bed {bed} cannot be used now.").format(bed=bed.label), _("Nothing was changed."),
        _("Choose another bed."),
    )  # fmt: skip


def _taken(bed: Bed) -> InputRefused:
    return InputRefused(
        "bed_taken", _("Bed {bed} is taken already.").format(bed=bed.label), _("Nothing was changed."),
        _("Choose another bed, or move the person who has it."),
    )  # fmt: skip


def _may_join(work: UnitOfWork, person_id: str, taken: list[str]) -> bool:
    if len(taken) != 1:
        return False
    return may_share(_sleeper(work, person_id), _sleeper(work, taken[0]))


def _sleeper(work: UnitOfWork, person_id: str) -> Sleeper:
    person = work.get(Person, person_id)
    return sleeper_of(
        person.id, person.household_id, work.today, birth=person.birth, stated_group=person.stated_group
    )


def _check_here(work: UnitOfWork, person_ids: Iterable[str]) -> None:
    ids = list(person_ids)
    here: set[str] = set()
    for start in range(0, len(ids), _BATCH):
        here.update(
            work.session.scalars(
                select(Stay.person_id).where(
                    Stay.person_id.in_(ids[start : start + _BATCH]), Stay.until.is_(None), Stay.status.in_(COUNTED)
                )
            )
        )
    if any(person_id not in here for person_id in ids):
        raise InputRefused(
            "not_here", _("Only people who are in the centre get a bed."), _("Nothing was changed."),
            _("Check the person in first."),
        )  # fmt: skip


def _assignments(
    work: UnitOfWork, *, person_ids: Iterable[str] | None = None, bed_ids: Iterable[str] | None = None
) -> list[BedAssignment]:
    """Present assignments of these people, or of these beds."""
    column = BedAssignment.person_id if person_ids is not None else BedAssignment.bed_id
    ids = list(person_ids if person_ids is not None else bed_ids or ())
    found: list[BedAssignment] = []
    for start in range(0, len(ids), _BATCH):
        query = select(BedAssignment).where(column.in_(ids[start : start + _BATCH]), BedAssignment.until.is_(None))
        found += work.session.scalars(query.order_by(BedAssignment.id))
    return found



def _by_id(work: UnitOfWork, kind: type[R], ids: Iterable[str]) -> dict[str, R]:
    wanted = sorted(ids)
    found: dict[str, R] = {}
    for start in range(0, len(wanted), _BATCH):
        for record in work.session.scalars(select(kind).where(kind.id.in_(wanted[start : start + _BATCH]))):
            found[record.id] = record
    return found
