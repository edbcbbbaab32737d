"""The last tab with its pages: the list of sets, and the form that puts one together."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.events import PrintReport
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import SetEntry, add_set, change_set, retire_set
from shelterdesk.operations.standard_items import add_standard_sets
from shelterdesk.queries.entitlements import SetRow, distribution_sets
from shelterdesk.queries.stock import ItemRow
from shelterdesk.ui.rooms.supplies.keeping import Kept
from shelterdesk.ui.rooms.supplies.set_form import SetForm
from shelterdesk.ui.rooms.supplies.sets_sheet import SetsSheet
from shelterdesk.ui.rooms.supplies.telling import Telling


class SetsPage(QStackedWidget):
    """The sets."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._telling = desk, Telling(desk)
        self._items: Sequence[ItemRow] = ()
        self._sets: Sequence[SetRow] = ()
        self.sheet = SetsSheet(desk.may(Permission.PRINT))
        self.form = SetForm(Kept(desk, "set"))
        for page in (self.sheet, self.form):
            self.addWidget(page)
        self.sheet.new_wanted.connect(self._new)
        self.sheet.edit_wanted.connect(self.edit_set)
        self.sheet.retire_wanted.connect(self._retire)
        self.sheet.standard_wanted.connect(self._take_standard)
        self.sheet.print_wanted.connect(
            lambda set_id: desk.bus.publish(PrintReport("distribution_sheet", {"set": set_id}))
        )
        self.form.saved.connect(self._save)
        self.form.closed.connect(self._back)

    def show_data(self, items: Sequence[ItemRow], sets: Sequence[SetRow]) -> None:
        """The articles and sets there are now."""
        self._items, self._sets = items, sets
        self.sheet.show_data(items, sets)
        self.form.set_items(items)

    def focus_first(self) -> None:
        """To where work starts on the page that is open."""
        if self.currentWidget() is self.form:
            self.form.form.focus_first()
        else:
            self.sheet.table.setFocus()

    def edit_set(self, set_id: str) -> None:
        """Change a set."""
        row = next((row for row in self._sets if row.id == set_id), None)
        if row is not None:
            self.setCurrentWidget(self.form)
            self.form.edit(row)

    def _new(self) -> None:
        self.setCurrentWidget(self.form)
        self.form.write_new()

    def _save(self, set_id: str, entry: SetEntry) -> None:
        try:
            if set_id:
                self._desk.do(change_set, set_id, entry)
            else:
                set_id = self._desk.do(add_set, entry).value
        except InputRefused as error:
            self.form.refuse(error.text())
            return
        self.form.forget()
        self.show_data(self._items, self._desk.ask(distribution_sets))
        self._back()
        self.sheet.table.select(set_id)
        self._telling.done(_("Saved: {name}").format(name=entry.name))

    def _retire(self, set_id: str) -> None:
        if self._telling.attempt(lambda: self._desk.do(retire_set, set_id)):
            self._telling.done(_("The set is not handed out any more."))

    def _take_standard(self) -> None:
        def take() -> None:
            count = len(self._desk.do(add_standard_sets).value)
            self._telling.done(ngettext("{n} set was added.", "{n} sets were added.", count).format(n=count))
        self._telling.attempt(take)

    def _back(self) -> None:
        self.setCurrentWidget(self.sheet)
        self.sheet.table.setFocus()
