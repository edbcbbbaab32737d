"""People in two places, and places with two people: what laptops gave twice without knowing of each other."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from shelterdesk.domain.placement import Sleeper, may_share, sleeper_of
from shelterdesk.domain.stays import STATUS_NAMES, StayStatus
from shelterdesk.foundation.changes import Noun
from shelterdesk.queries.attention_rows import TWO_BEDS, TWO_IN_BED, TWO_STAYS, AttentionRow, Found, Who
from shelterdesk.queries.registry import View
from shelterdesk.records import Bed, BedAssignment, Room, Stay
from shelterdesk.store.exchange_tables import ConflictEntry
from shelterdesk.store.materialise import OPEN


def beds_of_several(view: View) -> Iterator[Found]:
    """Beds with two people who may not share one."""
    taken = (
        select(BedAssignment.bed_id).where(BedAssignment.until.is_(None)).group_by(BedAssignment.bed_id)
        .having(func.count(func.distinct(BedAssignment.person_id)) > 1)
    )  # fmt: skip
    rows = view.session.execute(
        select(BedAssignment.bed_id, BedAssignment.person_id, BedAssignment.since, Bed.label, Room.name)
        .join(Bed, Bed.id == BedAssignment.bed_id).join(Room, Room.id == Bed.room_id)
        .where(BedAssignment.until.is_(None), BedAssignment.bed_id.in_(taken))
        .order_by(Room.name, Bed.label, BedAssignment.bed_id, BedAssignment.since, BedAssignment.id)
    ).all()  # fmt: skip
    who = Who(view, (row[1] for row in rows))
    sleepers: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if row[1] in who.rows:
            sleepers[row[0]].append(row)
    for bed_id, several in sleepers.items():
        people = tuple(dict.fromkeys(row[1] for row in several))
        if len(people) < 2 or (len(people) == 2 and may_share(*(_sleeper(view, who.rows[one]) for one in people))):
            continue
        yield (
            AttentionRow(
                TWO_IN_BED, (bed_id,), people, tuple(who.name(one) for one in people),
                what=(f"{several[0][3]} ({several[0][4]})",), since=max(row[2] for row in several),
            ),
            who.is_hidden(people),
        )  # fmt: skip


def _sleeper(view: View, row: Any) -> Sleeper:
    return sleeper_of(row[0], row[1], view.today, birth=row[9], stated_group=row[10])


def people_open_twice(view: View) -> Iterator[Found]:
    """One person in two places: one of the two gave way when the laptops met (store/materialise.py)."""
    entries = view.session.execute(
        select(ConflictEntry.noun, ConflictEntry.record_id, ConflictEntry.scope, ConflictEntry.standing)
        .where(ConflictEntry.field == OPEN).order_by(ConflictEntry.noun, ConflictEntry.record_id)
    ).all()  # fmt: skip
    who = Who(view, (row[2] for row in entries))
    for noun, loser, person_id, standing in entries:
        if person_id not in who.rows:
            continue
        ids = tuple(dict.fromkeys((*(str(pair[1]) for pair in json.loads(standing)), loser)))
        kind = TWO_STAYS if noun == Noun.STAYS.value else TWO_BEDS
        found = _stretches(view, kind, ids)
        what = tuple(found[one][1] for one in ids if one in found)
        since = max((one[0] for one in found.values()), default=None)
        yield (
            AttentionRow(kind, ids, (person_id,), (who.name(person_id),), what=what, since=since),
            who.is_hidden([person_id]),
        )


def _stretches(view: View, kind: str, ids: tuple[str, ...]) -> dict[str, tuple[datetime, str]]:
    if kind == TWO_STAYS:
        query: Any = select(Stay.id, Stay.since, Stay.status).where(Stay.id.in_(ids))
    else:
        query = select(BedAssignment.id, BedAssignment.since, Bed.label).join(Bed, Bed.id == BedAssignment.bed_id)
        query = query.where(BedAssignment.id.in_(ids))
    rows = view.session.execute(query, execution_options={"with_void": True})
    return {row[0]: (row[1], STATUS_NAMES[StayStatus(row[2])] if kind == TWO_STAYS else str(row[2])) for row in rows}
