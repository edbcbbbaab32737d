"""The striped border of the training centre, so that nobody takes it for the real one."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.theme import colour, font, on_theme, size
from shelterdesk.ui.kit.words import on_words


class TrainingStrip(QWidget):
    """Stripes over the whole width with the word TRAINING in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_words(self, self._name)
        on_theme(self, self._measure)

    def text(self) -> str:
        """What stands on the strip."""
        return _("TRAINING") + " · " + _("invented people, nothing here is real")

    def _name(self) -> None:
        self.setAccessibleName(self.text())
        self.update()

    def _measure(self) -> None:
        self.setFixedHeight(size(24))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("attention-fill"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("attention"))
        step, tall = size(24), self.height()
        for left in range(-tall, self.width() + tall, step * 2):
            painter.drawPolygon([QPoint(left, tall), QPoint(left + tall, 0), QPoint(left + tall + step, 0),
                                 QPoint(left + step, tall)])  # fmt: skip
        painter.setFont(font("strong"))
        wide = QFontMetrics(painter.font()).horizontalAdvance(self.text()) + size(32)
        plate = QRectF((self.width() - wide) / 2, 0, wide, tall)
        painter.fillRect(plate, colour("attention-fill"))
        painter.setPen(colour("attention"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

