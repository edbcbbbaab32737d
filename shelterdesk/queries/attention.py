"""What came together when laptops met and no rule decides: two in one bed, two heads, a set handed out twice.

Nothing of it was refused when it was written, for each laptop was right by what it knew. Every row says what happened
and what to do; ATTENTION_KINDS (attention_rows.py) names the verb that settles it. None of these is a conflict card
(queries/exchange.py conflicts), except that two open stays or beds of one person are answered with settle_conflict.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.attention_rows import ATTENTION_KINDS, AttentionRow, Found
from shelterdesk.queries.double_issues import handed_out_twice
from shelterdesk.queries.double_numbers import households_of_two_heads, same_cards, same_household_numbers
from shelterdesk.queries.double_places import beds_of_several, people_open_twice
from shelterdesk.queries.registry import View, question
from shelterdesk.store.exchange_tables import ConflictEntry
from shelterdesk.store.materialise import OPEN

__all__ = ["ATTENTION_KINDS", "AttentionCountsRow", "AttentionRow", "attention", "attention_counts"]


@dataclass(frozen=True)
class AttentionCountsRow:
    """How much waits to be settled after merging."""

    rows: int  # what attention() would list to somebody who may see everybody
    conflicts: int  # fields with two values, apart from those that are among the rows


@question(Permission.SEE_PEOPLE)
def attention(view: View) -> list[AttentionRow]:
    """Everything to settle. What touches a hidden person is listed only to who may see hidden people."""
    show_hidden = view.may(Permission.SEE_HIDDEN)
    return [row for row, hidden in _found(view) if show_hidden or not hidden]


@question(Permission.SEE_FIGURES)
def attention_counts(view: View) -> AttentionCountsRow:
    """How much there is to settle, in figures."""
    conflicts = select(func.count()).select_from(ConflictEntry).where(ConflictEntry.field.not_in((OPEN, "head_id")))
    return AttentionCountsRow(sum(1 for _row in _found(view)), view.session.scalar(conflicts) or 0)


def _found(view: View) -> Iterator[Found]:
    yield from people_open_twice(view)
    yield from beds_of_several(view)
    yield from households_of_two_heads(view)
    yield from same_household_numbers(view)
    yield from same_cards(view)
    yield from handed_out_twice(view)
