"""Headquarters: every centre with the time its figures are from, what is missing, and all of them together."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.headquarters import CentreFiguresRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.search_field import SearchField
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay


class CentresPage(QWidget):
    """One line a centre; the sum below."""

    def __init__(self, report: Callable[[], object], parent: QWidget | None = None) -> None:
        """report leads to the district's report."""
        super().__init__(parent)
        self.search = SearchField(lambda: _("Find a centre"), keys="")
        self.table: RowTable[CentreFiguresRow] = RowTable(
            lambda: _("Centres"),
            [
                Column("code", lambda: _("Code"), lambda row: row.code),
                Column("name", lambda: _("Centre"), lambda row: row.name, wide=True, tooltip=lambda row: row.name),
                Column("as_of", lambda: _("Data from"), lambda row: shown_time(row.as_of) if row.as_of else _("never"),
                       sort=lambda row: row.as_of.isoformat() if row.as_of else "",
                       chip=lambda row: "neutral" if row.as_of else "attention"),
                Column("inside", lambda: _("Inside"), lambda row: str(row.inside), sort=lambda row: row.inside,
                       align="right"),
                Column("beds", lambda: _("Beds taken"), lambda row: f"{row.beds_taken} / {row.beds}",
                       sort=lambda row: row.beds_taken, align="right"),
                Column("packages", lambda: _("Packages"), lambda row: str(row.packages),
                       sort=lambda row: row.packages, align="right"),
                Column("missing", lambda: _("Missing packages"),
                       lambda row: ", ".join(str(number) for number in row.missing) or "—",
                       sort=lambda row: len(row.missing), tooltip=missing_words),
            ],
            lambda row: row.centre_id,
        )  # fmt: skip
        self.total = labels.label("", "strong", wrap=True)
        self.details = labels.label("", "small", "danger", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.search)
        head.addStretch(1)
        head.addWidget(button(lambda: _("District report"), report, keys="Ctrl+P", icon="file-report", bound=self))
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.details)
        layout.addWidget(self.total)
        on_theme(self, lambda: layout.setContentsMargins(size(12), size(8), size(12), size(8)))
        on_theme(self, lambda: layout.setSpacing(size(8)))
        self.search.searched.connect(self.table.filter)
        self.search.go_down.connect(self.table.setFocus)
        self.table.typed.connect(self.search.type_on)
        self.table.moved.connect(lambda _id: self._tell())

    def show_rows(self, rows: list[CentreFiguresRow]) -> None:
        """Show these centres."""
        self.table.set_rows(rows)
        resay(self.total.setText, lambda: total_words(rows))
        self._tell()

    def focus_first(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus()

    def _tell(self) -> None:
        row = self.table.current_row()
        resay(self.details.setText, lambda: missing_words(row) if row else "")
        self.details.setVisible(bool(row and row.missing))


def total_words(rows: list[CentreFiguresRow]) -> str:
    """All centres together, with the oldest and the newest time their figures are from."""
    said = _("All together: {inside} people inside, {taken} of {beds} beds taken.").format(
        inside=sum(row.inside for row in rows), taken=sum(row.beds_taken for row in rows),
        beds=sum(row.beds for row in rows),
    )  # fmt: skip
    moments = sorted(row.as_of for row in rows if row.as_of)
    if moments:
        first, last = shown_time(moments[0]), shown_time(moments[-1])
        said += " " + _("Data from {first} to {last}.").format(first=first, last=last)
    silent = sum(row.as_of is None for row in rows)
    if silent:
        said += " " + _("Centres nothing has come from: {n}.").format(n=silent)
    return said


def missing_words(row: CentreFiguresRow) -> str:
    """Which packages of a centre never came."""
    if not row.missing:
        return ""
    return _("Missing: package {numbers} of {centre}.").format(
        numbers=", ".join(str(number) for number in row.missing), centre=row.name
    )
