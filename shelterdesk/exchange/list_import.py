"""The steps of importing a list, without a window: which file, what its columns mean, who is in it, what was added.

The screen draws the current step and calls these functions; nothing is written before `households`.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from shelterdesk.exchange.arrival_entries import arrived_list
from shelterdesk.exchange.arrivals import (
    CANNOT,
    CHECK,
    KNOWN,
    LEFT,
    READY,
    UPDATE,
    ListedRow,
    is_taken,
    matched,
    remarks_of,
    rows_of,
)
from shelterdesk.exchange.listed_fixes import fixed_row
from shelterdesk.exchange.lists import Flag, ListReading, read_apart
from shelterdesk.exchange.remembered_columns import layout_of
from shelterdesk.operations.arrivals import ArrivedList
from shelterdesk.operations.list_layouts import ListLayout
from shelterdesk.queries.known_people import NOBODY_KNOWN, KnownPeople

SOURCE, CHECKING, RESULT = "source", "checking", "result"


@dataclass(frozen=True)
class Choices:
    """What a person decided instead of the guess; None where the guess holds."""

    sheet: str | None = None
    header_row: int | None = None  # from 1; 0: there is none
    mapping: tuple[tuple[int, str], ...] | None = None  # column from 0 to field
    date_order: str | None = None  # "dmy" or "mdy"


@dataclass(frozen=True)
class Counts:
    """How many people of the list are in which state, and how many households will be added."""

    ready: int
    update: int
    check: int
    cannot: int
    known: int
    left: int
    people: int  # new ones
    households: int

    @property
    def rest(self) -> int:
        """Rows that will not be written and are worth another look."""
        return self.check + self.cannot + self.left

    @property
    def taken(self) -> int:
        """Rows that will be written."""
        return self.ready + self.update


class ListImport:
    """One list on its way in."""

    def __init__(self, source: Path | bytes, name: str, today: date, known: KnownPeople = NOBODY_KNOWN) -> None:
        self.source, self.name, self.today, self.known = source, name, today, known
        self.step = SOURCE
        self.choices = Choices()
        self.reading: ListReading | None = None
        self.rows: tuple[ListedRow, ...] = ()
        self.accept_all = False
        self.announced = False  # the list came before its people
        self.asked_order = False
        self.bus = "" if name == "-" else Path(name).stem[:60]
        self.added: Counts | None = None

    def read(self, choices: Choices, progress: Callable[[int, int], None] | None = None) -> ListReading:
        """Read the list by these choices. Changes nothing here, so that it can be done aside; then `take`."""
        return read_apart(
            self.source, name=self.name, today=self.today, sheet=choices.sheet,
            mapping=dict(choices.mapping) if choices.mapping is not None else None, header_row=choices.header_row,
            date_order=choices.date_order, progress=progress,
        )  # fmt: skip

    def take(self, reading: ListReading, choices: Choices) -> None:
        """Show this reading from now on; what was corrected by hand in an earlier one is gone."""
        self.reading, self.choices = reading, choices
        self.rows = rows_of(reading, self.known, today=self.today, bus=self.bus, announced=self.announced)

    def asks_for_order(self) -> bool:
        """Whether the order of day and month has to be asked: the list does not tell, and nobody was asked yet."""
        unclear = self.reading is not None and bool(self.reading.unclear_dates)
        return unclear and self.choices.date_order is None and not self.asked_order

    def layout(self) -> ListLayout | None:
        """What to remember of the columns; None when nobody had to correct them."""
        if self.reading is None or (self.choices.mapping is None and self.choices.date_order is None):
            return None
        return layout_of(self.reading, self.bus, self.choices.date_order)

    @property
    def accept(self) -> str:
        """Which rows are taken: "ready", or "all" with the doubtful ones."""
        return "all" if self.accept_all else "ready"

    def remarks(self) -> tuple[Flag, ...]:
        """What is doubtful about the list as a whole."""
        return remarks_of(self.reading) if self.reading else ()

    def mapped_to(self, column: int, field: str | None) -> Choices:
        """The choices with one more column given a meaning (None: not imported); a field has one column only."""
        mapping = {guess.index: guess.field or "" for guess in self.reading.columns} if self.reading else {}
        if field:
            mapping = {place: "" if other == field else other for place, other in mapping.items()}
        mapping[column] = field or ""
        return replace(self.choices, mapping=tuple(sorted(mapping.items())))

    def row(self, row_id: str) -> ListedRow | None:
        """The row of this id."""
        return next((row for row in self.rows if row.id == row_id), None)

    def fix(self, row_id: str, field: str, text: str) -> None:
        """Type over one field of a row and check it again."""
        self._change([row_id], lambda row: fixed_row(row, field, text, self.today))
        self._compare()

    def rename(self, bus: str) -> None:
        """Give the arrival another name; people of a list of that name are looked for."""
        if bus != self.bus:
            self.bus = bus
            self._compare()

    def announce(self, announced: bool) -> None:
        """Say whether the people of this list are still on their way."""
        self.announced = announced
        self._compare()

    def decide(self, row_ids: Iterable[str], decision: str) -> None:
        """ "take": yes, as it stands; "leave": not this one; "" as the checks say."""
        self._change(row_ids, lambda row: replace(row, decision=decision))

    def join(self, row_ids: Iterable[str]) -> None:
        """These people are one household: the one of the first row."""
        wanted = [row for row in self.rows if row.id in set(row_ids)]
        if wanted:
            self._change([row.id for row in wanted], lambda row: replace(row, household=wanted[0].household))

    def split(self, row_ids: Iterable[str]) -> None:
        """These people are a household of their own."""
        wanted = [row.id for row in self.rows if row.id in set(row_ids)]
        if wanted:
            self._change(wanted, lambda row: replace(row, household=f"apart {wanted[0]}"))

    def counts(self) -> Counts:
        """What would be added now, and what not."""
        verdicts: Counter[str] = Counter()
        for row in self.rows:
            taken = is_taken(row, self.accept)
            verdicts[READY if taken and row.verdict != UPDATE else row.verdict] += 1
        arrived = self.arrived()
        people = sum(len(entry.people) for entry in arrived.households) + len(arrived.joining)
        return Counts(
            verdicts[READY], verdicts[UPDATE], verdicts[CHECK], verdicts[CANNOT], verdicts[KNOWN], verdicts[LEFT],
            people, len(arrived.households),
        )  # fmt: skip

    def arrived(self) -> ArrivedList:
        """What is to be written."""
        return arrived_list(self.rows, accept=self.accept, today=self.today, bus=self.bus)

    def finish(self) -> None:
        """The households were registered."""
        self.added = self.counts()
        self.step = RESULT

    def _compare(self) -> None:
        self.rows = matched(self.rows, self.known, today=self.today, bus=self.bus, announced=self.announced)

    def _change(self, row_ids: Iterable[str], change: Callable[[ListedRow], ListedRow]) -> None:
        wanted = set(row_ids)
        self.rows = tuple(change(row) if row.id in wanted else row for row in self.rows)
