"""The log of everything that left the desk as a file."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Moment, Record


class Export(Record):
    """One file that was made for somebody: which profile, how many records, no names."""

    __tablename__ = "exports"
    noun = Noun.EXPORTS

    at: Mapped[datetime] = mapped_column(Moment)
    profile: Mapped[str]
    format: Mapped[str]
    recipient: Mapped[str] = mapped_column(default="")
    people: Mapped[int] = mapped_column(default=0)
    households: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(default="")  # SHA-256 of the file
    reason: Mapped[str] = mapped_column(default="")  # on what ground, for a full transfer
