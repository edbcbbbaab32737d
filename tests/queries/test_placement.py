"""Proposals over a real store: at intake, for a household, for everybody, and before somebody is put down."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.domain.households import Accompaniment, HouseholdEntry
from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.beds import assign_bed, assign_beds
from shelterdesk.operations.buildings import add_building
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.rooms import RoomEntry, add_room, set_up_rooms
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.beds import beds_of_room, free_beds, household_in_beds, people_without_bed, sleepers_of_room
from shelterdesk.queries.placement import seating_plan, suggest_beds_for_entry, suggest_beds_for_household
from shelterdesk.queries.placement_checks import broken_rules_of, put_down_from, rooms_for, rules_by_bed
from shelterdesk.queries.rooms import all_buildings, all_rooms, capacity_by_room_kind
from tests.support.builders import a_household, a_person
from tests.support.desks import a_desk, as_role


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    use_language("en")
    desk = a_desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def rooms(desk: Desk) -> list[str]:
    """Room 1 for families with 4 beds, room 2 for women with 3, room 3 on the second floor with 8."""
    building = desk.do(add_building, "Мектеп").value
    entries = (RoomEntry(building, "1"), RoomEntry(building, "2", kind="women"), RoomEntry(building, "3", floor=2))
    return [desk.do(add_room, entry, beds).value for entry, beds in zip(entries, (4, 3, 8), strict=True)]


def beds(desk: Desk, room: str) -> list[str]:
    return [bed.id for bed in desk.ask(beds_of_room, room)]


def a_child_alone() -> HouseholdEntry:
    return HouseholdEntry((a_person(surname="Ахметов", birth="2016", accompaniment=Accompaniment.ALONE),))


def test_a_household_being_written_down_gets_a_proposal_and_nothing_is_kept(desk: Desk, rooms: list[str]) -> None:
    suggestion = desk.ask(suggest_beds_for_entry, a_household(of=4))
    assert suggestion.complete
    assert [(place.person_index, place.bed_label, place.room_name) for place in suggestion.places] == [
        (0, "1-1", "1"), (1, "1-2", "1"), (2, "1-3", "1"), (3, "1-2", "1"),
    ]  # fmt: skip
    assert "household together, room for families" in suggestion.text
    assert desk.ask(free_beds)[0].label == "1-1"


def test_without_rooms_the_proposal_is_empty_and_says_so(desk: Desk) -> None:
    suggestion = desk.ask(suggest_beds_for_entry, a_household(of=2))
    assert (suggestion.places, suggestion.complete) == ((), False)
    assert "2 places are missing" in suggestion.text


def test_a_child_alone_is_for_the_child_focal_point(desk: Desk, rooms: list[str]) -> None:
    suggestion = desk.ask(suggest_beds_for_entry, a_child_alone())
    assert (suggestion.places, suggestion.complete) == ((), False)
    assert "child focal point" in suggestion.text


def test_the_rest_of_a_household_joins_those_who_have_beds(desk: Desk, rooms: list[str]) -> None:
    done = desk.do(register_household, a_household(of=3)).value
    desk.do(assign_bed, done.person_ids[0], beds(desk, rooms[2])[4])
    suggestion = desk.ask(suggest_beds_for_household, done.household_id)
    assert {place.room_name for place in suggestion.places} == {"3"}
    assert [place.person_id for place in suggestion.places] == list(done.person_ids[1:])
    assert {place.person_index for place in suggestion.places} == {1, 2}


def test_when_the_rest_cannot_join_all_of_them_move(desk: Desk, rooms: list[str]) -> None:
    others = desk.do(register_household, a_household(of=3, surname="Оспанов")).value
    done = desk.do(register_household, a_household(of=4)).value
    first = beds(desk, rooms[0])
    desk.do(assign_beds, dict(zip([*others.person_ids, done.person_ids[2]], first, strict=True)))
    suggestion = desk.ask(suggest_beds_for_household, done.household_id)
    assert {place.room_name for place in suggestion.places} == {"3"}
    assert len(suggestion.places) == 4


def test_a_household_in_bed_needs_nothing(desk: Desk, rooms: list[str]) -> None:
    done = desk.do(register_household, a_household(of=2)).value
    desk.do(assign_beds, dict(zip(done.person_ids, beds(desk, rooms[0]), strict=False)))
    assert desk.ask(suggest_beds_for_household, done.household_id).complete


def test_the_plan_seats_everybody_who_can_be_seated(desk: Desk, rooms: list[str]) -> None:
    desk.do(register_household, a_household(of=4))
    alone = desk.do(register_household, a_child_alone()).value.person_ids[0]
    gone = desk.do(register_household, a_household(of=1)).value.person_ids[0]
    desk.do(check_out, [gone], StayStatus.RELATIVES)
    plan = desk.ask(seating_plan)
    assert len(plan.rows) == 4
    assert {row.room_name for row in plan.rows} == {"1"}
    assert [row.person_id for row in plan.without] == [alone]
    assert "child focal point" in plan.without[0].reason
    assert all(row.reason and row.name and row.bed_label for row in plan.rows)


def test_the_plan_withholds_hidden_names_from_those_who_may_not_see_them(desk: Desk, rooms: list[str]) -> None:
    desk.do(register_household, a_household(of=1, hidden=True))
    assert desk.ask(seating_plan).rows[0].name == "Құрманбаев Әбдіғали"
    registrar = as_role(desk, Role.REGISTRAR)
    assert registrar.ask(seating_plan).rows[0].name == "Name withheld"
    assert registrar.ask(people_without_bed)[0].name == "Name withheld"


def test_the_plan_of_a_large_centre_leaves_nobody_out_and_gives_no_bed_twice(desk: Desk) -> None:
    desk.do(set_up_rooms, "Мектеп", 30, 8)
    for number in range(40):
        desk.do(register_household, a_household(of=1 + number % 6, surname=f"Тест{number}", bus=str(number // 5)))
    plan = desk.ask(seating_plan)
    people = [row.person_id for row in desk.ask(people_without_bed)]
    assert sorted([row.person_id for row in (*plan.rows, *plan.without)]) == sorted(people)
    by_bed: dict[str, set[str]] = {}
    for row in plan.rows:
        by_bed.setdefault(row.bed_id, set()).add(row.household_id)
    assert all(len(households) == 1 for households in by_bed.values())


def test_putting_down_a_household_fills_the_beds_from_there_on(desk: Desk, rooms: list[str]) -> None:
    people = list(desk.do(register_household, a_household(of=4)).value.person_ids)
    room = beds(desk, rooms[0])
    down = desk.ask(put_down_from, room[2], people)
    # the infant shares the mother's bed
    assert down.places == {people[0]: room[2], people[1]: room[3], people[2]: room[0], people[3]: room[3]}
    assert (down.left, down.rules) == ((), "")
    alone = desk.ask(put_down_from, room[2], [people[0]])
    assert alone.places == {people[0]: room[2]}
    many = list(desk.do(register_household, a_household(of=6)).value.person_ids)
    assert len(desk.ask(put_down_from, beds(desk, rooms[1])[0], many).left) == 2


def test_rules_are_named_before_somebody_is_put_down(desk: Desk, rooms: list[str]) -> None:
    father, mother = desk.do(register_household, a_household(of=2)).value.person_ids
    women = beds(desk, rooms[1])
    assert "meant for others" in desk.ask(put_down_from, women[0], [father]).rules
    assert "meant for others" in desk.ask(broken_rules_of, {father: women[0]})
    assert desk.ask(broken_rules_of, {mother: women[0]}) == ""
    desk.do(assign_bed, mother, beds(desk, rooms[0])[0])
    assert "stays together" in desk.ask(broken_rules_of, {father: beds(desk, rooms[2])[0]})
    assert desk.ask(broken_rules_of, {father: beds(desk, rooms[2])[0]}, [mother]) == ""
    by_bed = desk.ask(rules_by_bed, rooms[1], [father])
    assert set(by_bed) == set(women)
    assert all("meant for others" in rules for rules in by_bed.values())
    assert desk.ask(rules_by_bed, "nowhere", [father]) == {}


def test_rooms_for_the_tray_come_sorted_by_the_rules(desk: Desk, rooms: list[str]) -> None:
    people = list(desk.do(register_household, a_household(of=4)).value.person_ids)
    offers = desk.ask(rooms_for, people)
    assert [offer.room_name for offer in offers] == ["1", "3", "2"]
    assert [offer.fits for offer in offers] == [True, True, False]
    assert "room for families" in offers[0].text
    assert "meant for others" in offers[2].text
    assert desk.ask(rooms_for, ["nobody"]) == []


def test_rooms_and_kinds_count_beds_and_people(desk: Desk, rooms: list[str]) -> None:
    people = list(desk.do(register_household, a_household(of=4)).value.person_ids)
    room = beds(desk, rooms[0])
    desk.do(assign_beds, {people[0]: room[0], people[1]: room[1], people[3]: room[1]})
    first = desk.ask(all_rooms)[0]
    assert (first.capacity, first.occupied, first.people, first.free, first.over) == (4, 2, 3, 2, 0)
    kinds = {row.kind: (row.rooms, row.capacity, row.occupied, row.people, row.free)
             for row in desk.ask(capacity_by_room_kind)}  # fmt: skip
    assert kinds == {"family": (2, 12, 2, 3, 10), "women": (1, 3, 0, 0, 3)}
    assert [row.rooms for row in desk.ask(all_buildings)] == [3]
    assert len(desk.ask(free_beds)) == 13
    assert len(desk.ask(free_beds, rooms[0])) == 2
    assert [row.person_id for row in desk.ask(sleepers_of_room, rooms[0])] == [people[0], people[1], people[3]]


def test_a_small_room_with_many_beds_is_over_its_norm(desk: Desk) -> None:
    building = desk.do(add_building, "Мектеп").value
    room = desk.do(add_room, RoomEntry(building, "1", area_tenths=75, volume_tenths=600), 4).value
    people = desk.do(register_household, a_household(of=3)).value.person_ids
    desk.do(assign_beds, dict(zip(people, beds(desk, room), strict=False)))
    row = desk.ask(all_rooms)[0]
    assert (row.norm_capacity, row.norm_source, row.over) == (2, "area", 1)


def test_a_household_with_and_without_beds(desk: Desk, rooms: list[str]) -> None:
    done = desk.do(register_household, a_household(of=2)).value
    desk.do(assign_bed, done.person_ids[1], beds(desk, rooms[0])[3])
    rows = desk.ask(household_in_beds, done.household_id)
    assert [(row.person_id, row.bed_label) for row in rows] == [(done.person_ids[0], ""), (done.person_ids[1], "1-4")]


def test_a_viewer_sees_counters_but_no_names(desk: Desk, rooms: list[str]) -> None:
    viewer = as_role(desk, Role.VIEWER)
    assert len(viewer.ask(all_rooms)) == 3
    for question, *arguments in ((beds_of_room, rooms[0]), (people_without_bed,), (seating_plan,)):
        with pytest.raises(NotAllowed):
            viewer.ask(question, *arguments)
