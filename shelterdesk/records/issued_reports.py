"""Reports that were issued: frozen, numbered, kept; a correction is a new one that names the old."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Moment, Record


class IssuedReport(Record):
    """The figures of one report as they were when it was issued."""

    __tablename__ = "issued_reports"
    noun = Noun.ISSUED_REPORTS

    name: Mapped[str]  # which report: "daily"
    number: Mapped[int]  # 1, 2, 3 … per report of this centre
    version: Mapped[int] = mapped_column(default=1)
    corrects_id: Mapped[str | None]
    correction_reason: Mapped[str] = mapped_column(default="")
    period_start: Mapped[datetime] = mapped_column(Moment)
    as_of: Mapped[datetime] = mapped_column(Moment, index=True)
    issued_at: Mapped[datetime] = mapped_column(Moment)
    prepared_by: Mapped[str] = mapped_column(default="")
    figures: Mapped[str]  # canonical JSON of every figure on the page
    digest: Mapped[str]  # SHA-256 of the figures, printed on the page
