"""Who may sleep where: people and rooms as the placement rules see them, and which rooms suit which household.

The order of the rules (screens.md §4.3): household together, room kind allowed, accessibility, cot, neighbours from the
same bus or settlement, fewest beds left over. Nothing here is forbidden to a person: the program proposes and warns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.births import age_on, months_on

INFANT_MONTHS = 24  # under two years: a cot, or a parent's bed
COT_AGE = 3  # years; from this age on nobody fits into a cot
BOY_AMONG_WOMEN = 12  # years; younger boys may stay with their mother in a room for women
ELDERLY_AGE = 60  # years, the last age band of the reports
SMALL_CHILD_AGE = 6  # years; younger children do not climb into an upper bunk (EN 747)
OLD_ENOUGH_TO_SHARE = 15  # years; whoever shares a bed with an infant, a young mother included
GROUND_FLOOR = 1

_NEEDS_GROUND = frozenset({
    "wheelchair", "pregnant", "disability_1", "disability_2", "disability_3", "child_disability", "visual",
    "older_alone",
})  # fmt: skip
_NEVER_PROPOSED = frozenset({"isolation", "staff", "children"})


@dataclass(frozen=True, slots=True)
class Sleeper:
    """Somebody who needs or has a bed. age in whole years, None when not known."""

    id: str
    household: str
    sex: str | None = None
    age: int | None = None
    child: bool = False
    infant: bool = False  # under two years
    accompaniment: str | None = None
    needs: frozenset[str] = frozenset()
    bus: str = ""
    origin: str = ""

    @property
    def needs_ground_floor(self) -> bool:
        """Whether stairs and an upper bunk are too much."""
        return bool(self.needs & _NEEDS_GROUND) or (self.age is not None and self.age >= ELDERLY_AGE)

    @property
    def needs_low_bed(self) -> bool:
        """Whether an upper bunk is out of the question."""
        return self.needs_ground_floor or self.infant or (self.age is not None and self.age < SMALL_CHILD_AGE)

    @property
    def fits_cot(self) -> bool:
        """Small enough for a cot."""
        return self.infant or (self.age is not None and self.age < COT_AGE)


@dataclass(frozen=True, slots=True)
class BedPlace:
    """One bed with whoever sleeps in it. open: it may be given away now."""

    id: str
    label: str
    kind: str = "bed"
    open: bool = True
    sleepers: tuple[Sleeper, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomPlace:
    """One room with its beds in their order. norm: how many people it is good for."""

    id: str
    name: str
    building: str = ""
    floor: int = GROUND_FLOOR
    kind: str = "family"
    accessible: bool = False
    closed: bool = False
    norm: int | None = None
    beds: tuple[BedPlace, ...] = ()

    @property
    def sleepers(self) -> tuple[Sleeper, ...]:
        """Everybody who has a bed here."""
        return tuple(sleeper for bed in self.beds for sleeper in bed.sleepers)


def sleeper_of(
    person_id: str,
    household: str,
    today: date,
    *,
    sex: str | None = None,
    birth: str | None = None,
    stated_group: str | None = None,
    accompaniment: str | None = None,
    needs: frozenset[str] = frozenset(),
    bus: str = "",
    origin: str = "",
) -> Sleeper:
    """A person of the register as the rules see them on a day."""
    if birth is None:
        age = {"older": ELDERLY_AGE, "infant": 0}.get(stated_group or "")
        infant = stated_group == "infant"
    else:
        age, infant = age_on(birth, today), months_on(birth, today) < INFANT_MONTHS
    return Sleeper(
        person_id, household, sex or None, age, is_child(birth, stated_group, today), infant, accompaniment,
        needs, bus.strip().casefold(), origin.strip().casefold(),
    )  # fmt: skip


def without_adult(person: Sleeper, household: Iterable[Sleeper]) -> bool:
    """An unaccompanied child: said to be alone, or none of the adults of its household is here."""
    return person.child and (person.accompaniment == "alone" or all(other.child for other in household))


def may_share(one: Sleeper, other: Sleeper) -> bool:
    """Two in a bed: an infant under two with somebody of its own household who is old enough."""
    if one.household != other.household or one.infant == other.infant:
        return False
    elder = other if one.infant else one
    return not elder.child or (elder.age is not None and elder.age >= OLD_ENOUGH_TO_SHARE)


def kinds_for(household: Sequence[Sleeper]) -> tuple[str, ...]:
    """Room kinds a household may be proposed, the most fitting first; "family" last for single people means a family
    room without families. Isolation, staff and children's rooms are never proposed."""
    adults = [person for person in household if not person.child]
    children = [person for person in household if person.child]
    sexes = {person.sex for person in adults}
    mothers = any(
        person.fits_cot or person.needs & {"pregnant", "lactating"} for person in household if person.sex == "F"
        or person.child
    )  # fmt: skip
    if not adults:
        return ()
    if not children and sexes == {"M"}:
        return ("men", "hall", "family")
    if sexes == {"F"}:
        boys = [child for child in children if child.sex != "F"]
        women = () if any(boy.age is None or boy.age >= BOY_AMONG_WOMEN for boy in boys) else ("women",)
        if children:
            return (*(("mother_child",) if mothers else ()), "family", *women, "hall")
        return (*(("mother_child",) if mothers else ()), "women", "hall", "family")
    if not children and len(adults) == 1:
        return ("hall", "family")
    return ("family", "hall")


def is_single(household: Sequence[Sleeper]) -> bool:
    """Adults of one sex without children: they belong into rooms for men or for women, not among families."""
    return len({person.sex for person in household}) == 1 and not any(person.child for person in household)


def proposable(room: RoomPlace) -> bool:
    """Whether the program itself may propose this room."""
    return not room.closed and room.kind not in _NEVER_PROPOSED
