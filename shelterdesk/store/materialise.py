"""From the journal to the tables: records as all operations together say they are, and what is still open about them.

Called only where another desk's operations came in or a disputed record was written: everything else is written by its
verb. A record that points to one we were not given (withheld) is not shown either.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from shelterdesk.domain.merging import Disputed, Merged, Said, Stamp, merged
from shelterdesk.foundation.changes import Noun
from shelterdesk.store.journal import canonical
from shelterdesk.store.sessions import asked, driver
from shelterdesk.store.shapes import Shape, shapes

# nobody is in two places: of two open stretches made side by side, one gives way until somebody decides
ONE_OPEN = {Noun.STAYS: "person_id", Noun.BED_ASSIGNMENTS: "person_id"}
OPEN = "open"
GAVE_WAY = "concurrent"

# a merge asks these for every noun: they go straight to the database, past the making of statements
_SAID = "SELECT record_id, operation_id, fields FROM changes WHERE noun = ? AND record_id IN"
_STAMPS = "SELECT id, desk, epoch, sequence, lamport, seen FROM operations WHERE id IN"
_SETTLED = "DELETE FROM conflicts WHERE noun = ? AND record_id IN"
_ADD_DISPUTE = "INSERT INTO conflicts (noun, record_id, field, scope, standing) VALUES (?, ?, ?, ?, ?)"


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
    rows = list(asked(session, _SAID, ids, noun.value))
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
    for row in asked(session, _STAMPS, missing):
        stamps[row[0]] = Stamp(row[0], row[1], row[2], row[3], row[4], json.loads(row[5]))


def _ids_of(session: Session, shape: Shape, field: str, owners: set[str]) -> Iterator[str]:
    statement = f"SELECT id FROM {shape.table.name} WHERE {field} IN"  # noqa: S608 our own names
    return (row[0] for row in asked(session, statement, owners))


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
        # one operation may have opened both: then only their ids tell them apart, the same on every laptop
        ids.sort(key=lambda one: (merges[one].origin.rank, one), reverse=True)
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
        statement = f"SELECT id FROM {shapes()[noun].table.name} WHERE id IN"  # noqa: S608 our own names
        found |= {row[0] for row in asked(session, statement, pointed - found)}
        optional = shape.fields[field].optional
        here -= {one for one, row in rows.items() if row[field] not in found and not (optional and row[field] is None)}
    return here


def _stored(session: Session, shape: Shape, rows: Iterable[str]) -> dict[str, dict[str, Any]]:
    statement, names, truths = shape.looking
    found = {}
    for row in asked(session, statement, rows):
        values = dict(zip(names, row, strict=True))
        for name in truths:
            if values[name] is not None:
                values[name] = bool(values[name])
        found[values["id"]] = values
    return found


def _write_rows(session: Session, shape: Shape, rows: Mapping[str, Mapping[str, Any]], known: Collection[str]) -> None:
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
    list(asked(session, _SETTLED, known, noun.value))
    entries = [
        (
            noun.value, record_id, one.field, scopes.get((record_id, one.field), ""),
            canonical([[said.stamp.operation_id, said.value] for said in one.values]),
        )
        for record_id, several in disputes.items()
        for one in several
    ]  # fmt: skip
    if entries:
        driver(session).executemany(_ADD_DISPUTE, entries)
