"""One line of counts becomes place holders that must be completed."""

from dataclasses import replace

import pytest

from shelterdesk.domain.households import Accompaniment
from shelterdesk.domain.quick_seat import QuickLine, minors, quick_household, quick_problems

LINE = QuickLine("Ахметов", men=1, women=2, children=1, infants=1, with_parents=True, origin="Құлсары", bus="2")


def test_a_line_becomes_a_household() -> None:
    entry = quick_household(replace(LINE, needs_help=True))
    assert [(p.surname, p.sex, p.stated_group, p.accompaniment) for p in entry.people] == [
        ("Ахметов", "M", "adult", None), ("Ахметова", "F", "adult", None), ("Ахметова", "F", "adult", None),
        ("Ахметов", None, "child", Accompaniment.PARENT), ("Ахметов", None, "infant", Accompaniment.PARENT),
    ]  # fmt: skip
    assert all(person.to_complete for person in entry.people)
    assert (entry.origin, entry.bus, entry.entered_by, bool(entry.note)) == ("Құлсары", "2", "bus", True)
    assert minors(LINE) == 2


def test_children_not_all_with_a_parent_count_as_alone() -> None:
    people = quick_household(replace(LINE, with_parents=False)).people
    assert {person.accompaniment for person in people if person.stated_group in ("child", "infant")} == {
        Accompaniment.ALONE}


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (LINE, []), (replace(LINE, surname=" "), ["surname"]), (replace(LINE, with_parents=None), ["with_parents"]),
        (QuickLine("Ахметов"), ["men"]), (QuickLine("Ахметов", men=41), ["men"]), (QuickLine("Ахметов", men=2), []),
    ],
)  # fmt: skip
def test_what_is_missing(line: QuickLine, fields: list[str]) -> None:
    assert list(quick_problems(line)) == fields
