"""Hands a PDF to a printer: the same pages the preview shows, rasterised at 300 dots per inch."""

from collections.abc import Iterator
from dataclasses import dataclass

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.pdf_pages import POINTS_PER_INCH, PdfPages

DOTS_PER_INCH = 300


@dataclass(frozen=True)
class Fit:
    """How a printer and a label sheet are off: millimetres to the right and down, stretch across and along."""

    right_mm: float = 0.0
    down_mm: float = 0.0
    across: float = 1.0
    along: float = 1.0


def printer_names() -> tuple[str, ...]:
    """The printers this laptop knows, the default one first."""
    from PySide6.QtPrintSupport import QPrinterInfo
    default = QPrinterInfo.defaultPrinterName()
    names = list(QPrinterInfo.availablePrinterNames())
    return tuple(sorted(names, key=lambda name: (name != default, name)))


def print_pdf(
    pdf: bytes, title: str, *, printer: str = "", copies: int = 1, to_file: str = "", fit: Fit | None = None
) -> int:
    """Print the pages on their own paper size; how many sheets were handed over.

    printer "" means the default one. to_file writes a PDF in place of paper (used by tests and by "print to file").
    MachineTrouble: "no-printer", "printer-gone", "printer-refused", "pdf-unreadable"; nothing is lost then.
    """
    pages = print_page_by_page(pdf, title, printer=printer, copies=copies, to_file=to_file, fit=fit)
    return max((so_far for so_far, _all in pages), default=0)


def page_count(pdf: bytes) -> int:
    """How many pages a document has."""
    with PdfPages(pdf) as pages:
        return pages.count()


def print_page_by_page(
    pdf: bytes, title: str, *, printer: str = "", copies: int = 1, to_file: str = "", fit: Fit | None = None
) -> Iterator[tuple[int, int]]:
    """Print like print_pdf, a page at each step: (pages so far, pages in all). The window can breathe in between."""
    from PySide6.QtCore import QMarginsF, QRectF, QSizeF
    from PySide6.QtGui import QPageLayout, QPageSize, QPainter
    from PySide6.QtPrintSupport import QPrinter

    names = printer_names()
    if not to_file and not names:
        raise MachineTrouble(
            "no-printer", _("No printer is connected."), _("The document is kept and can be printed later."),
            _("Connect a printer, or save the document as PDF."))
    if not to_file and printer and printer not in names:
        raise MachineTrouble(
            "printer-gone", _("The printer {name} is not connected.").format(name=printer),
            _("The document is kept and can be printed later."), _("Choose another printer."))
    adjust = fit or Fit()
    with PdfPages(pdf) as pages:
        device = QPrinter(QPrinter.PrinterMode.HighResolution)
        device.setResolution(DOTS_PER_INCH)
        if to_file:
            device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            device.setOutputFileName(to_file)
        else:
            device.setPrinterName(printer or names[0])
            device.setCopyCount(max(1, copies))
        device.setDocName(title)
        device.setFullPage(True)
        painter = QPainter()
        for page in range(pages.count()):
            wide, tall = pages.size_of(page)
            turned = wide > tall
            sheet = QPageSize(QSizeF(min(wide, tall), max(wide, tall)), QPageSize.Unit.Point)
            way = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
            device.setPageLayout(QPageLayout(sheet, way, QMarginsF(0, 0, 0, 0)))
            started = painter.begin(device) if page == 0 else device.newPage()
            if not started:
                raise MachineTrouble(
                    "printer-refused", _("The printer did not take the document."),
                    _("The document is kept and can be printed later."),
                    _("Check that the printer is switched on and has paper, then print again."))
            dots = device.resolution()
            per_mm = dots / 25.4
            area = QRectF(
                adjust.right_mm * per_mm, adjust.down_mm * per_mm,
                wide / POINTS_PER_INCH * dots * adjust.across, tall / POINTS_PER_INCH * dots * adjust.along)
            painter.drawImage(area, pages.picture(page, DOTS_PER_INCH))
            if page + 1 == pages.count():
                painter.end()
            yield page + 1, pages.count()
