"""Inside a merge of two records: everything that pointed to the one points to the other, and makes one history."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.balance import Stretch
from shelterdesk.domain.one_stay import one_chain
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.records import BedAssignment, Distinction, Distribution, Person, Stay
from shelterdesk.records.base import record_classes
from shelterdesk.store.shapes import shapes
from shelterdesk.store.unit_of_work import UnitOfWork

_BATCH = 500
_LOOSE = ((Person, "responsible_id"), (Distribution, "collector_id"))  # pointers without a key in the database


def move_pointers(work: UnitOfWork, after: Mapping[str, str]) -> set[str]:
    """Whatever points to a record of `after` ({from: to}) points to the other one; answers which of them had any."""
    work.session.flush()
    moved: set[str] = set()
    gone = sorted(after)
    for kind, field in _pointers(Noun.PEOPLE):
        for start in range(0, len(gone), _BATCH):
            column = getattr(kind, field)
            for record in work.session.scalars(select(kind).where(column.in_(gone[start : start + _BATCH]))):
                old = getattr(record, field)
                if isinstance(record, Distinction) and after[old] in (record.one_id, record.two_id):
                    continue  # told apart here, merged there: both stand, and the review list shows it
                setattr(record, field, after[old])
                moved.add(old)
    for record in _handed_to(work, gone):
        ids = record.people.split(",")
        moved.update(after.keys() & ids)
        record.people = ",".join(dict.fromkeys(after.get(one, one) for one in ids))
    work.session.flush()
    return moved


def move_household_pointers(work: UnitOfWork, after: Mapping[str, str]) -> None:
    """The same for households: hand-outs, and whatever else there will be. Their people are moved by others."""
    gone = sorted(after)
    for kind, field in _pointers(Noun.HOUSEHOLDS):
        if kind is Person:
            continue
        for start in range(0, len(gone), _BATCH):
            column = getattr(kind, field)
            for record in work.session.scalars(select(kind).where(column.in_(gone[start : start + _BATCH]))):
                setattr(record, field, after[getattr(record, field)])


def join_stays(work: UnitOfWork, person_id: str, *, lenient: bool = False) -> None:
    """Make one chain of all stretches of this person. lenient: leave a contradiction as it is."""
    stays = {stay.id: stay for stay in work.session.scalars(select(Stay).where(Stay.person_id == person_id))}
    given = [Stretch(StayStatus(one.status), one.since, one.until, one.arrival, one.id) for one in stays.values()]
    try:
        chain = one_chain(given)
    except ValueError:
        if lenient:
            return
        raise InputRefused(
            "died", _("One of the two died, and the other was here after that: they are not one person as it stands."),
            _("Nothing was changed."), _("Correct the stay of one of them first."),
        ) from None  # fmt: skip
    for stretch in chain:
        stay = stays[stretch.id]
        if (stay.since, stay.until, stay.arrival) != (stretch.since, stretch.until, stretch.arrival):
            stay.since, stay.until, stay.arrival = stretch.since, stretch.until, stretch.arrival


def open_assignment(work: UnitOfWork, person_id: str) -> str:
    """The id of the bed assignment somebody has now; "" when none."""
    query = select(BedAssignment.id).where(BedAssignment.person_id == person_id, BedAssignment.until.is_(None))
    return work.session.scalars(query).first() or ""


def join_beds(work: UnitOfWork, person_id: str, preferred: str = "") -> None:
    """One person has one bed: the preferred assignment, else the one given last. Without a stay here, none."""
    work.session.flush()
    query = select(BedAssignment).where(BedAssignment.person_id == person_id, BedAssignment.until.is_(None))
    given = sorted(work.session.scalars(query), key=lambda one: (one.id == preferred, one.since, one.id))
    if not given:
        return
    stay = work.session.scalars(select(Stay).where(Stay.person_id == person_id, Stay.until.is_(None))).first()
    holds = given[-1]
    for one in given[:-1]:
        one.until = max(one.since, holds.since)
    if stay is None or StayStatus(stay.status) not in COUNTED:
        holds.until = max(holds.since, stay.since) if stay is not None else holds.since


def _handed_to(work: UnitOfWork, gone: list[str]) -> Iterator[Distribution]:
    if len(gone) == 1:
        yield from work.session.scalars(select(Distribution).where(Distribution.people.contains(gone[0])))
        return
    wanted = set(gone)
    rows = work.session.execute(select(Distribution.id, Distribution.people).where(Distribution.people != "")).all()
    for record_id, people in rows:
        if not wanted.isdisjoint(people.split(",")):
            yield work.get(Distribution, record_id)


@cache
def _pointers(noun: Noun) -> tuple[tuple[type[Any], str], ...]:
    """Every field of every noun that points to this one: a new noun joins by itself."""
    classes = record_classes()
    every = ((own, field, to) for own, shape in shapes().items() for field, to in shape.points_to.items())
    found = [(classes[own], field) for own, field, to in every if to is noun]
    return (*found, *_LOOSE) if noun is Noun.PEOPLE else tuple(found)
