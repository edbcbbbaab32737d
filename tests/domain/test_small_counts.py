"""A hidden count cannot be found again by subtracting."""

from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.domain.small_counts import SMALL, WITHHELD, shown_count, shown_table


def test_only_one_to_four_are_hidden() -> None:
    assert [shown_count(n) for n in (0, 1, 4, 5, 12)] == [0, SMALL, SMALL, 5, 12]


def test_a_second_cell_goes_with_the_only_hidden_one() -> None:
    shown = shown_table([[10, 2, 12], [20, 30, 50], [30, 32, 62]])
    assert shown[0][1] == SMALL
    assert WITHHELD in (shown[0][0], shown[0][2])
    assert WITHHELD in (shown[1][1], shown[2][1])


def test_a_table_without_small_cells_stays() -> None:
    cells = [[10, 0, 10], [20, 30, 50], [30, 30, 60]]
    assert shown_table(cells) == cells


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=4))
def test_no_line_has_a_single_hidden_cell_that_others_give_away(inner: list[list[int]]) -> None:
    cells = [[*line, sum(line)] for line in inner]
    cells.append([sum(line[place] for line in cells) for place in range(4)])
    shown = shown_table(cells)
    lines = [list(zip(row, line, strict=True)) for row, line in zip(shown, cells, strict=True)]
    lines += [list(column) for column in zip(*lines, strict=True)]
    for line in lines:
        hidden = [cell for cell in line if isinstance(cell[0], str)]
        others = [cell for cell in line if not isinstance(cell[0], str) and cell[1] > 0]
        assert len(hidden) != 1 or not others
