"""Step 2: what the columns mean, and the real result: one verdict per row, doubtful ones corrected on the spot."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.exchange.arrivals import CHECK, KNOWN, READY, UPDATE
from shelterdesk.exchange.list_import import Choices, ListImport
from shelterdesk.foundation.i18n import N_, _, ngettext
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, Option
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.labels import heading, label, name
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words
from shelterdesk.ui.rooms.arrivals.fix_line import FixLine
from shelterdesk.ui.rooms.arrivals.mapping_panel import MappingPanel
from shelterdesk.ui.rooms.arrivals.result_page import rest_words
from shelterdesk.ui.rooms.arrivals.row_columns import RowView, row_columns, views_of

_FILTERS = {"all": N_("All rows"), "doubtful": N_("Only what needs a look"), "ready": N_("Only new rows"),
            "update": N_("Only corrections")}  # fmt: skip
_FINE = (READY, UPDATE, KNOWN)


class CheckPage(QWidget):
    """Mapping on the left, the result on the right, the row under the cursor below."""

    def __init__(
        self, *, again: Callable[[Choices], object], import_rows: Callable[[], object], back: Callable[[], object],
        today: Callable[[], date],
    ) -> None:  # fmt: skip
        super().__init__()
        self._again = again
        self._flow: ListImport | None = None
        self.mapping = MappingPanel(self._mapped)
        self.filter = ChoiceField([Option(key, _worded(words)) for key, words in _FILTERS.items()], numbered=False)
        name(self.filter, lambda: _("Rows shown"))
        self.filter.edited.connect(self._filter)
        self.bus = TextEntry(limit=60)
        name(self.bus, lambda: _("Name of this arrival"))
        self.bus.left.connect(self._named)
        self.announced = CheckField(lambda: _("They are still on their way"))
        self.announced.edited.connect(self._announce)
        self.remarks = Banner(closable=True)
        self.table: RowTable[RowView] = RowTable(
            lambda: _("Rows of the list"), row_columns(), lambda view: view.row.id, several=True, compact=True
        )
        self.table.moved.connect(lambda _id: self._show_current())
        self.table.opened.connect(lambda _id: self.fix_current())
        self.fix = FixLine(today, self._fixed)
        self.accept_all = CheckField(lambda: _("Also take doubtful rows (to complete)"))
        self.accept_all.edited.connect(self._accept)
        self.summary = label("", "strong")
        self.import_button = primary_button(lambda: _("Import"), import_rows, icon="file-import", bound=self)
        self.back_button = button(lambda: _("Back"), back, keys="Esc")
        self.take_button = button(lambda: _("Accept"), self.take, keys="F8")
        self.leave_button = button(lambda: _("Leave out"), self.leave_out, keys="Del")
        self.join_button = button(lambda: _("Join"), self.join, keys="Ctrl+G")
        self.split_button = button(lambda: _("Split"), self.split, keys="Ctrl+U")
        self._lay_out()
        on_words(self, self._retell)

    def show_flow(self, flow: ListImport) -> None:
        """Show this list as read."""
        self._flow = flow
        if flow.reading is not None:
            self.mapping.show_reading(flow.reading)
        self.bus.set_value(flow.bus)
        self.accept_all.set_value(flow.accept_all)
        self.announced.set_value(flow.announced)
        remarks = flow.remarks()
        if remarks:
            self.remarks.show_text(lambda: " ".join(flag.text for flag in remarks), "attention")
        else:
            self.remarks.clear()
        self._show_rows()

    def focus_first(self) -> None:
        """The table, on the first row that needs a look."""
        doubtful = [view for view in self.table.shown_rows() if view.row.verdict not in _FINE]
        self.table.setFocus()
        if doubtful:
            self.table.select(doubtful[0].row.id)

    def fix_current(self) -> None:
        """Correct the row under the cursor."""
        view = self.table.current_row()
        if view is not None and view.row.person is not None:
            self.fix.focus_doubtful(view.row)

    def take(self) -> None:
        """The marked rows are right as they stand; a second time: as the checks say again."""
        self._decide("take")

    def leave_out(self) -> None:
        """The marked rows are not imported; a second time: they are again."""
        self._decide("leave")

    def join(self) -> None:
        """The marked people are one household."""
        if self._flow:
            self._flow.join(self.table.selected_ids())
            self._show_rows()

    def split(self) -> None:
        """The marked people are a household of their own."""
        if self._flow:
            self._flow.split(self.table.selected_ids())
            self._show_rows()

    def _decide(self, decision: str) -> None:
        flow, chosen = self._flow, self.table.selected_rows()
        if flow and chosen:
            undo = all(view.row.decision == decision for view in chosen)
            flow.decide([view.row.id for view in chosen], "" if undo else decision)
            self._show_rows()

    def _mapped(self, column: int | None, field: str) -> None:
        flow = self._flow
        if flow is None or flow.reading is None:
            return
        if column is None:
            column = next((guess.index for guess in flow.reading.columns if guess.field == field), None)
            field = ""
        if column is not None:
            self._again(flow.mapped_to(column, field or None))

    def _named(self) -> None:
        if self._flow and self._flow.bus != str(self.bus.value()):
            self._flow.rename(str(self.bus.value()))
            self._show_rows()

    def _announce(self) -> None:
        if self._flow:
            self._flow.announce(self.announced.value())
            self._show_rows()

    def _accept(self) -> None:
        if self._flow:
            self._flow.accept_all = self.accept_all.value()
            self._show_rows()

    def _fixed(self, row_id: str, field: str, text: str) -> None:
        if self._flow:
            self._flow.fix(row_id, field, text)
            self._show_rows()

    def _show_rows(self) -> None:
        if self._flow is None:
            return
        self.table.set_rows(views_of(self._flow.rows))
        self._filter()
        self._retell()
        self._show_current()

    def _show_current(self) -> None:
        view = self.table.current_row()
        self.fix.show_row(view.row if view is not None else None)

    def _filter(self) -> None:
        wanted = self.filter.value()
        keep = {
            "all": None, "ready": lambda view: view.row.verdict == READY,
            "doubtful": lambda view: view.row.verdict not in _FINE,
            "update": lambda view: view.row.verdict == UPDATE,
        }  # fmt: skip
        self.table.filter("", keep[wanted])

    def _retell(self) -> None:
        """How many rows are in which state, and what the button will do."""
        if self._flow is None:
            return
        counts = self._flow.counts()
        people = ngettext("{n} person", "{n} people", counts.people).format(n=counts.people)
        homes = ngettext("{n} household", "{n} households", counts.households).format(n=counts.households)
        parts = [
            _("{people}, {households}").format(people=people, households=homes),
            _("to correct: {n}").format(n=counts.update) if counts.update else "",
            rest_words(counts),
        ]
        self.summary.setText(" · ".join(part for part in parts if part))
        self.import_button.setEnabled(counts.taken > 0)
        self.accept_all.setVisible(any(row.verdict == CHECK for row in self._flow.rows) or self._flow.accept_all)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(lambda: _("2. Check")))
        top.addStretch(1)
        top.addWidget(self.announced)
        top.addWidget(label(lambda: _("Name of this arrival"), tint="text-2"))
        top.addWidget(self.bus)
        shown = QHBoxLayout()
        shown.addWidget(self.filter)
        shown.addWidget(self.accept_all)
        shown.addStretch(1)
        acts = QHBoxLayout()
        for widget in (self.take_button, self.leave_button, self.join_button, self.split_button):
            acts.addWidget(widget)
        acts.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.remarks)
        right.addLayout(shown)
        right.addWidget(self.table, 1)
        right.addLayout(acts)
        middle = QHBoxLayout()
        middle.addWidget(self.mapping)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.fix)
        layout.addLayout(foot)
        layout.setContentsMargins(0, 0, 0, 0)

        def measure() -> None:
            layout.setSpacing(size(8))
            right.setSpacing(size(6))
            self.bus.setFixedWidth(size(180))
            self.filter.setFixedWidth(size(200))

        on_theme(self, measure)


def _worded(text: str) -> Callable[[], str]:
    return lambda: _(text)
