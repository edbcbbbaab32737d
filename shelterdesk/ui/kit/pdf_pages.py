"""Pages of a PDF as pictures. What the preview shows and what the printer gets are the same pages."""

from types import TracebackType
from typing import Any

from PySide6.QtGui import QImage

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _

POINTS_PER_INCH = 72


class PdfPages:
    """An opened PDF; use it with `with`, or close() it. MachineTrouble "pdf-unreadable" when it is damaged."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2
        try:
            self._document: Any = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise MachineTrouble(
                "pdf-unreadable", _("This document cannot be shown: the file is damaged."), "",
                _("Make the document again."),
            ) from error

    def count(self) -> int:
        """How many pages there are."""
        return len(self._document)

    def size_of(self, page: int) -> tuple[float, float]:
        """Width and height of a page (from 0) in points of 1/72 inch."""
        wide, tall = self._document.get_page_size(page)
        return float(wide), float(tall)

    def picture(self, page: int, dots_per_inch: float) -> QImage:
        """The page (from 0) as a picture on white."""
        sheet = self._document[page]
        bitmap = sheet.render(scale=dots_per_inch / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
        made = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        ).copy()
        bitmap.close()
        sheet.close()
        made.setDotsPerMeterX(round(dots_per_inch / 0.0254))
        made.setDotsPerMeterY(round(dots_per_inch / 0.0254))
        return made

    def close(self) -> None:
        """Give the memory back."""
        self._document.close()

    def __enter__(self) -> "PdfPages":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
