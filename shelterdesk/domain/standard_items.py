"""The standard list: articles a centre usually hands out, with their norms and where the norms come from.

The list itself is data: resources/norms/standard_items.json. Figures from standards.md §1.1 and §1.2.
"""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class StandardItem:
    """One article of the standard list; names and source by language (kk, ru, en)."""

    code: str
    name: dict[str, str]
    unit: str
    category: str
    need_group: str
    need_thousandths: int  # thousandths of a unit per entitled person and day
    once_thousandths: int  # thousandths of a unit per entitled person, given once
    perishable: bool
    source: dict[str, str]


@dataclass(frozen=True)
class StandardSet:
    """One distribution set of the standard list: units by article code."""

    code: str
    name: dict[str, str]
    per: str
    interval_hours: int
    lines: dict[str, int]


@dataclass(frozen=True)
class StandardList:
    """Everything in the standard list."""

    items: tuple[StandardItem, ...]
    sets: tuple[StandardSet, ...]


def read_standard_list(text: str) -> StandardList:
    """The standard list from its JSON text."""
    content: dict[str, list[dict[str, Any]]] = json.loads(text)
    return StandardList(
        tuple(StandardItem(**entry) for entry in content["items"]),
        tuple(StandardSet(**entry) for entry in content["sets"]),
    )
