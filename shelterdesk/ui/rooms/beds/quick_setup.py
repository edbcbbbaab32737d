"""Rooms in one go: how many, how many beds in each. Stands in the empty map and in the set-up of rooms."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.room_specs import MOST_BEDS, MOST_ROOMS
from shelterdesk.domain.rooms import ROOM_KINDS
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import IntegerEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.theme import size


class QuickSetup(QWidget):
    """A form of six fields; the last Enter makes the rooms.

    Signals:
        wanted: (building, rooms, beds each, first number, kind, floor) make these rooms.
    """

    wanted = Signal(str, int, int, int, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(columns=2)
        self.form.add("rooms", lambda: _("How many rooms"), IntegerEntry(least=1, most=MOST_ROOMS), required=True)
        self.form.add("beds", lambda: _("Beds in each"), IntegerEntry(least=0, most=MOST_BEDS), required=True)
        self.form.add("first", lambda: _("First room number"), IntegerEntry(least=0, most=99_999), required=True)
        self.form.add("building", lambda: _("Building"), TextEntry(limit=100), required=True)
        self.form.add("floor", lambda: _("Floor"), IntegerEntry(least=-5, most=99), required=True)
        self.form.add("kind", lambda: _("For"), narrow_choice([kind_option(code) for code in ROOM_KINDS]))
        self.make = button(lambda: _("Make the rooms"), self._go, icon="check", keys="Enter", primary=True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.make)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(8))
        layout.addWidget(labels.heading(lambda: _("Quick set-up: how many rooms, how many beds")))
        layout.addWidget(self.form)
        layout.addLayout(row)
        layout.addStretch(1)
        self.form.finished.connect(self._go)
        self.start("", 1)

    def start(self, building: str, first: int) -> None:
        """Fill in what is known: the building, and the next free room number."""
        known = self.form.values()
        self.form.set_values({
            "building": building or known["building"] or _("Main building"), "first": str(first),
            "floor": "1" if known["floor"] is None else str(known["floor"]),
        })  # fmt: skip

    def refuse(self, error: InputRefused) -> None:
        """Say at its field what was refused."""
        fields = {"name": "first", "rooms": "rooms", "beds": "beds"}
        self.form.refuse(fields.get(error.field, "rooms"), error.text())

    def _go(self) -> None:
        if self.form.show_problems():
            return
        v = self.form.values()
        self.wanted.emit(v["building"], v["rooms"], v["beds"], v["first"], v["kind"], v["floor"])


def narrow_choice(options: Sequence[Option], *, numbered: bool = True) -> ChoiceField:
    """A list that may be narrower than its longest line."""
    field = ChoiceField(options, numbered=numbered)
    field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(10)
    return field


def kind_option(code: str) -> Option:
    """A kind of room as a line of a list."""
    return Option(code, lambda: _(ROOM_KINDS[code]))
