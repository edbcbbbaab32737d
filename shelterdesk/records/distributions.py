"""Handing out: sets with their rules, and each hand-over to a household."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Moment, Record


class DistributionSet(Record):
    """What is handed out together and how often: "evening meal, once a day each"."""

    __tablename__ = "distribution_sets"
    noun = Noun.DISTRIBUTION_SETS

    name: Mapped[str]
    lines: Mapped[str] = mapped_column(default="")  # "item id:quantity,…" per entitled person or household
    per: Mapped[str] = mapped_column(default="person")  # person, household, infant, child
    interval_hours: Mapped[int] = mapped_column(default=24)  # 0 = once per stay
    active: Mapped[bool] = mapped_column(default=True)


class Distribution(Record):
    """One hand-over: when, to whom, who collected; the goods are the stock movements that point here."""

    __tablename__ = "distributions"
    noun = Noun.DISTRIBUTIONS

    household_id: Mapped[str] = mapped_column(
        ForeignKey("households.id", deferrable=True, initially="DEFERRED"), index=True
    )
    collector_id: Mapped[str | None]  # the person who took the goods
    proxy: Mapped[str] = mapped_column(default="")  # who took them instead, and why
    set_id: Mapped[str | None] = mapped_column(index=True)
    people: Mapped[str] = mapped_column(default="")  # ids of the people it was for, joined by commas
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    reason: Mapped[str] = mapped_column(default="")  # why, when a rule was overridden
