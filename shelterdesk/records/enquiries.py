"""Relatives who ask: who asked for whom, what was said, and the message they left."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Moment, Record


class Enquiry(Record):
    """One question of a relative, at the desk or by phone."""

    __tablename__ = "enquiries"
    noun = Noun.ENQUIRIES

    at: Mapped[datetime] = mapped_column(Moment, index=True)
    by_phone: Mapped[bool] = mapped_column(default=False)
    asker_name: Mapped[str] = mapped_column(default="")
    asker_relation: Mapped[str] = mapped_column(default="")
    asker_phone: Mapped[str] = mapped_column(default="")
    surname: Mapped[str] = mapped_column(default="")  # of the person asked for, as the asker said it
    given_name: Mapped[str] = mapped_column(default="")
    birth: Mapped[str | None]  # as in people
    answer: Mapped[str]  # here, cannot_say
    message: Mapped[str] = mapped_column(default="")
    person_id: Mapped[str | None] = mapped_column(
        ForeignKey("people.id", deferrable=True, initially="DEFERRED"), index=True
    )  # whom the message is for; shown to nobody who may not see that person
    delivered_at: Mapped[datetime | None] = mapped_column(Moment)
