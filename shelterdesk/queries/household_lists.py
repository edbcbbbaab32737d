"""Households that are in the centre, one line each: for the list, for handing out, for the kitchen."""

from dataclasses import dataclass

from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.registry import View, question
from shelterdesk.queries.room_lists import SleeperRow, room_list


@dataclass(frozen=True)
class HouseholdListRow:
    """One household with whoever of it is counted in the centre, the head (or the first of them) first."""

    household_id: str
    number: str
    people: tuple[SleeperRow, ...]
    rooms: str  # where they sleep: "4" or "4, 5"

    @property
    def name(self) -> str:
        """Whose household it is."""
        return self.people[0].name

    @property
    def children(self) -> int:
        """How many of them are under 18."""
        return sum(one.child for one in self.people)


@question(Permission.SEE_PEOPLE)
def households_inside(view: View) -> list[HouseholdListRow]:
    """Every household with somebody in the centre, by number; hidden ones only for roles that may know of them."""
    people: dict[str, list[SleeperRow]] = {}
    rooms: dict[str, list[str]] = {}
    for room in room_list(view):
        for sleeper in room.sleepers:
            people.setdefault(sleeper.household_id, []).append(sleeper)
            names = rooms.setdefault(sleeper.household_id, [])
            if room.name and room.name not in names:
                names.append(room.name)
    rows = []
    for household_id, members in people.items():
        members.sort(key=lambda one: one.position)
        rows.append(
            HouseholdListRow(household_id, members[0].household_number, tuple(members), ", ".join(rooms[household_id]))
        )
    return sorted(rows, key=lambda row: (len(row.number), row.number))
