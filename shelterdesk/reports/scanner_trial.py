"""A page to try a scanner: one invented card number as QR and as Code 128, for paper and for the screen."""

from shelterdesk.domain.cards import card_of
from shelterdesk.foundation.i18n import _
from shelterdesk.reports.codes import BARS_WIDTH, QR_SIDE, draw_bars, draw_qr
from shelterdesk.reports.paper import MARGIN, MM, Frame, Paper, mm

TRIAL_CARD = card_of("123456789")  # nobody's: it never stands in a register
_GAP = 8.0  # mm between the two codes
CODES_PLACE = (MARGIN / MM, MARGIN / MM + 30, QR_SIDE + _GAP + BARS_WIDTH, QR_SIDE)  # left, top, width, height in mm


def scanner_trial_page(*, centre: str = "", printed: str = "", printed_by: str = "") -> bytes:
    """One sheet with both codes at CODES_PLACE, as large as on cards and wristbands."""
    paper = Paper(Frame(centre, _("Scanner test"), printed, printed_by))
    paper.say(_("Scanner test"), 18, bold=True, gap=4)
    left, top, _width, _height = CODES_PLACE
    draw_qr(paper, mm(left), mm(top), TRIAL_CARD)
    draw_bars(paper, mm(left + QR_SIDE + _GAP), mm(top + 2), TRIAL_CARD)
    paper.y = mm(top + QR_SIDE + 6)
    paper.say(_("Open Settings, Scanner, and scan either code: a green tick appears. Try both; the simplest scanners "
                "read only the bars."), 11)  # fmt: skip
    return paper.finish()
