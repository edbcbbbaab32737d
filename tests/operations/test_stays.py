"""Coming and going: each step changes the count as it should and can be taken back."""

from datetime import timedelta
from typing import Any

import pytest

from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.stays import check_in, check_out, come_back, leave_for_a_while
from shelterdesk.queries.counts import counts
from shelterdesk.queries.people import people_with
from tests.support.builders import a_household


@pytest.fixture
def family(desk: Desk) -> list[str]:
    """A family of four who are in."""
    return list(desk.do(register_household, a_household(of=4)).value.person_ids)


def everything(desk: Desk) -> Any:
    return desk.ask(people_with), desk.ask(counts)


def test_only_those_who_are_named_leave(desk: Desk, family: list[str]) -> None:
    before = everything(desk)
    desk.do(check_out, family[:2] + family[:1], StayStatus.RELATIVES, "Атырау", "+77011234567")
    rows = desk.ask(people_with)
    assert [row.status for row in rows] == ["relatives", "relatives", "in", "in"]
    assert rows[0].place == "Атырау"
    assert desk.ask(counts).inside == 2
    desk.operations.undo()
    assert everything(desk) == before


def test_who_left_comes_in_again(desk: Desk, family: list[str]) -> None:
    desk.do(check_out, family, StayStatus.RETURNED_HOME)
    before = everything(desk)
    desk.do(check_in, family)
    assert desk.ask(counts).inside == 4
    desk.operations.undo()
    assert everything(desk) == before


def test_out_for_a_while_and_back(desk: Desk, family: list[str]) -> None:
    start = everything(desk)
    desk.do(leave_for_a_while, family[:1], desk.clock.now() + timedelta(hours=5))
    away = everything(desk)
    assert (away[1].inside, away[1].absent) == (4, 1)
    desk.do(come_back, family[:1])
    assert desk.ask(counts).absent == 0
    desk.operations.undo()
    assert everything(desk) == away
    desk.operations.undo()
    assert everything(desk) == start


def test_what_happened_earlier_is_written_with_its_time(desk: Desk) -> None:
    now = desk.clock.now()
    person = desk.do(register_household, a_household(of=1), at=now - timedelta(hours=9)).value.person_ids[0]
    desk.do(check_out, [person], StayStatus.HOSPITAL, at=now - timedelta(hours=2))
    assert desk.ask(people_with)[0].since == now - timedelta(hours=2)


@pytest.mark.parametrize(
    ("hours", "code"), [(1, "moment_in_future"), (-1, "moment_before")],
)
def test_a_time_that_cannot_be_is_refused(desk: Desk, family: list[str], hours: int, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        desk.do(check_out, family, StayStatus.HOSPITAL, at=desk.clock.now() + timedelta(hours=hours))
    assert (refused.value.code, refused.value.field) == (code, "at")


def test_steps_that_make_no_sense_are_refused(desk: Desk, family: list[str]) -> None:
    refusals = []
    for step in (
        lambda: desk.do(check_out, family, StayStatus.IN),
        lambda: desk.do(check_out, [], StayStatus.HOSPITAL),
        lambda: desk.do(come_back, family),
        lambda: desk.do(check_in, family),
        lambda: desk.do(leave_for_a_while, family, desk.clock.now()),
    ):
        with pytest.raises(InputRefused) as refused:
            step()
        refusals.append(refused.value.code)
    assert refusals == ["destination", "nobody", "status_other", "status_same", "expected_back"]


def test_who_left_cannot_be_out_for_a_while(desk: Desk, family: list[str]) -> None:
    desk.do(check_out, family[:1], StayStatus.DIED)
    with pytest.raises(InputRefused, match="status_other"):
        desk.do(leave_for_a_while, family[:1], None)
    with pytest.raises(InputRefused, match="died"):
        desk.do(check_in, family[:1])
