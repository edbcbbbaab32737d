"""Sheets of paper: what stands at the head and the foot of each, and where on them something is drawn.

Places are counted in points from the upper left corner; `mm` turns millimetres into points. Black on white, with
12 mm margins; what would be a colour is a pattern.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from shelterdesk.foundation.i18n import _
from shelterdesk.reports.letters import Letters, face
from shelterdesk.reports.text import pdf_text

MM = 72 / 25.4
A4 = (595.276, 841.89)
MARGIN = 12 * MM
_HEAD = 8 * MM  # of the page, below the margin
_FOOT = 6 * MM
LEADING = 1.25  # line height in sizes


def mm(length: float) -> float:
    """Millimetres in points."""
    return length * MM


@dataclass(frozen=True)
class Frame:
    """What stands on every page of a document."""

    centre: str
    title: str
    printed: str  # "15.03.2026 03:12"
    printed_by: str
    personal: bool = False  # contains personal data
    training: bool = False
    watermark: str = ""
    landscape: bool = False
    bare: bool = False  # labels: nothing but them on the sheet


class Paper:
    """A document being drawn, page after page; `y` is how far down the page is filled."""

    def __init__(self, frame: Frame) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        # nothing on a page may make the program read files or ask the network
        rl_config.trustedSchemes, rl_config.trustedHosts = (), None
        rl_config.useA85 = 0  # plain bytes: smaller and faster
        self.frame = frame
        self.wide, self.tall = (A4[1], A4[0]) if frame.landscape else A4
        self.left, self.right = MARGIN, self.wide - MARGIN
        self.top, self.bottom = MARGIN + _HEAD, self.tall - MARGIN - _FOOT
        self.letters = Letters()
        self._buffer = BytesIO()
        self.canvas: Any = Canvas(
            self._buffer, pagesize=(self.wide, self.tall), invariant=1, pageCompression=1,
            initialFontName=face("text", False).name,
        )  # fmt: skip
        self.canvas.setTitle(pdf_text(frame.title))
        self.canvas.setAuthor("ShelterDesk")
        self._pages: list[dict[str, Any]] = []
        self._open()

    @property
    def width(self) -> float:
        """Points between the margins."""
        return self.right - self.left

    @property
    def left_over(self) -> float:
        """Points still free on this page."""
        return self.bottom - self.y

    def new_page(self) -> None:
        """Finish this page and begin the next one."""
        self._pages.append(dict(self.canvas.__dict__))
        self.canvas._startPage()
        self._open()

    def need(self, height: float) -> None:
        """Begin a new page unless so much is free on this one."""
        if height > self.left_over and self.y > self.top:
            self.new_page()

    def text(
        self, x: float, y: float, text: str, size: float = 9, bold: bool = False, align: str = "left",
        width: float | None = None,
    ) -> None:
        """One line whose upper edge is at y; with a width it is aligned in it, made a little smaller, then cut."""
        shown = pdf_text(text)
        if width is not None:
            size = self.letters.fitted(shown, width, size, bold, least=0.75)
            shown = self.letters.cut(shown, width, size, bold)
            if align != "left":
                free = width - self.letters.width(shown, size, bold)
                x += free if align == "right" else free / 2
        self.letters.write(self.canvas, x, self.tall - y - size * 0.95, shown, size, bold)

    def block(self, x: float, y: float, width: float, text: str, size: float = 9, bold: bool = False) -> float:
        """Text in as many lines as it needs; answers how high it became."""
        lines = self.letters.lines(text, width, size, bold)
        for number, line in enumerate(lines):
            self.text(x, y + number * size * LEADING, line, size, bold)
        return len(lines) * size * LEADING

    def say(self, text: str, size: float = 9, bold: bool = False, gap: float = 3) -> None:
        """A paragraph across the page at the cursor, which moves below it."""
        lines = self.letters.lines(text, self.width, size, bold)
        self.need(len(lines) * size * LEADING)
        for line in lines:
            self.text(self.left, self.y, line, size, bold)
            self.y += size * LEADING
        self.y += gap

    def line(self, x1: float, y1: float, x2: float, y2: float, weight: float = 0.4) -> None:
        """A straight line."""
        self.canvas._code.append(
            f"{weight:g} w {x1:.2f} {self.tall - y1:.2f} m {x2:.2f} {self.tall - y2:.2f} l S"
        )

    def box(
        self, x: float, y: float, width: float, height: float, weight: float = 0.4, grey: float | None = None
    ) -> None:
        """A rectangle with its upper left corner at (x, y), perhaps with a light grey inside."""
        place = f"{x:.2f} {self.tall - y - height:.2f} {width:.2f} {height:.2f} re"
        if grey is not None:
            self.canvas._code.append(f"q {grey:g} g {place} f Q")
        if weight:
            self.canvas._code.append(f"{weight:g} w {place} S")

    def hatch(self, x: float, y: float, width: float, height: float, step: float = 4) -> None:
        """Diagonal lines: our pattern for what a screen would colour."""
        bottom = self.tall - y - height
        code = [f"q {x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re W n 0.3 w"]
        place = x - height
        while place < x + width:
            code.append(f"{place:.2f} {bottom:.2f} m {place + height:.2f} {bottom + height:.2f} l")
            place += step
        self.canvas._code.append(" ".join(code) + " S Q")

    def finish(self) -> bytes:
        """Number the pages; the document."""
        self._pages.append(dict(self.canvas.__dict__))
        for number, page in enumerate(self._pages, 1):
            self.canvas.__dict__.update(page)
            if self.frame.bare:
                self.canvas.showPage()
                continue
            label = _("Page {page} of {pages}").format(page=number, pages=len(self._pages))
            self.text(self.right - mm(60), self._foot_y, label, 8, align="right", width=mm(60))
            self.canvas.showPage()
        self.canvas.save()
        return self._buffer.getvalue()

    @property
    def _foot_y(self) -> float:
        return self.tall - MARGIN - 8

    def _open(self) -> None:
        frame = self.frame
        self.y = self.top
        if frame.bare:
            return
        half = self.width / 2 - mm(14)
        self.text(self.left, MARGIN, frame.centre, 9, bold=True, width=half)
        self.text(self.right - half, MARGIN, frame.title, 9, align="right", width=half)
        under = MARGIN + mm(5)
        self.line(self.left, under, self.right, under, 0.8)
        if frame.training:
            word = _("TRAINING")
            wide = self.letters.width(word, 9, bold=True) + mm(4)
            middle = (self.wide - wide) / 2
            self.hatch(self.left, under + 1, self.width, mm(2))
            self.box(middle, MARGIN - mm(1), wide, mm(5), weight=1.2)
            self.text(middle + mm(2), MARGIN, word, 9, bold=True)
        self.line(self.left, self.bottom + mm(2), self.right, self.bottom + mm(2))
        printed = _("Printed {time}, {name}").format(time=frame.printed, name=frame.printed_by)
        self.text(self.left, self._foot_y, printed, 8, width=mm(75))
        if frame.personal:
            notice = _("Contains personal data")
            self.text(self.left + mm(75), self._foot_y, notice, 8, bold=True, align="center",
                      width=self.width - mm(135))  # fmt: skip
        if frame.watermark:
            self._watermark(frame.watermark)

    def _watermark(self, text: str) -> None:
        size = 64.0
        size *= min(1, mm(200) / self.letters.width(text, size, bold=True))
        self.canvas._code.append(
            f"q 0.75 G 0.5 w 1 Tr 0.707 0.707 -0.707 0.707 {self.wide / 2:.2f} {self.tall / 2:.2f} cm"
        )
        left = -self.letters.width(text, size, bold=True) / 2
        self.letters.write(self.canvas, left, -size / 3, text, size, bold=True)
        self.canvas._code.append("0 Tr Q")
