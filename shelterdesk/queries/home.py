"""What the home screen shows: today against yesterday, how full each kind of room is, what needs somebody now."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.households import Accompaniment
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.rooms import USABLE
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.clock import KAZAKHSTAN
from shelterdesk.queries.exports import PRINTED
from shelterdesk.queries.registry import View, question
from shelterdesk.queries.rooms import all_rooms
from shelterdesk.records import Bed, BedAssignment, Export, Household, IssuedReport, Lot, Person, Room, Stay
from shelterdesk.records import StockMovement as Movement

LONG_ABSENT = timedelta(hours=24)


@dataclass(frozen=True)
class YesterdayRow:
    """How it was: people and free beds when yesterday ended, and who came and went in the whole of yesterday."""

    inside: int
    beds_free: int
    arrived: int
    left: int


@dataclass(frozen=True)
class ConcernsRow:
    """What needs somebody now, in counts; ids only where the screen goes straight to the place."""

    children_alone: int  # unaccompanied, and nobody is written down as responsible
    crowded_rooms: tuple[str, ...]  # ids of rooms with more people than beds
    long_absent: int  # out for more than a day, or not back when they said
    households_to_complete: int
    without_bed: int
    expected: int  # announced, not here yet
    expired_lots: int  # lots in stock whose last good day is over
    reports_today: int
    exports_today: int
    rooms: int
    people: int  # everybody ever registered


@question(Permission.SEE_FIGURES)
def yesterday(view: View) -> YesterdayRow:
    """The figures of yesterday, for the differences. Beds are counted as they are usable today."""
    session, midnight = view.session, _midnight(view)
    before = midnight - timedelta(days=1)
    inside = session.scalar(
        select(func.count(func.distinct(Stay.person_id))).where(
            Stay.status.in_(COUNTED), Stay.since < midnight, (Stay.until.is_(None)) | (Stay.until >= midnight)
        )
    )
    usable = select(Bed.id).join(Room, Room.id == Bed.room_id).where(Bed.state.in_(USABLE), Room.closed.is_(False))
    beds = session.scalar(select(func.count()).select_from(usable.subquery())) or 0
    taken = session.scalar(
        select(func.count(func.distinct(BedAssignment.bed_id))).where(
            BedAssignment.bed_id.in_(usable), BedAssignment.since < midnight,
            (BedAssignment.until.is_(None)) | (BedAssignment.until >= midnight),
        )
    )  # fmt: skip
    arrived = session.scalar(
        select(func.count()).where(Stay.arrival.is_not(None), Stay.since >= before, Stay.since < midnight)
    )
    # a stretch that ended and was followed by another counted one is no departure
    follows = Stay.__table__.alias("follows")
    left = session.scalar(
        select(func.count()).where(
            Stay.status.in_(COUNTED), Stay.until >= before, Stay.until < midnight,
            ~select(follows.c.id)
            .where(follows.c.person_id == Stay.person_id, follows.c.since == Stay.until, follows.c.id != Stay.id,
                   follows.c.status.in_(COUNTED), follows.c.void.is_(False))
            .exists(),
        )
    )  # fmt: skip
    return YesterdayRow(inside or 0, beds - (taken or 0), arrived or 0, left or 0)


@question(Permission.SEE_FIGURES)
def concerns(view: View) -> ConcernsRow:
    """Everything that waits for somebody, counted."""
    session, midnight = view.session, _midnight(view)
    counted = select(Stay.person_id).where(Stay.until.is_(None), Stay.status.in_(COUNTED))
    alone = session.execute(
        select(Person.birth, Person.stated_group).where(
            Person.accompaniment == Accompaniment.ALONE.value,
            (Person.responsible_id.is_(None)) | (Person.responsible_id == ""), Person.id.in_(counted),
        )
    )  # fmt: skip
    absent = session.scalar(
        select(func.count()).where(
            Stay.until.is_(None), Stay.status == StayStatus.ABSENT.value,
            (Stay.expected_back < view.now)
            | (Stay.expected_back.is_(None) & (Stay.since < view.now - LONG_ABSENT))
            | (Stay.since < view.now - LONG_ABSENT),
        )
    )  # fmt: skip
    to_complete = select(func.count(func.distinct(Household.id))).where(
        Household.to_complete.is_(True), Household.id.in_(select(Person.household_id).where(Person.id.in_(counted)))
    )
    with_bed = select(BedAssignment.person_id).where(BedAssignment.until.is_(None))
    without_bed = select(func.count()).select_from(counted.where(Stay.person_id.not_in(with_bed)).subquery())
    expected = select(func.count()).where(Stay.until.is_(None), Stay.status == StayStatus.PLANNED.value)
    return ConcernsRow(
        children_alone=sum(is_child(birth, group, view.today) for birth, group in alone),
        crowded_rooms=_crowded(view),
        long_absent=absent or 0,
        households_to_complete=session.scalar(to_complete) or 0,
        without_bed=session.scalar(without_bed) or 0,
        expected=session.scalar(expected) or 0,
        expired_lots=_expired(view),
        reports_today=session.scalar(
            select(func.count()).where(IssuedReport.name == "daily", IssuedReport.issued_at >= midnight)
        )
        or 0,
        exports_today=session.scalar(  # a printed document was sent to nobody
            select(func.count()).where(Export.at >= midnight, Export.format != PRINTED)
        )
        or 0,
        rooms=session.scalar(select(func.count()).select_from(Room)) or 0,
        people=session.scalar(select(func.count()).select_from(Person)) or 0,
    )


def _crowded(view: View) -> tuple[str, ...]:
    """Rooms with more people than their area is good for, or with more beds slept in than can be used."""
    return tuple(row.id for row in all_rooms(view) if row.over > 0 or row.occupied > row.capacity)


def _expired(view: View) -> int:
    stock = select(Movement.lot_id, func.sum(Movement.quantity).label("left")).group_by(Movement.lot_id).subquery()
    return (
        view.session.scalar(
            select(func.count())
            .select_from(Lot)
            .join(stock, stock.c.lot_id == Lot.id)
            .where(Lot.expiry.is_not(None), Lot.expiry < view.today.isoformat(), stock.c.left > 0)
        )
        or 0
    )


def _midnight(view: View) -> datetime:
    """When the centre's today began."""
    return view.now.astimezone(KAZAKHSTAN).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
