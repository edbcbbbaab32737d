"""One sheet of somebody's list as it was read: cells, and what a spreadsheet knows beside the cells."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from shelterdesk.domain.written_text import clean_text


class NoValue(Enum):
    """A formula of which the file holds no result, or an error such as #N/A."""

    FORMULA = "formula"


NO_VALUE = NoValue.FORMULA

Cell = str | int | float | date | bool | NoValue | None

MAX_ROWS = 20_000
MAX_COLUMNS = 100


@dataclass
class Sheet:
    """A sheet: rows[0] is row 1 of the spreadsheet, cells from column A on; rows may have different lengths."""

    name: str | None
    rows: list[list[Cell]]
    merges: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # first row, first column, last row, last column
    hidden_rows: set[int] = field(default_factory=set)  # counted from 0
    bold: set[tuple[int, int]] = field(default_factory=set)
    hidden: bool = False
    tags: dict[int, str] = field(default_factory=dict)  # HXL tags of the columns, if a row of the sheet gives them
    too_long: set[int] = field(default_factory=set)  # rows with a cell that was cut

    def text(self, row: int, column: int) -> str:
        """The cell as clean text; empty for no cell."""
        cells = self.rows[row]
        return cell_text(cells[column]) if column < len(cells) else ""

    @property
    def width(self) -> int:
        """The number of columns of the longest row."""
        return max((len(row) for row in self.rows), default=0)


@dataclass
class Book:
    """A file as it was read. kind: "xlsx", "xls", "ods", "csv", "tsv"."""

    kind: str
    sheets: list[Sheet]
    encoding: str | None = None
    delimiter: str | None = None


def cell_text(cell: Cell) -> str:
    """A cell as a person reads it, cleaned: numbers without a needless .0, days as dd.mm.yyyy."""
    if cell is None or cell is NO_VALUE:
        return ""
    if isinstance(cell, str):
        return clean_text(cell)
    if isinstance(cell, bool):
        return "1" if cell else ""
    if isinstance(cell, date):
        return f"{cell.day:02}.{cell.month:02}.{cell.year:04}"
    if isinstance(cell, float):
        return repr(cell) if abs(cell) < 1e15 else f"{cell:.0f}"
    return str(cell)


def number_cell(value: float) -> int | float:
    """A number as a cell holds it: whole numbers as int."""
    return int(value) if value == value and abs(value) < 1e18 and value == int(value) else value


ERROR_TEXTS = frozenset(
    {
        "#n/a",
        "#ref!",
        "#value!",
        "#name?",
        "#div/0!",
        "#null!",
        "#num!",
        "#н/д",
        "#ссылка!",
        "#знач!",
        "#имя?",
        "#дел/0!",
        "#пусто!",
        "#число!",
        "#spill!",
        "#calc!",
        "#getting_data",
        "err:502",
        "err:504",
        "err:508",
        "err:522",
    }
)


def text_cell(text: str) -> Cell:
    """Text as a cell holds it: an error message of a spreadsheet is no text but a missing result."""
    if text[:1] in "#eE" and text.strip().lower() in ERROR_TEXTS:
        return NO_VALUE
    return text
