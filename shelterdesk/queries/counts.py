"""The numbers everybody looks at: how many are in, how many beds are free, what happened today."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.rooms import USABLE
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.clock import KAZAKHSTAN
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Bed, BedAssignment, Room, Stay


@dataclass(frozen=True)
class CountsRow:
    """Counts of this moment, in people and beds."""

    inside: int  # counted in the centre: in, or out for a while
    absent: int  # of them out for a while
    beds: int  # beds of open rooms that can be slept in
    beds_free: int
    without_bed: int  # counted people who have no bed
    arrived_today: int
    left_today: int


@question(Permission.SEE_FIGURES)
def counts(view: View) -> CountsRow:
    """The numbers for the top bar and the home screen. "Today" is the calendar day of the centre."""
    session = view.session
    present = select(Stay.status, func.count()).where(Stay.until.is_(None)).group_by(Stay.status)
    by_status: dict[str, int] = {row[0]: row[1] for row in session.execute(present)}
    inside = sum(by_status.get(status, 0) for status in COUNTED)
    usable = select(Bed.id).join(Room, Room.id == Bed.room_id).where(Bed.state.in_(USABLE), Room.closed.is_(False))
    beds = session.scalar(select(func.count()).select_from(usable.subquery())) or 0
    taken = (
        session.scalar(
            select(func.count(func.distinct(BedAssignment.bed_id))).where(
                BedAssignment.until.is_(None), BedAssignment.bed_id.in_(usable)
            )
        )
        or 0
    )
    with_bed = (
        session.scalar(
            select(func.count(func.distinct(BedAssignment.person_id)))
            .join(Stay, Stay.person_id == BedAssignment.person_id)
            .where(BedAssignment.until.is_(None), Stay.until.is_(None), Stay.status.in_(COUNTED))
        )
        or 0
    )
    midnight = view.now.astimezone(KAZAKHSTAN).replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = midnight + timedelta(days=1)
    arrived = select(func.count()).where(Stay.arrival.is_not(None), Stay.since >= midnight, Stay.since < tomorrow)
    left = select(func.count()).where(
        Stay.status.in_(COUNTED), Stay.until >= midnight, Stay.until < tomorrow,
        ~Stay.person_id.in_(select(Stay.person_id).where(Stay.until.is_(None), Stay.status.in_(COUNTED))),
    )  # fmt: skip
    return CountsRow(
        inside, by_status.get(StayStatus.ABSENT, 0), beds, beds - taken, inside - with_bed,
        session.scalar(arrived) or 0, session.scalar(left) or 0,
    )  # fmt: skip
