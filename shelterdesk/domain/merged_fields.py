"""What stands in every field when two records of one person become one.

Whoever merges chooses per field; what nobody chose follows a rule: what was said beats what was not, an exact birth
beats a year, a checked number beats one to be checked. What protects somebody is never chosen away: both warnings are
heeded, hidden stays hidden, and consent holds only when nobody said no (domain/safety.py).
"""

from collections.abc import Mapping
from typing import Any

from shelterdesk.domain.needs import joined, parted
from shelterdesk.domain.safety import SAFETY, stricter

# each choice and the columns that go together with it
CHOICES: dict[str, tuple[str, ...]] = {
    "surname": ("surname",),
    "given_name": ("given_name",),
    "patronymic": ("patronymic",),
    "sex": ("sex",),
    "birth": ("birth", "birth_estimated", "stated_group"),
    "iin": ("iin", "iin_to_verify"),
    "document": ("document_kind", "document_number"),
    "phone": ("phone",),
    "language": ("language",),
    "accompaniment": ("accompaniment", "responsible_id"),
    "clothing_size": ("clothing_size",),
}
HOUSEHOLD = "household"  # the one choice that is no column of its own: whose household, place and relation
_OF_HOUSEHOLD = ("household_id", "position", "relation")
_BOTH = ("diet", "description", "found_where", "note")  # texts nobody has to choose between
_OWN = frozenset({"id", "void", "void_reason", "merged_into", "card", "unknown_number", "to_complete"})
_LONGEST = 500  # characters of one text, as forms take them


def proposed(kept: Mapping[str, Any], other: Mapping[str, Any]) -> frozenset[str]:
    """The choices whose value should come from the other record, when nobody chooses."""
    return frozenset(name for name, columns in CHOICES.items() if _is_better(name, columns, kept, other))


def merged_fields(kept: Mapping[str, Any], other: Mapping[str, Any], from_other: frozenset[str]) -> dict[str, Any]:
    """Every field of the record that stays. kept, other: all columns; from_other: choices taken from the other."""
    found = dict(kept)
    for name, columns in CHOICES.items():
        if name in from_other:
            found.update({column: other[column] for column in columns})
    if HOUSEHOLD in from_other:
        found.update({column: other[column] for column in _OF_HOUSEHOLD})
    chosen = {column for columns in CHOICES.values() for column in columns} | {*_OF_HOUSEHOLD}
    for column, value in other.items():
        if column in chosen or column in _OWN:
            continue
        found[column] = _without_choice(column, kept[column], value)
    found["other_name"] = _spellings(found, kept, other)
    if found["surname"] or found["given_name"]:
        found["unknown_number"] = None
    elif found["unknown_number"] is None:
        found["unknown_number"] = other["unknown_number"]
    found["to_complete"] = bool(kept["to_complete"] and other["to_complete"])
    return found


def together(one: str, two: str, limit: int = _LONGEST) -> str:
    """Two texts as one: each thing said once, in the order it was said, as far as a field holds it."""
    parts = [part.strip() for text in (one, two) for part in text.split("; ")]
    return "; ".join(dict.fromkeys(part for part in parts if part))[:limit]


def _is_better(name: str, columns: tuple[str, ...], kept: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    ours, theirs = kept[columns[0]], other[columns[0]]
    if name == "document":
        ours, theirs = kept["document_number"] or kept["document_kind"], other["document_number"] or ""
    if not theirs:
        return name == "birth" and not ours and bool(other["stated_group"]) and not kept["stated_group"]
    if not ours:
        return True
    if name == "birth":
        return _exactness(other) > _exactness(kept)
    return name == "iin" and bool(kept["iin_to_verify"] and not other["iin_to_verify"])


def _exactness(fields: Mapping[str, Any]) -> tuple[bool, int]:
    return not fields["birth_estimated"], len(fields["birth"])


def _without_choice(column: str, ours: Any, theirs: Any) -> Any:
    if column in SAFETY:
        both = stricter(column, [ours, theirs])
        return together(ours, theirs) if isinstance(both, str) else both
    if column == "needs":
        return joined(parted(ours) | parted(theirs))
    if column in _BOTH:
        return together(ours, theirs)
    return theirs if ours in (None, "", False) else ours


def _spellings(found: Mapping[str, Any], kept: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Every other way the name was written: who was registered under it must be found under it."""
    shown = _full(found)
    names = [kept["other_name"], other["other_name"], _full(kept), _full(other)]
    said = together(names[0], names[1])
    for name in names[2:]:
        if name and name != shown:
            said = together(said, name)
    return said


def _full(fields: Mapping[str, Any]) -> str:
    return " ".join(part for part in (fields["surname"], fields["given_name"], fields["patronymic"]) if part)
