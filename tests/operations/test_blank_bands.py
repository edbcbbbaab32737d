"""Blank wristbands: every number is printed once."""

import pytest

from shelterdesk.domain.blank_bands import HIGHEST
from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.blank_bands import number_blank_bands
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.blank_bands import next_band
from tests.support.desks import as_role


def test_numbers_only_go_up(desk: Desk) -> None:
    assert desk.ask(next_band) == 1
    assert desk.do(number_blank_bands, 8).value == 1
    assert desk.do(number_blank_bands, 4).value == 9
    desk.do(number_blank_bands, 3, 2)  # an older preview: the series does not go back
    assert desk.ask(next_band) == 13


@pytest.mark.parametrize(("count", "first"), [(0, None), (1, 0), (1, HIGHEST + 1), (HIGHEST, 2)])
def test_impossible_numbers_are_refused(desk: Desk, count: int, first: int | None) -> None:
    with pytest.raises(InputRefused, match="band_numbers"):
        desk.do(number_blank_bands, count, first)
    assert desk.ask(next_band) == 1


def test_who_may_not_print_takes_no_numbers(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        as_role(desk, Role.VIEWER).do(number_blank_bands, 1)
