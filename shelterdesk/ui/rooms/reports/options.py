"""What is asked of a document: day, language, household, room, set, numbers of blank forms."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.label_sheets import BAND_SHEETS, CARD_SHEETS, MOST_PER_PAGE, PLAIN, LabelSheet
from shelterdesk.domain.paper_forms import HIGHEST
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.clock import shown_date
from shelterdesk.foundation.i18n import LANGUAGE_NAMES, LANGUAGES, _
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.blank_bands import next_band
from shelterdesk.queries.cards import FAMILY_CARD
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.entitlements import distribution_sets
from shelterdesk.queries.paper_forms import paper_series
from shelterdesk.queries.people import people_found
from shelterdesk.queries.rooms import all_rooms
from shelterdesk.queries.transfers import OUT, transfers
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import IntegerEntry, TextEntry
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.label_picker import LabelEntry
from shelterdesk.ui.kit.theme import on_theme, size

BLANK_BANDS = "blank_bands"
_FORMS = 10  # blank forms at a time, unless somebody says otherwise
DAYS = 14  # reporting days offered
PAUSE = 300  # milliseconds after the last key before the document is made again
_TO_DAY = {
    "daily": lambda: _("Now, so far"), "district": lambda: _("Now, so far"), "stock": lambda: _("Now, so far"),
    "registration_journal": lambda: _("From the beginning"),
}  # fmt: skip


class ReportOptions(QWidget):
    """The fields of the chosen document.

    Signals:
        edited: something else is asked for.
    """

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report = ""
        self.language = ChoiceField([Option(code, _saying(LANGUAGE_NAMES[code])) for code in LANGUAGES], numbered=False)
        self.language.set_value(desk.ask(own_centre).document_language)
        self.day = ChoiceField([], numbered=False)
        self.household = TextEntry(limit=100)
        self.room = ChoiceField([], numbered=False)
        self.set = ChoiceField([], numbered=False)
        self.transfer = ChoiceField([], numbered=False)
        self.first = IntegerEntry(least=1, most=HIGHEST)
        self.count = IntegerEntry(least=1, most=500)
        self.sheet = ChoiceField([Option(name, _translated(sheet.title)) for name, sheet in BAND_SHEETS.items()],
                                 numbered=False)  # fmt: skip
        self.sheet.set_value(PLAIN)
        self.first_label = LabelEntry(self._label_sheet, MOST_PER_PAGE)
        self.found = labels.label("", "small", "text-2", wrap=True)
        self._boxes = {
            "language": FieldBox(lambda: _("Language of the document"), self.language),
            "day": FieldBox(lambda: _("Reporting day, by its end"), self.day),
            "household": FieldBox(lambda: _("Family: number, name or card"), self.household),
            "room": FieldBox(lambda: _("Room"), self.room),
            "set": FieldBox(lambda: _("What is handed out"), self.set),
            "transfer": FieldBox(lambda: _("Voucher"), self.transfer),
            "first": FieldBox(lambda: _("First number"), self.first),
            "sheet": FieldBox(lambda: _("Paper"), self.sheet),
            "first_label": FieldBox(lambda: _("First free label"), self.first_label),
            "count": FieldBox(lambda: _("How many"), self.count),
        }
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(PAUSE)
        self._typing.timeout.connect(self.edited)
        self._lay_out()
        self.show_for("", ())

    def show_for(self, report: str, takes: tuple[str, ...]) -> None:
        """Show the fields this document asks for; what was chosen before stays."""
        self._report = report
        if "day" in takes:
            chosen = self.day.value()
            self.day.set_options([Option(None, _TO_DAY.get(report, lambda: "")), *self._days()])
            self.day.set_value(chosen)
        if "first" in takes:
            bands = report == BLANK_BANDS
            self.first.set_value(self._desk.ask(next_band) if bands else self._desk.ask(paper_series).next_number)
            self.count.set_value(self._label_sheet().per_page if bands else _FORMS)
        if "room" in takes:
            rooms = [Option(row.id, _saying(f"{row.name} · {row.building}")) for row in self._desk.ask(all_rooms)]
            self.room.set_options([Option(None, lambda: _("All rooms")), *rooms])
        if "set" in takes:
            sets = self._desk.ask(distribution_sets) if self._desk.may(Permission.SEE_STOCK) else []
            blank = Option(None, lambda: _("Blank, to be filled in"))
            self.set.set_options([blank, *(Option(row.id, _saying(row.name)) for row in sets)])
        if "transfer" in takes:
            vouchers = self._desk.ask(transfers) if self._desk.may(Permission.SEE_PEOPLE) else []
            every = Option(None, lambda: _("All on the way"))
            self.transfer.set_options([every, *(
                Option(row.id, _saying(f"{row.number} · {row.to_name}")) for row in vouchers if row.direction == OUT)])
        for name, box in self._boxes.items():
            box.setVisible(name == "language" or name in takes)
        self._show_sheet.setVisible("first_label" in takes)
        self.found.setVisible("household" in takes)

    def arguments(self, takes: tuple[str, ...]) -> dict[str, Any]:
        """What is asked of the document, by the names reports.make() knows."""
        asked: dict[str, Any] = {}
        for name in takes:
            if name == "household":
                asked[name] = self._household_id()
            elif name != "issued":
                asked[name] = self._boxes[name].speaks.value()
        return {name: value for name, value in asked.items() if value is not None}

    def choose_household(self, words: str) -> None:
        """Somebody was named from outside: a scanned card, a number."""
        self.household.set_value(words)
        self.edited.emit()

    def choose_day(self, day: date | None) -> None:
        """Ask for this reporting day; None is the one that runs now."""
        self.day.set_options([Option(None, _TO_DAY["daily"]), *self._days()])
        self.day.set_value(day)

    def _days(self) -> list[Option]:
        today = self._desk.today
        return [
            Option(day, _saying(shown_date(day)))
            for day in (today - timedelta(days=back) for back in range(DAYS))
        ]

    def _label_sheet(self) -> LabelSheet:
        sheets = CARD_SHEETS if self._report == FAMILY_CARD else BAND_SHEETS
        return sheets[str(self.sheet.value() or PLAIN)]

    def _household_id(self) -> str:
        words = str(self.household.value())
        people = self._desk.ask(people_found, words, None, 1) if words else []
        self.found.setText(f"{people[0].household_number} · {people[0].name}" if people else "")
        return people[0].household_id if people else words

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        for name in ("day", "household", "room", "set", "first", "count", "transfer", "language"):
            fields.addWidget(self._boxes[name])
        fields.addWidget(self.found)
        fields.addStretch(1)
        labels_row = QHBoxLayout()
        labels_row.addWidget(self._boxes["sheet"])
        labels_row.addWidget(self._boxes["first_label"])
        self._show_sheet = button(lambda: _("Show the sheet"), self.first_label.pick, keys="F4")
        labels_row.addWidget(self._show_sheet, 0, Qt.AlignmentFlag.AlignBottom)
        labels_row.addStretch(1)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addLayout(fields)
        both.addLayout(labels_row)
        for row in (fields, labels_row):
            on_theme(self, lambda row=row: row.setSpacing(size(12)))  # type: ignore[misc]
        on_theme(self, lambda: self.household.setMinimumWidth(size(200)))
        self.first.set_value(1)
        self.count.set_value(_FORMS)
        self.first_label.set_value(1)
        for field in (self.language, self.day, self.room, self.set, self.sheet, self.transfer):
            field.edited.connect(self.edited)
        for entry in (self.household, self.first, self.count, self.first_label):
            entry.edited.connect(lambda: self._typing.start())


def _translated(text: str) -> Callable[[], str]:
    return lambda: _(text)


def _saying(text: str) -> Callable[[], str]:
    return lambda: text
