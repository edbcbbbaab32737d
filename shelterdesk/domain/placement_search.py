"""Proposing beds for a household: the best room for all of them, else neighbouring rooms, else as many as there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from shelterdesk.domain.placement import Sleeper, without_adult
from shelterdesk.domain.placement_board import Board, RoomState
from shelterdesk.domain.placement_fit import Because, Score, rate, reasons
from shelterdesk.domain.placement_parties import party_of
from shelterdesk.domain.placement_seats import Seat, seat
from shelterdesk.domain.placement_split import divide, windows


@dataclass(frozen=True, slots=True)
class Proposal:
    """Proposed places: who, which bed, in which room; why; who is left without; which children nobody may place."""

    places: tuple[tuple[str, str], ...] = ()
    rooms: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()
    missing: tuple[str, ...] = ()
    for_focal_point: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Everybody has a place."""
        return not self.missing and not self.for_focal_point


def propose(board: Board, people: Sequence[Sleeper], beside: Sequence[tuple[Seat, str]] = ()) -> Proposal:
    """Propose beds for these people of one household and give them away on the board.

    beside: members of the household who have a bed already, with the id of its room.
    """
    household = [*people, *(pair[0] for pair, _room in beside)]
    alone = tuple(person for person in people if without_adult(person, household))
    rest = tuple(person for person in people if person not in alone)
    focal = tuple(person.id for person in alone)
    if not rest:
        return Proposal(for_focal_point=focal)
    party = party_of(rest, [person for person in household if person not in alone], beside)
    best: tuple[Score, RoomState] | None = None
    for state in board.candidates(party.grown):
        score = rate(board, state, party)
        if score is not None and (best is None or score < best[0]):
            best = (score, state)
    if best is not None:
        parts, far = [(best[1], party.people)], False
    else:
        rooms, far = windows(board, party)
        parts = divide(rooms, party)
    places: list[tuple[str, str]] = []
    because: list[Because] = []
    seated = [
        (state, seat([*state.cots, *state.beds], members, party.beside.get(state.place.id, ())).seats)
        for state, members in parts
    ]
    for state, seats in seated:
        because += [one for one in reasons(board, state, party, seats) if one not in because]
        places += [(person.id, bed.id) for person, bed in seats]
    for state, seats in seated:
        board.give(state, seats)
    placed = {person_id for person_id, _bed in places}
    missing = tuple(person.id for person in party.people if person.id not in placed)
    if len(parts) > 1:
        because.insert(0, Because.DIVIDED_FAR if far else Because.DIVIDED)
    elif places and len(party.people) > 1 and not missing:
        because.insert(0, Because.TOGETHER)
    return Proposal(tuple(places), tuple(state.place.id for state, _members in parts), tuple(because), missing, focal)
