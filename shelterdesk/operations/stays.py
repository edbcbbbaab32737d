"""Coming and going: check in, check out, out for a while, and back. Each may be entered later than it happened."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED, STATUS_NAMES, Arrival, StayStatus
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.beds import leave_bed, put_all_to_bed
from shelterdesk.operations.journeys import follow_journey
from shelterdesk.operations.registry import verb
from shelterdesk.records import Person, Stay
from shelterdesk.store.unit_of_work import UnitOfWork


@verb(Permission.CHECK_OUT, says=N_("check out"))
def check_out(
    work: UnitOfWork, person_ids: list[str], destination: StayStatus, place: str = "", phone: str = "",
    reason: str = "", at: datetime | None = None,
) -> int:  # fmt: skip
    """Check people out to a destination; their beds become free. Only the people named here leave, never a child
    along with its family unless it is named. at: when they left, now unless said."""
    if destination in COUNTED or destination in (StayStatus.PLANNED, StayStatus.IN_TRANSIT):
        raise InputRefused("destination", _("Choose where the people go."), _("Nothing was changed."))
    everybody = _named(person_ids)
    for person_id in everybody:
        change_status(work, person_id, destination, place=place, phone=phone, reason=reason, at=at)
    return len(everybody)


@verb(Permission.REGISTER, says=N_("check in"))
def check_in(
    work: UnitOfWork, person_ids: list[str], arrival: Arrival = Arrival.ARRIVED, place: str = "",
    at: datetime | None = None, beds: Mapping[str, str] | None = None,
) -> int:  # fmt: skip
    """Check people in who were expected, left, or stayed elsewhere. at: when they came, now unless said; beds: the
    beds they get with it, {person id: bed id}."""
    everybody = _named(person_ids)
    for person_id in everybody:
        change_status(work, person_id, StayStatus.IN, arrival=arrival, place=place, at=at)
    if given := {person_id: bed for person_id, bed in (beds or {}).items() if person_id in everybody}:
        put_all_to_bed(work, given)
    return len(everybody)


@verb(Permission.CHECK_OUT, says=N_("go out for a while"))
def leave_for_a_while(
    work: UnitOfWork, person_ids: list[str], expected_back: datetime | None, place: str = "", reason: str = "",
    at: datetime | None = None,
) -> int:  # fmt: skip
    """People go out and are expected back; they keep their beds and stay in the count."""
    everybody = _named(person_ids)
    if expected_back is not None and expected_back <= moment_of(work, at):
        raise InputRefused(
            "expected_back", _("The return must be later than the leaving."), _("Nothing was changed."),
            _("Check the date and the time."), field="expected_back",
        )  # fmt: skip
    for person_id in everybody:
        _require(current_stay(work, person_id), StayStatus.IN)
        change_status(
            work, person_id, StayStatus.ABSENT, place=place, reason=reason, expected_back=expected_back, at=at
        )
    return len(everybody)


@verb(Permission.CHECK_OUT, says=N_("come back"))
def come_back(work: UnitOfWork, person_ids: list[str], at: datetime | None = None) -> int:
    """People who were out for a while are back."""
    everybody = _named(person_ids)
    for person_id in everybody:
        _require(current_stay(work, person_id), StayStatus.ABSENT)
        change_status(work, person_id, StayStatus.IN, at=at)
    return len(everybody)


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
    at: datetime | None = None,
) -> Stay:
    """Inside another verb: end the present stretch of the stay and begin the next one."""
    person, moment = work.get(Person, person_id), moment_of(work, at)
    current = current_stay(work, person_id)
    if current is not None:
        if current.status == status:
            raise InputRefused(
                "status_same",
                _("This is already so: {status}.").format(status=_(STATUS_NAMES[status])),
                _("Nothing was changed."),
            )
        if current.status == StayStatus.DIED:
            raise InputRefused("died", _("This person died; their stay has ended."), _("Nothing was changed."))
        if moment < current.since:
            raise InputRefused(
                "moment_before", _("This is earlier than the last change of this stay."), _("Nothing was changed."),
                _("Check the date and the time."), field="at",
            )  # fmt: skip
        current.until = moment
        arrival = follow_journey(work, person_id, StayStatus(current.status), status, moment) or arrival
    was_counted = current is not None and StayStatus(current.status) in COUNTED
    stay = work.add(
        Stay(
            person_id=person.id, status=status.value, since=moment, until=None,
            arrival=arrival.value if status in COUNTED and not was_counted else None,
            place=place, phone=phone, reason=reason, expected_back=expected_back,
        )
    )  # fmt: skip
    if status not in COUNTED:
        leave_bed(work, person_id)
    return stay


def current_stay(work: UnitOfWork, person_id: str) -> Stay | None:
    """The stretch of the stay that has no end yet."""
    return work.session.scalars(select(Stay).where(Stay.person_id == person_id, Stay.until.is_(None))).first()


def moment_of(work: UnitOfWork, at: datetime | None) -> datetime:
    """When it happened: now unless somebody enters it later; never in the future."""
    if at is None:
        return work.now
    if at > work.now:
        raise InputRefused(
            "moment_in_future", _("This moment has not come yet."), _("Nothing was changed."),
            _("Check the date, the time and the clock of the laptop."), field="at",
        )  # fmt: skip
    return at


def _named(person_ids: Iterable[str]) -> list[str]:
    """Each person once; InputRefused when nobody is named."""
    everybody = list(dict.fromkeys(person_ids))
    if not everybody:
        raise InputRefused("nobody", _("Nobody is chosen."), _("Nothing was changed."), _("Tick at least one person."))
    return everybody


def _require(stay: Stay | None, status: StayStatus) -> None:
    if stay is None or stay.status != status:
        now = _(STATUS_NAMES[StayStatus(stay.status)]) if stay is not None else _("no stay")
        raise InputRefused(
            "status_other", _("This person is not where this assumes: {status}.").format(status=now),
            _("Nothing was changed."), _("Refresh the list (F5) and try again."),
        )  # fmt: skip
