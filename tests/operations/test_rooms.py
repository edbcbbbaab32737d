"""Buildings, rooms and beds set up, changed, closed and removed."""

import pytest

from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.buildings import add_building, change_building, remove_building
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.rooms import (
    RoomEntry,
    add_beds,
    add_room,
    change_bed,
    change_beds,
    change_room,
    close_room,
    remove_bed,
    remove_beds,
    remove_room,
    reopen_room,
    rooms_from_spec,
    set_up_rooms,
)  # fmt: skip
from shelterdesk.queries.beds import beds_of_room, sleepers_of_room
from shelterdesk.queries.counts import counts
from shelterdesk.queries.rooms import all_buildings, all_rooms
from tests.support.builders import a_household


def names(desk: Desk) -> list[str]:
    return [room.name for room in desk.ask(all_rooms)]


def labels(desk: Desk, room: str) -> list[str]:
    return [bed.label for bed in desk.ask(beds_of_room, room)]


@pytest.fixture
def building(desk: Desk) -> str:
    return desk.do(add_building, "Мектеп").value


@pytest.fixture
def room(desk: Desk, building: str) -> str:
    return desk.do(add_room, RoomEntry(building, "4"), 3).value


def test_rooms_in_one_go_and_one_undo_takes_all_back(desk: Desk) -> None:
    made = desk.do(set_up_rooms, "Мектеп", 12, 8, first_number=101, kind="women", floor=2).value
    rooms = desk.ask(all_rooms)
    assert [room.name for room in rooms] == [str(number) for number in range(101, 113)]
    assert {(room.kind, room.floor, room.beds, room.building) for room in rooms} == {("women", 2, 8, "Мектеп")}
    assert labels(desk, made[0]) == [f"101-{bed}" for bed in range(1, 9)]
    assert desk.ask(counts).beds == 96
    desk.operations.undo()
    assert names(desk) == []
    assert desk.ask(all_buildings) == []


def test_more_rooms_go_into_the_building_that_is_there(desk: Desk) -> None:
    desk.do(set_up_rooms, "Мектеп", 2, 4)
    desk.do(set_up_rooms, " мектеп ", 1, 6, first_number=3)
    assert [building.rooms for building in desk.ask(all_buildings)] == [3]
    with pytest.raises(InputRefused) as refused:
        desk.do(set_up_rooms, "Мектеп", 3, 4, first_number=3)
    assert refused.value.code == "room_exists"
    assert names(desk) == ["1", "2", "3"]


@pytest.mark.parametrize(("count", "beds"), [(0, 8), (-1, 8), (2001, 8), (3, -1), (3, 501)])
def test_impossible_numbers_of_rooms_are_refused(desk: Desk, count: int, beds: int) -> None:
    with pytest.raises(InputRefused):
        desk.do(set_up_rooms, "Мектеп", count, beds)
    assert names(desk) == []


def test_rooms_from_one_word_number_on(desk: Desk) -> None:
    desk.do(rooms_from_spec, "2x3,1x10")
    desk.do(rooms_from_spec, "1х2")
    assert [(room.name, room.beds) for room in desk.ask(all_rooms)] == [("1", 3), ("2", 3), ("3", 10), ("4", 2)]
    with pytest.raises(InputRefused):
        desk.do(rooms_from_spec, "много")


def test_a_building_has_its_own_name(desk: Desk, building: str) -> None:
    for name in ("", "  ", "МЕКТЕП"):
        with pytest.raises(InputRefused):
            desk.do(add_building, name)
    desk.do(change_building, building, "№ 3 мектеп", "Абай 5")
    row = desk.ask(all_buildings)[0]
    assert (row.name, row.address) == ("№ 3 мектеп", "Абай 5")


def test_a_building_goes_only_without_rooms(desk: Desk, building: str, room: str) -> None:
    with pytest.raises(InputRefused) as refused:
        desk.do(remove_building, building)
    assert refused.value.code == "building_has_rooms"
    desk.do(remove_room, room)
    desk.do(remove_building, building)
    assert desk.ask(all_buildings) == []


