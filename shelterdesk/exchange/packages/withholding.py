"""What a recipient may not have stays at home: operations travel with their links, but without those fields.

The profile is that of exports (redaction.py). Hidden people and whatever points to them do not travel at all, but that
somebody is hidden since, and not any more, does: a recipient who knows them hides them too, and shows them again. Of a
child who is not with its parents, neither name nor bed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.households import Accompaniment
from shelterdesk.exchange.redaction import Profile, redacted
from shelterdesk.foundation.changes import Noun
from shelterdesk.store.journal import Change
from shelterdesk.store.said_anew import HIDDEN
from shelterdesk.store.shapes import shapes
from shelterdesk.store.travelling import FIELDS_WITHHELD, REASON_WITHHELD, Travelling

_ALWAYS = ("void",)  # that a record is gone says nothing about anybody


@dataclass(frozen=True)
class Protected:
    """Whose records stay at home, wholly or in part: record ids, by noun for those that stay wholly."""

    at_home: dict[Noun, frozenset[str]]
    children: frozenset[str]
    apart: frozenset[str]  # children not with their parents, and their households


def protected(session: Session, today: date) -> Protected:
    """Who is protected now, in the whole store."""
    connection = session.connection()
    people = shapes()[Noun.PEOPLE].table
    households = shapes()[Noun.HOUSEHOLDS].table
    hidden_homes = set(connection.execute(select(households.c.id).where(households.c.hidden == 1)).scalars())
    columns = ("id", "household_id", "hidden", "birth", "stated_group", "accompaniment")
    hidden, children, apart, open_homes = set(), set(), set(), set()
    members: set[str] = set()
    for row in connection.execute(select(*(people.c[name] for name in columns))):
        members.add(row.household_id)
        if row.hidden or row.household_id in hidden_homes:
            hidden.add(row.id)
        else:
            open_homes.add(row.household_id)
        if is_child(row.birth, row.stated_group, today):
            children.add(row.id)
            if row.accompaniment in (Accompaniment.ALONE.value, Accompaniment.RELATIVE.value, None):
                apart |= {row.id, row.household_id}  # where the household came from would tell where the child did
    at_home = {
        Noun.PEOPLE: frozenset(hidden),
        Noun.HOUSEHOLDS: frozenset(hidden_homes | (members - open_homes)),
    }
    for noun, shape in shapes().items():
        pointing: set[str] = set(at_home.get(noun, ()))
        for field, target in shape.points_to.items():
            kept = set(at_home.get(target, ()))
            if noun is Noun.BED_ASSIGNMENTS and target is Noun.PEOPLE:
                kept |= apart
            if kept:
                rows = connection.execute(select(shape.table.c.id, shape.table.c[field]))
                pointing |= {row[0] for row in rows if row[1] in kept}
        at_home[noun] = frozenset(pointing)
    return Protected(at_home, frozenset(children), frozenset(apart))


def withheld(operations: Iterable[Travelling], profile: Profile, who: Protected) -> list[Travelling]:
    """The operations as this profile may have them."""
    if profile is Profile.FULL:
        return list(operations)
    return [_withheld(one, profile, who) for one in operations]


def _withheld(one: Travelling, profile: Profile, who: Protected) -> Travelling:
    changes = tuple(found for change in one.changes if (found := _change(change, profile, who)) is not None)
    level = REASON_WITHHELD if one.reason else FIELDS_WITHHELD
    return replace(one, changes=changes, reason="", withheld=max(one.withheld, level))


def _hidden_since(change: Change) -> Change | None:
    """Whoever was told of somebody who is hidden since is told that, and nothing else."""
    if change.created or change.fields.get(HIDDEN, (None, False))[1] is not True:
        return None
    return change._replace(fields={HIDDEN: (None, True)})


def _change(change: Change, profile: Profile, who: Protected) -> Change | None:
    if change.record_id in who.at_home.get(change.noun, ()):
        return _hidden_since(change) if profile is Profile.OPERATIONAL else None
    after: dict[str, Any] = {name: pair[1] for name, pair in change.fields.items()}
    shown = redacted(
        change.noun, after, profile, child=change.record_id in who.children, apart=change.record_id in who.apart
    )
    fields = {name: (None, value) for name, value in shown.items()}
    always = (*_ALWAYS, HIDDEN) if profile is Profile.OPERATIONAL and not change.created else _ALWAYS
    fields |= {name: (None, after[name]) for name in always if name in after and (shown or not change.created)}
    if not fields:
        return None
    return change._replace(fields=fields)
