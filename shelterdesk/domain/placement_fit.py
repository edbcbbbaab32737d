"""How well one room suits one household, rule by rule, and the rules that decided."""

from collections.abc import Sequence
from enum import StrEnum

from shelterdesk.domain.placement import GROUND_FLOOR
from shelterdesk.domain.placement_board import Board, Floor, RoomState
from shelterdesk.domain.placement_parties import Party
from shelterdesk.domain.placement_seats import Seat


class Because(StrEnum):
    """A rule that decided for a proposed place, or could not be kept."""

    TOGETHER = "together"
    DIVIDED = "divided"
    DIVIDED_FAR = "divided_far"
    KIND = "kind"  # words come with the kind of the room
    NO_FAMILIES = "no_families"
    WHEELCHAIR = "wheelchair"
    NO_WHEELCHAIR = "no_wheelchair"
    GROUND_FLOOR = "ground_floor"
    NO_GROUND_FLOOR = "no_ground_floor"
    LOW_BED = "low_bed"
    COT = "cot"
    SHARED = "shared"
    BUS = "bus"
    ORIGIN = "origin"
    FULL_USE = "full_use"
    OVER_NORM = "over_norm"


Score = tuple[int, int, int, int, int, int, int, int, int]


def rate(board: Board, state: RoomState, party: Party) -> Score | None:
    """How well a room suits the whole party: smaller is better, rule by rule in their order; None when it does not."""
    room = state.place
    kind = party.kinds.get(room.kind)
    if kind is None or party.grown > len(state.beds):
        return None
    here = party.beside.get(room.id, ())
    cotless = max(0, party.infants - len(state.cots))
    beds = party.grown + max(0, cotless - party.hosts - len(here))
    if beds > len(state.beds) or (beds == 0 and not here and not state.cots):
        return None
    if party.only_children and not state.adults_of[party.household]:
        return None
    if not suits(state, party):
        return None
    return (
        0 if here else 1,
        access(state, party),
        kind + (len(party.kinds) if not party.single and state.only_singles(party.household) else 0),
        int(room.norm is not None and state.people + len(party.people) > room.norm),
        cotless,
        _nearness(board, state, party),
        int(room.accessible and not party.ground),
        len(state.beds) - beds,
        state.order,
    )


def suits(state: RoomState, party: Party) -> bool:
    """Whether those who sleep in the room and the party may be neighbours."""
    if party.kinds.get(state.place.kind) is None:
        return False
    if state.place.kind != "family":
        return True
    if party.single:
        return state.only(party.sex, party.household)
    return party.men or not state.only_singles(party.household)


def access(state: RoomState, party: Party) -> int:
    """What stairs, doors and bunks cost those who cannot manage them: 0 when nothing is in the way."""
    room = state.place
    cost = 0
    if party.wheelchair and not room.accessible:
        cost += 4
    if party.ground and room.floor > GROUND_FLOOR and not room.accessible:
        cost += 2
    return cost + (state.low < party.low)


def _nearness(board: Board, state: RoomState, party: Party) -> int:
    if (party.bus and state.buses[party.bus]) or (party.origin and state.origins[party.origin]):
        return 0
    return near_floor(board, state.floor, party)


def near_floor(board: Board, floor: Floor, party: Party) -> int:
    """1 when people from the same bus or settlement sleep on this floor, else 2."""
    bus, origin = board.buses[floor], board.origins[floor]
    return 1 if (party.bus and bus[party.bus]) or (party.origin and origin[party.origin]) else 2


def reasons(board: Board, state: RoomState, party: Party, seats: Sequence[Seat]) -> list[Because]:
    """The rules that decided for this room, as it is before anybody of the party is there."""
    room = state.place
    lone = party.single and room.kind == "family"
    found = [Because.NO_FAMILIES if lone else Because.KIND]
    if party.wheelchair:
        found.append(Because.WHEELCHAIR if room.accessible else Because.NO_WHEELCHAIR)
    elif party.ground:
        good = room.floor <= GROUND_FLOOR or room.accessible
        found.append(Because.GROUND_FLOOR if good else Because.NO_GROUND_FLOOR)
    if any(person.needs_low_bed and bed.kind == "lower" for person, bed in seats):
        found.append(Because.LOW_BED)
    if any(person.infant and bed.kind == "cot" for person, bed in seats):
        found.append(Because.COT)
    own = [bed.id for _person, bed in seats]
    if any(person.infant and (own.count(bed.id) > 1 or bed.sleepers) for person, bed in seats):
        found.append(Because.SHARED)
    if party.bus and board.buses[state.floor][party.bus]:
        found.append(Because.BUS)
    elif party.origin and board.origins[state.floor][party.origin]:
        found.append(Because.ORIGIN)
    if len({bed.id for _person, bed in seats if bed.kind != "cot" and not bed.sleepers}) == len(state.beds):
        found.append(Because.FULL_USE)
    if room.norm is not None and state.people + len(seats) > room.norm:
        found.append(Because.OVER_NORM)
    return found
