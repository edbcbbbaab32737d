"""The movement balance comes out even whatever people do, and says so when it does not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.domain.balance import (
    GROUPS,
    Stretch,
    balance,
    changes_between,
    counted_at,
    groups_of,
    movements,
    order,
    status_at,
)
from shelterdesk.domain.stays import COUNTED, Movement, StayStatus

ZERO = datetime(2026, 3, 14, 1, tzinfo=UTC)
S = StayStatus


def hour(number: float) -> datetime:
    return ZERO + timedelta(hours=number)


def stays(*steps: tuple[float, StayStatus], arrival: str | None = None) -> list[Stretch]:
    """One person's stretches: each begins at its hour and ends where the next begins."""
    ends = [hour(after) for (_at, _status), (after, _next) in pairwise(steps)] + [None]
    return [
        Stretch(status, hour(at), end, arrival if status in COUNTED else None, f"{place:032x}")
        for place, ((at, status), end) in enumerate(zip(steps, ends, strict=True))
    ]


ADULT = ("total", "men", "18-59")
CHILD = ("total", "women", "children", "5-11")


def test_who_came_left_and_stayed() -> None:
    book = balance(
        {
            "stayed": stays((-5, S.IN)),
            "left": stays((-5, S.IN), (3, S.RETURNED_HOME)),
            "came": stays((2, S.IN), arrival="born"),
            "through": stays((1, S.IN), (4, S.OTHER_CENTRE)),
            "out for a while": stays((-5, S.IN), (1, S.ABSENT)),
            "never here": stays((1, S.RELATIVES)),
            "died": stays((-5, S.IN), (9, S.DIED)),
            "later": stays((99, S.IN)),
        },
        {name: CHILD if name == "came" else ADULT for name in
         ("stayed", "left", "came", "through", "out for a while", "never here", "died", "later")},
        hour(0), hour(24),
    )  # fmt: skip
    totals = {str(line): numbers["total"] for line, numbers in book.lines.items()}
    assert totals == {
        "opening": 4, "arrived": 1, "born": 1, "transferred_in": 0, "departed": 1, "transferred_out": 1, "died": 1,
        "closing": 3,
    }  # fmt: skip
    assert book.balanced
    assert book.lines["closing"]["children"] == 1
    assert book.departed_to[S.RETURNED_HOME]["total"] == 1


def test_the_end_of_the_period_belongs_to_it_and_its_start_to_the_one_before() -> None:
    somebody = {"a": stays((0, S.IN), (24, S.RETURNED_HOME))}
    assert [move.movement for move in movements(somebody, hour(-24), hour(0))] == [Movement.ARRIVED]
    assert [move.movement for move in movements(somebody, hour(0), hour(24))] == [Movement.DEPARTED]
    assert counted_at(somebody, hour(0)) == ["a"]
    assert counted_at(somebody, hour(24)) == []


def test_a_stretch_that_ended_with_nothing_after_it_is_a_departure() -> None:
    lost = {"a": [Stretch(S.IN, hour(1), hour(2), "arrived", "1")]}
    book = balance(lost, {"a": ADULT}, hour(0), hour(24))
    assert book.lines[Movement.DEPARTED]["total"] == 1
    assert book.departed_to[S.LEFT_UNKNOWN]["total"] == 1
    assert book.balanced


def test_the_check_finds_a_number_that_is_not_even() -> None:
    book = balance({"a": stays((1, S.IN))}, {"a": CHILD}, hour(0), hour(24))
    wrong = replace(book, lines={**book.lines, "closing": {**book.lines["closing"], "children": 2}})
    assert not wrong.is_even("children")
    assert wrong.is_even("total")
    assert not wrong.balanced


def test_a_child_who_turns_eighteen_is_an_adult_in_the_whole_balance() -> None:
    birthday = groups_of("M", "2008-03-15", None, date(2026, 3, 15))
    assert "children" not in birthday
    assert "children" in groups_of("M", "2008-03-15", None, date(2026, 3, 14))


def test_groups_when_little_is_known() -> None:
    assert groups_of(None, None, None, date(2026, 3, 15)) == ("total", "sex_unknown", "?")
    assert groups_of(None, None, "infant", date(2026, 3, 15)) == ("total", "sex_unknown", "children", "0-4")


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-48, 48), st.sampled_from(list(StayStatus)), st.booleans()), max_size=6),
        max_size=8,
    ),
    st.integers(-30, 30), st.integers(0, 30),
)  # fmt: skip
def test_it_always_comes_out_even(people: list[list[tuple[int, StayStatus, bool]]], start: int, length: int) -> None:
    """Whatever people do, with gaps, repeated moments and statuses in any order."""
    by_person = {}
    for number, steps in enumerate(people):
        steps = sorted(steps, key=lambda step: step[0])
        found = []
        for place, (at, status, gap) in enumerate(steps):
            following = steps[place + 1][0] if place + 1 < len(steps) else None
            until = hour(at) if gap and following is None else None if following is None else hour(
                (at + following) / 2 if gap else following)  # fmt: skip
            found.append(Stretch(status, hour(at), until, None, f"{place:032x}"))
        by_person[str(number)] = sorted(found, key=order)
    groups = {one: CHILD if int(one) % 2 else ADULT for one in by_person}
    book = balance(by_person, groups, hour(start), hour(start + length))
    assert book.balanced
    assert sum(numbers["total"] for numbers in book.departed_to.values()) == book.lines[Movement.DEPARTED]["total"]
    for numbers in book.lines.values():
        assert numbers["total"] == numbers["men"] + numbers["women"] + numbers["sex_unknown"]
        assert numbers["total"] == sum(numbers[group] for group in GROUPS[5:])


def test_where_somebody_is_who_was_nowhere() -> None:
    assert status_at({"a": stays((5, S.IN))}, hour(4)) == {}


def test_changes_between_two_pictures() -> None:
    now = {"a": 5, "b": {"c": 1, "new": 9}, "words": "x", "yes": True}
    assert changes_between(now, {"a": 7, "b": {"c": 0}, "words": "y", "yes": False}) == {"a": -2, "b": {"c": 1}}
