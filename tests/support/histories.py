"""What several desks did to records of every noun, as operations on their way: chained and stamped, without a store.

Cheap enough for thousands of examples. Nouns, fields and what must point to what are read off the record classes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.ids import SeededIds
from shelterdesk.store.journal import GENESIS, Change, digest_of, hash_of
from shelterdesk.store.shapes import MOMENT, TRUTH, WHOLE, Shape, shapes
from shelterdesk.store.travelling import Travelling

_AT = "2026-03-15T00:00:00.000000+00:00"
_TEXTS = ("", "а", "б")


@dataclass
class Scribe:
    """One desk: what it has, and its own chain."""

    desk: str
    epoch: int = 1
    link: str = GENESIS
    known: dict[str, Travelling] = field(default_factory=dict)

    @property
    def seen(self) -> dict[str, int]:
        """The version vector of what it has."""
        vector: dict[str, int] = {}
        for one in self.known.values():
            vector[one.place] = max(vector.get(one.place, 0), one.sequence)
        return vector

    def write(self, operation_id: str, changes: Iterable[Change]) -> None:
        """One operation on top of everything it knows."""
        seen = self.seen
        lamport = 1 + max((one.lamport for one in self.known.values()), default=0)
        bare = Travelling(
            operation_id, self.desk, self.epoch, seen.get(f"{self.desk}/{self.epoch}", 0) + 1, lamport, _AT, "u" * 32,
            "manager", "step", "", None, seen, "", self.link, "", tuple(changes),
        )  # fmt: skip
        bare = replace(bare, digest=digest_of(bare.changes))
        self.link = hash_of(bare.entry())
        self.known[operation_id] = replace(bare, hash=self.link)

    def hears(self, other: "Scribe") -> None:
        """It is given everything the other has."""
        self.known |= other.known


@dataclass(frozen=True)
class History:
    """What every desk has in the end, all there is, and the stock that was moved."""

    desks: list[list[Travelling]]
    stock: int

    @property
    def all(self) -> list[Travelling]:
        """Every operation once."""
        return list({one.id: one for known in self.desks for one in known}.values())


def a_history(random: Random, desks: int = 3, steps: int = 8) -> History:
    """One record of every noun known to everybody, then desks that write side by side and meet now and then."""
    ids = SeededIds(random.getrandbits(64))
    scribes = [Scribe(ids.new()) for _ in range(desks)]
    there: dict[Noun, list[str]] = {}
    stock = 0
    first = []
    for noun, shape in shapes().items():
        change = _made(random, shape, there, ids.new())
        there[noun] = [change.record_id]
        first.append(change)
        stock += _moved(change)
    scribes[0].write(ids.new(), first)
    for scribe in scribes[1:]:
        scribe.hears(scribes[0])
    for _ in range(steps):
        scribe = random.choice(scribes)
        if random.random() < 0.25:
            scribe.hears(random.choice(scribes))
            continue
        shape = random.choice(list(shapes().values()))
        if random.random() < 0.35:
            change = _made(random, shape, there, ids.new())
            stock += _moved(change)
        else:
            change = _changed(random, shape, random.choice(there[shape.noun]))
        if change.fields:
            scribe.write(ids.new(), [change])
    return History([list(scribe.known.values()) for scribe in scribes], stock)


def _made(random: Random, shape: Shape, there: dict[Noun, list[str]], record_id: str) -> Change:
    """A new record that points to records everybody knows."""
    fields: dict[str, tuple[Any, Any]] = {
        name: (None, there[shape.points_to[name]][0] if name in shape.points_to else _value(random, one.kind, name))
        for name, one in shape.fields.items()
        if name not in ("void", "void_reason")
        and (not one.optional or name in shape.points_to or random.random() < 0.5)
    }
    return Change(shape.noun, record_id, {**fields, "void": (True, False)}, True)


def _changed(random: Random, shape: Shape, record_id: str) -> Change:
    """Some fields of a record written anew; the ledger of the stock is only ever added to."""
    if shape.noun is Noun.STOCK_MOVEMENTS:
        return Change(shape.noun, record_id, {})
    free = [name for name in shape.fields if name not in ("void_reason", *shape.points_to)]
    names = random.sample(free, min(len(free), random.randint(1, 3)))
    if random.random() < 0.2:
        names = ["void"]
    return Change(
        shape.noun, record_id, {name: (None, _value(random, shape.fields[name].kind, name)) for name in names}
    )


def _moved(change: Change) -> int:
    return int(change.fields["quantity"][1]) if change.noun is Noun.STOCK_MOVEMENTS else 0


def _value(random: Random, kind: str, name: str) -> Any:
    if name == "until" and random.random() < 0.5:
        return None
    if kind == WHOLE:
        return random.randint(-3, 3)
    if kind == TRUTH:
        return random.random() < 0.5
    return f"2026-03-0{random.randint(1, 3)}T00:00:00.000000+00:00" if kind == MOMENT else random.choice(_TEXTS)
