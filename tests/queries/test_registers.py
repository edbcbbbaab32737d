"""Rows for the lists on paper: the register, rooms, households, one household's form."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.distribution_sheets import set_named
from shelterdesk.queries.household_forms import household_form
from shelterdesk.queries.household_lists import households_inside
from shelterdesk.queries.registers import register_lines
from shelterdesk.queries.room_lists import room_list
from shelterdesk.records import DistributionSet, Item
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import as_role
from tests.support.small_centres import small_centre


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    desk = small_centre(tmp_path, clock)
    yield desk
    desk.close()


def test_the_register_has_a_line_for_each_stay(desk: Desk) -> None:
    lines = desk.ask(register_lines)
    names = [line.name for line in lines]
    assert len(lines) == 14  # 13 people, one of whom came twice
    assert names.count("Ахметова Әлия") == 2
    first, second = (line for line in lines if line.name == "Ахметова Әлия")
    assert first.left_to is StayStatus.RETURNED_HOME
    assert first.left is not None
    assert second.arrived is not None
    assert second.arrived > first.left
    assert second.left is None


def test_people_with_relatives_are_in_the_register_without_an_arrival(desk: Desk) -> None:
    (line,) = [line for line in desk.ask(register_lines) if line.name == "Оспанов Әбдіғали"]
    assert line.arrived is None
    assert line.left_to is StayStatus.RELATIVES


def test_the_register_of_a_period(desk: Desk, clock: FakeClock) -> None:
    start = clock.now().replace(hour=1, minute=0)
    names = {line.name for line in desk.ask(register_lines, start, clock.now())}
    assert "Өтегенова Гүлнәр" in names  # came in it
    assert "Құрманбаев Әбдіғали" in names  # was there all the time
    early = {line.name for line in desk.ask(register_lines, None, start)}
    assert "Өтегенова Гүлнәр" not in early


def test_where_somebody_was_placed(desk: Desk) -> None:
    placed = {line.name: line.placed for line in desk.ask(register_lines)}
    assert placed["Құрманбаев Әбдіғали"] == "Басты ғимарат / 1 / 1-1"
    assert placed["Құрманбаев Алан"] == ""


def test_rooms_with_their_people_and_those_without_a_bed_last(desk: Desk) -> None:
    rooms = desk.ask(room_list)
    assert [(room.name, len(room.sleepers)) for room in rooms] == [("1", 3), ("2", 1), ("", 5)]
    assert [one.absent for one in rooms[0].sleepers] == [True, False, False]
    assert desk.ask(room_list, "2")[0].sleepers[0].name == "Құрманбаева Айша"
    assert desk.ask(room_list, "99") == []


def test_hidden_people_are_counted_but_not_named_to_a_registrar(desk: Desk) -> None:
    desk.do(register_household, a_household(2, surname="Жасырын", hidden=True))
    registrar = as_role(desk, Role.REGISTRAR)
    without_bed = registrar.ask(room_list)[-1]
    assert without_bed.withheld == 2
    everything = repr(registrar.ask(room_list)) + repr(registrar.ask(register_lines))
    everything += repr(registrar.ask(households_inside))
    assert "Жасырын" not in everything
    assert "Жасырын" in repr(desk.ask(room_list))


def test_households_with_the_head_first(desk: Desk) -> None:
    rows = desk.ask(households_inside)
    assert next((row.number, row.name, len(row.people), row.children, row.rooms) for row in rows) == (
        "K-0001", "Құрманбаев Әбдіғали", 5, 3, "1, 2",
    )  # fmt: skip
    assert [row.number for row in rows] == sorted(row.number for row in rows)


def test_one_household_with_everything_known(desk: Desk) -> None:
    row = desk.ask(household_form, "K-0001")
    assert row is not None
    assert desk.ask(household_form, row.id) == row
    assert next(member.name for member in row.members) == "Құрманбаев Әбдіғали"
    child = next(member for member in row.members if member.name == "Құрманбаев Нұрлан")
    assert child.child
    assert child.responsible_name == "Құрманбаев Әбдіғали"
    assert row.members[0].room == "Басты ғимарат, 1"
    assert desk.ask(household_form, "K-9999") is None


def test_a_hidden_household_is_no_household_to_a_registrar(desk: Desk) -> None:
    done = desk.do(register_household, a_household(2, hidden=True)).value
    assert desk.ask(household_form, done.number) is not None
    assert as_role(desk, Role.REGISTRAR).ask(household_form, done.number) is None


def test_a_set_with_its_articles(desk: Desk) -> None:
    with desk.opened.store.work("prepare", desk.author) as work:
        soap = work.add(Item(name="Soap", name_ru="Мыло", unit="piece"))
        work.session.flush()
        work.add(DistributionSet(name="Гигиена", lines=f"{soap.id}:2", per="household"))
    found = desk.ask(set_named, "Гигиена")
    assert found is not None
    assert [(line.name_in("ru"), line.quantity) for line in found.lines] == [("Мыло", 2)]
    assert found.lines[0].name_in("kk") == "Soap"
    assert desk.ask(set_named, "жоқ") is None
