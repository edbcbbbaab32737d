"""The daily report of a district: the ministry's line, and every centre with the time its figures are from."""

from shelterdesk.foundation.clock import shown_date, shown_time
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.district import DistrictCentreRow, DistrictFigures, Pair
from shelterdesk.reports.paper import Frame, Paper, mm
from shelterdesk.reports.signing import signatures
from shelterdesk.reports.tables import Column, Table

_SHOWN = ("inside", "unaccompanied", "relatives", "hospital", "on_the_way", "arrived", "left", "returned_home",
          "registered")  # fmt: skip
_WIDE = {"unaccompanied": 24.0, "registered": 26.0, "returned_home": 20.0}  # mm, for long words


def draw_district(frame: Frame, figures: DistrictFigures) -> Paper:
    """One page for a district; more when it has many centres."""
    paper = Paper(frame)
    paper.say(_("District report"), 15, bold=True, gap=1)
    told = _("{district}. Reporting day {day}: from {start} to {end}.").format(
        district=figures.name, day=shown_date(figures.day.day), start=shown_time(figures.day.start),
        end=shown_time(figures.day.as_of),
    )  # fmt: skip
    paper.say(told, 10, gap=4)
    paper.say(figures.line(), 11, gap=6)
    _table(paper, figures)
    _open_questions(paper, figures)
    paper.y += mm(8)
    signatures(paper, (_("Prepared by"), _("Approved by")))
    return paper


def _table(paper: Paper, figures: DistrictFigures) -> None:
    titles = {
        "inside": _("In the centre"), "unaccompanied": _("Unaccompanied"),
        "relatives": _("With relatives, other housing"),
        "hospital": _("In hospital"), "on_the_way": _("On the way"), "arrived": _("Arrived in the day"),
        "left": _("Left in the day"), "returned_home": _("Returned home"), "registered": _("Registered"),
    }  # fmt: skip
    paper.say(_("In brackets: of them children"), 8, gap=2)
    table = Table(
        paper,
        [Column(_("Centre"), 50, whole=True), Column(_("Data from"), 22),
         *(Column(titles[name], _WIDE.get(name, 18), "right", 8) for name in _SHOWN),
         Column(_("Beds taken"), 18, "right", 8)],
    )  # fmt: skip
    for row in figures.centres:
        when = shown_time(row.as_of) if row.as_of else _("never")
        table.row([" ".join(part for part in (row.code, row.name) if part), when,
                   *(_pair(row.figures[name], row) for name in _SHOWN), f"{row.beds_taken}/{row.beds}"])  # fmt: skip
    table.row([_("Total"), "", *(_pair(figures.total[name]) for name in _SHOWN),
               f"{figures.beds_taken}/{figures.beds}"], bold=True)  # fmt: skip
    paper.y += 6


def _pair(pair: Pair, row: DistrictCentreRow | None = None) -> str:
    if row is not None and row.as_of is None:
        return "—"
    return f"{pair[0]} ({pair[1]})" if pair[0] else "0"


def _open_questions(paper: Paper, figures: DistrictFigures) -> None:
    """What these figures do not know yet."""
    for row in figures.centres:
        if row.missing:
            numbers = ", ".join(str(number) for number in row.missing)
            paper.say(_("Missing: package {numbers} of {centre}.").format(numbers=numbers, centre=row.name), 9, gap=1)
    silent = [row.code or row.name for row in figures.silent]
    if silent:
        paper.say(_("No data since the reporting day began: {centres}.").format(centres=", ".join(silent)), 9, gap=1)
    if sum(row.figures["registered"][0] for row in figures.centres) > figures.total["registered"][0]:
        paper.say(_("Whoever moved between centres is registered at both, and once in the total."), 9, gap=1)
    if figures.unclear:
        words = ngettext(
            "{n} person was accepted by a voucher's code and may be counted at another centre too, until it reports.",
            "{n} people were accepted by a voucher's code and may be counted at another centre too, until it reports.",
            figures.unclear,
        )  # fmt: skip
        paper.say(words.format(n=figures.unclear), 9, gap=1)
