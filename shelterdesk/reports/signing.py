"""Where people sign: the consent of a household, and the lines at the end of a list."""

from shelterdesk.foundation.i18n import _
from shelterdesk.reports.paper import Paper, mm


def sign_lines(paper: Paper) -> None:
    """The consent to data processing and the signatures of an intake form."""
    paper.need(mm(58))
    paper.say(_("Consent to data processing"), 11, bold=True, gap=2)
    for sentence in (
        _("I was told why the data of my household are written down: for shelter, food, help and finding relatives."),
        _("I agree that these data are kept and used for this, and I may see and correct them at any time."),
    ):
        paper.say("☐ " + sentence, 9, gap=1)
    paper.say("☐ " + _("Relatives who ask may be told where we are."), 9, gap=1)
    paper.say(
        _("Consent given:") + "   ☐ " + _("in writing") + "   ☐ " + _("verbally") + "   ☐ "
        + _("by a guardian") + "   ☐ " + _("refused"), 9, gap=8,
    )  # fmt: skip
    signatures(paper, (_("Head of household"), _("Registrar")))


def signatures(paper: Paper, roles: tuple[str, ...], names: tuple[str, ...] = ()) -> None:
    """A line to sign for each role, with room for the date; names stand where they are known."""
    paper.need(mm(11) * len(roles))
    for place, role in enumerate(roles):
        paper.text(paper.left, paper.y, role, 9, width=mm(44))
        if place < len(names):
            paper.text(paper.left + mm(46), paper.y, names[place], 9, width=mm(60))
        for start, end, word in ((46, 108, _("full name")), (112, 156, _("signature")), (160, 186, _("date"))):
            left = paper.left + mm(start)
            paper.line(left, paper.y + 12, paper.left + mm(end), paper.y + 12)
            paper.text(left, paper.y + 13, word, 7)
        paper.y += mm(11)
