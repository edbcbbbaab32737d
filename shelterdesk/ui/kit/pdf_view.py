"""Our own preview: the pages of a PDF, one under the other; zoom, page n of m, everything by keyboard."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.pdf_pages import PdfPages
from shelterdesk.ui.kit.theme import colour, font, on_theme, size
from shelterdesk.ui.kit.words import on_words

_SMALLEST, _LARGEST = 0.25, 4.0
_KEPT = 6  # rasterised pages kept in memory


class PdfView(QAbstractScrollArea):
    """Shows a PDF. + and - zoom, 0 fits the width, PgUp and PgDn turn pages, Home and End go to the ends.

    Signals:
        page_changed: (page from 1, pages in all)
    """

    page_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._zoom = 1.0
        self._fit = True
        self._shown = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        on_theme(self, self.viewport().update)
        on_words(self, self._name)

    def show_pdf(self, pdf: bytes) -> None:
        """Show this document from its first page, fitted to the width; MachineTrouble when it is damaged."""
        opened = PdfPages(pdf) if pdf else None
        self.clear()
        self._pages = opened
        self._fit = True
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._tell()

    def clear(self) -> None:
        """Show nothing."""
        if self._pages is not None:
            self._pages.close()
        self._pages = None
        self._pictures.clear()
        self._shown = 0
        self._lay_out()
        self._tell()

    def page(self) -> int:
        """The page in view, from 1; 0 when there is none."""
        return self._shown + 1 if self._pages is not None else 0

    def page_count(self) -> int:
        """How many pages the document has."""
        return self._pages.count() if self._pages is not None else 0

    def go_to(self, page: int) -> None:
        """Bring a page (from 1) into view."""
        if self._pages is not None:
            place = max(0, min(page - 1, self._pages.count() - 1))
            self.verticalScrollBar().setValue(self._frames()[place].top() - size(8))
            self._on_scrolled()

    def zoom(self) -> float:
        """1.0 = as large as on paper."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show larger or smaller; 1.0 = as large as on paper."""
        self._fit = False
        kept = self._shown
        self._zoom = min(_LARGEST, max(_SMALLEST, zoom))
        self._lay_out()
        self.go_to(kept + 1)

    def fit_width(self) -> None:
        """As wide as the view."""
        self._fit = True
        self._lay_out()

    def _dots(self) -> float:
        return self.logicalDpiX() * self._zoom

    def _frames(self) -> list[QRect]:
        """Where each page lies, in pixels from the top of the whole roll."""
        frames: list[QRect] = []
        top, gap, scale = size(8), size(12), self._dots() / 72
        for page in range(self.page_count()):
            wide, tall = self._pages.size_of(page) if self._pages else (0.0, 0.0)
            left = max(size(8), round((self.viewport().width() - wide * scale) / 2))
            frames.append(QRect(left, top, round(wide * scale), round(tall * scale)))
            top += round(tall * scale) + gap
        return frames

    def _lay_out(self) -> None:
        if self._fit and self._pages is not None and self._pages.count():
            widest = max(self._pages.size_of(page)[0] for page in range(self._pages.count()))
            wide = max(100, self.viewport().width() - size(16))
            self._zoom = min(_LARGEST, max(_SMALLEST, wide * 72 / widest / self.logicalDpiX()))
        frames = self._frames()
        tall = frames[-1].bottom() + size(8) if frames else 0
        wide_all = max((frame.right() + size(8) for frame in frames), default=0)
        for bar, whole, part in (
            (self.verticalScrollBar(), tall, self.viewport().height()),
            (self.horizontalScrollBar(), wide_all, self.viewport().width()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(size(40))
        self.viewport().update()

    def _picture(self, page: int) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (page, round(self._dots() * ratio))
        if key not in self._pictures and self._pages is not None:
            while len(self._pictures) >= _KEPT:
                del self._pictures[next(iter(self._pictures))]
            self._pictures[key] = self._pages.picture(page, self._dots() * ratio)
        return self._pictures[key]

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        place = next((i for i, frame in enumerate(self._frames()) if frame.bottom() >= middle), self.page_count() - 1)
        if place != self._shown and place >= 0:
            self._shown = place
            self._tell()
        self.viewport().update()

    def _tell(self) -> None:
        self._name()
        self.page_changed.emit(self.page(), self.page_count())

    def _name(self) -> None:
        self.setAccessibleName(
            _("Page {page} of {pages}").format(page=self.page(), pages=self.page_count())
            if self._pages is not None else _("Preview"))

    # --- Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(size(420), size(480))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("surface-alt"))
        if self._pages is None:
            painter.setPen(colour("text-2"))
            painter.setFont(font("body"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, _("Preview"))
        else:
            down, across = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
            for page, frame in enumerate(self._frames()):
                here = frame.translated(-across, -down)
                if here.intersects(event.rect()):
                    painter.fillRect(here, Qt.GlobalColor.white)
                    painter.drawImage(here, self._picture(page))
                    painter.setPen(QPen(colour("border"), 1))
                    painter.drawRect(here.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_zoom(self._zoom * 1.25)
        elif key == Qt.Key.Key_Minus:
            self.set_zoom(self._zoom / 1.25)
        elif key == Qt.Key.Key_0:
            self.fit_width()
        elif key == Qt.Key.Key_PageDown and not event.modifiers():
            self.go_to(self.page() + 1)
        elif key == Qt.Key.Key_PageUp and not event.modifiers():
            self.go_to(self.page() - 1)
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_Down:
            bar.setValue(bar.value() + bar.singleStep())
        elif key == Qt.Key.Key_Up:
            bar.setValue(bar.value() - bar.singleStep())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            return
        super().wheelEvent(event)
