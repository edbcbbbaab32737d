"""People who look like the ones being typed: at most three, each with its reasons, never in the way."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shelterdesk.domain.matching.reasons import REASONS
from shelterdesk.domain.stays import COUNTED, STATUS_NAMES
from shelterdesk.foundation.clock import local
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.similar import SimilarRow
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.chips import Chip
from shelterdesk.ui.kit.labels import label, tooltip
from shelterdesk.ui.kit.theme import size


class SimilarPanel(QWidget):
    """The hints.

    Signals:
        opened: (SimilarRow) Enter on a hint.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[SimilarRow, ...] = ()
        self.buttons: list[QPushButton] = []
        side = QVBoxLayout()
        side.addWidget(Chip(lambda: _("Similar people"), "attention"))
        side.addWidget(label("Ctrl+H", "small", "text-2"))
        side.addStretch(1)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(8))
        layout.addLayout(side)
        layout.addLayout(self._list, 1)
        self.hide()

    def show_rows(self, rows: Sequence[SimilarRow]) -> None:
        """Show these hints; none hides the panel."""
        if tuple(rows) == self.rows:
            return
        self.rows = tuple(rows)
        for made in self.buttons:
            made.hide()
            made.deleteLater()
        self.buttons = []
        for row in self.rows:
            made = button(self._words(row), self._opener(row), quiet=True, parent=self)
            made.setStyleSheet("QPushButton { text-align: left; margin: 0; min-height: 22px; }")
            made.setMinimumSize(1, size(26))
            made.setMaximumHeight(size(26))
            tooltip(made, self._words(row))
            self._list.addWidget(made)
            self.buttons.append(made)
        self.setVisible(bool(self.rows))

    def focus(self) -> None:
        """Ctrl+H: the cursor goes to the first hint."""
        if self.buttons:
            self.buttons[0].setFocus()

    def _opener(self, row: SimilarRow) -> Callable[[], None]:
        return lambda: self.opened.emit(row)

    def _words(self, row: SimilarRow) -> Callable[[], str]:
        def say() -> str:
            person = row.person
            born = person.birth[:4] if person.birth else ""
            who = ", ".join(part for part in (person.name, born) if part)
            where = _(STATUS_NAMES[person.status]) if person.status else ""
            if person.status not in COUNTED and person.since is not None:
                where += f" {local(person.since):%d.%m}"
            reasons = ", ".join(dict.fromkeys(_(REASONS[code]) for code in row.reasons))
            # what tells people apart comes first: a narrow screen cuts the end
            return f"{who} · {where} · {person.household_number} · {reasons}"
        return say
