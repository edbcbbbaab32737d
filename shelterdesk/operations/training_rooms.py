"""The rooms of a training centre: a school on three floors, and more buildings when more people come."""

from dataclasses import replace

from shelterdesk.domain.stays import StayStatus
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.buildings import add_building
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.placement import seat_everyone
from shelterdesk.operations.rooms import RoomEntry, add_beds, add_room, change_bed, set_up_rooms
from shelterdesk.queries.people import people_with
from shelterdesk.queries.placement import seating_plan

SCHOOL, DORMITORY = "Мектеп", "Жатақхана"
BEDS_EACH = 8
ROOMS_PER_BUILDING = 60  # twenty on each floor
_SPARE = 1.15  # families do not fill rooms to the last bed
_SPECIAL_ROOMS = (
    ("101", "family", 6), ("102", "family", 6), ("103", "mother_child", 4), ("104", "women", 6), ("105", "men", 6),
    ("106", "children", 4), ("107", "isolation", 3),
)  # fmt: skip
_ROOM_AREA, _ROOM_AIR = 520, 1660  # tenths of m² and of m³: a usual classroom


def set_up_training_rooms(desk: Desk, people: int) -> list[str]:
    """Rooms and beds enough for so many people, every kind of room among them; answers the children's beds."""
    children_beds: list[str] = []
    school = desk.do(add_building, SCHOOL, "Бейбітшілік 14").value
    special = RoomEntry(school, "", floor=1, area_tenths=_ROOM_AREA, volume_tenths=_ROOM_AIR)
    for name, kind, beds in _SPECIAL_ROOMS:
        entry = replace(special, name=name, kind=kind, accessible=name in ("101", "102", "104"))
        room = desk.do(add_room, entry, 0 if kind == "children" else beds).value
        if kind == "children":
            children_beds = desk.do(add_beds, room, beds).value
        if kind == "mother_child":
            desk.do(add_beds, room, 4, "cot")
        if kind == "isolation":
            last = desk.do(add_beds, room, 1).value[0]
            desk.do(change_bed, last, state="cleaning", note="")
    left = max(4, round((people * _SPARE - 28) / BEDS_EACH) + 1)
    for number in range(-(-left // ROOMS_PER_BUILDING)):
        rooms = min(ROOMS_PER_BUILDING, left - number * ROOMS_PER_BUILDING)
        _fill_building(desk, SCHOOL if number == 0 else f"{DORMITORY} {number}", rooms)
    return children_beds


def seat_all(desk: Desk, children_beds: list[str]) -> None:
    """Give everybody without a bed the one the program proposes, and children without an adult one by hand."""
    plan = desk.ask(seating_plan)
    if plan.rows:
        desk.do(seat_everyone, plan)
    alone = {row.id for row in desk.ask(people_with, [StayStatus.IN]) if row.accompaniment == "alone"}
    for row in plan.without:
        if row.person_id in alone and children_beds:
            desk.do(assign_bed, row.person_id, children_beds.pop(0), "Бала құқығын қорғау маманы / Куратор детей")


def _fill_building(desk: Desk, name: str, rooms: int) -> None:
    """So many rooms of eight beds, on the first floor what fits, then the floors above."""
    per_floor = max(4, -(-rooms // 3))
    for floor in (1, 2, 3):
        here = min(per_floor, rooms - (floor - 1) * per_floor)
        if here > 0:
            first = floor * 100 + (10 if floor == 1 else 1)
            desk.do(set_up_rooms, name, here, BEDS_EACH, first, "family", floor)
