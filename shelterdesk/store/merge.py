"""Merging: other desks' operations come into the journal, and the records follow.

What builds on something that has not come yet waits; what is here already is left alone; what does not fit its chain is
refused as a whole. Taking the same operations in again, in any order and in any portions, changes nothing more.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from shelterdesk.domain.merging import Stamp
from shelterdesk.foundation.changes import Changes, Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.store.exchange_tables import MERGED
from shelterdesk.store.facts import facts, set_facts
from shelterdesk.store.journal import GENESIS, Change, canonical
from shelterdesk.store.materialise import ONE_OPEN, Difference, Story, materialise
from shelterdesk.store.search import rewrite_words
from shelterdesk.store.sessions import asked, driver, listed
from shelterdesk.store.travelling import FACTS, Travelling, packed, unpacked

_BATCH = 500
# a package brings thousands of these: they go straight to the database, past the making of statements
_ENTRY = (*FACTS, "seen")
_ADD_OPERATION = f"INSERT INTO operations ({', '.join(_ENTRY)}) VALUES ({', '.join('?' * len(_ENTRY))})"  # noqa: S608
_ADD_CHANGE = "INSERT INTO changes (operation_id, noun, record_id, created, fields) VALUES (?, ?, ?, ?, ?)"
_ADD_WAITING = "INSERT INTO waiting_operations (operation_id, desk, epoch, sequence, content) VALUES (?, ?, ?, ?, ?)"
_LAST = "SELECT hash, lamport FROM operations WHERE desk = ? AND epoch = ? ORDER BY sequence DESC LIMIT 1"
_HEARD_OF = "SELECT DISTINCT record_id FROM changes WHERE noun = ? AND record_id IN"
_OPEN_ABOUT = "SELECT noun, record_id FROM conflicts WHERE record_id IN"
_OPEN_IN = "SELECT noun, record_id FROM conflicts WHERE scope IN"


@dataclass(frozen=True)
class Gap:
    """Operations of one desk that others build on and that have not come: from which to which."""

    desk: str
    epoch: int
    first: int
    last: int


@dataclass(frozen=True)
class Taken:
    """What taking operations in did: how many were new, known already, waiting; and every record that changed."""

    applied: int
    known: int
    waiting: int
    differences: tuple[Difference, ...]
    gaps: tuple[Gap, ...]

    @property
    def changes(self) -> Changes:
        """The records that changed, for screens that refresh."""
        ids: dict[Noun, set[str]] = {}
        for one in self.differences:
            ids.setdefault(one.noun, set()).add(one.record_id)
        return Changes({noun: frozenset(found) for noun, found in ids.items()})

    def counted(self) -> "Taken":
        """The same without what new records hold, so that hundreds of packages can be told of at once."""
        return replace(self, differences=tuple([one.counted() for one in self.differences]))


def take_in(session: Session, incoming: Iterable[Travelling]) -> Taken:
    """Take these operations in, in the open transaction; InputRefused when one of them is not genuine."""
    known = facts(session)
    seen: dict[str, int] = json.loads(known["seen"])
    own = f"{known['desk']}/{known['epoch']}"
    pool, duplicates = _pool(session, incoming, seen, own)
    ready = _ready(session, pool, seen)
    differences: list[Difference] = []
    if ready:
        touched = _touched(ready)
        whole = _stories(ready, _unheard_of(session, touched))
        _write_journal(session, ready, known, seen)
        differences = materialise(session, touched, whole)
    _write_waiting(session, pool)
    rewrite_words(session, [Change(one.noun, one.record_id, {}, one.created) for one in differences], {})
    return Taken(len(ready), duplicates, len(pool), tuple(differences), _gaps(pool.values(), seen))


def after_own_writing(session: Session, changes: Sequence[Change]) -> None:
    """A verb wrote a record about which a question is open: what it wrote is the answer, if it wrote that field. And
    what it opened may be a second open stay or bed of somebody: then it is as if two laptops had opened them."""
    touched, owners = _opened_twice(session, changes)
    if driver(session).execute("SELECT 1 FROM conflicts LIMIT 1").fetchone() is not None:
        written = {change.record_id for change in changes}
        for noun, record_id in (*asked(session, _OPEN_ABOUT, written), *asked(session, _OPEN_IN, owners)):
            touched.setdefault(Noun(noun), set()).add(record_id)
    if touched:
        materialise(session, touched)


def _opened_twice(session: Session, changes: Sequence[Change]) -> tuple[dict[Noun, set[str]], set[str]]:
    """The records these changes opened beside another open one, and everybody whose stays or beds they touch: whoever
    is new with them has no other."""
    touched: dict[Noun, set[str]] = {}
    owners: set[str] = set()
    fresh = {change.record_id for change in changes if change.created and change.noun is Noun.PEOPLE}
    for noun, owner in ONE_OPEN.items():
        of_noun = [
            change
            for change in changes
            if change.noun is noun and change.fields and change.fields.get(owner, ("", ""))[1] not in fresh
        ]
        for change in of_noun:
            owners.update(str(one) for one in change.fields.get(owner, ()) if one)
        for start in range(0, len(of_noun), _BATCH):
            ids = [change.record_id for change in of_noun[start : start + _BATCH]]
            places, several = listed(ids)
            found = driver(session).execute(_owners_of(noun, owner, places), several).fetchall()
            owners.update(row[0] for row in found)
            if any(row[1] > 1 for row in found):
                touched.setdefault(noun, set()).update(ids)
    return touched, owners


@cache
def _owners_of(noun: Noun, owner: str, places: str) -> str:
    """The statement: of so many records each owner, and how many open ones the owner has."""
    return (
        f"SELECT {owner}, sum(until IS NULL AND NOT void) FROM {noun.value} WHERE {owner} IN "  # noqa: S608 our own names
        f"(SELECT {owner} FROM {noun.value} WHERE id IN ({places})) GROUP BY {owner}"
    )


def _pool(
    session: Session, incoming: Iterable[Travelling], seen: dict[str, int], own: str
) -> tuple[dict[str, Travelling], int]:
    """Everything that is not in the journal yet, with what waited before; and how many were known already."""
    pool: dict[str, Travelling] = {}
    places: dict[tuple[str, int], str] = {}
    known: list[Travelling] = []
    waiting = _waiting(session)
    for place_in_line, operation in enumerate((*waiting, *incoming)):
        if place_in_line >= len(waiting) and not operation.is_genuine():  # what waits was looked at when it came
            raise _refused("package_chain", _("An operation in it does not fit its own seal."))
        if operation.sequence <= seen.get(operation.place, 0):
            known.append(operation)
            continue
        if operation.place == own:
            raise _refused("package_forged", _("It holds work in the name of this laptop that was never done here."))
        place = (operation.place, operation.sequence)
        if places.setdefault(place, operation.hash) != operation.hash:
            raise forked()
        earlier = pool.get(operation.id)
        if earlier is not None and earlier.hash != operation.hash:
            raise forked()
        pool[operation.id] = operation
    _require_same(session, known)
    _require_new(session, pool)
    return pool, len(known)


def _require_same(session: Session, known: Sequence[Travelling]) -> None:
    """What we have under the same number must be the same operation, or somebody rewrote the past."""
    stored = dict(asked(session, "SELECT id, hash FROM operations WHERE id IN", {one.id for one in known}))
    if any(stored.get(one.id) != one.hash for one in known):
        raise forked()


def _require_new(session: Session, pool: dict[str, Travelling]) -> None:
    if any(asked(session, "SELECT id FROM operations WHERE id IN", pool)):
        raise forked()


def _ready(session: Session, pool: dict[str, Travelling], seen: dict[str, int]) -> list[Travelling]:
    """Take out of the pool, causes first, what builds on nothing that is missing; `seen` grows along."""
    links = _last_links(session, {one.place for one in pool.values()})
    ready: list[Travelling] = []
    waiting = sorted(pool.values(), key=lambda one: (one.lamport, one.desk, one.epoch, one.sequence))
    while True:
        left = []
        for one in waiting:
            follows = one.sequence == seen.get(one.place, 0) + 1
            if not follows or any(seen.get(place, 0) < last for place, last in one.seen.items()):
                left.append(one)
                continue
            link, clock = links.get(one.place, (GENESIS, 0))
            if one.previous_hash != link or one.lamport <= clock:
                raise _refused("package_chain", _("Its journal does not continue what came before."))
            links[one.place] = (one.hash, one.lamport)
            seen[one.place] = one.sequence
            ready.append(one)
            del pool[one.id]
        if len(left) == len(waiting):
            return ready
        waiting = left


def _last_links(session: Session, places: set[str]) -> dict[str, tuple[str, int]]:
    links = {}
    for place in places:
        desk, epoch = place.rsplit("/", 1)
        row = driver(session).execute(_LAST, (desk, int(epoch))).fetchone()
        if row is not None:
            links[place] = (row[0], row[1])
    return links


def _write_journal(session: Session, ready: list[Travelling], known: dict[str, str], seen: dict[str, int]) -> None:
    connection = driver(session)
    connection.executemany(_ADD_OPERATION, [_entry_values(one) for one in ready])
    changes = [
        (one.id, change.noun.value, change.record_id, change.created, canonical(change.fields))
        for one in ready
        for change in one.changes
    ]
    if changes:
        connection.executemany(_ADD_CHANGE, changes)
    lamport = max(int(known["lamport"]), *(one.lamport for one in ready))
    merged_up_to = connection.execute("SELECT max(position) FROM operations").fetchone()[0]
    set_facts(session, {"seen": canonical(seen), "lamport": str(lamport), MERGED: str(merged_up_to)})


def _entry_values(one: Travelling) -> tuple[Any, ...]:
    entry = one.entry()
    return tuple([entry[name] for name in _ENTRY])


def _unheard_of(session: Session, touched: Mapping[Noun, set[str]]) -> dict[Noun, set[str]]:
    """Of these records, those of which the journal says nothing yet."""
    unheard = {noun: set(ids) for noun, ids in touched.items()}
    for noun, ids in touched.items():
        unheard[noun].difference_update(row[0] for row in asked(session, _HEARD_OF, ids, noun.value))
    return unheard


def _stories(ready: Iterable[Travelling], unheard: Mapping[Noun, set[str]]) -> dict[Noun, dict[str, Story]]:
    """All that is said of the records nothing was known of: it need not be read back from the journal."""
    stories: dict[Noun, dict[str, list[tuple[Stamp, dict[str, Any]]]]] = {}
    for one in ready:
        stamp = Stamp(one.id, one.desk, one.epoch, one.sequence, one.lamport, one.seen)
        for change in one.changes:
            values = {name: pair[1] for name, pair in change.fields.items()}
            if values and change.record_id in unheard.get(change.noun, ()):
                stories.setdefault(change.noun, {}).setdefault(change.record_id, []).append((stamp, values))
    return {noun: dict(told) for noun, told in stories.items()}


def _touched(ready: Iterable[Travelling]) -> dict[Noun, set[str]]:
    touched: dict[Noun, set[str]] = {}
    for one in ready:
        for change in one.changes:
            if change.fields or change.created:
                touched.setdefault(change.noun, set()).add(change.record_id)
    return touched


def _waiting(session: Session) -> list[Travelling]:
    return [unpacked(row[0]) for row in driver(session).execute("SELECT content FROM waiting_operations")]


def _write_waiting(session: Session, pool: Mapping[str, Travelling]) -> None:
    connection = driver(session)
    before = {row[0] for row in connection.execute("SELECT operation_id FROM waiting_operations")}
    list(asked(session, "DELETE FROM waiting_operations WHERE operation_id IN", before - pool.keys()))
    new = [(one.id, one.desk, one.epoch, one.sequence, packed(one)) for one in pool.values() if one.id not in before]
    if new:
        connection.executemany(_ADD_WAITING, new)


def _gaps(waiting: Iterable[Travelling], seen: dict[str, int]) -> tuple[Gap, ...]:
    """For each chain the stretch that is missing between what is here and what waits for it."""
    here = {(one.place, one.sequence) for one in waiting}
    needed: dict[str, int] = {}
    for one in waiting:
        for place, last in ((one.place, one.sequence - 1), *one.seen.items()):
            if last > seen.get(place, 0):
                needed[place] = max(needed.get(place, 0), last)
    gaps = []
    for place, last in sorted(needed.items()):
        missing = [n for n in range(seen.get(place, 0) + 1, last + 1) if (place, n) not in here]
        if missing:
            desk, epoch = place.rsplit("/", 1)
            gaps.append(Gap(desk, int(epoch), missing[0], missing[-1]))
    return tuple(gaps)


def forked() -> InputRefused:
    """A desk told its past before, and tells it differently now."""
    return _refused("package_forked", _("It tells the past of a desk differently from what is known here."))


def _refused(code: str, happened: str) -> InputRefused:
    return InputRefused(
        code, happened, _("Nothing was taken over; the data here is untouched."),
        _("Do not use this package. Call the sender and compare the words of both desks."),
    )  # fmt: skip
