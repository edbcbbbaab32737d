"""A household on its way to beds: what decides which rooms suit it."""

from collections.abc import Sequence
from dataclasses import dataclass

from shelterdesk.domain.placement import Sleeper, is_single, kinds_for, may_share
from shelterdesk.domain.placement_seats import Seat


@dataclass(frozen=True, slots=True)
class Party:
    """Who is to be placed now, with what decides about the rooms for them."""

    people: tuple[Sleeper, ...]
    household: str
    kinds: dict[str, int]  # allowed kinds, the most fitting first
    single: bool
    sex: str | None
    men: bool  # adults who are not women
    adults: int  # of the people to be placed
    grown: int
    infants: int
    hosts: int  # of the people to be placed, how many could share with an infant
    low: int
    wheelchair: bool
    ground: bool
    only_children: bool
    beside: dict[str, tuple[Seat, ...]]  # members who have a bed already, by room
    bus: str
    origin: str

    @property
    def beds(self) -> int:
        """How many beds they take where there are no cots."""
        return self.grown + max(0, self.infants - self.hosts)


def party_of(
    people: Sequence[Sleeper], household: Sequence[Sleeper], beside: Sequence[tuple[Seat, str]] = ()
) -> Party:
    """What decides about the rooms for these people, who belong to this household."""
    infants = [person for person in people if person.infant]
    by_room: dict[str, tuple[Seat, ...]] = {}
    for pair, room in beside:
        by_room[room] = (*by_room.get(room, ()), pair)
    return Party(
        people=tuple(people), household=people[0].household,
        kinds={kind: place for place, kind in enumerate(kinds_for(household))},
        single=is_single(household), sex=next((person.sex for person in household if not person.child), None),
        men=any(person.sex != "F" and not person.child for person in household),
        adults=sum(not person.child for person in people), grown=len(people) - len(infants), infants=len(infants),
        hosts=sum(any(may_share(infant, person) for infant in infants) for person in people),
        low=sum(person.needs_low_bed and not person.infant for person in people),
        wheelchair=any("wheelchair" in person.needs for person in people),
        ground=any(person.needs_ground_floor for person in people),
        only_children=all(person.child for person in people), beside=by_room,
        bus=people[0].bus, origin=people[0].origin,
    )  # fmt: skip
