"""From the journal to the tables: records as all operations together say they are, and what is still open about them.

Called only where another desk's operations came in or a disputed record was written: everything else is written by its
verb. A record that points to one we were not given (withheld) is not shown either.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from shelterdesk.domain.merging import Disputed, Merged, Said, Stamp, merged
from shelterdesk.foundation.changes import Noun
from shelterdesk.store.exchange_tables import ConflictEntry
from shelterdesk.store.journal import canonical
from shelterdesk.store.sessions import driver
from shelterdesk.store.shapes import Shape, shapes
from shelterdesk.store.tables import ChangeEntry, OperationEntry

# nobody is in two places: of two open stretches made side by side, one gives way until somebody decides
ONE_OPEN = {Noun.STAYS: "person_id", Noun.BED_ASSIGNMENTS: "person_id"}
OPEN = "open"
GAVE_WAY = "concurrent"

_OPERATIONS = cast(Table, OperationEntry.__table__)
_CHANGES = cast(Table, ChangeEntry.__table__)
_CONFLICTS = cast(Table, ConflictEntry.__table__)
_BATCH = 500


Story = Sequence[tuple[Stamp, Mapping[str, Any]]]  # what was ever said of one record: (operation, {field: value})


@dataclass(frozen=True, slots=True)
class Difference:
    """What a merge did to one record: its row before (None: it is new here) and after, and the fields with more than
    one standing value."""

    noun: Noun
    record_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]
    disputed: tuple[str, ...]

    @property
    def created(self) -> bool:
        """Whether the record was not here before."""
        return self.before is None

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """{field: (before, after)} of those that changed."""
        old = self.before
        return {
            name: (old[name] if old else None, value)
            for name, value in self.after.items()
            if name != "id" and (old is None or old[name] != value)
        }

    def counted(self) -> "Difference":
        """The same without what a new record holds: of half a million of them only the number is of interest."""
        return replace(self, after={}) if self.before is None else self


def materialise(
    session: Session, touched: Mapping[Noun, Iterable[str]], whole: Mapping[Noun, Mapping[str, Story]] | None = None
) -> list[Difference]:
    """Write these records, and the open questions about them, as the whole journal has them.

    whole: of some of them, everything the journal says, where the caller has it in hand (records that came just now).
    """
    found: list[Difference] = []
    stamps: dict[str, Stamp] = {}
    present: dict[Noun, set[str]] = {}  # records known to be there: pointers to them are not looked up again
    for noun, shape in shapes().items():
        ids = set(touched.get(noun, ()))
        if ids:
            in_hand = (whole or {}).get(noun, {})
            found.extend(_materialise_noun(session, shape, ids, in_hand, stamps, present))
    return found


def _materialise_noun(
    session: Session, shape: Shape, ids: set[str], in_hand: Mapping[str, Story], stamps: dict[str, Stamp],
    present: dict[Noun, set[str]],
) -> Iterator[Difference]:  # fmt: skip
    merges = {record_id: _merged(story) for record_id, story in in_hand.items() if record_id in ids}
    merges |= _merges(session, shape.noun, ids - merges.keys(), stamps)
    field = ONE_OPEN.get(shape.noun)
    if field is not None:
        owners = {str(one.fields[field]) for one in merges.values() if one.fields.get(field)}
        owners |= {str(row[field]) for row in _stored(session, shape, ids - in_hand.keys()).values()}  # before
        more = set(_ids_of(session, shape, field, owners)) - ids
        merges |= _merges(session, shape.noun, more, stamps)
    rows = {record_id: shape.row(record_id, one.fields) for record_id, one in merges.items()}
    disputes = {record_id: list(one.disputes) for record_id, one in merges.items() if one.disputes}
    scopes: dict[tuple[str, str], str] = {}
    here = present[shape.noun] = _reachable(session, shape, rows, present)
    if field is not None:
        _give_way(rows, here, merges, disputes, field, scopes)
    before = _stored(session, shape, rows)
    changed = {}
    for record_id, row in rows.items():
        old = before.get(record_id)
        if record_id not in here:
            if old is None or old["void"]:
                continue
            row = {**old, "void": True}
        if old == row:
            continue
        changed[record_id] = row
        names = tuple(one.field for one in disputes.get(record_id, ()))
        yield Difference(shape.noun, record_id, old, row, names)
    _write_rows(session, shape, changed, before.keys())
    _write_disputes(session, shape.noun, rows.keys() - in_hand.keys(), disputes, scopes)


def _merges(session: Session, noun: Noun, ids: set[str], stamps: dict[str, Stamp]) -> dict[str, Merged]:
    said: dict[str, list[tuple[Stamp, dict[str, Any]]]] = {}
    wanted = sorted(ids)
    connection = session.connection()
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        query = select(_CHANGES.c.record_id, _CHANGES.c.operation_id, _CHANGES.c.fields).where(
            _CHANGES.c.noun == noun.value, _CHANGES.c.record_id.in_(batch)
        )
        rows = connection.execute(query).all()
        _read_stamps(session, {row[1] for row in rows} - stamps.keys(), stamps)
        for record_id, operation_id, fields in rows:
            values = {name: pair[1] for name, pair in json.loads(fields or "{}").items()}
            if values:
                said.setdefault(record_id, []).append((stamps[operation_id], values))
    return {record_id: _merged(story) for record_id, story in said.items()}


def _merged(story: Story) -> Merged:
    """What was said only once is not disputed: most records that come for the first time."""
    if len(story) == 1:
        stamp, values = story[0]
        return Merged(dict(values), (), stamp)
    return merged(story)


def _read_stamps(session: Session, missing: set[str], stamps: dict[str, Stamp]) -> None:
    wanted = sorted(missing)
    o = _OPERATIONS.c
    for start in range(0, len(wanted), _BATCH):
        query = select(o.id, o.desk, o.epoch, o.sequence, o.lamport, o.seen).where(
            o.id.in_(wanted[start : start + _BATCH])
        )
        for row in session.connection().execute(query):
            stamps[row[0]] = Stamp(row[0], row[1], row[2], row[3], row[4], json.loads(row[5]))


def _ids_of(session: Session, shape: Shape, field: str, owners: set[str]) -> Iterator[str]:
    wanted = sorted(owners)
    for start in range(0, len(wanted), _BATCH):
        query = select(shape.table.c.id).where(shape.table.c[field].in_(wanted[start : start + _BATCH]))
        yield from session.connection().execute(query).scalars()


def _give_way(
    rows: dict[str, dict[str, Any]], here: set[str], merges: dict[str, Merged], disputes: dict[str, list[Disputed]],
    field: str, scopes: dict[tuple[str, str], str],
) -> None:  # fmt: skip
    open_ones: dict[str, list[str]] = {}
    for record_id, row in rows.items():
        if record_id in here and not row["void"] and row["until"] is None:
            open_ones.setdefault(row[field], []).append(record_id)
    for owner, ids in open_ones.items():
        if len(ids) < 2:
            continue
        ids.sort(key=lambda one: merges[one].origin.rank, reverse=True)
        for loser in ids[1:]:
            rows[loser] = {**rows[loser], "void": True, "void_reason": GAVE_WAY}
            both = (Said(merges[ids[0]].origin, ids[0]), Said(merges[loser].origin, loser))
            disputes.setdefault(loser, []).append(Disputed(OPEN, both))
            scopes[loser, OPEN] = owner


def _reachable(
    session: Session, shape: Shape, rows: dict[str, dict[str, Any]], present: Mapping[Noun, set[str]]
) -> set[str]:
    """The records whose every pointer finds something."""
    here = set(rows)
    for field, noun in shape.points_to.items():
        pointed = {row[field] for row in rows.values() if row[field]}
        found = pointed & present.get(noun, set())
        wanted = sorted(pointed - found)
        target = shapes()[noun].table
        for start in range(0, len(wanted), _BATCH):
            query = select(target.c.id).where(target.c.id.in_(wanted[start : start + _BATCH]))
            found.update(session.connection().execute(query).scalars())
        optional = shape.fields[field].optional
        here -= {one for one, row in rows.items() if row[field] not in found and not (optional and row[field] is None)}
    return here


def _stored(session: Session, shape: Shape, rows: Iterable[str]) -> dict[str, dict[str, Any]]:
    wanted = sorted(rows)
    found = {}
    for start in range(0, len(wanted), _BATCH):
        query = select(shape.table).where(shape.table.c.id.in_(wanted[start : start + _BATCH]))
        for row in session.connection().execute(query):
            found[row.id] = shape.kept(row)
    return found


def _write_rows(
    session: Session, shape: Shape, rows: Mapping[str, Mapping[str, Any]], known: Collection[str]
) -> None:
    connection = driver(session)
    statement, names = shape.inserting
    new = [tuple([row[name] for name in names]) for record_id, row in rows.items() if record_id not in known]
    if new:
        connection.executemany(statement, new)
    statement, names = shape.updating
    old = [tuple([row[name] for name in names]) for record_id, row in rows.items() if record_id in known]
    if old:
        connection.executemany(statement, old)


def _write_disputes(
    session: Session, noun: Noun, known: Iterable[str], disputes: Mapping[str, list[Disputed]],
    scopes: Mapping[tuple[str, str], str],
) -> None:  # fmt: skip
    connection = session.connection()
    wanted = sorted(known)
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        connection.execute(
            delete(_CONFLICTS).where(_CONFLICTS.c.noun == noun.value, _CONFLICTS.c.record_id.in_(batch))
        )
    entries = [
        {
            "noun": noun.value, "record_id": record_id, "field": one.field,
            "scope": scopes.get((record_id, one.field), ""),
            "standing": canonical([[said.stamp.operation_id, said.value] for said in one.values]),
        }
        for record_id, several in disputes.items()
        for one in several
    ]  # fmt: skip
    if entries:
        connection.execute(insert(_CONFLICTS), entries)
