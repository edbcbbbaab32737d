"""Columns of a list as a person gave them a meaning before: found again by their headings, used only if all fit."""

from collections.abc import Iterable
from dataclasses import dataclass

from shelterdesk.domain.folding import folded
from shelterdesk.exchange.lists import ListReading
from shelterdesk.operations.list_layouts import ListLayout

_SIMILAR = 0.5  # share of headings in common from which it is worth a word that it does not fit


@dataclass(frozen=True)
class Remembered:
    """A remembered layout for this list. fits: the headings are the same; else missing and added name the others."""

    layout: ListLayout
    mapping: tuple[tuple[int, str], ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether it can be used as it is."""
        return not self.missing and not self.added


def headings_of(reading: ListReading) -> tuple[str, ...]:
    """The headings of a list, folded; () for a list without any, of which nothing is remembered."""
    if not reading.file.header_rows:
        return ()
    return tuple(folded(guess.header) for guess in reading.columns)


def layout_of(reading: ListReading, name: str, date_order: str | None) -> ListLayout | None:
    """What is worth remembering of this list; None for one without headings."""
    headings = headings_of(reading)
    if not any(headings):
        return None
    return ListLayout(name, headings, tuple(guess.field or "" for guess in reading.columns), date_order or "")


def remembered_for(reading: ListReading, layouts: Iterable[ListLayout]) -> Remembered | None:
    """The remembered layout of a list with these headings, in whatever order they stand; else the most similar one,
    with what does not fit; else None."""
    here = headings_of(reading)
    if not any(here):
        return None
    best: Remembered | None = None
    best_share = _SIMILAR
    for layout in layouts:
        there = list(layout.headings)
        mapping = []
        added = []
        for guess, heading in zip(reading.columns, here, strict=True):
            if heading in there:
                place = there.index(heading)
                there[place] = "\x00"  # two columns of one heading are two columns
                mapping.append((guess.index, layout.fields[place]))
            elif heading:
                added.append(guess.header)
        missing = tuple(heading for heading in there if heading not in ("", "\x00"))
        found = Remembered(layout, tuple(mapping), missing, tuple(added))
        if found.fits:
            return found
        share = len(mapping) / max(len(here), len(layout.headings))
        if share >= best_share:
            best, best_share = found, share
    return best
