"""Issuing the daily report: what stands for a day already, the question before it is frozen, the reason of a mend."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.issued_reports import issue_report
from shelterdesk.queries.daily import DAILY, daily_figures
from shelterdesk.queries.issued_reports import IssuedReportRow
from shelterdesk.ui.kit import ask


@dataclass(frozen=True)
class Issuing:
    """What was issued for a day, and whether the figures have changed since."""

    issued: IssuedReportRow | None
    changed: bool

    def words(self) -> str:
        """One sentence about it; "" when nothing was issued."""
        if self.issued is None:
            return ""
        if self.changed:
            return _("Report No. {number} was issued for this day; the figures have changed since.").format(
                number=self.issued.number
            )
        return _("Report No. {number} was issued for this day at {time}.").format(
            number=self.issued.number, time=shown_time(self.issued.issued_at)
        )


def standing_of(desk: Desk, day: date | None) -> Issuing:
    """What stands for a day."""
    figures = desk.ask(daily_figures, day)
    changed = figures.issued is not None and figures.issued.figures()["counts"] != figures.page["counts"]
    return Issuing(figures.issued, changed)


def issue_day(owner: QWidget, desk: Desk, day: date | None) -> str:
    """Ask, then issue the report of a day or its correction; answers its id, "" when the user goes back."""
    figures = desk.ask(daily_figures, day)
    reason = ""
    if figures.issued is not None:
        question = _("Report No. {number} was already issued for this day. Why is it corrected?").format(
            number=figures.issued.number
        )
        reason = ask.words(owner, question) or ""
        if not reason.strip():
            return ""
    else:
        question = _("The figures as of {time} are frozen and get a number. This cannot be taken back.").format(
            time=shown_time(figures.day.as_of)
        )
        if not ask.confirm(owner, question, _("Issue the report"), danger=False):
            return ""
    return desk.do(issue_report, DAILY, figures.page, figures.day.start, figures.day.as_of, reason).value
