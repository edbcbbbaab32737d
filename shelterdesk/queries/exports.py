"""What is asked for when data leaves the desk: records as they are kept, figures, and the log of what left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.ages import band_of
from shelterdesk.domain.balance import balance, counted_at
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.daily import DailyFigures, daily_figures
from shelterdesk.queries.movements import everybody, groups_on, stays_of
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Export, Household, Person
from shelterdesk.records.base import record_classes

_LONGEST = 400  # days of movement shown one by one
_OF_PERSON, _OF_HOUSEHOLD = (Noun.STAYS, Noun.BED_ASSIGNMENTS), (Noun.DISTRIBUTIONS,)


@dataclass(frozen=True)
class RecordRow:
    """One record with every field as it is kept."""

    noun: Noun
    id: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Statistics:
    """Figures about the centre; nobody is named."""

    daily: DailyFigures
    by_day: tuple[tuple[date, Mapping[str, Mapping[str, int]]], ...]  # reporting day, lines of its balance
    sexes_and_ages: Mapping[tuple[str, str], int]  # (M, F or "", band): people inside
    household_sizes: Mapping[int, int]  # people inside of one household: how many such households


@dataclass(frozen=True)
class ExportRow:
    """One file that left the desk."""

    id: str
    at: datetime
    profile: str
    format: str
    recipient: str
    people: int
    households: int
    digest: str


@question(Permission.EXPORT)
def records_to_export(view: View, nouns: Iterable[Noun], with_hidden: bool = False) -> dict[Noun, list[RecordRow]]:
    """All records of these nouns. Without with_hidden everything about hidden people is left out."""
    if with_hidden and not view.may(Permission.SEE_HIDDEN):
        raise NotAllowed("not_allowed", _("Your role may not see this."), "", _("Ask the manager of the centre."))
    people, households = (set(), set()) if with_hidden else _hidden(view)
    return {noun: _records(view, noun, people, households) for noun in nouns}


@question(Permission.SEE_FIGURES)
def statistics(view: View) -> Statistics:
    """The figures of now, and the movement of every day since the first person came."""
    people = everybody(view.session)
    stays = stays_of(view.session, people)
    inside = [people[one] for one in counted_at(stays, view.now)]
    cells: dict[tuple[str, str], int] = {}
    sizes: dict[str, int] = {}
    for one in inside:
        cell = (one.sex or "", band_of(one.birth, one.stated_group, view.today))
        cells[cell] = cells.get(cell, 0) + 1
        sizes[one.household_id] = sizes.get(one.household_id, 0) + 1
    counted: dict[int, int] = {}
    for size in sizes.values():
        counted[size] = counted.get(size, 0) + 1
    daily = daily_figures(view)
    first = min((stretches[0].since for stretches in stays.values() if stretches), default=view.now)
    day, start, end = daily.day.day, daily.day.start, daily.day.as_of
    by_day = [(day, balance(stays, groups_on(people, end), start, end).lines)]
    while start >= first and len(by_day) < _LONGEST:
        day, start, end = day - timedelta(days=1), start - timedelta(days=1), start
        by_day.append((day, balance(stays, groups_on(people, end), start, end).lines))
    return Statistics(daily, tuple(reversed(by_day)), cells, counted)


@question(Permission.EXPORT)
def exports_made(view: View) -> list[ExportRow]:
    """The log of files that left the desk, the newest first."""
    rows = view.session.scalars(select(Export).order_by(Export.at.desc(), Export.id.desc()))
    return [ExportRow(**{name: getattr(row, name) for name in ExportRow.__dataclass_fields__}) for row in rows]


def _hidden(view: View) -> tuple[set[str], set[str]]:
    """Ids of hidden people and of households nobody may learn of: a household goes with its hidden people only when
    it is hidden itself or has nobody else."""
    households = set(view.session.scalars(select(Household.id).where(Household.hidden.is_(True))))
    rows = view.session.execute(select(Person.id, Person.household_id, Person.hidden)).all()
    people = {row[0] for row in rows if row[2] or row[1] in households}
    seen = {row[1] for row in rows if row[0] not in people}
    return people, households | ({row[1] for row in rows} - seen)


def _records(view: View, noun: Noun, people: set[str], households: set[str]) -> list[RecordRow]:
    kind = record_classes()[noun]
    names = [column.key for column in kind.__mapper__.column_attrs if column.key not in ("id", "void", "void_reason")]
    rows = []
    for record in view.session.scalars(select(kind).order_by(kind.id)):
        fields = {name: getattr(record, name) for name in names}
        if noun is Noun.PEOPLE and record.id in people:
            continue
        if noun is Noun.HOUSEHOLDS and record.id in households:
            continue
        if noun in _OF_PERSON and fields["person_id"] in people:
            continue
        if noun in _OF_HOUSEHOLD and fields["household_id"] in households:
            continue
        if noun is Noun.HOUSEHOLDS and fields["head_id"] in people:
            fields["head_id"] = None
        rows.append(RecordRow(noun, record.id, fields))
    return rows


