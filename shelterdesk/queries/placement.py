"""Where could they sleep: proposals for a household at intake, for one that is here, for everybody without a bed."""

from dataclasses import dataclass

from shelterdesk.domain.households import HouseholdEntry
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.placement import Sleeper
from shelterdesk.domain.placement_board import Board
from shelterdesk.domain.placement_search import Proposal, propose
from shelterdesk.domain.placement_words import missing_words, proposal_words, reason_words
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.placement_board import House, house_of, sleepers_of_entry
from shelterdesk.queries.registry import View, question


@dataclass(frozen=True)
class PlaceRow:
    """One proposed place. person_index: the person's place in the entry, or in the household; person_id when known."""

    person_index: int
    bed_id: str
    bed_label: str
    room_name: str
    person_id: str = ""


@dataclass(frozen=True)
class Suggestion:
    """Proposed places with the sentence that names the rules; complete: everybody has a place."""

    places: tuple[PlaceRow, ...]
    text: str
    complete: bool


@dataclass(frozen=True)
class SeatRow:
    """One line of a seating plan."""

    person_id: str
    name: str
    household_id: str
    bed_id: str
    bed_label: str
    room_name: str
    reason: str


@dataclass(frozen=True)
class UnseatedRow:
    """Somebody for whom the plan has no bed, and why."""

    person_id: str
    name: str
    household_id: str
    reason: str


@dataclass(frozen=True)
class SeatingPlan:
    """Beds for everybody who has none: proposed rows, and those left without."""

    rows: tuple[SeatRow, ...]
    without: tuple[UnseatedRow, ...]


@question(Permission.PLACE)
def suggest_beds_for_entry(view: View, entry: HouseholdEntry) -> Suggestion:
    """Beds for a household that is being written down; nothing is kept."""
    house = house_of(view)
    people = sleepers_of_entry(view, entry)
    return _suggestion(house, people, propose(Board(list(house.rooms.values())), people))


@question(Permission.PLACE)
def suggest_beds_for_household(view: View, household_id: str) -> Suggestion:
    """Beds for those of a household who are here without one; if they cannot join the others, beds for all of them."""
    house = house_of(view)
    household = house.household(household_id)
    people = [sleeper for sleeper in household if sleeper.id not in house.bed_of]
    if not people:
        return Suggestion((), _("Everybody of this household has a bed."), True)
    placed = [sleeper for sleeper in household if sleeper.id in house.bed_of]
    first = propose(Board(list(house.rooms.values())), people, house.beside(placed))
    joined = set(first.rooms) <= {room for _seat, room in house.beside(placed)}
    if not placed or (first.complete and joined):
        return _suggestion(house, household, first)
    moved = house.after({sleeper.id: None for sleeper in placed})
    everybody = propose(Board(list(moved.rooms.values())), moved.household(household_id))
    if len(everybody.rooms) == 1 and not everybody.missing:
        return _suggestion(moved, household, everybody)
    return _suggestion(house, household, first)


@question(Permission.PLACE)
def seating_plan(view: View) -> SeatingPlan:
    """Beds for everybody counted in without one: households that need most care first, then the large ones."""
    house = house_of(view)
    board = Board(list(house.rooms.values()))
    labels = {bed.id: (bed.label, room.name) for room in house.rooms.values() for bed in room.beds}
    waiting: dict[str, list[Sleeper]] = {}
    placed: dict[str, list[Sleeper]] = {}
    for sleeper in house.sleepers.values():
        group = placed if sleeper.id in house.bed_of else waiting
        group.setdefault(sleeper.household, []).append(sleeper)
    beside = {home: house.beside(placed[home]) for home in waiting if home in placed}
    rows: list[SeatRow] = []
    without: list[UnseatedRow] = []
    for home, people in sorted(waiting.items(), key=lambda pair: _urgency(pair[1])):
        proposal = propose(board, people, beside.get(home, ()))
        beds = dict(proposal.places)
        reason, missing = reason_words(proposal, house.rooms), missing_words(proposal)
        for sleeper in people:
            name, bed = house.names[sleeper.id], beds.get(sleeper.id)
            if bed is None:
                without.append(UnseatedRow(sleeper.id, name, home, missing))
            else:
                rows.append(SeatRow(sleeper.id, name, home, bed, *labels[bed], reason))
    return SeatingPlan(tuple(rows), tuple(without))


def _urgency(people: list[Sleeper]) -> tuple[bool, bool, int]:
    wheelchair = any("wheelchair" in person.needs for person in people)
    ground = any(person.needs_ground_floor for person in people)
    return (not wheelchair, not ground, -len(people))


def _suggestion(house: House, people: list[Sleeper], proposal: Proposal) -> Suggestion:
    index = {sleeper.id: place for place, sleeper in enumerate(people)}
    labels = {bed.id: (bed.label, room.name) for room in house.rooms.values() for bed in room.beds}
    known = house.names
    places = tuple(
        PlaceRow(index[person], bed, *labels[bed], person if person in known else "")
        for person, bed in proposal.places
    )
    return Suggestion(places, proposal_words(proposal, house.rooms), proposal.complete)
