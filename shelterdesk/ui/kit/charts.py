"""Bars and a line for some days, painted by ourselves: the value written on each, the axis from nought."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from shelterdesk.ui.kit.labels import Words
from shelterdesk.ui.kit.theme import colour, font, on_theme, size
from shelterdesk.ui.kit.words import on_words


@dataclass(frozen=True)
class Point:
    """One day: its short name below ("03.11") and its value; None = nothing known."""

    name: str
    value: int | None


class DayChart(QWidget):
    """Values of up to some fourteen days as bars, with a second row of values as a line if wanted."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        """words say what is counted; a screen reader hears them with all values."""
        super().__init__(parent)
        self._words = words if callable(words) else lambda: words
        self._bars: tuple[Point, ...] = ()
        self._line: tuple[Point, ...] = ()
        on_theme(self, self.update)
        on_words(self, self._name)

    def set_points(self, bars: Sequence[Point], line: Sequence[Point] = ()) -> None:
        """Show these days, oldest first."""
        self._bars, self._line = tuple(bars), tuple(line)
        self._name()
        self.update()

    def _name(self) -> None:
        told = ", ".join(f"{p.name}: {'–' if p.value is None else p.value}" for p in self._bars)
        self.setAccessibleName(f"{self._words()}. {told}" if told else self._words())

    def sizeHint(self) -> QSize:
        return QSize(size(420), size(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(size(200), size(96))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("small"))
        metrics = QFontMetricsF(painter.font())
        high = metrics.height()
        ground = QRectF(0, high + size(4), self.width(), self.height() - 2 * high - size(10))
        values = [point.value for point in (*self._bars, *self._line) if point.value is not None]
        top = max([*values, 1])
        step = ground.width() / max(1, len(self._bars))
        every = max(1, -(-int(metrics.horizontalAdvance("00.00") + size(6)) // max(1, int(step))))
        for place, point in enumerate(self._bars):
            middle = ground.left() + step * (place + 0.5)
            if (len(self._bars) - 1 - place) % every == 0:
                painter.setPen(colour("text-2"))
                wide = metrics.horizontalAdvance(point.name) + 2
                left = min(max(0.0, middle - wide / 2), self.width() - wide)  # the ends stay on the picture
                below = QRectF(left, ground.bottom() + size(4), wide, high)
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, point.name)
            if point.value is None:
                continue
            tall = ground.height() * point.value / top
            bar = QRectF(middle - step * 0.32, ground.bottom() - tall, step * 0.64, tall)
            painter.fillRect(bar, colour("primary"))
        painter.setPen(QPen(colour("border"), 1))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        self._paint_line(painter, ground, step, top)
        painter.setPen(colour("text"))
        for place, point in enumerate(self._bars):  # last, so that nothing lies over a figure
            if point.value is not None:
                above = ground.bottom() - ground.height() * point.value / top - high - 1
                where = QRectF(ground.left() + step * (place - 0.5), above, step * 2, high)
                text = str(point.value)
                if self._line:  # a quiet ground, so that the line does not cross the figure out
                    wide = metrics.horizontalAdvance(text) + size(4)
                    spot = QRectF(where.center().x() - wide / 2, where.top() + 2, wide, high - 4)
                    painter.fillRect(spot, colour("surface"))
                painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _paint_line(self, painter: QPainter, ground: QRectF, step: float, top: int) -> None:
        before: QPointF | None = None
        for place, point in enumerate(self._line):
            if point.value is None:
                before = None
                continue
            here = QPointF(ground.left() + step * (place + 0.5), ground.bottom() - ground.height() * point.value / top)
            painter.setPen(QPen(colour("attention"), size(1.5), Qt.PenStyle.DashLine))
            if before is not None:
                painter.drawLine(before, here)
            painter.setBrush(colour("surface"))
            painter.drawEllipse(here, size(3), size(3))
            before = here
