"""What was decided: records that became one, people who were told apart; each can be taken back from here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.queries.distinctions import DistinctionRow
from shelterdesk.queries.merged_people import MergedRow
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable

MERGED, APART = "merged", "apart"
_WORDS = {MERGED: N_("made one"), APART: N_("told apart")}


@dataclass(frozen=True)
class DecidedLine:
    """One decision: of which kind, about whom, when, by whom."""

    id: str
    kind: str
    one: str
    two: str
    at: datetime
    by: str
    person_id: str


def decided_lines(merged: Sequence[MergedRow], apart: Sequence[DistinctionRow]) -> list[DecidedLine]:
    """Both kinds, the newest first."""
    lines = [
        DecidedLine(row.id, MERGED, row.kept.name, f"{row.name} · {row.household_number}", row.at, row.by, row.kept.id)
        for row in merged
    ]
    lines += [DecidedLine(row.id, APART, named(row.one), named(row.two), row.at, row.by, row.one.id) for row in apart]
    return sorted(lines, key=lambda line: (line.at, line.id), reverse=True)


def named(person: PersonRow) -> str:
    """A person with their household's number."""
    return f"{person.name} · {person.household_number}"


class DecidedTable(RowTable[DecidedLine]):
    """The list of decisions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("Decided"), [
            Column("at", lambda: _("Time"), lambda line: shown_time(line.at), sort=lambda line: line.at),
            Column("kind", lambda: _("Decision"), lambda line: _(_WORDS[line.kind])),
            Column("one", lambda: _("Person"), lambda line: line.one, wide=True, tooltip=lambda line: line.one),
            Column("two", lambda: _("Second record"), lambda line: line.two, wide=True, tooltip=lambda line: line.two),
            Column("by", lambda: _("By"), lambda line: line.by),
        ], lambda line: line.id, parent=parent)  # fmt: skip
        self.empty.say(lambda: _("Nothing was decided yet."))
