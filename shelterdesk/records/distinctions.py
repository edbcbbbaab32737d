"""Two registered people who look alike and are two: somebody asked, and nobody is asked again."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Record


class Distinction(Record):
    """One decision "not the same person"."""

    __tablename__ = "distinctions"
    noun = Noun.DISTINCTIONS

    one_id: Mapped[str] = mapped_column(ForeignKey("people.id", deferrable=True, initially="DEFERRED"), index=True)
    two_id: Mapped[str] = mapped_column(ForeignKey("people.id", deferrable=True, initially="DEFERRED"), index=True)
    reason: Mapped[str] = mapped_column(default="")
