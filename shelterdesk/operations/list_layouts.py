"""What this desk remembers of the columns of lists: whoever sends one list like this sends another tomorrow.

Only headings and what they mean, never a cell of somebody's row. It stays on this desk and is not in the journal.
"""

import hashlib
from dataclasses import dataclass

from shelterdesk.foundation.clock import today
from shelterdesk.operations.desk import Desk
from shelterdesk.store.drafts import draft_rows, keep_draft_row

_PREFIX = "list_layout/"


@dataclass(frozen=True)
class ListLayout:
    """The headings of a list, in their order, and the field each one means ("" for not imported)."""

    name: str  # of the arrival it was made for
    headings: tuple[str, ...]  # folded
    fields: tuple[str, ...]
    date_order: str = ""  # "dmy", "mdy"; "" as found
    day: str = ""  # "2026-03-14", when it was last used


def keep_layout(desk: Desk, layout: ListLayout) -> None:
    """Remember this layout in place of an earlier one with the same headings."""
    content = {
        "name": layout.name, "headings": list(layout.headings), "fields": list(layout.fields),
        "date_order": layout.date_order, "day": today(desk.clock).isoformat(),
    }  # fmt: skip
    with desk.opened.store.plain_work() as session:
        keep_draft_row(session, _PREFIX + _print_of(layout.headings), desk.author.user_id, desk.clock.now(), content)


def kept_layouts(desk: Desk) -> list[ListLayout]:
    """The remembered layouts, the last one first; one that cannot be read any more is passed over."""
    with desk.opened.store.reading() as session:
        kept = draft_rows(session, _PREFIX).values()
    found = []
    for content in kept:
        headings, fields = content.get("headings"), content.get("fields")
        if isinstance(headings, list) and isinstance(fields, list) and len(headings) == len(fields):
            found.append(
                ListLayout(
                    str(content.get("name", "")), tuple(map(str, headings)), tuple(map(str, fields)),
                    str(content.get("date_order", "")), str(content.get("day", "")),
                )
            )  # fmt: skip
    return found


def _print_of(headings: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join(headings).encode("utf-8")).hexdigest()[:32]
