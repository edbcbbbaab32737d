"""Empty intake forms for the hours without a laptop: each with its own number, entered later under the same number."""

from shelterdesk.domain.needs import NEEDS
from shelterdesk.domain.paper_forms import paper_code, paper_number
from shelterdesk.foundation.i18n import _
from shelterdesk.reports.codes import BARS_WIDTH, QR_SIDE, draw_bars, draw_qr
from shelterdesk.reports.paper import Frame, Paper, mm
from shelterdesk.reports.signing import sign_lines
from shelterdesk.reports.tables import Column, Table

PEOPLE = 8  # rows on a form
MOST = 500  # forms at a time


def draw_intake_blank(frame: Frame, prefix: str, first: int, count: int) -> Paper:
    """`count` forms, one a page, numbered from `first` on in the series of the desk with these letters."""
    paper = Paper(frame)
    for number in range(first, first + count):
        if number > first:
            paper.new_page()
        _form(paper, prefix, number)
    return paper


def _form(paper: Paper, prefix: str, number: int) -> None:
    top = paper.y
    code, codes = paper_code(prefix, number), paper.right - mm(QR_SIDE)
    draw_qr(paper, codes, top - mm(2), code)
    draw_bars(paper, codes - mm(BARS_WIDTH) - mm(2), top, code)
    room = codes - mm(BARS_WIDTH) - mm(4) - paper.left
    paper.text(paper.left, top, _("Intake form"), 15, bold=True, width=room)
    shown = _("Paper form No. {number}").format(number=paper_number(prefix, number))
    paper.text(paper.left, top + 20, shown, 15, bold=True, width=room)
    paper.text(paper.left, top + 40, _("At the laptop later: open Intake, scan the code."), 8, width=room)
    paper.y = top + mm(QR_SIDE)
    paper.say(_("One form for one household. Write in block letters. Put the same number into ShelterDesk later."), 8)
    table = Table(paper, [Column("", 28), Column("", 65), Column("", 28), Column("", 65)], head=False, least_height=6.5)
    for left, right in (
        (_("Date, time"), _("Bus")), (_("Phone"), _("Settlement")), (_("Address"), _("District")),
        (_("Damage to the home"), _("Vehicle")), (_("Pets"), _("Livestock")), (_("Room"), _("Note")),
    ):  # fmt: skip
        table.row([left, "", right, ""])
    paper.y += 5
    paper.say(
        _("People. Child under 18: P = with a parent or guardian, R = with another adult relative, A = alone."), 8,
        gap=2,
    )
    people = Table(
        paper,
        [Column("№", 7, "right"), Column(_("Surname, name, patronymic"), 52), Column(_("Relationship"), 24),
         Column(_("Sex"), 14), Column(_("Birth or age"), 22), Column(_("IIN, document"), 33),
         Column(_("Child: P, R, A"), 13), Column(_("Needs, numbers"), 21)],
        least_height=9,
    )  # fmt: skip
    for place in range(1, PEOPLE + 1):
        people.row([str(place), "", "", "", "", "", "", ""])
    paper.y += 3
    needs = "; ".join(f"{place} {_(need.name)}" for place, need in enumerate(NEEDS, 1))
    paper.say(_("Needs: {list}").format(list=needs), 8, gap=4)
    sign_lines(paper)
