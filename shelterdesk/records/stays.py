"""Stays: where a person was from when to when. One row per stretch of one status; the last row has no end."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Moment, Record


class Stay(Record):
    """One stretch of time in one status (domain/stays.py)."""

    __tablename__ = "stays"
    noun = Noun.STAYS
    __table_args__ = (Index("ix_stays_status_until", "status", "until"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", deferrable=True, initially="DEFERRED"), index=True)
    status: Mapped[str]
    since: Mapped[datetime] = mapped_column(Moment, index=True)
    until: Mapped[datetime | None] = mapped_column(Moment, index=True)
    arrival: Mapped[str | None]  # arrived, born, transferred_in: when this stretch began to count somebody
    place: Mapped[str] = mapped_column(default="")  # where to, or where from
    phone: Mapped[str] = mapped_column(default="")  # how to reach them there
    expected_back: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(default="")
