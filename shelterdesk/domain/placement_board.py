"""The rooms while beds are being proposed: what is still free, and who would be whose neighbour.

Empty rooms that are alike are looked at once, so that ten thousand people are seated in seconds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from shelterdesk.domain.placement import BedPlace, RoomPlace, Sleeper, proposable

Floor = tuple[str, int]  # building, floor


class RoomState:
    """One room with its beds that are still free."""

    def __init__(self, place: RoomPlace, order: int) -> None:
        self.place = place
        self.order = order  # place among all rooms: neighbouring rooms have neighbouring numbers
        self.floor: Floor = (place.building, place.floor)
        self.beds: list[BedPlace] = []  # free ones without cots, in their order
        self.cots: list[BedPlace] = []
        self.low = 0  # free beds that are no upper bunks
        self.people = 0
        self.households: Counter[str] = Counter()
        self.adults_of: Counter[str] = Counter()  # adults by household
        self.single: Counter[str | None] = Counter()  # adults by sex
        self.buses: Counter[str] = Counter()
        self.origins: Counter[str] = Counter()
        for bed in place.beds:
            if bed.open and not bed.sleepers:
                (self.cots if bed.kind == "cot" else self.beds).append(bed)
            for sleeper in bed.sleepers:
                self.welcome(sleeper)
        self.low = sum(bed.kind != "upper" for bed in self.beds)

    def welcome(self, sleeper: Sleeper) -> None:
        """Somebody sleeps here now."""
        self.people += 1
        self.households[sleeper.household] += 1
        if not sleeper.child:
            self.adults_of[sleeper.household] += 1
            self.single[sleeper.sex] += 1
        if sleeper.bus:
            self.buses[sleeper.bus] += 1
        if sleeper.origin:
            self.origins[sleeper.origin] += 1

    def take(self, bed: BedPlace) -> None:
        """A bed is given away."""
        (self.cots if bed.kind == "cot" else self.beds).remove(bed)
        if bed.kind not in ("upper", "cot"):
            self.low -= 1

    def only(self, sex: str | None, household: str) -> bool:
        """Whether everybody here who is not of this household is an adult of this sex."""
        others = self.people - self.households[household]
        return others == 0 or (self.single[sex] == self.people and sex is not None)

    def only_singles(self, household: str) -> bool:
        """Whether strangers of one sex without children sleep here: what a family does not join."""
        return (
            self.people > 0 and not self.households[household]
            and any(count == self.people for count in self.single.values())
            and self.place.kind == "family"
        )  # fmt: skip


class Board:
    """All rooms that may be proposed; beds given away here are given away only on this board."""

    def __init__(self, rooms: Sequence[RoomPlace]) -> None:
        self.known = {room.id: room for room in rooms}
        self.states = {
            room.id: RoomState(room, order) for order, room in enumerate(rooms) if proposable(room)
        }  # fmt: skip
        self._used: dict[int, dict[str, RoomState]] = defaultdict(dict)  # by the number of free beds
        self._alike: dict[tuple[object, ...], list[RoomState]] = defaultdict(list)
        self.floors: dict[Floor, dict[str, RoomState]] = defaultdict(dict)  # rooms with free beds
        self.free_on: Counter[Floor] = Counter()
        self.buses: dict[Floor, Counter[str]] = defaultdict(Counter)
        self.origins: dict[Floor, Counter[str]] = defaultdict(Counter)
        for state in self.states.values():
            self.buses[state.floor].update(state.buses)
            self.origins[state.floor].update(state.origins)
            if state.beds or state.cots:
                self._file(state)
        for states in self._alike.values():
            states.reverse()

    def candidates(self, beds: int) -> Iterator[RoomState]:
        """Rooms with so many free beds; of empty rooms that are alike only the first."""
        for free, states in self._used.items():
            if free >= beds:
                yield from states.values()
        for alike in self._alike.values():
            if alike and len(alike[-1].beds) >= beds:
                yield alike[-1]

    def give(self, state: RoomState, places: Iterable[tuple[Sleeper, BedPlace]]) -> None:
        """Give beds of one room away; an infant may get the bed its elder just got."""
        given: set[str] = set()
        if not state.people:
            self._alike[_likeness(state)].remove(state)
        self._used[len(state.beds)].pop(state.place.id, None)
        for sleeper, bed in places:
            if bed.id not in given and not bed.sleepers:
                state.take(bed)
                given.add(bed.id)
                self.free_on[state.floor] -= bed.kind != "cot"
            state.welcome(sleeper)
            self.buses[state.floor][sleeper.bus] += 1
            self.origins[state.floor][sleeper.origin] += 1
        if state.beds or state.cots:
            self._used[len(state.beds)][state.place.id] = state
        if not state.beds:
            self.floors[state.floor].pop(state.place.id, None)

    def _file(self, state: RoomState) -> None:
        if state.people:
            self._used[len(state.beds)][state.place.id] = state
        else:
            self._alike[_likeness(state)].append(state)
        if state.beds:
            self.floors[state.floor][state.place.id] = state
            self.free_on[state.floor] += len(state.beds)


def _likeness(state: RoomState) -> tuple[object, ...]:
    room = state.place
    kinds = Counter(bed.kind for bed in room.beds if bed.open)
    return (*state.floor, room.kind, room.accessible, room.norm, *sorted(kinds.items()))
