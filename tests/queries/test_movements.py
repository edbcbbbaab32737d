"""The day in figures, asked of a real store."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.clock import KAZAKHSTAN
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.issued_reports import issue_report
from shelterdesk.queries.bed_figures import bed_figures
from shelterdesk.queries.children_figures import children_figures
from shelterdesk.queries.daily import daily_figures, report_due
from shelterdesk.queries.issued_reports import issued_for, issued_report, issued_reports
from shelterdesk.queries.movements import movement_balance
from shelterdesk.queries.stock_figures import stock_of_period
from shelterdesk.records import Household
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import as_role
from tests.support.small_centres import small_centre

KEYS = {
    "centre", "code", "as_of", "number", "opening", "arrived", "born", "transferred_in", "departed",
    "transferred_out", "died", "closing", "present_in_beds", "absent", "with_relatives", "returned_home", "children",
    "unaccompanied", "separated", "households", "beds", "balanced", "deltas",
}  # fmt: skip
COUNTS = (
    "opening", "arrived", "born", "transferred_in", "departed", "transferred_out", "died", "closing",
    "present_in_beds", "absent", "with_relatives", "returned_home",
)  # fmt: skip


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    desk = small_centre(tmp_path, clock)
    yield desk
    desk.close()


def numbers(json: dict[str, Any]) -> list[int]:
    return [json[name] for name in COUNTS]


def test_the_running_day(desk: Desk) -> None:
    json = desk.ask(daily_figures).as_json()
    assert set(json) == KEYS
    # 6 were here; a child alone, two from another centre, a newborn and one who came back; two elders left
    assert numbers(json) == [6, 3, 0, 2, 2, 0, 0, 9, 3, 1, 3, 0]
    assert numbers(json["children"]) == [2, 2, 0, 0, 0, 0, 0, 4, 2, 0, 1, 0]
    assert (json["unaccompanied"], json["separated"], json["households"]) == (1, 0, 4)
    assert json["beds"] == {"total": 6, "occupied": 4, "free": 2}
    assert json["balanced"] is True
    assert json["as_of"] == "2026-03-15T03:12:00+05:00"
    assert json["number"] is None


def test_the_equation_holds_for_everybody_and_for_children(desk: Desk) -> None:
    json = desk.ask(daily_figures).as_json()
    for part in (json, json["children"]):
        came = part["opening"] + part["arrived"] + part["born"] + part["transferred_in"]
        assert came - part["departed"] - part["transferred_out"] - part["died"] == part["closing"]


def test_deltas_against_the_day_before(desk: Desk) -> None:
    deltas = desk.ask(daily_figures).as_json()["deltas"]
    assert deltas["closing"] == 3  # 6 at the end of the day before
    assert deltas["arrived"] == 3 - 6
    assert deltas["children"]["closing"] == 2
    assert deltas["beds"] == {"total": 0, "occupied": 0, "free": 0}


def test_a_day_of_the_past_is_counted_as_it_was(desk: Desk) -> None:
    past = desk.ask(daily_figures, date(2026, 3, 14))
    json = past.as_json()
    assert numbers(json)[:8] == [0, 6, 0, 0, 0, 0, 0, 6]
    assert not past.day.runs
    assert json["present_in_beds"] == 4


def test_a_day_before_everything_is_empty_and_even(desk: Desk) -> None:
    json = desk.ask(daily_figures, date(2025, 1, 1)).as_json()
    assert numbers(json) == [0] * 12
    assert json["balanced"] is True


def test_void_people_count_nowhere(desk: Desk) -> None:
    desk.do(register_household, a_household(5, surname="Қате"))
    assert desk.ask(daily_figures).as_json()["closing"] == 14
    desk.operations.undo()
    assert desk.ask(daily_figures).as_json()["closing"] == 9


def test_a_void_household_takes_its_people_along(desk: Desk) -> None:
    done = desk.do(register_household, a_household(5, surname="Қате")).value
    with desk.opened.store.work("prepare", desk.author) as work:
        work.get(Household, done.household_id).void = True
    assert desk.ask(daily_figures).as_json()["closing"] == 9


def test_a_viewer_sees_the_figures_and_hidden_people_count(desk: Desk) -> None:
    desk.do(register_household, a_household(2, surname="Жасырын", hidden=True))
    viewer = as_role(desk, Role.VIEWER)
    assert viewer.ask(daily_figures).as_json()["closing"] == 11


def test_the_report_of_an_ended_day_is_due_until_it_is_issued(desk: Desk, clock: FakeClock) -> None:
    assert desk.ask(report_due) == date(2026, 3, 14)
    figures = desk.ask(daily_figures, date(2026, 3, 14))
    desk.do(issue_report, "daily", figures.page, figures.day.start, figures.day.as_of)
    assert desk.ask(report_due) is None
    clock.advance(hours=4)  # past six in the morning
    assert desk.ask(report_due) == date(2026, 3, 15)


def test_nothing_is_due_before_anybody_came(desk: Desk, clock: FakeClock) -> None:
    clock.advance(days=-2)  # the centre was empty at six that morning
    assert desk.ask(report_due) is None


def test_the_balance_of_any_period(desk: Desk, clock: FakeClock) -> None:
    week = desk.ask(movement_balance, clock.now() - timedelta(days=7), clock.now())
    assert week.lines["opening"]["total"] == 0
    assert week.lines["closing"]["total"] == 9
    assert week.balanced


def test_goods_and_how_long_they_last(desk: Desk, clock: FakeClock) -> None:
    (water,) = desk.ask(stock_of_period, clock.now() - timedelta(days=1), clock.now())
    assert (water.opening, water.came, water.went, water.closing) == (900, 0, 0, 900)
    assert water.nearest_expiry == "2026-09-01"
    assert water.cover_days(8) == 7  # 8 people, 15 litres a day each
    assert desk.ask(daily_figures).page["stock"][0]["cover_days"] == 7


def test_children_in_figures(desk: Desk) -> None:
    figures = desk.ask(children_figures)
    assert figures.total["children"] == 4
    assert figures.total["alone"] == 1
    assert figures.total["parent"] == 3
    assert figures.by_band["0-4"]["children"] == 2
    assert figures.under_one == 2
    assert figures.people == 9


def test_a_room_is_too_full_by_its_size(desk: Desk, clock: FakeClock) -> None:
    from shelterdesk.records import Room

    everybody = desk.opened.store
    with everybody.reading() as session:
        inside = [row.person_id for row in session.execute(_sleepers())]
        assert bed_figures(session, clock.now(), inside).over_norm == 0
    with everybody.work("prepare", desk.author) as work:
        room = work.session.scalars(_room("1")).one()
        assert isinstance(room, Room)
        room.area_tenths = 100  # ten square metres for three people
    with everybody.reading() as session:
        assert bed_figures(session, clock.now(), inside).over_norm == 1


def _sleepers() -> Any:
    from sqlalchemy import select

    from shelterdesk.records import BedAssignment

    return select(BedAssignment.person_id)


def _room(name: str) -> Any:
    from sqlalchemy import select

    from shelterdesk.records import Room

    return select(Room).where(Room.name == name)


def test_after_issuing_the_report_has_its_number_and_the_next_day_compares_with_it(
    desk: Desk, clock: FakeClock
) -> None:
    figures = desk.ask(daily_figures)
    report_id = desk.do(issue_report, "daily", figures.page, figures.day.start, figures.day.as_of).value
    assert desk.ask(daily_figures).as_json()["number"] == 1
    assert desk.ask(issued_for, "daily", figures.day.start) == desk.ask(issued_report, report_id)
    assert [row.id for row in desk.ask(issued_reports, "daily")] == [report_id]
    clock.advance(days=1)
    desk.do(register_household, a_household(2, surname="Жаңа"))
    following = desk.ask(daily_figures)
    assert following.page["compared"]["number"] == 1
    assert following.as_json()["deltas"]["closing"] == 2
    assert following.day.start.astimezone(KAZAKHSTAN).hour == 6
