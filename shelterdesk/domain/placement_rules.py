"""Which placement rules a chosen bed breaks: the screen warns by name and asks for a reason, it does not forbid."""

from collections.abc import Sequence
from enum import StrEnum

from shelterdesk.domain.placement import BOY_AMONG_WOMEN, GROUND_FLOOR, RoomPlace, Sleeper, is_single, without_adult
from shelterdesk.foundation.i18n import N_


class Rule(StrEnum):
    """A rule of placement that a person may overrule with a reason."""

    UNACCOMPANIED = "unaccompanied"
    CHILD_APART = "child_apart"
    TOGETHER = "together"
    ROOM_KIND = "room_kind"
    WHEELCHAIR = "wheelchair"
    GROUND_FLOOR = "ground_floor"
    LOW_BED = "low_bed"
    COT = "cot"
    NORM = "norm"


RULE_NAMES = {
    Rule.UNACCOMPANIED: N_("an unaccompanied child does not sleep among unrelated adults"),
    Rule.CHILD_APART: N_("a child sleeps in one room with an adult of its household"),
    Rule.TOGETHER: N_("a household stays together"),
    Rule.ROOM_KIND: N_("the room is meant for others"),
    Rule.WHEELCHAIR: N_("a wheelchair needs an accessible room"),
    Rule.GROUND_FLOOR: N_("older people, pregnant women and people with a disability sleep on the ground floor"),
    Rule.LOW_BED: N_("no upper bunk for small children, older people, pregnant women and people with a disability"),
    Rule.COT: N_("a cot is for a child under 3"),
    Rule.NORM: N_("more people than the norm allows for this room"),
}


def broken_rules(
    room: RoomPlace, bed_kind: str, person: Sleeper, household: Sequence[Sleeper], elsewhere: Sequence[Sleeper] = ()
) -> tuple[Rule, ...]:
    """The rules broken when this person sleeps in this bed.

    room is as it will be, the person in it; household is everybody of it who is in the centre, the person included;
    elsewhere are those of them who will sleep in other rooms.
    """
    mates = [other for other in room.sleepers if other.id != person.id]
    own = [other for other in mates if other.household == person.household]
    found = [
        *_about_children(person, mates, own, household, elsewhere),
        *([] if _suits(room, person, mates, own, household) else [Rule.ROOM_KIND]),
        *_about_access(room, bed_kind, person),
    ]
    if room.norm is not None and len(mates) + 1 > room.norm:
        found.append(Rule.NORM)
    return tuple(found)


def _about_children(
    person: Sleeper, mates: list[Sleeper], own: list[Sleeper], household: Sequence[Sleeper],
    elsewhere: Sequence[Sleeper],
) -> list[Rule]:  # fmt: skip
    strangers = [other for other in mates if other.household != person.household]
    if without_adult(person, household):
        return [Rule.UNACCOMPANIED] if any(not other.child for other in strangers) else []
    found = []
    if not person.child and any(
        other.child and (other.accompaniment == "alone" or _no_adult_beside(other, mates)) for other in strangers
    ):
        found.append(Rule.UNACCOMPANIED)
    if person.child and all(other.child for other in own):
        found.append(Rule.CHILD_APART)
    elif elsewhere:
        found.append(Rule.TOGETHER)
    return found


def _no_adult_beside(child: Sleeper, mates: list[Sleeper]) -> bool:
    return all(other.child for other in mates if other.household == child.household)


def _suits(
    room: RoomPlace, person: Sleeper, mates: list[Sleeper], own: list[Sleeper], household: Sequence[Sleeper]
) -> bool:
    with_own_adult = any(not other.child for other in own)
    small = person.child and person.age is not None and person.age < BOY_AMONG_WOMEN
    match room.kind:
        case "women":
            return person.sex == "F" or (small and with_own_adult)
        case "men":
            return person.sex == "M" and (not person.child or with_own_adult)
        case "mother_child":
            return person.child or person.sex == "F"
        case "children":
            return person.child
        case "isolation" | "staff":
            return False
        case "family":
            if not is_single(household):
                return True
            return all(other.household == person.household or (not other.child and other.sex == person.sex)
                       for other in mates)  # fmt: skip
    return True


def _about_access(room: RoomPlace, bed_kind: str, person: Sleeper) -> list[Rule]:
    found = []
    if "wheelchair" in person.needs and not room.accessible:
        found.append(Rule.WHEELCHAIR)
    elif person.needs_ground_floor and room.floor > GROUND_FLOOR and not room.accessible:
        found.append(Rule.GROUND_FLOOR)
    if bed_kind == "upper" and person.needs_low_bed:
        found.append(Rule.LOW_BED)
    if bed_kind == "cot" and not person.fits_cot:
        found.append(Rule.COT)
    return found
