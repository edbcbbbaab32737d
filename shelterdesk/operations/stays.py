"""Coming and going: check in, check out, out for a while, and back."""

from datetime import datetime

from sqlalchemy import select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED, STATUS_NAMES, Arrival, StayStatus
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.beds import leave_bed
from shelterdesk.operations.registry import verb
from shelterdesk.records import Person, Stay
from shelterdesk.store.unit_of_work import UnitOfWork


@verb(Permission.CHECK_OUT, says=N_("check out"))
def check_out(
    work: UnitOfWork, person_ids: list[str], destination: StayStatus, place: str = "", phone: str = "", reason: str = ""
) -> int:
    """Check people out to a destination; their beds become free. Only the people named here leave, never a child
    along with its family unless it is named."""
    if destination in COUNTED or destination is StayStatus.PLANNED:
        raise InputRefused("destination", _("Choose where the people go."), _("Nothing was changed."))
    for person_id in person_ids:
        change_status(work, person_id, destination, place=place, phone=phone, reason=reason)
    return len(person_ids)


@verb(Permission.REGISTER, says=N_("check in"))
def check_in(work: UnitOfWork, person_ids: list[str], arrival: Arrival = Arrival.ARRIVED, place: str = "") -> int:
    """Check people in who were expected, left, or stayed elsewhere."""
    for person_id in person_ids:
        change_status(work, person_id, StayStatus.IN, arrival=arrival, place=place)
    return len(person_ids)


@verb(Permission.CHECK_OUT, says=N_("go out for a while"))
def leave_for_a_while(
    work: UnitOfWork, person_ids: list[str], expected_back: datetime | None, place: str = "", reason: str = ""
) -> int:
    """People go out and are expected back; they keep their beds and stay in the count."""
    for person_id in person_ids:
        change_status(work, person_id, StayStatus.ABSENT, place=place, reason=reason, expected_back=expected_back)
    return len(person_ids)


@verb(Permission.CHECK_OUT, says=N_("come back"))
def come_back(work: UnitOfWork, person_ids: list[str]) -> int:
    """People who were out for a while are back."""
    for person_id in person_ids:
        change_status(work, person_id, StayStatus.IN)
    return len(person_ids)


def change_status(
    work: UnitOfWork,
    person_id: str,
    status: StayStatus,
    *,
    arrival: Arrival = Arrival.ARRIVED,
    place: str = "",
    phone: str = "",
    reason: str = "",
    expected_back: datetime | None = None,
) -> Stay:
    """Inside another verb: end the present stretch of the stay and begin the next one."""
    person = work.get(Person, person_id)
    current = work.session.scalars(select(Stay).where(Stay.person_id == person_id, Stay.until.is_(None))).first()
    if current is not None:
        if current.status == status:
            raise InputRefused(
                "status_same",
                _("This is already so: {status}.").format(status=_(STATUS_NAMES[status])),
                _("Nothing was changed."),
            )
        if current.status == StayStatus.DIED:
            raise InputRefused("died", _("This person died; their stay has ended."), _("Nothing was changed."))
        current.until = work.now
    was_counted = current is not None and StayStatus(current.status) in COUNTED
    stay = work.add(
        Stay(
            person_id=person.id, status=status.value, since=work.now, until=None,
            arrival=arrival.value if status in COUNTED and not was_counted else None,
            place=place, phone=phone, reason=reason, expected_back=expected_back,
        )
    )  # fmt: skip
    if status not in COUNTED:
        leave_bed(work, person_id)
    return stay
