"""Who is not hidden any more is told of anew, so that whoever was not told hears it.

While somebody is hidden, what was written about them stayed at home, and packages do not go back for it. So the
operation that ends the hiding says everything about them once more: the person, the household, and whatever points to
them. It travels like any other operation, and a laptop that knew it all learns nothing new.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from shelterdesk.foundation.changes import Noun
from shelterdesk.store.journal import Change
from shelterdesk.store.sessions import asked
from shelterdesk.store.shapes import Shape, shapes

HIDDEN = "hidden"
_MAY_BE_HIDDEN = (Noun.PEOPLE, Noun.HOUSEHOLDS)


def with_the_unhidden(session: Session, changes: list[Change]) -> list[Change]:
    """These changes; where one of them ends a hiding, with everything about whom it hid."""
    shown = {noun: {c.record_id for c in changes if c.noun is noun and _ends_hiding(c)} for noun in _MAY_BE_HIDDEN}
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
