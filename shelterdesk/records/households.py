"""Households: the people who came together, stay together and are served together."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Moment, Record


class Household(Record):
    """A household; its people point to it."""

    __tablename__ = "households"
    noun = Noun.HOUSEHOLDS

    number: Mapped[str] = mapped_column(index=True)  # "K-0413": read out, written on forms
    card: Mapped[str] = mapped_column(index=True)  # ten digits with a check digit: what the family card's code holds
    head_id: Mapped[str | None]
    registered_at: Mapped[datetime] = mapped_column(Moment, index=True)
    entered_by: Mapped[str] = mapped_column(default="desk")  # desk, list, paper, bus
    paper_number: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")  # settlement
    region: Mapped[str] = mapped_column(default="")
    district: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    tenure: Mapped[str] = mapped_column(default="")  # own, rent, other
    home_damage: Mapped[str] = mapped_column(default="")  # none, partly, flooded, destroyed
    bus: Mapped[str] = mapped_column(default="", index=True)  # which arrival they came with
    vehicle: Mapped[str] = mapped_column(default="")
    pets: Mapped[str] = mapped_column(default="")
    livestock: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")  # of documents handed to the family
    note: Mapped[str] = mapped_column(default="")
    hidden: Mapped[bool] = mapped_column(default=False)  # never told to anybody who asks
    to_complete: Mapped[bool] = mapped_column(default=False)
    merged_into: Mapped[str | None] = mapped_column(index=True)  # where its last members were found to be registered
