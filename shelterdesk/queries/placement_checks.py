"""Before somebody is put down in a bed: who would sleep where, which rules that breaks, and which rooms suit better."""

from collections.abc import Sequence
from dataclasses import dataclass

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.placement import BedPlace, RoomPlace, Sleeper
from shelterdesk.domain.placement_board import Board, RoomState
from shelterdesk.domain.placement_fit import Because, Score, rate, reasons
from shelterdesk.domain.placement_parties import party_of
from shelterdesk.domain.placement_rules import Rule, broken_rules
from shelterdesk.domain.placement_search import Proposal
from shelterdesk.domain.placement_seats import seat
from shelterdesk.domain.placement_words import reason_words, rule_words
from shelterdesk.foundation.i18n import ngettext
from shelterdesk.queries.placement_board import House, house_near, house_of
from shelterdesk.queries.registry import View, question

MOST_OFFERS = 60  # rooms looked at closely: nobody reads further down


@dataclass(frozen=True)
class PuttingDown:
    """People put down from a bed on: {person: bed}, who finds no bed there, and the rules that breaks, in words."""

    places: dict[str, str]
    left: tuple[str, ...]
    rules: str


@dataclass(frozen=True)
class RoomOffer:
    """One room for the people in the tray, the best first. fits: all of them, and no rule is broken."""

    room_id: str
    room_name: str
    building_id: str
    floor: int
    kind: str
    free: int
    fits: bool
    text: str
    places: dict[str, str]


@question(Permission.PLACE)
def broken_rules_of(view: View, places: dict[str, str], lifted: Sequence[str] = ()) -> str:
    """The placement rules these places would break, in words; empty when none. lifted people have no bed meanwhile."""
    house = house_near(view, places.values(), (), [*places, *lifted])
    return rule_words(_broken(house.after({**dict.fromkeys(lifted), **places}), places))


@question(Permission.PLACE)
def put_down_from(view: View, bed_id: str, person_ids: Sequence[str], lifted: Sequence[str] = ()) -> PuttingDown:
    """What happens when these people are put down at a bed: the first in it, the others in the next free ones of the
    room. One person alone goes exactly there."""
    people = [*lifted, *person_ids]
    house = house_near(view, [bed_id], (), people).after(dict.fromkeys(people))
    return _put_down(house, bed_id, person_ids)


@question(Permission.PLACE)
def rules_by_bed(view: View, room_id: str, person_ids: Sequence[str], lifted: Sequence[str] = ()) -> dict[str, str]:
    """For each bed of a room that can take these people: the rules broken there, in words ("" when none)."""
    people = [*lifted, *person_ids]
    house = house_near(view, (), [room_id], people).after(dict.fromkeys(people))
    room = house.rooms.get(room_id)
    beds = [] if room is None else [bed for bed in room.beds if not bed.sleepers]
    return {bed.id: _put_down(house, bed.id, person_ids).rules for bed in beds}


@question(Permission.PLACE)
def rooms_for(view: View, person_ids: Sequence[str], lifted: Sequence[str] = ()) -> list[RoomOffer]:
    """All rooms with free beds for these people of one household, sorted by the placement rules."""
    house = house_of(view).after(dict.fromkeys([*lifted, *person_ids]))
    people = [house.sleepers[one] for one in person_ids if one in house.sleepers]
    if not people:
        return []
    household = house.household(people[0].household)
    others = [one for one in household if one.id in house.bed_of]
    board, party = Board(list(house.rooms.values())), party_of(people, household, house.beside(others))
    rated: list[tuple[bool, Score | tuple[int, ...], RoomPlace]] = []
    for order, room in enumerate(house.rooms.values()):
        if not room.closed and any(bed.open and not bed.sleepers for bed in room.beds):
            state = board.states.get(room.id)
            score = None if state is None else rate(board, state, party)
            rated.append((score is None, score or (order,), room))
    offers: list[tuple[tuple[bool, int, Score | tuple[int, ...]], RoomOffer]] = []
    for bad, value, room in sorted(rated, key=lambda each: each[:2])[:MOST_OFFERS]:
        free = [bed for bed in room.beds if bed.open and not bed.sleepers]
        state = board.states.get(room.id)
        down = _put_down(house, free[0].id, person_ids)
        broken = _broken(house.after(dict(down.places)), down.places)
        fits = not bad and not broken and not down.left
        text = _offer_words(house, board, state, people, down) if fits else _why_not(down)
        offers.append((
            (not fits, len(down.left) * 10 + len(broken), value),
            RoomOffer(room.id, room.name, room.building, room.floor, room.kind, len(free), fits, text, down.places),
        ))  # fmt: skip
    return [offer for _key, offer in sorted(offers, key=lambda pair: pair[0])]


def _put_down(house: House, bed_id: str, person_ids: Sequence[str]) -> PuttingDown:
    bed = house.beds.get(bed_id)
    if bed is None:
        return PuttingDown({}, tuple(person_ids), "")
    if len(person_ids) == 1:
        places = {person_ids[0]: bed_id}
    else:
        people = [house.sleepers[one] for one in person_ids if one in house.sleepers]
        places = {person.id: bed.id for person, bed in _seats(house.rooms[house.room_of[bed_id]], bed, people)}
    left = tuple(one for one in person_ids if one not in places)
    return PuttingDown(places, left, rule_words(_broken(house.after(dict(places)), places)))


def _seats(room: RoomPlace, first: BedPlace, people: list[Sleeper]) -> tuple[tuple[Sleeper, BedPlace], ...]:
    place = room.beds.index(first)
    turned = [*room.beds[place:], *room.beds[:place]]
    own = [(one, bed) for bed in room.beds for one in bed.sleepers if one.household == people[0].household]
    return seat([bed for bed in turned if not bed.sleepers and (bed.open or bed.id == first.id)], people, own).seats


def _broken(after: House, places: dict[str, str]) -> list[Rule]:
    found: list[Rule] = []
    for person_id, bed_id in places.items():
        person = after.sleepers.get(person_id)
        if person is None or bed_id not in after.beds:
            continue
        room_id = after.room_of[bed_id]
        household = after.household(person.household)
        elsewhere = [
            one for one in household if after.room_of.get(after.bed_of.get(one.id, ""), room_id) != room_id
        ]
        rules = broken_rules(after.rooms[room_id], after.beds[bed_id].kind, person, household, elsewhere)
        found += [rule for rule in rules if rule not in found]
    return found


def _offer_words(house: House, board: Board, state: RoomState | None, people: list[Sleeper], down: PuttingDown) -> str:
    if state is None:
        return ""
    seats = [(house.sleepers[person], house.beds[bed]) for person, bed in down.places.items()]
    because = reasons(board, state, party_of(people, house.household(people[0].household)), seats)
    if len(people) > 1:
        because.insert(0, Because.TOGETHER)
    return reason_words(Proposal(rooms=(state.place.id,), because=tuple(because)), house.rooms)


def _why_not(down: PuttingDown) -> str:
    missing = len(down.left)
    short = ngettext("{n} bed too few", "{n} beds too few", missing).format(n=missing) if missing else ""
    return "; ".join(part for part in (short, down.rules) if part)
