"""Fields that protect somebody: while two laptops disagree, the stricter value is in force.

A hidden person stays hidden, two warnings are both heeded, and nobody's consent is taken for granted. Source: the
protective rule of the design (trust.md §5.8); standards.md on do-no-harm.
"""

from collections.abc import Sequence
from typing import Any

_YES = frozenset({"hidden"})  # True protects
_NO = frozenset({"consent_relatives"})  # anything but a clear yes protects
_ALL = frozenset({"allergy", "do_not_release_to", "gate_note", "medicine"})  # every warning counts

SAFETY = _YES | _NO | _ALL


def stricter(field: str, values: Sequence[Any]) -> Any:
    """The value in force while these stand side by side; values in the order of who would be shown first."""
    if field in _YES:
        return any(values)
    if field in _NO:
        return False if False in values else (None if None in values else True)
    return "; ".join(dict.fromkeys(str(value) for value in values if value))
