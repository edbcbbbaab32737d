"""Giving people beds and taking them back."""

from sqlalchemy import select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.rooms import USABLE
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.registry import verb
from shelterdesk.records import Bed, BedAssignment, Person
from shelterdesk.store.unit_of_work import UnitOfWork


@verb(Permission.PLACE, says=N_("give a bed"))
def assign_bed(work: UnitOfWork, person_id: str, bed_id: str, reason: str = "") -> str:
    """Give somebody a bed, leaving the one they had; InputRefused when it is taken."""
    return put_to_bed(work, work.get(Person, person_id).id, bed_id, reason)


@verb(Permission.PLACE, says=N_("give beds"))
def assign_beds(work: UnitOfWork, places: dict[str, str], reason: str = "") -> int:
    """Give several people beds in one step: {person id: bed id}. Swaps work, for all old beds are left first."""
    for person_id in places:
        leave_bed(work, person_id)
    for person_id, bed_id in places.items():
        put_to_bed(work, person_id, bed_id, reason)
    return len(places)


@verb(Permission.PLACE, says=N_("free a bed"))
def free_bed(work: UnitOfWork, person_id: str) -> None:
    """Take somebody's bed back; they stay registered and need another one."""
    leave_bed(work, person_id)


def put_to_bed(work: UnitOfWork, person_id: str, bed_id: str, reason: str = "") -> str:
    """Inside another verb: the bed assignment that starts now."""
    bed = work.get(Bed, bed_id)
    if bed.state not in USABLE:
        raise InputRefused(
            "bed_not_usable", _("Bed {bed} cannot be used now.").format(bed=bed.label), _("Nothing was changed."),
            _("Choose another bed."),
        )  # fmt: skip
    taken = current_sleepers(work, bed_id)
    if any(sleeper != person_id for sleeper in taken):
        raise InputRefused(
            "bed_taken", _("Bed {bed} is taken already.").format(bed=bed.label), _("Nothing was changed."),
            _("Choose another bed, or move the person who has it."),
        )  # fmt: skip
    if person_id in taken:
        return bed_id
    leave_bed(work, person_id)
    return work.add(BedAssignment(bed_id=bed_id, person_id=person_id, since=work.now, until=None, reason=reason)).id


def leave_bed(work: UnitOfWork, person_id: str) -> None:
    """Inside another verb: end the bed assignment somebody has, if any."""
    for assignment in work.session.scalars(
        select(BedAssignment).where(BedAssignment.person_id == person_id, BedAssignment.until.is_(None))
    ):
        assignment.until = work.now


def current_sleepers(work: UnitOfWork, bed_id: str) -> list[str]:
    """Ids of whoever has this bed now."""
    return list(
        work.session.scalars(
            select(BedAssignment.person_id).where(BedAssignment.bed_id == bed_id, BedAssignment.until.is_(None))
        )
    )