def test_a_room_is_changed_and_its_labels_follow(desk: Desk, building: str, room: str) -> None:
    desk.do(change_bed, desk.ask(beds_of_room, room)[2].id, label="у окна")
    desk.do(change_room, room, RoomEntry(building, "14", floor=2, kind="hall", accessible=True, area_tenths=245))
    row = desk.ask(all_rooms)[0]
    assert (row.name, row.floor, row.kind, row.accessible) == ("14", 2, "hall", True)
    assert labels(desk, room) == ["14-1", "14-2", "у окна"]
    desk.do(change_room, room, RoomEntry(building, "14"))


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"name": " "}, "name"), ({"kind": "castle"}, "kind"), ({"area_tenths": 0}, "area_tenths"),
     ({"volume_tenths": -5}, "volume_tenths"), ({"name": "4"}, "name")],
)  # fmt: skip
def test_a_wrong_room_is_refused_at_its_field(desk: Desk, building: str, room: str, fields: dict, field: str) -> None:
    with pytest.raises(InputRefused) as refused:
        desk.do(add_room, RoomEntry(**{"building_id": building, "name": "5", **fields}))
    assert refused.value.field == field
    assert names(desk) == ["4"]


def test_an_occupied_room_is_neither_closed_nor_removed(desk: Desk, room: str) -> None:
    person = desk.do(register_household, a_household(of=1)).value.person_ids[0]
    desk.do(assign_bed, person, desk.ask(beds_of_room, room)[0].id)
    for verb in (close_room, remove_room):
        with pytest.raises(InputRefused) as refused:
            desk.do(verb, room)
        assert refused.value.code == "room_occupied"
        assert "1" in refused.value.text()
    assert [row.person_id for row in desk.ask(sleepers_of_room, room)] == [person]


def test_a_closed_room_is_no_capacity_until_it_opens_again(desk: Desk, room: str) -> None:
    desk.do(close_room, room)
    assert desk.ask(counts).beds == 0
    assert desk.ask(all_rooms)[0].capacity == 0
    desk.do(reopen_room, room)
    assert desk.ask(counts).beds == 3


def test_beds_are_added_after_the_last_and_labels_are_never_reused(desk: Desk, room: str) -> None:
    desk.do(add_beds, room, 2, "cot")
    assert labels(desk, room) == ["4-1", "4-2", "4-3", "4-4", "4-5"]
    desk.do(remove_bed, desk.ask(beds_of_room, room)[4].id)
    desk.do(add_beds, room)
    assert labels(desk, room)[-1] == "4-6"
    for count in (0, -1, 501):
        with pytest.raises(InputRefused):
            desk.do(add_beds, room, count)
    with pytest.raises(InputRefused):
        desk.do(add_beds, room, 1, "throne")


def test_a_bed_changes_state_kind_label_and_note(desk: Desk, room: str) -> None:
    first, second, _third = desk.ask(beds_of_room, room)
    desk.do(change_bed, first.id, state="blocked", kind="upper", label="4-A", note="сломана")
    row = desk.ask(beds_of_room, room)[0]
    assert (row.status, row.kind, row.label, row.note) == ("blocked", "upper", "4-A", "сломана")
    for fields in ({"state": "gone"}, {"kind": "throne"}, {"label": " "}, {"label": "4-2"}):
        with pytest.raises(InputRefused):
            desk.do(change_bed, first.id, **fields)
    desk.do(change_beds, [first.id, second.id], state="cleaning")
    assert [bed.status for bed in desk.ask(beds_of_room, room)] == ["cleaning", "cleaning", "free"]


def test_a_bed_somebody_has_is_neither_blocked_nor_removed(desk: Desk, room: str) -> None:
    person = desk.do(register_household, a_household(of=1)).value.person_ids[0]
    first, second, _third = [bed.id for bed in desk.ask(beds_of_room, room)]
    desk.do(assign_bed, person, first)
    for state in ("cleaning", "blocked"):
        with pytest.raises(InputRefused):
            desk.do(change_bed, first, state=state)
    with pytest.raises(InputRefused):
        desk.do(remove_beds, [second, first])
    assert len(labels(desk, room)) == 3, "all or none"
    desk.do(change_bed, first, state="isolation")
    assert desk.ask(beds_of_room, room)[0].status == "isolation"
