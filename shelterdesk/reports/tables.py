"""Tables on paper: columns with a head that is repeated on every page, rows as high as their text needs.

Cells are measured and drawn directly; ten thousand rows take seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from shelterdesk.reports.paper import LEADING, Paper, mm
from shelterdesk.reports.text import pdf_text

_PAD = 2.0  # points between a line and the text


@dataclass(frozen=True)
class Column:
    """One column: its title, its width in millimetres, and how its cells stand in it."""

    title: str
    width: float
    align: str = "left"
    size: float = 8
    whole: bool = False  # a name: rather a little smaller than broken into two lines
    most: int = 24  # lines of a cell; what is longer ends with dots
    bold: bool = False


class Table:
    """A table that grows row by row, from page to page."""

    def __init__(
        self, paper: Paper, columns: Sequence[Column], *, least_height: float = 0, head: bool = True,
        x: float | None = None,
    ) -> None:
        """least_height: of a row, in millimetres, where somebody signs; x: the left edge, the margin if left out."""
        self.paper = paper
        self.columns = tuple(columns)
        self.least = mm(least_height)
        self._head = head
        self._edges = [paper.left if x is None else x]
        for column in self.columns:
            self._edges.append(self._edges[-1] + mm(column.width))
        if head:
            self._write_head()
        else:
            paper.line(self._edges[0], paper.y, self._edges[-1], paper.y)

    @property
    def width(self) -> float:
        """Points from the first edge to the last."""
        return self._edges[-1] - self._edges[0]

    def row(
        self, cells: Sequence[str], *, bold: bool = False, hatched: bool = False, least: float | None = None
    ) -> None:
        """One row; hatched marks it with diagonal lines at its left edge."""
        laid = [self._laid(cell, column, bold) for cell, column in zip(cells, self.columns, strict=True)]
        lowest = self.least if least is None else mm(least)
        height = max(lowest, *(len(lines) * size * LEADING for size, lines in laid)) + 2 * _PAD
        self._make_room(height)
        if hatched:
            self.paper.hatch(self._edges[0], self.paper.y, mm(2), height, 3)
        self._cells(laid, bold, height)

    def band(self, text: str, note: str = "") -> None:
        """A line across all columns: the name of a room, a building; a note stands at its right end."""
        size = 9.0
        height = size * LEADING + 2 * _PAD
        self._make_room(height * 2.2)
        paper, left = self.paper, self._edges[0]
        paper.box(left, paper.y, self.width, height, grey=0.92)
        noted = paper.letters.width(note, size) if note else 0
        paper.text(left + _PAD, paper.y + _PAD, text, size, bold=True, width=self.width - noted - 4 * _PAD)
        if note:
            paper.text(left, paper.y + _PAD, note, size, align="right", width=self.width - _PAD)
        paper.y += height

    def _make_room(self, height: float) -> None:
        if height > self.paper.left_over:
            self.paper.new_page()
            if self._head:
                self._write_head()
            else:
                self.paper.line(self._edges[0], self.paper.y, self._edges[-1], self.paper.y)

    def _write_head(self) -> None:
        letters = self.paper.letters
        laid = []
        for column in self.columns:
            room = mm(column.width) - 2 * _PAD
            longest = max(column.title.split(" "), key=lambda word: letters.width(word, 8, bold=True))
            size = letters.fitted(longest, room, 8, bold=True, least=0.7)
            laid.append((size, letters.lines(column.title, room, size, bold=True)))
        height = max(len(lines) * size * LEADING for size, lines in laid) + 2 * _PAD
        paper = self.paper
        if height * 2 > paper.left_over:
            paper.new_page()
        paper.box(self._edges[0], paper.y, self.width, height, weight=0, grey=0.92)
        paper.line(self._edges[0], paper.y, self._edges[-1], paper.y, 0.4)
        self._cells(laid, True, height)

    def _laid(self, cell: str, column: Column, bold: bool) -> tuple[float, list[str]]:
        if not cell:
            return column.size, []
        letters, room = self.paper.letters, mm(column.width) - 2 * _PAD
        bold = bold or column.bold
        text = pdf_text(cell)
        size = column.size
        if letters.width(text, size, bold) <= room:
            return size, [text]
        if column.whole or column.align == "right":
            smaller = letters.fitted(text, room, size, bold)
            if letters.width(text, smaller, bold) <= room:
                return smaller, [text]
        return size, letters.lines(text, room, size, bold, column.most)

    def _cells(self, laid: list[tuple[float, list[str]]], bold: bool, height: float) -> None:
        paper, edges, top = self.paper, self._edges, self.paper.y
        letters, canvas, tall = paper.letters, paper.canvas, paper.tall
        single = height < mm(11) and all(len(lines) < 2 for _size, lines in laid)
        for place, (size, lines) in enumerate(laid):
            column = self.columns[place]
            heavy = bold or column.bold
            # a row of single lines is centred; where a cell has more, all begin at the top
            drop = (height - 2 * _PAD - size * LEADING) / 2 if single else 0
            y = tall - top - _PAD - drop - size * 0.95
            for line in lines:
                x = edges[place] + _PAD
                if column.align != "left":
                    free = edges[place + 1] - edges[place] - 2 * _PAD - letters.width(line, size, heavy)
                    x += free if column.align == "right" else free / 2
                letters.write(canvas, x, y, line, size, heavy)
                y -= size * LEADING
        foot = tall - top - height
        strokes = [f"{edge:.2f} {tall - top:.2f} m {edge:.2f} {foot:.2f} l" for edge in edges]
        strokes.append(f"{edges[0]:.2f} {foot:.2f} m {edges[-1]:.2f} {foot:.2f} l")
        canvas._code.append("0.4 w " + " ".join(strokes) + " S")
        paper.y = top + height
