"""How full something is: the number first, the bar second."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelterdesk.ui.kit.labels import Words, plain
from shelterdesk.ui.kit.theme import colour, font, on_theme, size
from shelterdesk.ui.kit.words import on_words


class Gauge(QWidget):
    """"187/240 ▓▓▓▓░": filled up to the number; hatched and marked with "!" when it is more than full."""

    def __init__(self, words: Words, parent: QWidget | None = None, *, bar: int = 120) -> None:
        """words name what is counted, for screen readers and the tooltip; bar is its width in pixels at 100 %."""
        super().__init__(parent)
        self._words = words if callable(words) else lambda: words
        self._used, self._all, self._bar = 0, 0, bar
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        on_theme(self, self._changed)
        on_words(self, self._name)

    def set_level(self, used: int, total: int) -> None:
        """So many of so many; total 0 means there is no limit."""
        self._used, self._all = used, total
        self._name()
        self._changed()

    def text(self) -> str:
        """The number as shown."""
        return f"{self._used}/{self._all}" if self._all else str(self._used)

    def status(self) -> str:
        """ok, attention (nine in ten taken) or danger (more than full)."""
        if not self._all or self._used < 0.9 * self._all:
            return "ok"
        return "attention" if self._used <= self._all else "danger"

    def _name(self) -> None:
        self.setAccessibleName(f"{self._words()}: {self.text()}")
        self.setToolTip(plain(self.accessibleName()))

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(font("strong")).horizontalAdvance(self.text() + " !")
        return QSize(wide + size(8) + (size(self._bar) if self._all else 0), size(32))

    def minimumSizeHint(self) -> QSize:
        wide = QFontMetrics(font("strong")).horizontalAdvance(self.text() + " !")
        return QSize(wide + size(8) + (size(40) if self._all else 0), size(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("strong"))
        text = self.text() + (" !" if self.status() == "danger" else "")
        wide = QFontMetrics(painter.font()).horizontalAdvance(text)
        painter.setPen(colour("danger" if self.status() == "danger" else "text"))
        painter.drawText(QRectF(0, 0, wide + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        if self._all:
            left = wide + size(8)
            bar = QRectF(left + 0.5, self.height() / 2 - size(6), max(1, self.width() - left - 1), size(12))
            fill = {"ok": "primary", "attention": "attention", "danger": "danger"}[self.status()]
            painter.setPen(QPen(colour("border"), 1))
            painter.setBrush(colour("surface"))
            painter.drawRoundedRect(bar, size(4), size(4))
            part = min(1.0, max(0.0, self._used / self._all))
            if part:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour(fill))
                inside = bar.adjusted(1, 1, -1, -1)
                inside.setWidth(max(size(2), inside.width() * part))
                painter.drawRoundedRect(inside, size(3), size(3))
        painter.end()
