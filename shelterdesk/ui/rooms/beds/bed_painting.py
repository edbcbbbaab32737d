"""Drawing one bed tile: number, glyph, word, name, household bar with its letter, and a pattern per status."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from shelterdesk.foundation.i18n import _
from shelterdesk.queries.beds import BedRow
from shelterdesk.ui.kit.icons import pixmap
from shelterdesk.ui.kit.theme import colour, font, size
from shelterdesk.ui.rooms.beds.bed_words import GLYPHS, STATUS_WORDS, short_name

# eight dark colours with white letters on them, told apart by hue and always by the letter too (contrast ≥ 4.5)
HOUSEHOLD_COLOURS = ("#0B4F94", "#7A4300", "#14622F", "#6A1B8A", "#A3161B", "#00605C", "#4D5A00", "#8A1B5C")
_ICONS = {"cot": "baby-carriage", "upper": "chevron-up", "lower": "chevron-down"}


def draw_tile(
    painter: QPainter, area: QRect, bed: BedRow, letters: dict[str, str], *, numbers_only: bool, current: bool,
    focused: bool, lifted: bool, broken: str | None,
) -> None:
    """Draw a bed. lifted: whoever has it is in the tray; broken: a rule that hatches it as a target, "" for none."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(area).adjusted(2.5, 2.5, -2.5, -2.5)
    outline = QPainterPath()
    outline.addRoundedRect(box, size(6), size(6))
    painter.fillPath(outline, colour("free" if lifted else bed.status))
    painter.setClipPath(outline)
    _pattern(painter, box, "broken" if broken else bed.status)
    painter.setClipping(False)
    edge = 3.0 if bed.status == "isolation" else 1.0
    ink = colour("tile-text")
    painter.setPen(QPen(ink, edge, Qt.PenStyle.DashLine if lifted else Qt.PenStyle.SolidLine))
    painter.drawPath(outline)
    if broken == "":
        painter.setPen(QPen(colour("ok"), 2))
        painter.drawPath(outline)
    left = box.left() + size(8)
    if bed.sleepers:
        left = _household(painter, box, letters[bed.sleepers[0].household_id]) + size(6)
    _texts(painter, QRectF(left, box.top() + size(4), box.right() - left - size(3), box.height() - size(8)),
           bed, numbers_only)  # fmt: skip
    if current:
        painter.setPen(QPen(QColor("#0B5CAD"), 3 if focused else 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(area).adjusted(1.5, 1.5, -1.5, -1.5), size(8), size(8))
    painter.restore()


def _household(painter: QPainter, box: QRectF, letter: str) -> float:
    bar = QRectF(box.left(), box.top(), size(20), box.height())
    number = sum((ord(char) - 64) * 26**place for place, char in enumerate(reversed(letter))) - 1
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(box, size(6), size(6))
    painter.setClipPath(clip)
    painter.fillRect(bar, QColor(HOUSEHOLD_COLOURS[number % len(HOUSEHOLD_COLOURS)]))
    painter.setPen(QColor("#FFFFFF"))
    painter.setFont(font("strong"))
    painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()
    return bar.right()


def _texts(painter: QPainter, area: QRectF, bed: BedRow, numbers_only: bool) -> None:
    painter.setPen(colour("tile-text"))
    painter.setFont(font("strong"))
    line = QFontMetrics(painter.font()).height()
    head = QRectF(area.left(), area.top(), area.width(), line)
    painter.drawText(head, Qt.AlignmentFlag.AlignLeft, f"{GLYPHS[bed.status]} {bed.label}")
    if bed.kind in _ICONS:
        side = size(16)
        picture = pixmap(_ICONS[bed.kind], "tile-text", side, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(area.right() - side, area.top() + 1), picture)
    painter.setFont(font("small"))
    metrics = QFontMetrics(painter.font())
    below = area.adjusted(0, line, 0, 0)
    if numbers_only or not bed.sleepers:
        words = _(STATUS_WORDS[bed.status]) + (f" · {_('out')}" if any(one.away for one in bed.sleepers) else "")
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)
        return
    for place, sleeper in enumerate(bed.sleepers[:2]):
        name = short_name(sleeper.surname, sleeper.given_name, sleeper.name)
        text = f"{name} · {_('out')}" if sleeper.away else name
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(below.width()) + 1)
        row = below.translated(0, place * metrics.height())
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, shown)


def _pattern(painter: QPainter, box: QRectF, status: str) -> None:
    """Diagonals for reserved, dots for cleaning, a cross-hatch for blocked, dense stripes for a broken rule."""
    painter.save()
    painter.setPen(QPen(QColor(22, 32, 43, 70), 1))
    step = size(10)
    if status in ("reserved", "blocked", "broken"):
        gap = step // 2 if status == "broken" else step
        start = int(box.left() - box.height())
        for x in range(start, int(box.right()), gap):
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
            if status == "blocked":
                painter.drawLine(QPointF(x, box.top()), QPointF(x + box.height(), box.bottom()))
    if status == "cleaning":
        painter.setBrush(QColor(22, 32, 43, 90))
        painter.setPen(Qt.PenStyle.NoPen)
        for x in range(int(box.left()) + step // 2, int(box.right()), step):
            for y in range(int(box.top()) + step // 2, int(box.bottom()), step):
                painter.drawEllipse(QPointF(x, y), 1.2, 1.2)
    painter.restore()
