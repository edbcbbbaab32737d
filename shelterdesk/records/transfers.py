"""Transfers: people on their way from one centre to another, and for each of them whether the journey has ended.

Both centres write into the same record: its identity comes from the voucher's code (domain/transfers.py).
"""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Moment, Record


class Transfer(Record):
    """A voucher: from where, to where, when; the people on it point here."""

    __tablename__ = "transfers"
    noun = Noun.TRANSFERS

    # nobody has said it: None, so that what one centre does not know never stands against what the other wrote
    code: Mapped[str] = mapped_column(index=True)  # ten digits with a check digit: what the voucher's code holds
    number: Mapped[str | None]  # "K-T012": read out, written on the slip
    from_centre: Mapped[str | None] = mapped_column(index=True)  # its identity
    from_name: Mapped[str | None]
    from_code: Mapped[str | None]
    to_centre: Mapped[str | None] = mapped_column(index=True)
    to_name: Mapped[str | None]
    left_at: Mapped[datetime | None] = mapped_column(Moment)  # None: accepted by the code alone, no package came
    due_at: Mapped[datetime | None] = mapped_column(Moment)  # later than this they are overdue
    escort: Mapped[str | None]  # who goes with them
    vehicle: Mapped[str | None]
    note: Mapped[str | None]
    people_count: Mapped[int | None]  # on the voucher
    issued_at: Mapped[datetime | None] = mapped_column(Moment)  # written by the centre they left, by nobody else
    packed_at: Mapped[datetime | None] = mapped_column(Moment)  # first put onto a stick: from then on not undone
    # written by the other centre alone:
    received_at: Mapped[datetime | None] = mapped_column(Moment)  # the package came
    arrived: Mapped[str | None]  # accepted by the code: ids there, joined by commas
    arrived_at: Mapped[datetime | None] = mapped_column(Moment)
    said_from: Mapped[str | None]  # the centre they said they came from


class TransferredPerson(Record):
    """One person of a voucher: who it is at the centre they left and at the one they came to."""

    __tablename__ = "transferred_people"
    noun = Noun.TRANSFERRED_PEOPLE

    transfer_id: Mapped[str] = mapped_column(
        ForeignKey("transfers.id", deferrable=True, initially="DEFERRED"), index=True
    )
    person_id: Mapped[str] = mapped_column(index=True)  # where they left; the other centre does not have this record
    household_id: Mapped[str] = mapped_column(default="", index=True)
    arrived_id: Mapped[str | None] = mapped_column(index=True)  # where they came to
    came_at: Mapped[datetime | None] = mapped_column(Moment)  # written by the centre they came to
    told_at: Mapped[datetime | None] = mapped_column(Moment)  # the centre they left heard that they came
    ended_at: Mapped[datetime | None] = mapped_column(Moment)  # they came back, or went somewhere else
