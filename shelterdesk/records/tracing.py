"""Tracing: who looks for whom, and who it may be. Fields after CPIMS and the ICRC form (standards.md §3.1)."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Moment, Record


class TracingRequest(Record):
    """Somebody looks for somebody. What was said of the sought person, never more exact than it was said."""

    __tablename__ = "tracing_requests"
    noun = Noun.TRACING_REQUESTS

    number: Mapped[str] = mapped_column(index=True)  # "K-T012": read out, written on the slip
    asked_at: Mapped[datetime] = mapped_column(Moment, index=True)
    status: Mapped[str] = mapped_column(default="open", index=True)  # open, candidate, reunified, closed
    outcome: Mapped[str] = mapped_column(default="")  # how it ended, in a sentence
    found_id: Mapped[str | None] = mapped_column(
        ForeignKey("people.id", deferrable=True, initially="DEFERRED"), index=True
    )  # who it was
    seeker_id: Mapped[str | None] = mapped_column(
        ForeignKey("people.id", deferrable=True, initially="DEFERRED"), index=True
    )  # when the seeker is registered here
    seeker_name: Mapped[str] = mapped_column(default="")
    seeker_phone: Mapped[str] = mapped_column(default="")
    relation: Mapped[str] = mapped_column(default="")  # what the sought person is to the seeker
    surname: Mapped[str] = mapped_column(default="")
    given_name: Mapped[str] = mapped_column(default="")
    patronymic: Mapped[str] = mapped_column(default="")
    other_name: Mapped[str] = mapped_column(default="")
    sex: Mapped[str | None]
    birth: Mapped[str | None]  # as in people
    age_from: Mapped[int | None]  # whole years on the day of asking
    age_to: Mapped[int | None]
    father: Mapped[str] = mapped_column(default="")  # given name
    mother: Mapped[str] = mapped_column(default="")
    relatives: Mapped[str] = mapped_column(default="")  # names of others who may be with them
    last_place: Mapped[str] = mapped_column(default="")
    last_seen: Mapped[str | None]  # a day, as in people's birth
    description: Mapped[str] = mapped_column(default="")
    may_share: Mapped[bool | None]  # with Red Crescent and other centres; None = not asked, counts as no
    note: Mapped[str] = mapped_column(default="")


class TracingCandidate(Record):
    """What was found out about one candidate of one request: to be verified, or not this person."""

    __tablename__ = "tracing_candidates"
    noun = Noun.TRACING_CANDIDATES

    request_id: Mapped[str] = mapped_column(
        ForeignKey("tracing_requests.id", deferrable=True, initially="DEFERRED"), index=True
    )
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", deferrable=True, initially="DEFERRED"), index=True)
    finding: Mapped[str]  # verify, not_this
    note: Mapped[str] = mapped_column(default="")
