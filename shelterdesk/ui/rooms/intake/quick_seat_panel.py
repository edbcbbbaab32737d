"""Quick seat: a household of the night bus in one line of counts. Names and ages are asked later."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.quick_seat import MOST, QuickLine, minors, quick_problems
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, Option
from shelterdesk.ui.kit.entries import IntegerEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.kit.theme import size

_COUNTS = ("men", "women", "children", "infants")


class QuickSeatPanel(QWidget):
    """One line.

    Signals:
        finished: Enter in the last field: seat them.
        left: a field was left: keep the draft.
    """

    finished = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(columns=6)
        self.form.add("surname", lambda: _("Surname of the household"), TextEntry(), span=2)
        for name, words in zip(_COUNTS, (
            lambda: _("Men"), lambda: _("Women"), lambda: _("Children"), lambda: _("Infants"),
        ), strict=True):  # fmt: skip
            self.form.add(name, words, IntegerEntry(least=0, most=MOST))
        self.form.add("needs_help", lambda: _("Needs help"), CheckField(lambda: _("Needs help")), span=2)
        answers = ChoiceField([Option(True, lambda: _("Yes")), Option(False, lambda: _("No"))], empty=True)
        self.form.add("with_parents", lambda: _("All children with a parent?"), answers, span=3)
        self.form.edited.connect(lambda _name: self._ask_about_children())
        self.form.finished.connect(self.finished)
        self.form.left.connect(lambda _name: self.left.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, size(8), 0, 0)
        layout.addWidget(heading(lambda: _("Quick seat")))
        layout.addWidget(label(lambda: _(
            "Count the people at the door. Names and ages are completed later from the list of people to complete."
        ), tint="text-2", wrap=True))  # fmt: skip
        layout.addWidget(self.form)
        layout.addStretch(1)
        self.clear()

    def line(self, origin: str = "", bus: str = "") -> QuickLine:
        """What was typed."""
        values = self.form.values()
        counts = {name: values[name] or 0 for name in _COUNTS}
        return QuickLine(
            surname=values["surname"], needs_help=values["needs_help"], with_parents=values["with_parents"],
            origin=origin, bus=bus, **counts,
        )  # fmt: skip

    def show_problems(self) -> int:
        """Mark what keeps the line from being saved; how many there are."""
        wrong = self.form.show_problems()
        problems = {} if wrong else quick_problems(self.line())
        for name in reversed(list(problems)):
            self.form.refuse(name, problems[name])
        return wrong or len(problems)

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return self.line() == QuickLine("")

    def typed(self) -> dict[str, Any]:
        """What was typed, for the draft; {} when nothing was."""
        return {} if self.is_empty() else self.form.values()

    def show_typed(self, values: Mapping[str, Any]) -> None:
        """Show the line of a draft."""
        self.clear()
        self.form.set_values({name: value for name, value in values.items() if name in self.form.values()})
        self._ask_about_children()

    def clear(self) -> None:
        """The next household."""
        self.form.set_values({
            "surname": "", **dict.fromkeys(_COUNTS), "needs_help": False, "with_parents": None})
        self._ask_about_children()

    def focus_first(self) -> None:
        """The cursor starts in the surname."""
        self.form.focus_first()

    def _ask_about_children(self) -> None:
        self.form.show_field("with_parents", minors(self.line()) > 0)
