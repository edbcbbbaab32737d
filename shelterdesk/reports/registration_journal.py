"""The register of arrivals and departures on paper; columns of standards.md §1.5."""

from collections.abc import Sequence
from datetime import datetime

from shelterdesk.domain.phones import shown_phone
from shelterdesk.domain.sexes import shown_sex
from shelterdesk.domain.stays import STATUS_NAMES
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.registers import RegisterLine
from shelterdesk.reports.paper import Frame, Paper
from shelterdesk.reports.signing import signatures
from shelterdesk.reports.tables import Column, Table
from shelterdesk.reports.words import birth_words


def draw_registration_journal(
    frame: Frame, lines: Sequence[RegisterLine], start: datetime | None = None, end: datetime | None = None
) -> Paper:
    """The register; start and end are the period it was asked for."""
    paper = Paper(frame)
    paper.say(_("Registration log of people who arrived and left"), 14, bold=True, gap=1)
    if start is not None and end is not None:
        period = _("Period from {start} to {end}.").format(start=shown_time(start), end=shown_time(end))
        paper.say(period, 9, gap=1)
    paper.say(ngettext("{n} line", "{n} lines", len(lines)).format(n=len(lines)), 9, gap=4)
    table = Table(
        paper,
        [Column("№", 9, "right"), Column(_("Full name"), 54, size=8.5, whole=True), Column(_("Date of birth"), 18),
         Column(_("Sex"), 12, "center"), Column(_("IIN or document"), 23), Column(_("Home address, phone"), 40, most=5),
         Column(_("Family"), 17, whole=True), Column(_("Arrived"), 17), Column(_("Placed"), 22),
         Column(_("Left, where to"), 27, most=5), Column(_("Note"), 18, most=5), Column(_("Signature"), 16)],
    )  # fmt: skip
    statuses = {status: _(name) for status, name in STATUS_NAMES.items()}
    for number, line in enumerate(lines, 1):
        to = statuses[line.left_to] if line.left_to is not None else ""
        gone = ", ".join(part for part in (shown_time(line.left) if line.left else "", to, line.left_place) if part)
        home = ", ".join(part for part in (line.address, shown_phone(line.phone) if line.phone else "") if part)
        table.row([
            str(number), line.name, birth_words(line.birth, line.birth_estimated), shown_sex(line.sex or ""),
            line.iin or line.document, home, f"{line.household_number} ({line.household_size})",
            shown_time(line.arrived) if line.arrived else "", line.placed, gone, line.note, "",
        ])  # fmt: skip
    if not lines:
        paper.y += 4
        paper.say(_("Nobody is registered in this period."), 9)
    paper.y += 10
    signatures(paper, (_("Responsible person"), _("Head of the centre")))
    return paper
