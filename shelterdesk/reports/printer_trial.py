"""A page to try a printer: rulers at the four corners, all Kazakh letters, greys and patterns."""

from shelterdesk.foundation.i18n import _
from shelterdesk.reports.paper import Frame, Paper, mm

LETTERS = "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя 0123456789"


def printer_trial_page(*, centre: str = "", printed: str = "", printed_by: str = "") -> bytes:
    """One sheet. The rulers begin 20 mm from the edges, so that an offset can be read off with a ruler."""
    paper = Paper(Frame(centre, _("Test page"), printed, printed_by))
    paper.y += mm(14)
    paper.say(_("Test page"), 18, bold=True, gap=8)
    paper.say(LETTERS, 12, gap=8)
    for size in (8, 10, 14):
        paper.say(_("Letters of {n} points: can you read this line?").format(n=size), size)
    paper.y += mm(4)
    for place, grey in enumerate((0.95, 0.85, 0.7, 0.5)):
        paper.box(paper.left + place * mm(30), paper.y, mm(26), mm(12), grey=grey)
    paper.hatch(paper.left + 4 * mm(30), paper.y, mm(26), mm(12))
    paper.box(paper.left + 4 * mm(30), paper.y, mm(26), mm(12))
    paper.y += mm(18)
    paper.say(_("Each corner has a ruler of 20 mm that begins 20 mm from both edges. If it does not, "
                "the printer shifts or stretches the page."), 9)  # fmt: skip
    for right in (False, True):
        for below in (False, True):
            _ruler(paper, right, below)
    return paper.finish()


def _ruler(paper: Paper, right: bool, below: bool) -> None:
    x = paper.wide - mm(20) if right else mm(20)
    y = paper.tall - mm(20) if below else mm(20)
    towards_x, towards_y = (-1 if right else 1), (-1 if below else 1)
    paper.line(x, y, x + towards_x * mm(20), y)
    paper.line(x, y, x, y + towards_y * mm(20))
    for step in range(21):
        long = mm(3 if step % 10 == 0 else 2 if step % 5 == 0 else 1)
        paper.line(x + towards_x * mm(step), y, x + towards_x * mm(step), y + towards_y * long, 0.2)
        paper.line(x, y + towards_y * mm(step), x + towards_x * long, y + towards_y * mm(step), 0.2)
