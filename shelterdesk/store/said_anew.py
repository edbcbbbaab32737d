"""Who need not be kept back any more is told of anew, so that whoever was not told hears it.

While somebody is hidden, or a child is not known to be with its parents, what was written about them stayed at home,
and packages do not go back for it. So the operation that ends it says everything about them once more: the person, the
household, and whatever points to them. It travels like any other operation, and a laptop that knew it all learns
nothing new.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.births import is_birth
from shelterdesk.domain.households import Accompaniment
from shelterdesk.foundation.changes import Noun
from shelterdesk.store.journal import Change
from shelterdesk.store.sessions import asked
from shelterdesk.store.shapes import Shape, shapes

HIDDEN = "hidden"
_MAY_BE_HIDDEN = (Noun.PEOPLE, Noun.HOUSEHOLDS)


def with_those_kept_back(session: Session, changes: list[Change], today: date) -> list[Change]:
    """These changes; where one of them ends a keeping back, with everything about whom it kept back."""
    shown = {noun: {c.record_id for c in changes if c.noun is noun and _ends_hiding(c)} for noun in _MAY_BE_HIDDEN}
    shown[Noun.PEOPLE] |= {c.record_id for c in changes if _comes_to_parents(c)} | _grown_up(session, changes, today)
    if not any(shown.values()):
        return changes
    rows = _everything(session, shown)
    told = []
    for change in changes:
        row = rows.pop((change.noun, change.record_id), None)
        told.append(change if row is None else Change(change.noun, change.record_id, {**row, **change.fields},
                                                       change.created))  # fmt: skip
    return told + [Change(noun, record_id, row) for (noun, record_id), row in rows.items()]


def _ends_hiding(change: Change) -> bool:
    return not change.created and change.fields.get(HIDDEN, (None, True))[1] is False


def _comes_to_parents(change: Change) -> bool:
    """A child of whom nobody had said that a parent is with it."""
    if change.noun is not Noun.PEOPLE or change.created:
        return False
    before, after = change.fields.get("accompaniment", (Accompaniment.PARENT, None))
    return bool(before != Accompaniment.PARENT and after == Accompaniment.PARENT)


def _grown_up(session: Session, changes: list[Change], today: date) -> set[str]:
    """Whoever was taken for a child until the age was put right."""
    aged = {
        c.record_id: c.fields for c in changes
        if c.noun is Noun.PEOPLE and not c.created and ("birth" in c.fields or "stated_group" in c.fields)
    }  # fmt: skip
    found = set()
    for row in _rows(session, shapes()[Noun.PEOPLE], "id", aged) if aged else ():  # most savings change no age
        birth, group = (aged[row["id"]].get(name, (row[name],))[0] for name in ("birth", "stated_group"))
        if _child(birth, group, today) and not _child(row["birth"], row["stated_group"], today):
            found.add(row["id"])
    return found


def _child(birth: str | None, group: str | None, today: date) -> bool:
    """What another laptop said may be no date at all: then it says nothing about the age."""
    return is_child(birth if birth is None or is_birth(birth) else None, group, today)


def _everything(session: Session, shown: dict[Noun, set[str]]) -> dict[tuple[Noun, str], dict[str, tuple[Any, Any]]]:
    """Every record of these people and households, as fields that are said as they stand."""
    found: dict[Noun, set[str]] = {noun: set(ids) for noun, ids in shown.items()}
    people = shapes()[Noun.PEOPLE]
    of_people = {row["household_id"] for row in _rows(session, people, "id", shown[Noun.PEOPLE])}
    found[Noun.PEOPLE] |= {row["id"] for row in _rows(session, people, "household_id", shown[Noun.HOUSEHOLDS])}
    for noun, shape in shapes().items():  # whatever is pointed to before what points to it
        for field, target in shape.points_to.items():
            if target in (Noun.PEOPLE, Noun.HOUSEHOLDS) and noun is not Noun.PEOPLE:
                found.setdefault(noun, set()).update(row["id"] for row in _rows(session, shape, field, found[target]))
    found[Noun.HOUSEHOLDS] |= of_people  # a home stays behind when everybody in it is hidden
    return {
        (noun, row["id"]): {name: (value, value) for name, value in row.items() if name != "id"}
        for noun, ids in found.items()
        for row in _rows(session, shapes()[noun], "id", ids)
    }


def _rows(session: Session, shape: Shape, field: str, ids: Iterable[str]) -> list[dict[str, Any]]:
    """The rows, in kept form, whose field is one of these; removed ones stay removed and are not told of."""
    names = tuple(shape.table.c.keys())
    statement = f"SELECT {', '.join(names)} FROM {shape.table.name} WHERE NOT void AND {field} IN"  # noqa: S608 our own
    rows = [dict(zip(names, row, strict=True)) for row in asked(session, statement, ids)]
    for row in rows:
        row.update({name: bool(row[name]) for name in shape.truths if row[name] is not None})
    return rows
