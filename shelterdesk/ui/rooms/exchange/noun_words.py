"""Counts of records in words: "4 people, 1 family"; what has no word of its own counts as other records."""

from collections.abc import Callable, Mapping

from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.i18n import ngettext


def counted_words(counts: Mapping[str, int]) -> str:
    """Counts by noun as one phrase; the rest together at the end."""
    named = {noun: count for noun, count in counts.items() if noun in _WORDS and count}
    rest = sum(count for noun, count in counts.items() if noun not in _WORDS)
    parts = [words(named[noun]).format(n=named[noun]) for noun, words in _WORDS.items() if noun in named]
    if rest:
        parts.append(ngettext("{n} other record", "{n} other records", rest).format(n=rest))
    return ", ".join(parts)


_WORDS: dict[str, Callable[[int], str]] = {
    Noun.PEOPLE: lambda n: ngettext("{n} person", "{n} people", n),
    Noun.HOUSEHOLDS: lambda n: ngettext("{n} family", "{n} families", n),
    Noun.STAYS: lambda n: ngettext("{n} status of a person", "{n} statuses of people", n),
    Noun.BED_ASSIGNMENTS: lambda n: ngettext("{n} bed given", "{n} beds given", n),
    Noun.DISTRIBUTIONS: lambda n: ngettext("{n} hand-over", "{n} hand-overs", n),
    Noun.STOCK_MOVEMENTS: lambda n: ngettext("{n} movement of stock", "{n} movements of stock", n),
    Noun.USERS: lambda n: ngettext("{n} user", "{n} users", n),
}
