"""Whose old bed is still free: who comes back may have it again."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.rooms import USABLE
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Bed, BedAssignment, Room


@dataclass(frozen=True)
class FormerBedRow:
    """The last bed somebody had, which nobody has now."""

    person_id: str
    bed_id: str
    words: str  # "12-3 · 12": the bed and its room


@question(Permission.SEE_PEOPLE)
def former_beds(view: View, person_ids: Iterable[str]) -> dict[str, FormerBedRow]:
    """The last bed of each of these people, where it can be slept in and is free; the others are left out. A bed two
    had is offered to the first."""
    taken = set(view.session.scalars(select(BedAssignment.bed_id).where(BedAssignment.until.is_(None))))
    found: dict[str, FormerBedRow] = {}
    for person_id in dict.fromkeys(person_ids):
        last = view.session.execute(
            select(Bed.id, Bed.label, Room.name, Bed.state, Room.closed)
            .join(BedAssignment, BedAssignment.bed_id == Bed.id).join(Room, Room.id == Bed.room_id)
            .where(BedAssignment.person_id == person_id).order_by(BedAssignment.since.desc()).limit(1)
        ).first()  # fmt: skip
        if last is None or last[0] in taken or last[3] not in USABLE or last[4]:
            continue
        taken.add(last[0])
        found[person_id] = FormerBedRow(person_id, last[0], f"{last[1]} · {last[2]}")
    return found
