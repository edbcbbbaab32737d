"""Reports that were issued: frozen, numbered, kept."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.registry import View, question
from shelterdesk.records import IssuedReport


@dataclass(frozen=True)
class IssuedReportRow:
    """One issued report: its number and version, its period, and the figures as they were frozen."""

    id: str
    name: str
    number: int
    version: int
    corrects_id: str | None
    correction_reason: str
    period_start: datetime
    as_of: datetime
    issued_at: datetime
    prepared_by: str
    figures_text: str  # canonical JSON
    digest: str  # SHA-256 of it

    @property
    def correction(self) -> int:
        """Which correction of its number this is; 0 for the report itself."""
        return self.version - 1

    def figures(self) -> dict[str, Any]:
        """The frozen figures."""
        read: dict[str, Any] = json.loads(self.figures_text)
        return read


@question(Permission.SEE_FIGURES)
def issued_reports(view: View, name: str | None = None) -> list[IssuedReportRow]:
    """Every issued report (of one name), the newest first."""
    query = select(IssuedReport).order_by(IssuedReport.number.desc(), IssuedReport.version.desc())
    if name is not None:
        query = query.where(IssuedReport.name == name)
    return [_row(record) for record in view.session.scalars(query)]


@question(Permission.SEE_FIGURES)
def issued_report(view: View, report_id: str) -> IssuedReportRow | None:
    """One issued report; None when there is none of this id."""
    record = view.session.scalars(select(IssuedReport).where(IssuedReport.id == report_id)).first()
    return None if record is None else _row(record)


@question(Permission.SEE_FIGURES)
def issued_for(view: View, name: str, period_start: datetime) -> IssuedReportRow | None:
    """The report issued for a period, in its newest version; None when it was not issued."""
    return newest_for(view.session, name, period_start)


def newest_for(session: Session, name: str, period_start: datetime) -> IssuedReportRow | None:
    """Inside another question: the newest version for a period."""
    query = (
        select(IssuedReport)
        .where(IssuedReport.name == name, IssuedReport.period_start == period_start)
        .order_by(IssuedReport.version.desc())
    )
    record = session.scalars(query.limit(1)).first()
    return None if record is None else _row(record)


def issued_before(session: Session, name: str, period_start: datetime) -> IssuedReportRow | None:
    """Inside another question: the last report issued for an earlier period, in its newest version."""
    query = (
        select(IssuedReport)
        .where(IssuedReport.name == name, IssuedReport.period_start < period_start)
        .order_by(IssuedReport.period_start.desc(), IssuedReport.version.desc())
    )
    record = session.scalars(query.limit(1)).first()
    return None if record is None else _row(record)


def _row(record: IssuedReport) -> IssuedReportRow:
    return IssuedReportRow(
        record.id, record.name, record.number, record.version, record.corrects_id, record.correction_reason,
        record.period_start, record.as_of, record.issued_at, record.prepared_by, record.figures, record.digest,
    )  # fmt: skip
