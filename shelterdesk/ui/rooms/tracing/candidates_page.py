"""The ten who fit best, why, and the one under the cursor beside what the family said. A ranking, not a decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.sexes import sex_word
from shelterdesk.domain.stays import STATUS_NAMES
from shelterdesk.domain.tracing.candidates import REASONS
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.queries.tracing import CandidateRow, TracingRow
from shelterdesk.ui.kit.labels import label
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay

_FINDINGS = {"": "", "verify": N_("to verify"), "not_this": N_("not this person")}


@dataclass(frozen=True)
class SideLine:
    """One line of the comparison."""

    name: str
    title: str
    said: str
    registered: str


class CandidatesPage(QWidget):
    """Candidates of one request.

    Signals:
        opened: (person id) Enter on a candidate.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request: TracingRow | None = None
        self.table: RowTable[CandidateRow] = RowTable(lambda: _("Candidates"), [
            Column("name", lambda: _("Registered person"), lambda row: row.person.name, wide=True),
            Column("age", lambda: _("Age"), lambda row: "" if row.person.age is None else str(row.person.age),
                   align="right"),
            Column("fit", lambda: _("Fits"), _fit_words, chip=lambda row: "info" if row.clear else "neutral"),
            Column("finding", lambda: _("Found out"), lambda row: _(_FINDINGS[row.finding]) if row.finding else ""),
        ], lambda row: row.person.id, compact=True)  # fmt: skip
        self.side: RowTable[SideLine] = RowTable(lambda: _("Side by side"), [
            Column("field", lambda: _("Field"), lambda line: line.title),
            Column("said", lambda: _("What was said"), lambda line: line.said or "—", wide=True),
            Column("registered", lambda: _("What is registered"), lambda line: line.registered or "—", wide=True),
        ], lambda line: line.name, compact=True)  # fmt: skip
        self.why = label("", wrap=True)
        self.hint = label(
            lambda: _("Nothing is told to the family from here. Ask the person first."),
            "small", "text-2", wrap=True,
        )  # fmt: skip
        self.table.setSortingEnabled(False)
        self.side.setSortingEnabled(False)
        self.table.empty.say(lambda: _("Nobody registered fits so far. New arrivals are checked by themselves."))
        self.side.empty.say(lambda: "")
        self.table.moved.connect(lambda _id: self._compare())
        self.table.opened.connect(self.opened)
        self.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 3)
        layout.addWidget(self.why)
        layout.addWidget(self.side, 4)
        layout.addWidget(self.hint)

        def measure() -> None:
            layout.setContentsMargins(0, size(4), 0, 0)
            layout.setSpacing(size(6))

        on_theme(self, measure)

    def show_candidates(self, request: TracingRow | None, rows: Sequence[CandidateRow]) -> None:
        """Show the candidates of this request."""
        self._request = request
        self.table.set_rows(rows)
        if rows and not self.table.current_id():
            self.table.selectRow(0)
        self._compare()

    def _compare(self) -> None:
        row, request = self.table.current_row(), self._request
        resay(self.why.setText, lambda: "" if row is None else reasons_of(row), owner=self.why)
        self.side.set_rows([] if row is None or request is None else side_lines(request, row))


def reasons_of(row: CandidateRow) -> str:
    """What speaks for this person, and what against, in words."""
    pro = ", ".join(_(REASONS[code]) for code, share in row.reasons if share > 0 and code in REASONS)
    contra = ", ".join(_(REASONS[code]) for code, share in row.reasons if share < 0 and code in REASONS)
    parts = [_("For: {reasons}").format(reasons=pro)] if pro else []
    if contra:
        parts.append(_("Against: {reasons}").format(reasons=contra))
    return ". ".join(parts)


def side_lines(request: TracingRow, row: CandidateRow) -> list[SideLine]:
    """The request and the person, field by field."""
    said, person = request.values, row.person
    name = " ".join(part for part in (said["surname"], said["given_name"], said["patronymic"]) if part)
    lines = [
        SideLine("name", _("Name"), " / ".join(part for part in (name, said["other_name"]) if part), person.name),
        SideLine("sex", _("Sex"), _sex(said["sex"]), _sex(person.sex)),
        SideLine("age", _("Birth or age"), _said_age(request), _age(row)),
        SideLine("kin", _("Parents, relatives"), _said_kin(request), person.household_number),
        SideLine("place", _("Last place"), said["last_place"], person.origin),
        SideLine("status", _("Where they are"), "", _(STATUS_NAMES[person.status]) if person.status else ""),
    ]
    return [line for line in lines if line.said or line.registered]


def _fit_words(row: CandidateRow) -> str:
    return _("fits well") if row.clear else _("fits in part")


def _sex(sex: str | None) -> str:
    return sex_word(sex) if sex else ""


def _said_age(request: TracingRow) -> str:
    said = request.values
    if said["birth"]:
        return shown_birth(said["birth"])
    ages = [str(said[name]) for name in ("age_from", "age_to") if said[name] is not None]
    return "–".join(dict.fromkeys(ages))


def _age(row: CandidateRow) -> str:
    person = row.person
    if not person.birth:
        return ""
    shown = ("≈" if person.birth_estimated else "") + shown_birth(person.birth)
    return f"{shown} · {person.age}"


def _said_kin(request: TracingRow) -> str:
    said = request.values
    return ", ".join(said[name] for name in ("father", "mother", "relatives") if said[name])
