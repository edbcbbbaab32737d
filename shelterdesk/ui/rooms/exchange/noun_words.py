"""Counts of records in words: "4 people, 1 family"; what has no word of its own counts as other records."""

from collections.abc import Mapping
from functools import partial

from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.i18n import ngettext

OTHER = "other"


def counted_words(counts: Mapping[str, int]) -> str:
    """Counts by noun as one phrase; the rest together at the end."""
    named = {noun: count for noun, count in counts.items() if noun in _WORDS and count}
    rest = sum(count for noun, count in counts.items() if noun not in _WORDS)
    parts = [_said(_WORDS[noun], named[noun]) for noun in _WORDS if noun in named]
    if rest:
        parts.append(ngettext("{n} other record", "{n} other records", rest).format(n=rest))
    return ", ".join(parts)


def _said(words: "partial[str]", count: int) -> str:
    return words(count).format(n=count)


_WORDS: dict[str, "partial[str]"] = {
    Noun.PEOPLE: partial(ngettext, "{n} person", "{n} people"),
    Noun.HOUSEHOLDS: partial(ngettext, "{n} family", "{n} families"),
    Noun.STAYS: partial(ngettext, "{n} stay", "{n} stays"),
    Noun.BED_ASSIGNMENTS: partial(ngettext, "{n} bed given", "{n} beds given"),
    Noun.DISTRIBUTIONS: partial(ngettext, "{n} hand-over", "{n} hand-overs"),
    Noun.STOCK_MOVEMENTS: partial(ngettext, "{n} movement of stock", "{n} movements of stock"),
    Noun.USERS: partial(ngettext, "{n} user", "{n} users"),
}
