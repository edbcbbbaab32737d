"""Fields with two values, as a person can decide about them: whose it is, which value is in force, who wrote which."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.safety import SAFETY, stricter
from shelterdesk.foundation.changes import Noun
from shelterdesk.queries.exchange import ConflictRow, conflicts
from shelterdesk.queries.people import full_name
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Household, Person
from shelterdesk.records.base import Moment, record_classes
from shelterdesk.store.facts import facts
from shelterdesk.store.materialise import OPEN
from shelterdesk.store.shapes import shapes

# fields that hold somebody's id without the store insisting on it
_WHOSE = {"head_id": Noun.PEOPLE, "responsible_id": Noun.PEOPLE, "collector_id": Noun.PEOPLE}
_NAMED = ("name", "number", "label")


@dataclass(frozen=True)
class SideRow:
    """One of the values: as it is kept, who wrote it, when, and whether on this laptop; of a value that points to
    another record, what that one is called."""

    value: Any
    author: str
    at: Any  # datetime
    ours: bool
    called: str | None


@dataclass(frozen=True)
class ConflictCardRow:
    """One field to decide about. about: the name or number of what it belongs to; safe: the stricter value is in force
    (in_force) until somebody decides; moment: the values are moments."""

    noun: Noun
    record_id: str
    field: str
    about: str
    person_id: str
    household_id: str
    safe: bool
    in_force: Any
    moment: bool
    sides: tuple[SideRow, ...]


@question(Permission.EXCHANGE)
def conflict_cards(view: View) -> list[ConflictCardRow]:
    """Every field with more than one value. Two open stays or beds of somebody are asked about by attention()."""
    desk = facts(view.session)["desk"]
    show_hidden = view.may(Permission.SEE_HIDDEN)
    cards = []
    for row in conflicts(view):
        if row.field == OPEN:
            continue
        card, hidden = _card(view, row, desk)
        if show_hidden or not hidden:
            cards.append(card)
    return cards


def _card(view: View, row: ConflictRow, desk: str) -> tuple[ConflictCardRow, bool]:
    target = shapes()[row.noun].points_to.get(row.field) or _WHOSE.get(row.field)
    if row.field == "merged_into":
        target = row.noun
    sides = tuple(
        SideRow(one.value, one.author, one.at, one.desk == desk,
                _called(view, target, str(one.value)) if target is not None and one.value else None)
        for one in row.standing
    )  # fmt: skip
    record = _record(view, row.noun, row.record_id)
    person = _record(view, Noun.PEOPLE, _pointed(row.noun, Noun.PEOPLE, row.record_id, record))
    home = _pointed(row.noun, Noun.HOUSEHOLDS, row.record_id, record) or (person.household_id if person else "")
    household = _record(view, Noun.HOUSEHOLDS, home)
    hidden = any(isinstance(one, Person | Household) and one.hidden for one in (record, person, household))
    safe = row.field in SAFETY
    in_force = stricter(row.field, [one.value for one in row.standing]) if safe else getattr(record, row.field, None)
    column = inspect(record_classes()[row.noun]).columns.get(row.field)
    card = ConflictCardRow(
        row.noun, row.record_id, row.field, _called(view, row.noun, row.record_id), person.id if person else "",
        household.id if household else "", safe, in_force, column is not None and isinstance(column.type, Moment),
        sides,
    )  # fmt: skip
    return card, hidden


def _pointed(noun: Noun, wanted: Noun, record_id: str, record: Any) -> str:
    """The id of the person or household a record is, or points to."""
    if noun is wanted:
        return record_id
    fields = [field for field, target in shapes()[noun].points_to.items() if target is wanted]
    return str(getattr(record, fields[0], None) or "") if fields and record is not None else ""


def _called(view: View, noun: Noun, record_id: str) -> str:
    """What people call this record; a stay or a hand-over by the person or household it belongs to."""
    record = _record(view, noun, record_id)
    if record is None:
        return ""
    if isinstance(record, Person):
        return full_name(record.surname, record.given_name, record.patronymic, record.unknown_number)
    own = next((str(getattr(record, name)) for name in _NAMED if getattr(record, name, None)), "")
    parents = [
        _called(view, target, getattr(record, field))
        for field, target in shapes()[noun].points_to.items()
        if getattr(record, field, None) and not (own and target in (Noun.BUILDINGS,))
    ]
    return ", ".join(part for part in (own, *parents) if part)


def _record(view: View, noun: Noun, record_id: str) -> Any:
    if not record_id:
        return None
    return view.session.get(record_classes()[noun], record_id, execution_options={"with_void": True})
