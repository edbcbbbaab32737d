"""Beds and who sleeps in them."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Moment, Record


class Bed(Record):
    """One place to sleep in a room."""

    __tablename__ = "beds"
    noun = Noun.BEDS

    room_id: Mapped[str] = mapped_column(ForeignKey("rooms.id", deferrable=True, initially="DEFERRED"), index=True)
    label: Mapped[str] = mapped_column(index=True)  # "4-1"
    kind: Mapped[str] = mapped_column(default="bed")  # bed, lower, upper, cot, mat
    state: Mapped[str] = mapped_column(default="usable")  # usable, reserved, cleaning, blocked, isolation
    position: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")


class BedAssignment(Record):
    """Somebody's bed from when to when; the last one has no end."""

    __tablename__ = "bed_assignments"
    noun = Noun.BED_ASSIGNMENTS

    bed_id: Mapped[str] = mapped_column(ForeignKey("beds.id", deferrable=True, initially="DEFERRED"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", deferrable=True, initially="DEFERRED"), index=True)
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment, index=True)
    reason: Mapped[str] = mapped_column(default="")  # why, when a rule was overridden
