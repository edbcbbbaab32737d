"""Buttons in a row that is too narrow go on in the next line; none is cut, none lies over another."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from shelterdesk.ui.kit.wrapping_row import WrappingRow


@pytest.mark.parametrize(("width", "lines"), [(1000, 1), (260, 2), (130, 3)])
def test_what_does_not_fit_goes_on_below(qapp: QApplication, width: int, lines: int) -> None:
    owner = QWidget()
    buttons = [QPushButton(str(number), owner) for number in range(3)]
    for made in buttons:
        made.setFixedSize(120, 30)
    hidden = QPushButton("hidden", owner)
    row = WrappingRow(*buttons, hidden)
    row.setContentsMargins(0, 0, 0, 0)
    owner.setLayout(row)
    hidden.hide()
    owner.resize(width, 200)
    owner.show()
    places = [made.geometry() for made in buttons]
    assert len({place.y() for place in places}) == lines
    assert all(place.right() <= width for place in places)
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert row.heightForWidth(width) == places[-1].bottom() - places[0].top() + 1
    assert row.minimumSize().width() == buttons[0].sizeHint().expandedTo(buttons[0].minimumSize()).width()
    owner.close()


def test_a_part_can_be_taken_out(qapp: QApplication) -> None:
    owner = QWidget()
    one, two = QPushButton("1", owner), QPushButton("2", owner)
    row = WrappingRow(one, two)
    owner.setLayout(row)
    assert (row.count(), row.itemAt(1).widget(), row.itemAt(2)) == (2, two, None)
    assert row.takeAt(0).widget() is one
    assert (row.count(), row.takeAt(5)) == (1, None)
    owner.close()
