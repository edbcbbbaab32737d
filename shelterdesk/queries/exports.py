"""What is asked for when data leaves the desk: records as they are kept, figures, and the log of what left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from shelterdesk.domain.ages import band_of, is_child
from shelterdesk.domain.balance import balance, counted_at
from shelterdesk.domain.households import Accompaniment
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import ENDED
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.daily import DailyFigures, daily_figures
from shelterdesk.queries.movements import everybody, groups_on, stays_of
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Export, Household, Person, Stay, User
from shelterdesk.records.base import kept_moment, record_classes
from shelterdesk.store.tables import ChangeEntry, OperationEntry

PRINTED = "pdf"  # the format of documents made for paper: no file for anybody
LISTS = ("operational", "full")  # profiles that name people
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
    reason: str
    by: str = ""  # who made it


@dataclass(frozen=True)
class ExportContents:
    """What a list of people would hold if it were made now, in counts."""

    people: int
    households: int
    new: int  # of the people: registered since the last list left
    children: int
    apart: int  # of the children: not with their parents
    hidden: int | None  # people who are told to nobody; None for who may not know how many
    last_at: datetime | None  # when the last list left


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
    rows = view.session.scalars(select(Export).order_by(Export.at.desc(), Export.id.desc())).all()
    authors = _authors(view)
    names = [name for name in ExportRow.__dataclass_fields__ if name != "by"]
    return [ExportRow(**{name: getattr(row, name) for name in names}, by=authors.get(row.id, "")) for row in rows]


@question(Permission.EXPORT)
def files_sent(view: View) -> list[ExportRow]:
    """The log of files made for somebody, the newest first; documents printed here are left out."""
    return [row for row in exports_made(view) if row.format != PRINTED]


@question(Permission.EXPORT)
def export_contents(view: View, everybody: bool = False) -> ExportContents:
    """What the operational list holds now (who is here or expected, hidden people withheld); everybody: the full."""
    hidden, _households = _hidden(view)
    may_know = view.may(Permission.SEE_HIDDEN)
    ended = [status.value for status in ENDED]
    query = select(Person.id, Person.household_id, Person.birth, Person.stated_group, Person.accompaniment)
    if not everybody:
        query = query.join(Stay, Stay.person_id == Person.id).where(Stay.until.is_(None), Stay.status.not_in(ended))
    found = view.session.execute(query.distinct()).all()
    rows = [row for row in found if (everybody and may_know) or row[0] not in hidden]
    children = [row for row in rows if is_child(row[2], row[3], view.today)]
    apart = (Accompaniment.ALONE.value, Accompaniment.RELATIVE.value)
    last_at = view.session.scalar(select(func.max(Export.at)).where(Export.profile.in_(LISTS)))
    fresh = _registered_since(view, last_at)
    return ExportContents(
        people=len(rows), households=len({row[1] for row in rows}),
        new=len(rows) if fresh is None else sum(row[0] in fresh for row in rows), children=len(children),
        apart=sum(row[4] in apart for row in children), last_at=last_at,
        hidden=sum(row[0] in hidden for row in found) if may_know else None,
    )  # fmt: skip


def _registered_since(view: View, moment: datetime | None) -> set[str] | None:
    """Ids of people registered after this moment, by the journal; None when there is no such moment."""
    if moment is None:
        return None
    written = (
        select(ChangeEntry.record_id)
        .join(OperationEntry, OperationEntry.id == ChangeEntry.operation_id)
        .where(
            ChangeEntry.noun == Noun.PEOPLE.value, ChangeEntry.created.is_(True),
            OperationEntry.at > kept_moment(moment),
        )
    )  # fmt: skip
    return set(view.session.scalars(written))


def _authors(view: View) -> dict[str, str]:
    """Who made each export, by the journal."""
    made = (
        select(ChangeEntry.record_id, User.name)
        .join(OperationEntry, OperationEntry.id == ChangeEntry.operation_id)
        .join(User, User.id == OperationEntry.user_id)
        .where(ChangeEntry.noun == Noun.EXPORTS.value, ChangeEntry.created.is_(True))
    )
    return {row[0]: row[1] for row in view.session.execute(made)}


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


