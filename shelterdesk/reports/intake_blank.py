"""Empty intake forms for the hours without a laptop: each with its own number, entered later under the same number."""

from shelterdesk.domain.needs import NEEDS
from shelterdesk.foundation.i18n import _
from shelterdesk.reports.paper import Frame, Paper, mm
from shelterdesk.reports.signing import sign_lines
from shelterdesk.reports.tables import Column, Table

PEOPLE = 8  # rows on a form
MOST = 500  # forms at a time


def draw_intake_blank(frame: Frame, first: int, count: int) -> Paper:
    """`count` forms, one a page, numbered from `first` on."""
    paper = Paper(frame)
    for number in range(first, first + count):
        if number > first:
            paper.new_page()
        _form(paper, number)
    return paper


def _form(paper: Paper, number: int) -> None:
    top = paper.y
    paper.text(paper.left, top, _("Intake form"), 15, bold=True, width=mm(110))
    shown = _("Paper form No. {number}").format(number=f"{number:04d}")
    paper.text(paper.left + mm(110), top, shown, 15, bold=True, align="right", width=mm(76))
    paper.y = top + 22
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
