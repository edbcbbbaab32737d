"""May this household get this set now? The verdict of the distribution desk, with its reason."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.domain.distributions import Recipient, entitled, lines_of, next_time, shares, too_early
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Distribution, DistributionSet, Household, Person, Stay, User
from shelterdesk.store.tables import ChangeEntry, OperationEntry


@dataclass(frozen=True)
class Verdict:
    """What the desk is told: give, or why not; for whom, how many shares, and when it was given last and by whom."""

    GIVE: ClassVar[str] = "give"
    ALREADY: ClassVar[str] = "already_received"
    ABSENT: ClassVar[str] = "absent"
    NOT_RESIDENT: ClassVar[str] = "not_resident"
    NOBODY_DUE: ClassVar[str] = "nobody_due"

    code: str
    people: tuple[str, ...] = ()  # ids of those it is for
    shares: int = 0
    lines: tuple[tuple[str, int], ...] = ()  # (item id, units) in all
    last: datetime | None = None
    again: datetime | None = None  # None: not again during this stay
    note: str = ""
    by: str = ""  # who of the staff handed it out last
    since: datetime | None = None  # since when the whole household is out

    def text(self) -> str:
        """The verdict in words."""
        if self.code == self.ABSENT and self.since is not None:
            return _("The whole household is out since {time}.").format(time=shown_time(self.since))
        if self.code == self.ALREADY and self.last is not None:
            if self.again is None:
                return _("Already received on {time}; once per stay.").format(time=shown_time(self.last))
            return _("Already received on {time}; again from {again}.").format(
                time=shown_time(self.last), again=shown_time(self.again)
            )
        return {
            self.GIVE: _("Give"),
            self.ABSENT: _("The whole household is out for a while."),
            self.NOT_RESIDENT: _("This household does not live in the centre now."),
            self.NOBODY_DUE: _("Nobody of this household is due."),
        }.get(self.code, "")


@question(Permission.HAND_OUT)
def verdict(view: View, household_id: str, set_id: str | None) -> Verdict:
    """May this household get this set now? Without a set (single articles): is anybody of it here?"""
    record = None if set_id is None else view.session.get_one(DistributionSet, set_id)
    return verdict_on(view.session, household_id, record, view.now, view.today)


def verdict_on(
    session: Session, household_id: str, record: DistributionSet | None, now: datetime, today: date
) -> Verdict:
    """The rule itself, for the screen and for the verb alike."""
    recipients = household_recipients(session, household_id)
    note = session.scalar(select(Household.note).where(Household.id == household_id)) or ""
    if not recipients:
        return Verdict(Verdict.NOT_RESIDENT, note=note)
    if not any(recipient.present for recipient in recipients):
        return Verdict(Verdict.ABSENT, note=note, since=_out_since(session, household_id))
    if record is None:
        everybody = tuple(recipient.person_id for recipient in recipients if recipient.present)
        return Verdict(Verdict.GIVE, everybody, 1, note=note)
    people = tuple(entitled(recipients, record.per, today))
    count = shares(len(people), record.per)
    if not count:
        return Verdict(Verdict.NOBODY_DUE, note=note)
    lines = tuple((line.item_id, line.quantity * count) for line in lines_of(record.lines))
    handed = session.execute(
        select(Distribution.at, Distribution.id)
        .where(
            Distribution.household_id == household_id, Distribution.set_id == record.id,
            Distribution.at >= _arrived(session, household_id),
        )
        .order_by(Distribution.at.desc())
        .limit(1)
    ).first()  # fmt: skip
    last = handed[0] if handed else None
    if handed and last is not None and too_early(last, record.interval_hours, now):
        again = next_time(last, record.interval_hours)
        return Verdict(Verdict.ALREADY, people, count, lines, last, again, note, by=_by_whom(session, handed[1]))
    return Verdict(Verdict.GIVE, people, count, lines, last, note=note)


def _by_whom(session: Session, distribution_id: str) -> str:
    """Who of the staff wrote this hand-over, by the journal."""
    query = (
        select(User.name)
        .join(OperationEntry, OperationEntry.user_id == User.id)
        .join(ChangeEntry, ChangeEntry.operation_id == OperationEntry.id)
        .where(
            ChangeEntry.noun == Noun.DISTRIBUTIONS, ChangeEntry.record_id == distribution_id,
            ChangeEntry.created.is_(True),
        )
        .limit(1)
    )  # fmt: skip
    return session.scalar(query) or ""


def _out_since(session: Session, household_id: str) -> datetime | None:
    """Since when the last one of a household is out."""
    query = (
        select(func.max(Stay.since))
        .join(Person, Person.id == Stay.person_id)
        .where(Person.household_id == household_id, Stay.until.is_(None), Stay.status == StayStatus.ABSENT)
    )
    return session.scalar(query)


def _arrived(session: Session, household_id: str) -> datetime:
    """When the present stay of the household began: the earliest of its members' last arrivals."""
    query = (
        select(func.max(Stay.since))
        .join(Person, Person.id == Stay.person_id)
        .where(Person.household_id == household_id, Stay.arrival.is_not(None))
        .group_by(Stay.person_id)
    )
    return min(session.scalars(query), default=datetime.min.replace(tzinfo=UTC))


def household_recipients(session: Session, household_id: str) -> list[Recipient]:
    """The members of a household who are counted in the centre."""
    rows = session.execute(
        select(Person.id, Person.birth, Person.stated_group, Stay.status)
        .join(Stay, Stay.person_id == Person.id)
        .where(Person.household_id == household_id, Stay.until.is_(None), Stay.status.in_(COUNTED))
        .order_by(Person.position)
    )
    return [Recipient(row[0], row[1], row[2], row[3] == StayStatus.IN) for row in rows]


@dataclass(frozen=True)
class SetRow:
    """One distribution set with its rule."""

    id: str
    name: str
    lines: tuple[tuple[str, int], ...]  # (item id, units per share)
    per: str
    interval_hours: int


@question(Permission.SEE_STOCK)
def distribution_sets(view: View) -> list[SetRow]:
    """The sets that are handed out here, by name."""
    records = view.session.scalars(
        select(DistributionSet).where(DistributionSet.active.is_(True)).order_by(DistributionSet.name)
    )
    return [
        SetRow(
            r.id, r.name, tuple((line.item_id, line.quantity) for line in lines_of(r.lines)), r.per, r.interval_hours
        )
        for r in records
    ]
