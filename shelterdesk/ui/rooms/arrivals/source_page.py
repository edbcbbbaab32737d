"""Step 1: the file, its sheet, its header row, and its first rows as they stand there."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.exchange.list_import import Choices, ListImport
from shelterdesk.exchange.lists import ListReading
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import IntegerEntry
from shelterdesk.ui.kit.labels import heading, label, name
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.arrivals.mapping_panel import column_letter

_ORDERS = {"": N_("as found"), "dmy": N_("day, month, year"), "mdy": N_("month, day, year")}
PreviewRow = tuple[int, tuple[str, ...]]


class SourcePage(QWidget):
    """Shows what the file is and lets a person say otherwise; `again` is called with other choices."""

    def __init__(self, *, again: Callable[[Choices], object], go_on: Callable[[], object], back: Callable[[], object]):
        super().__init__()
        self._again = again
        self._flow: ListImport | None = None
        self.facts = label("", tint="text-2", wrap=True)
        self.sheet = ChoiceField([], numbered=False)
        self.header_row = IntegerEntry(least=0, most=20_000)
        self.order = ChoiceField([Option(key, _worded(words)) for key, words in _ORDERS.items()], numbered=False)
        name(self.sheet, lambda: _("Sheet"))
        name(self.header_row, lambda: _("Header row"))
        name(self.order, lambda: _("Dates are written"))
        self.sheet.edited.connect(self._chosen)
        self.order.edited.connect(self._chosen)
        self.header_row.left.connect(self._chosen)
        choices = QHBoxLayout()
        for words, field in ((lambda: _("Sheet"), self.sheet), (lambda: _("Header row"), self.header_row),
                             (lambda: _("Dates are written"), self.order)):  # fmt: skip
            choices.addWidget(label(words, tint="text-2"))
            choices.addWidget(field)
        choices.addStretch(1)
        self._table_place = QVBoxLayout()
        self.preview: RowTable[PreviewRow] = _preview_table(())
        self._table_place.addWidget(self.preview)
        foot = QHBoxLayout()
        self.back_button = button(lambda: _("Another list"), back, keys="Esc")
        self.next_button = button(lambda: _("Next"), go_on, keys="Enter", primary=True)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.addWidget(heading(lambda: _("1. The list")))
        layout.addWidget(self.facts)
        layout.addLayout(choices)
        layout.addLayout(self._table_place, 1)
        layout.addLayout(foot)
        layout.setContentsMargins(0, 0, 0, 0)
        on_theme(self, self._measure)

    def show_flow(self, flow: ListImport, reading: ListReading) -> None:
        """Show this file."""
        self._flow = flow
        resay(self.facts.setText, lambda: facts_of(flow, reading))
        sheets = reading.file.sheets or ("",)
        self.sheet.set_options([Option(sheet, _plain(sheet or "—")) for sheet in sheets])
        self.sheet.set_value(reading.file.sheet or sheets[0])
        self.sheet.setEnabled(len(sheets) > 1)
        self.header_row.set_value(reading.file.header_rows[0] if reading.file.header_rows else 0)
        self.order.set_value(flow.choices.date_order or "")
        self._show_preview(reading)

    def _show_preview(self, reading: ListReading) -> None:
        width = max((len(row) for row in reading.preview), default=0)
        old, self.preview = self.preview, _preview_table(tuple(range(width)))
        self._table_place.replaceWidget(old, self.preview)
        old.hide()
        old.deleteLater()
        self.preview.set_rows([(number, row) for number, row in enumerate(reading.preview, 1)])

    def _chosen(self) -> None:
        flow = self._flow
        if flow is None or flow.reading is None:
            return
        shown = flow.reading.file
        header = self.header_row.value()
        found = shown.header_rows[0] if shown.header_rows else 0
        sheet = self.sheet.value()
        wanted = Choices(
            sheet=sheet if sheet and sheet != shown.sheet else flow.choices.sheet,
            header_row=header if header is not None and header != found else flow.choices.header_row,
            date_order=self.order.value() or None,
        )
        if sheet and sheet != shown.sheet:
            wanted = Choices(sheet=sheet, date_order=self.order.value() or None)  # another sheet has its own header
        if wanted != Choices(flow.choices.sheet, flow.choices.header_row, None, flow.choices.date_order):
            self._again(wanted)

    def _measure(self) -> None:
        self.header_row.setFixedWidth(size(64))
        self.sheet.setMinimumWidth(size(160))


def facts_of(flow: ListImport, reading: ListReading) -> str:
    """What the file is, in one line."""
    file = reading.file
    parts = [_("Pasted list") if isinstance(flow.source, bytes) else file.name, (file.format or "").upper()]
    if file.encoding:
        parts.append(file.encoding)
    if file.list_date:
        parts.append(_("dated {day}").format(day=file.list_date))
    if file.sheets_with_people:
        names = ", ".join(file.sheets_with_people)
        parts.append(_("there are people on other sheets too: {names}").format(names=names))
    return " · ".join(part for part in parts if part)


def _preview_table(columns: tuple[int, ...]) -> RowTable[PreviewRow]:
    def column(place: int) -> Column[PreviewRow]:
        letter = column_letter(place)
        return Column(f"c{place}", lambda: letter, lambda row: row[1][place] if place < len(row[1]) else "")

    number: Column[PreviewRow] = Column("row", lambda: _("Row"), lambda row: str(row[0]), align="right")
    table: RowTable[PreviewRow] = RowTable(
        lambda: _("First rows of the list"),
        [number, *(column(place) for place in columns)],
        lambda row: str(row[0]), compact=True,
    )  # fmt: skip
    table.setSortingEnabled(False)
    return table


def _plain(text: str) -> Callable[[], str]:
    return lambda: text


def _worded(text: str) -> Callable[[], str]:
    return lambda: _(text)
