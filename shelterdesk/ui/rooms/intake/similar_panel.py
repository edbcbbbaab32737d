"""People who look like the ones being typed: at most three, each with the reason, never in the way."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from shelterdesk.domain.stays import COUNTED, STATUS_NAMES
from shelterdesk.foundation.clock import local
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.similar import REASONS, SimilarRow
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.labels import label
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.theme import size


class SimilarPanel(Panel):
    """The hints.

    Signals:
        opened: (SimilarRow) Enter on a hint.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("Similar people"), parent)
        self.rows: tuple[SimilarRow, ...] = ()
        self.buttons: list[QPushButton] = []
        self.corner.addWidget(label("Ctrl+H", "small", "text-2"))
        self._list = QVBoxLayout()
        self._list.setSpacing(size(4))
        self.body.addLayout(self._list)
        self.body.addStretch(1)
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
            made = button(self._words(row), self._opener(row), icon="user-question", parent=self)
            made.setMinimumWidth(1)
            made.setStyleSheet("text-align: left;")
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
            return f"{who} · {_(REASONS[row.reason])} · {where} · {person.household_number}"
        return say
