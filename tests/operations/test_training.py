"""A training centre: believable, whole, the same for the same seed, and marked for what it is."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from shelterdesk.domain.iin import is_valid
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.backups import check
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.doubles import look_for_doubles
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.tracing_checks import check_tracing
from shelterdesk.operations.training import PASSPHRASE, make_training_centre
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.daily import daily_figures
from shelterdesk.queries.enquiries import enquiries
from shelterdesk.queries.issued_reports import issued_reports
from shelterdesk.queries.people import people_with
from shelterdesk.queries.review_list import review_list
from shelterdesk.queries.stock import stock
from shelterdesk.queries.tracing import tracing_candidates, tracing_requests
from tests.support.clock import NIGHT, CountingIds, FakeClock

PEOPLE, DAYS = 90, 3


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("training") / "data"
    moved: list[tuple[int, int]] = []
    made = make_training_centre(
        folder, people=PEOPLE, days=DAYS, seed=3, now=NIGHT, progress=lambda done, total: moved.append((done, total))
    )
    assert made.people == PEOPLE
    assert moved[-1][0] == moved[-1][1] == len(moved)
    desk = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=CountingIds())
    yield desk
    desk.close()


def test_so_many_people_with_a_past_of_so_many_days(desk: Desk) -> None:
    rows = desk.ask(people_with)
    assert len(rows) == PEOPLE
    assert desk.ask(own_centre).training is True
    since = [row.since for row in rows if row.since]
    assert min(since) < NIGHT - timedelta(days=DAYS - 1)
    assert max(since) <= NIGHT


def test_nearly_half_are_children_and_the_special_cases_are_there(desk: Desk) -> None:
    rows = desk.ask(people_with)
    children = sum(row.child for row in rows)
    assert 0.3 < children / len(rows) < 0.6
    assert {"alone", "relative", "parent"} <= {row.accompaniment for row in rows}
    assert any(row.hidden for row in rows)
    assert any(row.to_complete for row in rows)
    alone = next(row for row in rows if row.accompaniment == "alone")
    assert alone.room_name == "106"


def test_numbers_belong_to_nobody(desk: Desk) -> None:
    rows = desk.ask(people_with)
    numbers = [row.iin for row in rows if row.iin]
    assert numbers
    assert all(is_valid(number) and int(number[7:11]) >= 9000 for number in numbers)
    assert all(row.phone.startswith("+7799") for row in rows if row.phone)


def test_beds_goods_and_reports_are_there_and_all_is_whole(desk: Desk) -> None:
    rows = desk.ask(people_with, COUNTED)
    without = [row for row in rows if row.bed_id is None]
    assert 0 < len(without) < len(rows) / 5
    assert len(desk.ask(issued_reports)) in (DAYS, DAYS + 1)
    assert len(desk.ask(stock)) == 7
    assert desk.ask(daily_figures).balanced
    assert check(desk).problems == ()
    assert desk.ask(people_with, [StayStatus.RETURNED_HOME, StayStatus.RELATIVES, StayStatus.HOSPITAL])


def test_questions_are_left_open_to_practise_on(desk: Desk) -> None:
    look_for_doubles(desk)
    pair = desk.ask(review_list)[0]
    assert pair.one.surname != pair.two.surname or pair.one.given_name != pair.two.given_name
    alone = next(row for row in desk.ask(people_with) if row.accompaniment == "alone")
    check_tracing(desk)
    request = desk.ask(tracing_requests)[0]
    assert alone.id in {found.person.id for found in desk.ask(tracing_candidates, request.id)}
    assert "cannot_say" in {row.answer for row in desk.ask(enquiries)}


@pytest.mark.parametrize(("people", "days"), [(0, 1), (10, 0), (1_000_000, 1), (10, 9999)])
def test_impossible_sizes_are_refused(tmp_path: Path, people: int, days: int) -> None:
    with pytest.raises(InputRefused):
        make_training_centre(tmp_path / "x", people=people, days=days, seed=1, now=NIGHT)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("people", [1, 2, 13])
def test_small_centres_too(tmp_path: Path, people: int) -> None:
    make_training_centre(tmp_path / "x", people=people, days=1, seed=1, now=NIGHT)
    desk = open_desk(tmp_path / "x", passphrase=PASSPHRASE, clock=FakeClock(), ids=CountingIds())
    assert len(desk.ask(people_with)) == people
    desk.close()
