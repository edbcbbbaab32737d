"""A household too large for one room: neighbouring rooms of one floor, no child without an adult of its own."""

from collections import deque
from collections.abc import Iterable, Sequence

from shelterdesk.domain.placement import Sleeper
from shelterdesk.domain.placement_board import Board, RoomState
from shelterdesk.domain.placement_fit import access, near_floor, suits
from shelterdesk.domain.placement_parties import Party

Part = tuple[RoomState, tuple[Sleeper, ...]]
# how many more are looked at for something better, once a place was found: a large centre must not take minutes
_ROOMS_LOOKED_AT = 60
_FLOORS_LOOKED_AT = 12
_Value = tuple[int, int, int, int]  # rooms without an adult, steps in the way, rooms, beds left over


def windows(board: Board, party: Party) -> tuple[list[RoomState], bool]:
    """Rooms next to each other that hold the party, on one floor if any floor can; whether they are far apart.

    When nowhere is room for all, every room that suits, so that as many as possible get a place.
    """
    if party.only_children:
        return [board.states[room] for room in party.beside if room in board.states], False
    if len(party.people) == 1:
        return [], False
    best: tuple[int, _Value, list[RoomState]] | None = None
    looked = 0
    for floor, rooms in board.floors.items():
        if board.free_on[floor] >= party.beds and looked < _FLOORS_LOOKED_AT:
            looked += best is not None
            found = _best_window((room for room in rooms.values() if suits(room, party)), party)
            if found is not None:
                candidate = (near_floor(board, floor, party), *found)
                if best is None or candidate[:2] < best[:2]:
                    best = candidate
    if best is not None:
        return best[2], False
    far = _best_window(_anywhere(board, party), party)
    return (far[1] if far else list(_anywhere(board, party))), True


def _anywhere(board: Board, party: Party) -> Iterable[RoomState]:
    return (room for floor in board.floors.values() for room in floor.values() if suits(room, party))


def _best_window(rooms: Iterable[RoomState], party: Party) -> tuple[_Value, list[RoomState]] | None:
    best: tuple[_Value, list[RoomState]] | None = None
    window: deque[RoomState] = deque()
    beds, roomiest = 0, 1
    children = party.adults < len(party.people)
    looked = 0
    for room in rooms:
        looked += best is not None
        if looked > _ROOMS_LOOKED_AT:
            break
        window.append(room)
        beds += len(room.beds)
        roomiest = max(roomiest, len(room.beds))
        while beds - len(window[0].beds) >= party.beds:
            beds -= len(window.popleft().beds)
        if beds < party.beds:
            continue
        count = len(window)
        value = (
            max(0, count - party.adults) if children else 0, sum(access(each, party) for each in window), count,
            beds - party.beds,
        )  # fmt: skip
        if best is None or value < best[0]:
            best = (value, list(window))
        if value[0] == value[1] == value[3] == 0 and count * roomiest < party.beds + roomiest:
            break  # it cannot get better
    return best


def divide(rooms: Sequence[RoomState], party: Party) -> list[Part]:
    """Who sleeps in which of the rooms: first an adult into each, then the children beside an adult, then the others.
    Whoever is not in the answer has no place."""
    free = {room.place.id: len(room.beds) for room in rooms}
    cots = {room.place.id: len(room.cots) for room in rooms}
    guarded = {room.place.id for room in rooms if room.adults_of[party.household]}
    hosts = {room.place.id: 0 for room in rooms}
    parts: dict[str, list[Sleeper]] = {room.place.id: [] for room in rooms}
    children = sorted((p for p in party.people if p.child), key=lambda p: (not p.infant, p.age or 0))
    adults = [person for person in party.people if not person.child]

    def put(person: Sleeper, room: str) -> None:
        parts[room].append(person)
        if person.infant and cots[room]:
            cots[room] -= 1
        elif person.infant and hosts[room]:
            hosts[room] -= 1
        else:
            free[room] -= 1
            hosts[room] += not person.infant and not person.child

    if children:
        first = sorted(adults, key=lambda person: person.sex != "F")  # small children beside their mother
        for room in sorted(rooms, key=lambda room: (-len(room.beds), room.order)):
            if first and room.place.id not in guarded and free[room.place.id]:
                adult = first.pop(0)
                adults.remove(adult)
                put(adult, room.place.id)
                guarded.add(room.place.id)
    for child in children:
        place = next((
            room.place.id for room in rooms if room.place.id in guarded
            and (free[room.place.id] or (child.infant and (cots[room.place.id] or hosts[room.place.id])))
        ), None)  # fmt: skip
        if place is not None:
            put(child, place)
    for adult in adults:
        place = next((room.place.id for room in rooms if free[room.place.id]), None)
        if place is not None:
            put(adult, place)
    return [(room, tuple(parts[room.place.id])) for room in rooms if parts[room.place.id]]
