"""The second tab of a card: the household's own fields and everybody in it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.households import RELATION_NAMES, Relation
from shelterdesk.domain.sexes import shown_sex
from shelterdesk.domain.stays import COUNTED
from shelterdesk.domain.written_choices import HOME_DAMAGES, TENURES
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.households import HouseholdRow
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import CheckField, ChoiceField
from shelterdesk.ui.kit.entries import PhoneEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.person_form import narrow, options_of
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.people.list_columns import age_of, bed_of, status_of

_CHOICES = ("tenure", "home_damage")


class HouseholdTab(QWidget):
    """One household.

    Signals:
        opened: (person id) Enter on a member.
        add_wanted: one more person came.
        newborn_wanted: a child was born here.
        head_wanted: (person id) make this member the head.
        family_wanted: part of the family, or all of it, goes its own way, to another household or to another room.
    """

    opened = Signal(str)
    add_wanted = Signal()
    newborn_wanted = Signal()
    head_wanted = Signal(str)
    family_wanted = Signal()

    def __init__(
        self, household: HouseholdRow, family: Sequence[PersonRow], today: Callable[[], date], *, may_change: bool,
        may_place: bool = False, parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._family = list(family)
        self.form = Form(columns=5)
        self._fill()
        self.form.set_values({
            name: getattr(household, name) or (None if name in _CHOICES else "") for name in self._names()})
        self.form.set_values({"hidden": household.hidden})
        self.form.setEnabled(may_change)
        self._before = self._values()
        self.table: RowTable[PersonRow] = RowTable(lambda: _("People of the household"), [
            Column("name", lambda: _("Name"), lambda row: row.name, wide=True),
            Column("relation", lambda: _("Relation to the head"), _relation),
            Column("age", lambda: _("Age"), lambda row: age_of(row, today()), sort=lambda row: row.age, align="right"),
            Column("sex", lambda: _("Sex"), lambda row: shown_sex(row.sex or ""), align="center"),
            Column("bed", lambda: _("Bed"), bed_of),
            Column("status", lambda: _("Status"), status_of),
        ], lambda row: row.id, compact=True, several=True)  # fmt: skip
        self.table.set_rows(family)
        self.table.opened.connect(self.opened)
        buttons = QHBoxLayout()
        self._head = button(lambda: _("Make the head"), lambda: self.head_wanted.emit(self.table.current_id()))
        for made in (
            button(lambda: _("Add a person"), self.add_wanted.emit, keys="Ins", icon="user-plus", bound=self),
            button(lambda: _("Newborn"), self.newborn_wanted.emit, icon="baby-carriage"), self._head,
        ):  # fmt: skip
            made.setEnabled(may_change)
            buttons.addWidget(made)
        buttons.addStretch(1)
        self.family_button = button(
            lambda: _("Split, join, move"), self.family_wanted.emit, keys="F4", icon="arrows-left-right", bound=self
        )
        self.family_button.setEnabled(may_change or may_place)
        buttons.addWidget(self.family_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.setFocusProxy(self.table)

        def measure() -> None:
            layout.setContentsMargins(0, size(8), 0, 0)
            layout.setSpacing(size(8))
            self.table.setMinimumHeight(size(64))  # the card has to fit with an instruction above it
        on_theme(self, measure)

    def everybody_here(self) -> list[PersonRow]:
        """The members who are in the centre."""
        return [row for row in self._family if row.status in COUNTED]

    def marked(self) -> list[PersonRow]:
        """The marked members, else the one under the cursor."""
        rows, current = list(self.table.selected_rows()), self.table.current_row()
        return rows or ([current] if current is not None else [])

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What was changed: the new values and what stood there before, by field."""
        now = self._values()
        new = {name: value for name, value in now.items() if value != self._before[name]}
        return new, {name: self._before[name] for name in new}

    def _fill(self) -> None:
        form = self.form
        form.add("origin", lambda: _("Where from"), TextEntry())
        form.add("district", lambda: _("District"), TextEntry())
        form.add("address", lambda: _("Home address"), TextEntry(), span=2)
        form.add("phone", lambda: _("Phone"), PhoneEntry())
        form.add("bus", lambda: _("Bus"), TextEntry(limit=60))
        form.add("tenure", lambda: _("Housing"), narrow(ChoiceField(options_of(TENURES), empty=True)))
        damages = narrow(ChoiceField(options_of(HOME_DAMAGES), empty=True))
        form.add("home_damage", lambda: _("Damage to the home"), damages)
        form.add("pets", lambda: _("Pets with them"), TextEntry())
        form.add("livestock", lambda: _("Livestock left behind"), TextEntry())
        form.add("vehicle", lambda: _("Vehicle"), TextEntry())
        form.add("paper_number", lambda: _("Paper form No."), TextEntry(limit=40))
        form.add("note", lambda: _("Note"), TextEntry(), span=2)
        form.add("hidden", lambda: _("Hidden from enquiries"), CheckField(lambda: _("Hidden from enquiries")))

    def _names(self) -> list[str]:
        return [name for name in self.form.values() if name != "hidden"]

    def _values(self) -> dict[str, Any]:
        return {name: value if name == "hidden" else value or "" for name, value in self.form.values().items()}


def _relation(row: PersonRow) -> str:
    return _(RELATION_NAMES[Relation(row.relation)]) if row.relation else ""
