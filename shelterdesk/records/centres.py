"""The centre: its name, its codes, where it is, and the hours of its day."""

from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Record


class Centre(Record):
    """A temporary accommodation centre."""

    __tablename__ = "centres"
    noun = Noun.CENTRES

    name: Mapped[str]
    code: Mapped[str] = mapped_column(default="")  # headquarters' code
    region: Mapped[str] = mapped_column(default="")
    district: Mapped[str] = mapped_column(default="")
    kato: Mapped[str] = mapped_column(default="")  # nine digits of the national classifier of settlements
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    chief: Mapped[str] = mapped_column(default="")  # who signs the reports
    emergency: Mapped[str] = mapped_column(default="")  # what happened, for the head of the reports
    emergency_date: Mapped[str | None]  # "2026-03-10": the 30 days for compensation run from here
    report_hour: Mapped[int] = mapped_column(default=6)  # the reporting day runs from this hour to the same hour
    document_language: Mapped[str] = mapped_column(default="ru")
    desk_prefix: Mapped[str] = mapped_column(default="K")  # first letter of household numbers
    training: Mapped[bool] = mapped_column(default=False)
