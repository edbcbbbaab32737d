"""What a desk can write at all: every operation of a package is held against the same rules as the forms.

A known noun and field, the right kind of value, no control characters, no absurd length or date, a verb that exists and
that its author's role may do. One breach refuses the whole package.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

import shelterdesk.operations
from shelterdesk.domain.births import is_birth
from shelterdesk.domain.cards import is_card
from shelterdesk.domain.permissions import Permission, Role, may
from shelterdesk.domain.stays import StayStatus
from shelterdesk.exchange.packages import wire
from shelterdesk.exchange.packages.refusals import refused
from shelterdesk.foundation.changes import Noun
from shelterdesk.operations.registry import VERBS
from shelterdesk.store.journal import Change
from shelterdesk.store.shapes import MOMENT, TEXT, TRUTH, WHOLE, Field, shapes
from shelterdesk.store.travelling import Travelling
from shelterdesk.store.undo import UNDONE

LONGEST = 20_000  # characters of one text; figures of an issued report are the longest
LARGEST = 2**31  # of a whole number
YEARS = range(1970, 2101)
MOST_OPERATIONS = 100_000
MOST_CHANGES = 20_000  # records one verb touches: an arrival list of thousands
_NEVER_TYPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\ud800-\udfff]")
_LONG = frozenset({"figures"})  # the frozen figures of a report


def accepted(operations: list[wire.WireOperation]) -> list[Travelling]:
    """The operations of a package, ready to be merged; InputRefused when one of them cannot be."""
    if len(operations) > MOST_OPERATIONS:
        raise refused("package_too_much")
    return [_accepted(one) for one in operations]


def _accepted(one: wire.WireOperation) -> Travelling:
    _require_allowed(one)
    _require_moment(one.at, "at")
    if len(one.changes) > MOST_CHANGES or len({(c.noun, c.record) for c in one.changes}) != len(one.changes):
        raise refused("package_content", "changes")
    values = {name: getattr(one, name) for name in wire.WireOperation.__struct_fields__ if name != "changes"}
    return Travelling(**values, changes=tuple(_change(change) for change in one.changes))


def _change(change: wire.WireChange) -> Change:
    shape = next((shape for noun, shape in shapes().items() if noun.value == change.noun), None)
    if shape is None:
        raise refused("package_content", change.noun)
    for name, (before, after) in change.fields.items():
        field = shape.fields.get(name)
        if field is None:
            raise refused("package_content", f"{change.noun}.{name}")
        _require_value(field, after, f"{change.noun}.{name}", optional=field.optional)
        _require_value(field, before, f"{change.noun}.{name}", optional=True)
    return Change(Noun(change.noun), change.record, dict(change.fields), change.created)


def checked_record(noun: Noun, record_id: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of one record that came outside a journal; the same rules, and moments as moments."""
    _change(wire.WireChange(noun.value, record_id, True, {name: (None, value) for name, value in fields.items()}))
    shape = shapes()[noun]
    return {
        name: datetime.fromisoformat(value) if shape.fields[name].kind == MOMENT and value else value
        for name, value in fields.items()
    }


def _require_value(field: Field, value: Any, where: str, *, optional: bool) -> None:
    if value is None and optional:
        return
    right = {
        TEXT: isinstance(value, str), MOMENT: isinstance(value, str), TRUTH: isinstance(value, bool),
        WHOLE: isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST,
    }  # fmt: skip
    if not right[field.kind]:
        raise refused("package_content", where)
    if field.kind == MOMENT:
        _require_moment(value, where)
    elif field.kind == TEXT:
        _require_text(field.name, value, where)


def _require_text(name: str, value: str, where: str) -> None:
    limit = LONGEST * 50 if name in _LONG else LONGEST
    if len(value) > limit or _NEVER_TYPED.search(value):
        raise refused("package_content", where)
    rule = _RULES.get(name)
    if value and rule is not None and not rule(value):
        raise refused("package_content", where)


def _is_iin(value: str) -> bool:
    # one that did not add up is kept to be verified; twelve digits it is all the same
    return len(value) == 12 and value.isascii() and value.isdigit()


_RULES: dict[str, Any] = {
    "birth": lambda value: is_birth(value) and int(value[:4]) in range(1850, 2101),
    "expiry": lambda value: is_birth(value) and int(value[:4]) in YEARS,
    "emergency_date": lambda value: is_birth(value) and int(value[:4]) in YEARS,
    "iin": _is_iin,
    "card": is_card,
    "sex": lambda value: value in ("M", "F"),
    "role": lambda value: value in set(Role),
    "status": lambda value: value in set(StayStatus),
}


def _require_moment(value: str, where: str) -> None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise refused("package_content", where) from None
    if moment.utcoffset() is None or moment.year not in YEARS:
        raise refused("package_content", where)


def _require_allowed(one: wire.WireOperation) -> None:
    if one.verb == UNDONE:
        needed = Permission.UNDO
    else:
        verb = _verbs().get(one.verb)
        if verb is None:
            raise refused("package_permission")
        needed = verb.permission
    if one.role not in set(Role) or not may(Role(one.role), needed):
        raise refused("package_permission")


@cache
def _verbs() -> dict[str, Any]:
    """Every verb there is, whether a screen of it was opened or not."""
    for module in pkgutil.walk_packages(shelterdesk.operations.__path__, "shelterdesk.operations."):
        importlib.import_module(module.name)
    return VERBS


def wired(operations: Iterable[Travelling]) -> list[wire.WireOperation]:
    """Operations as they are written into a package."""
    names = [name for name in wire.WireOperation.__struct_fields__ if name != "changes"]
    return [
        wire.WireOperation(
            **{name: getattr(one, name) for name in names},
            changes=[wire.WireChange(c.noun.value, c.record_id, c.created, c.fields) for c in one.changes],
        )
        for one in operations
    ]
