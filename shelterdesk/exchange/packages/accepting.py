"""What a desk can write at all: every operation of a package is held against the same rules as the forms.

A known noun and field, the right kind of value, no control characters, no absurd length or date, a verb that exists and
that its author's role may do. One breach refuses the whole package.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import shelterdesk.operations
from shelterdesk.domain.births import is_birth
from shelterdesk.domain.cards import is_card
from shelterdesk.domain.permissions import Permission, Role, may
from shelterdesk.domain.stays import StayStatus
from shelterdesk.domain.tracing.requests import CANDIDATE, CLOSED, OPEN, REUNIFIED
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
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", re.ASCII)
_LONG = frozenset({"figures"})  # the frozen figures of a report


def accepted(operations: list[wire.WireOperation]) -> list[Travelling]:
    """The operations of a package, ready to be merged; InputRefused when one of them cannot be."""
    if len(operations) > MOST_OPERATIONS:
        raise refused("package_too_much")
    return [_accepted(one) for one in operations]


def _accepted(one: wire.WireOperation) -> Travelling:
    _require_allowed(one)
    if not _is_moment(one.at):
        raise refused("package_content", "at")
    if len(one.changes) > MOST_CHANGES or len({(c.noun, c.record) for c in one.changes}) != len(one.changes):
        raise refused("package_content", "changes")
    values = {name: getattr(one, name) for name in _ENTRY}
    return Travelling(**values, changes=tuple([_change(change) for change in one.changes]))


_ENTRY = tuple(name for name in wire.WireOperation.__struct_fields__ if name != "changes")


def _change(change: wire.WireChange) -> Change:
    known = _nouns().get(change.noun)
    if known is None:
        raise refused("package_content", change.noun)
    noun, rules = known
    for name, (before, after) in change.fields.items():
        rule = rules.get(name)
        if rule is None or not (rule.optional if after is None else rule.holds(after)):
            raise refused("package_content", f"{change.noun}.{name}")
        if before is not None and not rule.holds(before):
            raise refused("package_content", f"{change.noun}.{name}")
    return Change(noun, change.record, change.fields, change.created)


def checked_record(noun: Noun, record_id: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of one record that came outside a journal; the same rules, and moments as moments."""
    _change(wire.WireChange(noun.value, record_id, True, {name: (None, value) for name, value in fields.items()}))
    shape = shapes()[noun]
    return {
        name: datetime.fromisoformat(value) if shape.fields[name].kind == MOMENT and value else value
        for name, value in fields.items()
    }


@dataclass(frozen=True, slots=True)
class _Rule:
    """What one field may hold: nothing at all, or which values."""

    optional: bool
    holds: Callable[[Any], bool]


@cache
def _nouns() -> dict[str, tuple[Noun, dict[str, _Rule]]]:
    return {
        noun.value: (noun, {name: _Rule(field.optional, _holds(field)) for name, field in shape.fields.items()})
        for noun, shape in shapes().items()
    }


def _holds(field: Field) -> Callable[[Any], bool]:
    if field.kind == TEXT:
        return _text(field.name)
    return {MOMENT: _is_moment, TRUTH: _is_truth, WHOLE: _is_whole}[field.kind]


def _text(name: str) -> Callable[[Any], bool]:
    limit = LONGEST * 50 if name in _LONG else LONGEST
    rule = _RULES.get(name)

    def holds(value: Any) -> bool:
        if type(value) is not str or len(value) > limit or _NEVER_TYPED.search(value):
            return False
        return rule is None or not value or bool(rule(value))

    return holds


def _is_truth(value: Any) -> bool:
    return value is True or value is False


def _is_whole(value: Any) -> bool:
    return type(value) is int and abs(value) < LARGEST  # a truth is not a number


def _is_moment(value: Any) -> bool:
    """As moments are kept, and no other way: they are compared as text."""
    if type(value) is not str or not _MOMENT.fullmatch(value):
        return False
    try:
        return datetime.fromisoformat(value).year in YEARS
    except ValueError:
        return False


def _is_iin(value: str) -> bool:
    # one that did not add up is kept to be verified; twelve digits it is all the same
    return len(value) == 12 and value.isascii() and value.isdigit()


_RULES: dict[str, Callable[[str], bool]] = {
    "birth": lambda value: is_birth(value) and int(value[:4]) in range(1850, 2101),
    "expiry": lambda value: is_birth(value) and int(value[:4]) in YEARS,
    "emergency_date": lambda value: is_birth(value) and int(value[:4]) in YEARS,
    "iin": _is_iin,
    "card": is_card,
    "sex": lambda value: value in ("M", "F"),
    "role": frozenset(Role).__contains__,
    # of a stay, of a tracing request
    "status": frozenset({*StayStatus, OPEN, CANDIDATE, REUNIFIED, CLOSED}).__contains__,
}


def _require_allowed(one: wire.WireOperation) -> None:
    if one.verb == UNDONE:
        needed = Permission.UNDO
    else:
        verb = _verbs().get(one.verb)
        if verb is None:
            raise refused("package_permission")
        needed = verb.permission
    if not _role_may(one.role, needed):
        raise refused("package_permission")


@cache
def _role_may(role: str, needed: Permission) -> bool:
    return role in set(Role) and may(Role(role), needed)


@cache
def _verbs() -> dict[str, Any]:
    """Every verb there is, whether a screen of it was opened or not."""
    for module in pkgutil.walk_packages(shelterdesk.operations.__path__, "shelterdesk.operations."):
        importlib.import_module(module.name)
    return VERBS


def wired(operations: Iterable[Travelling]) -> list[wire.WireOperation]:
    """Operations as they are written into a package."""
    return [
        wire.WireOperation(
            **{name: getattr(one, name) for name in _ENTRY},
            changes=[wire.WireChange(c.noun.value, c.record_id, c.created, c.fields) for c in one.changes],
        )
        for one in operations
    ]
