"""Sheets of labels for cards and wristbands: how many stand on one, how large they are and where they begin."""

from dataclasses import dataclass

from shelterdesk.foundation.i18n import N_


@dataclass(frozen=True)
class LabelSheet:
    """One kind of A4 sheet; lengths in millimetres."""

    name: str
    title: str  # translated when shown
    columns: int
    rows: int
    wide: float  # of one label
    tall: float
    left: float  # of the first label, from the edge of the sheet
    top: float
    step_across: float  # from one label to the next
    step_down: float
    cut: bool = False  # plain paper: lines to cut along

    @property
    def per_page(self) -> int:
        """Labels on one sheet."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Upper left corner of a label, counted from 0, row by row."""
        row, column = divmod(place, self.columns)
        return self.left + column * self.step_across, self.top + row * self.step_down


PLAIN = "plain"
# sizes of the usual A4 sheets: 24 labels of 70 x 37 mm, 14 of 99.1 x 38.1 mm
_LABELS = (
    LabelSheet("3x8", N_("Labels 3 × 8, 70 × 37 mm"), 3, 8, 70, 37, 0, 0.5, 70, 37),
    LabelSheet("2x7", N_("Labels 2 × 7, 99 × 38 mm"), 2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1),
)
CARD_SHEETS = {sheet.name: sheet for sheet in (
    LabelSheet(PLAIN, N_("Plain paper, to cut"), 2, 5, 90, 54, 15, 13.5, 90, 54, cut=True), *_LABELS)}  # fmt: skip
BAND_SHEETS = {sheet.name: sheet for sheet in (
    LabelSheet(PLAIN, N_("Plain paper, to cut"), 1, 8, 180, 33, 15, 16.5, 180, 33, cut=True), *_LABELS)}  # fmt: skip
MOST_PER_PAGE = max(sheet.per_page for sheet in (*CARD_SHEETS.values(), *BAND_SHEETS.values()))


def corrections(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float] | None:
    """How to shift and stretch a print, from where the rulers of the test page came out: millimetres from the left
    and upper edge at the upper left corner, from the right and lower edge at the lower right one (20 each when the
    printer is exact). Answers (mm right, mm down, stretch across, stretch along); None when it cannot be true."""
    if not all(10 <= read <= 30 for read in (left, top, right, bottom)):
        return None
    across, shift_right = _correction(left, right, 210.0)
    along, shift_down = _correction(top, bottom, 297.0)
    return shift_right, shift_down, across, along


def _correction(near: float, far: float, whole: float) -> tuple[float, float]:
    stretch = (whole - near - far) / (whole - 40.0)
    shift = near - 20.0 * stretch
    return round(1 / stretch, 5), round(-shift / stretch, 2) + 0.0
