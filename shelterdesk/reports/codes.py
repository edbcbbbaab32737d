"""Codes that scanners read: the digits of a card as QR and as Code 128, nothing else in them.

QR at least 18 mm wide with its quiet zone of four modules; Code 128 with modules of 0.33 mm and quiet zones of ten
modules (screens.md §6.4); cheap scanners read only one of the two.
"""

from shelterdesk.domain.cards import shown_card
from shelterdesk.reports.paper import Paper, mm

QR_SIDE = 22.0  # mm, quiet zone included
BAR_MM = 0.33
BARS_HEIGHT = 11.0  # mm
BARS_WIDTH = BAR_MM * (90 + 2 * 10)  # mm for ten digits: start, five pairs, check, stop, two quiet zones


def draw_qr(paper: Paper, x: float, y: float, digits: str, side: float = QR_SIDE) -> None:
    """A QR code of these digits, its upper left corner (of the quiet zone) at x, y; side in millimetres."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    if not digits.isascii() or not digits.isdigit():
        raise ValueError("a code holds digits only")
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(digits)
    code.make()
    count = code.getModuleCount()
    module = mm(side) / (count + 8)
    strokes = []
    for row in range(count):
        for column in range(count):
            if code.isDark(row, column):
                left = x + (column + 4) * module
                bottom = paper.tall - y - (row + 5) * module
                strokes.append(f"{left:.3f} {bottom:.3f} {module * 1.01:.3f} {module * 1.01:.3f} re")
    paper.canvas._code.append(" ".join(strokes) + " f")


def draw_bars(paper: Paper, x: float, y: float, digits: str, height: float = BARS_HEIGHT) -> None:
    """A Code 128 of these digits with its quiet zones, and the digits in groups below; height of the bars in mm."""
    from reportlab.graphics.barcode.code128 import Code128

    if not digits.isascii() or not digits.isdigit():
        raise ValueError("a code holds digits only")
    bars = Code128(digits, barWidth=mm(BAR_MM), barHeight=mm(height), quiet=1, lquiet=mm(BAR_MM * 10),
                   rquiet=mm(BAR_MM * 10), humanReadable=0)  # fmt: skip
    bars.drawOn(paper.canvas, x, paper.tall - y - mm(height))
    shown = shown_card(digits) if len(digits) == 10 else digits
    paper.text(x, y + mm(height) + 3, shown, 9, align="center", width=bars.width)
