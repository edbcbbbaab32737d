"""Figures that leave the house: counts below five could name somebody, so they are shown as "<5".

A hidden count must not be found again by subtracting: where one cell of a row or column with its total is hidden, the
next smallest one is hidden too (primary and complementary suppression; standards.md §7).
"""

from collections.abc import Sequence

LEAST = 5
SMALL = f"<{LEAST}"
WITHHELD = "…"

Shown = int | str


def shown_count(count: int) -> Shown:
    """One count on its own: 0 and 5 or more as they are, 1 to 4 as "<5"."""
    return SMALL if 0 < count < LEAST else count


def shown_table(cells: Sequence[Sequence[int]]) -> list[list[Shown]]:
    """A table whose last row and last column are totals, with small cells hidden and none of them to be found again."""
    hidden = {
        (row, column) for row, line in enumerate(cells) for column, cell in enumerate(line) if 0 < cell < LEAST
    }
    small = frozenset(hidden)
    lines = [[(row, column) for column in range(len(line))] for row, line in enumerate(cells)]
    lines += [[(row, column) for row in range(len(cells))] for column in range(len(cells[0]) if cells else 0)]
    changed = True
    while changed:
        changed = False
        for line in lines:
            open_cells = [place for place in line if place not in hidden and cells[place[0]][place[1]] > 0]
            if sum(place in hidden for place in line) == 1 and open_cells:
                hidden.add(min(open_cells, key=lambda place: (cells[place[0]][place[1]], place)))
                changed = True
    return [
        [SMALL if (row, column) in small else WITHHELD if (row, column) in hidden else cell
         for column, cell in enumerate(line)]
        for row, line in enumerate(cells)
    ]  # fmt: skip
