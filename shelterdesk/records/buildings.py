"""Buildings of the centre."""

from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Record


class Building(Record):
    """A building: a school, a sports hall, a dormitory."""

    __tablename__ = "buildings"
    noun = Noun.BUILDINGS

    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
