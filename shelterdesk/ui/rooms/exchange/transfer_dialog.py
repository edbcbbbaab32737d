"""Making a voucher: who travels, to which centre, with whom."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from shelterdesk.domain.transfers import DUE_HOURS, MOST_HOURS
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.transfers import TransferEntry
from shelterdesk.queries.exchange import PeerRow
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, Option
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.entries import IntegerEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import label
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.search_field import SearchField
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.exchange.desk_words import desk_name

ANOTHER = ""  # a centre whose key is not known here: the slip's code is typed there


class TransferDialog(SmallDialog):
    """People are marked in the list (Space or Ctrl and a click, whole families with F6)."""

    def __init__(self, owner: QWidget | None, people: Sequence[PersonRow], centres: Sequence[PeerRow]) -> None:
        """people: who is in the centre; centres: those whose keys are known, one desk each."""
        super().__init__(owner, _("Transfer to another centre"))
        self._centres = {row.centre_id: row for row in centres}
        self.search = SearchField(lambda: _("Who travels"), keys="")
        self.table: RowTable[PersonRow] = RowTable(
            lambda: _("Who travels"),
            [
                Column("household", lambda: _("Household"), lambda row: row.household_number),
                Column("name", lambda: _("Name"), lambda row: row.name, wide=True),
                Column("age", lambda: _("Age"), lambda row: "" if row.age is None else str(row.age),
                       sort=lambda row: row.age or 0, align="right"),
            ],
            lambda row: row.id, several=True, compact=True,
        )  # fmt: skip
        self.table.set_rows(people)
        self.table.setFixedHeight(size(126))
        self.chosen_label = label("", "small", "text-2")
        self.family_button = button(
            lambda: _("The whole family"), self.take_family, keys="F6", icon="users", bound=self
        )
        self.form = Form(columns=2)
        options = [Option(row.centre_id, lambda row=row: desk_name(row)) for row in self._centres.values()]  # type: ignore[misc]
        self.form.add("centre", lambda: _("Where to"), ChoiceField(
            [*options, Option(ANOTHER, lambda: _("another centre, by its name"))], numbered=False))  # fmt: skip
        self.form.add("name", lambda: _("Name of the centre"), TextEntry(limit=200))
        self.form.add("escort", lambda: _("Escort"), TextEntry(limit=200))
        self.form.add("vehicle", lambda: _("Vehicle"), TextEntry(limit=100))
        self.form.add("hours", lambda: _("Overdue after, hours"), IntegerEntry(least=1, most=MOST_HOURS))
        self.form.add("note", lambda: _("Note"), TextEntry())
        self.form.add("agreed", lambda: _("Agreed"), CheckField(
            lambda: _("The escort of a child was told of everything")), span=2)  # fmt: skip
        self.form.set_values({"hours": DUE_HOURS})
        self.wrong = label("", "small", "danger", wrap=True)
        family = QHBoxLayout()
        family.addWidget(self.family_button)
        family.addWidget(self.chosen_label, 1)
        self.body.addWidget(self.search)
        self.body.addWidget(self.table)
        self.body.addLayout(family)
        self.body.addWidget(self.form)
        self.body.addWidget(self.wrong)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self.foot.addWidget(primary_button(lambda: _("Make the voucher"), self.take, icon="bus", bound=self))
        self.search.searched.connect(self.table.filter)
        self.search.go_down.connect(self.table.setFocus)
        self.table.typed.connect(self.search.type_on)
        self.table.chosen.connect(lambda _ids: self._tell())
        self.form.field("centre").edited.connect(self._on_centre)
        self._on_centre()
        self._tell()
        self.fit(600)
        self.search.setFocus()

    def chosen(self) -> tuple[str, ...]:
        """The ids of those who travel."""
        return self.table.selected_ids()

    def take_family(self) -> None:
        """F6: everybody of the marked one's family travels too."""
        row = self.table.current_row()
        if row is None:
            return
        marked = {one.household_id for one in self.table.selected_rows()} | {row.household_id}
        for place, one in enumerate(self.table.shown_rows()):
            if one.household_id in marked:
                flags = self.table.selectionModel().SelectionFlag
                self.table.selectionModel().select(self.table.model_of_rows.index(place, 0), flags.Select | flags.Rows)

    def entry(self) -> TransferEntry:
        """The transfer as it was said."""
        values = self.form.values()
        peer = self._centres.get(values["centre"] or ANOTHER)
        return TransferEntry(
            self.chosen(), peer.centre_name if peer else values["name"] or "", peer.centre_id if peer else "",
            values["escort"] or "", values["vehicle"] or "", values["note"] or "", values["hours"] or DUE_HOURS,
            bool(values["agreed"]),
        )  # fmt: skip

    def take(self) -> None:
        """Enough is said: close with yes."""
        if self.form.show_problems():
            return
        if not self.chosen():
            self.wrong.setText(_("Mark who travels."))
            self.table.setFocus()
            return
        self.accept()

    def refuse(self, error: ShelterError) -> None:
        """Say what was not accepted; everything typed stays."""
        self.wrong.setText(ask.text_of(error))

    def _on_centre(self) -> None:
        self.form.show_field("name", not self.form.field("centre").value())

    def _tell(self) -> None:
        count = len(self.chosen())
        resay(self.chosen_label.setText, lambda: ngettext(
            "{n} person travels.", "{n} people travel.", count).format(n=count))  # fmt: skip
