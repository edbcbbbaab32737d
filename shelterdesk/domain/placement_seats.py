"""Who of a household takes which bed of one room, and how many beds it takes at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from shelterdesk.domain.placement import BedPlace, Sleeper, may_share

Seat = tuple[Sleeper, BedPlace]


@dataclass(frozen=True, slots=True)
class Seated:
    """Who got which bed, and for whom no bed was left."""

    seats: tuple[Seat, ...]
    left: tuple[Sleeper, ...]


def seat(beds: Sequence[BedPlace], people: Sequence[Sleeper], beside: Sequence[Seat] = ()) -> Seated:
    """Seat people in these free beds, in this order of beds. Infants get a cot, else share with somebody of the
    household who sleeps alone (beside: those who have a bed in the room already), else get a bed of their own."""
    cots = [bed for bed in beds if bed.kind == "cot"]
    rest = [bed for bed in beds if bed.kind != "cot"]
    seats: list[Seat] = []
    infants = []
    for infant in (person for person in people if person.infant):
        if cots:
            seats.append((infant, cots.pop(0)))
        else:
            infants.append(infant)
    grown = sorted((person for person in people if not person.infant), key=lambda person: not person.needs_low_bed)
    left = []
    for person in grown:
        if person.fits_cot and cots:
            seats.append((person, cots.pop(0)))
        elif rest:
            seats.append((person, rest.pop(_fitting(rest, person))))
        else:
            left.append(person)
    hosts = sorted(
        [pair for pair in seats if not pair[0].infant and pair[1].kind != "cot"],
        key=lambda pair: pair[0].sex != "F",
    ) + [pair for pair in beside if not pair[0].infant and len(pair[1].sleepers) < 2]  # fmt: skip
    for infant in infants:
        host = next((pair for pair in hosts if may_share(infant, pair[0])), None)
        if host is not None:
            hosts.remove(host)
            seats.append((infant, host[1]))
        elif rest:
            seats.append((infant, rest.pop(_fitting(rest, infant))))
        else:
            left.append(infant)
    order = {person.id: place for place, person in enumerate(people)}
    return Seated(tuple(sorted(seats, key=lambda pair: order[pair[0].id])), tuple(left))


def _fitting(beds: Sequence[BedPlace], person: Sleeper) -> int:
    """The first bed that suits; whoever climbs badly does not get an upper bunk while there is another."""
    if person.needs_low_bed:
        return next((place for place, bed in enumerate(beds) if bed.kind != "upper"), 0)
    return 0
