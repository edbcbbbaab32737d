"""Issuing a report: its figures are frozen, numbered and kept for good; a mistake is mended by a correction."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.registry import verb
from shelterdesk.records import IssuedReport
from shelterdesk.store.journal import canonical
from shelterdesk.store.unit_of_work import UnitOfWork


@verb(Permission.ISSUE_REPORT, says=N_("issue a report"), undoable=False)
def issue_report(
    work: UnitOfWork,
    name: str,
    figures: Mapping[str, Any],
    period_start: datetime,
    as_of: datetime,
    reason: str = "",
) -> str:
    """Freeze the figures of a report (its page in numbers, fit for JSON) under the next number; answers its id.

    A second report for the same period is a correction: the same number, the next version, and a reason. InputRefused
    "correction_reason" when the reason is missing, "period" when the report ends before it begins.
    """
    if as_of < period_start or as_of > work.now:
        raise InputRefused(
            "period", _("The period of this report has not begun."), _("Nothing was issued."), _("Choose another day.")
        )
    earlier = work.session.scalars(
        select(IssuedReport)
        .where(IssuedReport.name == name, IssuedReport.period_start == period_start)
        .order_by(IssuedReport.version.desc())
    ).first()
    if earlier is not None and not reason.strip():
        raise InputRefused(
            "correction_reason",
            _("Report No. {number} was already issued for this period.").format(number=earlier.number),
            _("The issued report stays as it is."),
            _("Say why it is corrected; the correction gets its own version."),
            field="reason",
        )
    text = canonical(figures)
    record = IssuedReport(
        name=name,
        number=earlier.number if earlier else _next_number(work, name),
        version=earlier.version + 1 if earlier else 1,
        corrects_id=earlier.id if earlier else None,
        correction_reason=reason.strip() if earlier else "",
        period_start=period_start, as_of=as_of, issued_at=work.now, prepared_by=work.author.name,
        figures=text, digest=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    return work.add(record).id


def _next_number(work: UnitOfWork, name: str) -> int:
    # void ones count too: a number that left the house is never given again
    highest = select(func.max(IssuedReport.number)).where(IssuedReport.name == name)
    return (work.session.scalar(highest.execution_options(with_void=True)) or 0) + 1
