"""Cards and wristbands on this laptop's printer: which sheet lies in it, and how far the printer is off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.keyboard import read_digits
from shelterdesk.domain.label_sheets import BAND_SHEETS, MOST_PER_PAGE, corrections
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, Option
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.label_paper import LabelPaper
from shelterdesk.ui.kit.label_picker import LabelEntry
from shelterdesk.ui.kit.printing import Fit
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.kit.wrapping_row import WrappingRow

_ON_SAVE = (
    ("intake_form", N_("Intake form")), ("family_card", N_("The family card")),
    ("wristbands", N_("The wristbands of the whole household")),
)  # fmt: skip


class LabelsPart(QWidget):
    """A part of the printing page.

    Signals:
        saved: something was kept.
        refused: (error) it could not be kept, or makes no sense.
    """

    saved = Signal()
    refused = Signal(object)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences, self._paper = preferences, LabelPaper(preferences)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(labels.heading(lambda: _("Save and print, at intake")))
        self.on_save = {name: CheckField(lambda words=words: _(words)) for name, words in _ON_SAVE}  # type: ignore[misc]
        for tick in self.on_save.values():
            tick.edited.connect(self._keep_on_save)
            self._column.addWidget(tick)
        self._column.addWidget(labels.heading(lambda: _("Cards and wristbands")))
        self.sheet = ChoiceField(
            [Option(name, lambda words=sheet.title: _(words)) for name, sheet in BAND_SHEETS.items()],  # type: ignore[misc]
            numbered=False,
        )  # fmt: skip
        self.first = LabelEntry(lambda: BAND_SHEETS[self._paper.sheet], MOST_PER_PAGE)
        self._across(
            FieldBox(lambda: _("Paper"), self.sheet), FieldBox(lambda: _("First free label"), self.first),
            button(lambda: _("Show the sheet"), self.first.pick, keys="F4"),
        )  # fmt: skip
        self.sheet.edited.connect(self._keep_sheet)
        self.first.left.connect(self._keep_first)
        self._column.addWidget(labels.label(
            lambda: _("Labels come out beside their place? Print the test page and measure from the edge of the sheet "
                      "to the ruler. An exact printer has 20 mm everywhere."), tint="text-2", wrap=True))  # fmt: skip
        self.read = [TextEntry(limit=6) for _corner in range(4)]
        left, top, right, bottom = self.read
        self._across(
            FieldBox(lambda: _("Upper left: from the left, mm"), left),
            FieldBox(lambda: _("Upper left: from above, mm"), top),
        )  # fmt: skip
        self._across(
            FieldBox(lambda: _("Lower right: from the right, mm"), right),
            FieldBox(lambda: _("Lower right: from below, mm"), bottom),
        )  # fmt: skip
        self.now = labels.label("", tint="text-2")
        self.correct = button(lambda: _("Correct the printing"), self._correct, icon="adjustments")
        self._across(self.correct, self.now)

    def refresh(self) -> None:
        """Show what is kept."""
        chosen = self._preferences.print_on_save.split()
        for name, tick in self.on_save.items():
            tick.set_value(name in chosen)
        self.sheet.set_value(self._paper.sheet)
        self.first.set_value(self._preferences.first_label)
        for field in self.read:
            field.set_value("20")
        self._show_fit()

    def _keep_on_save(self) -> None:
        self._change(print_on_save=" ".join(name for name, tick in self.on_save.items() if tick.value()))

    def _keep_sheet(self) -> None:
        self._change(label_sheet=str(self.sheet.value()), first_label=1)
        self.first.set_value(1)
        self._show_fit()

    def _keep_first(self) -> None:
        first = self.first.value()
        if first is not None and self.first.problem() is None and first != self._preferences.first_label:
            self._change(first_label=min(int(first), BAND_SHEETS[self._paper.sheet].per_page))
            self.first.set_value(self._preferences.first_label)

    def _correct(self) -> None:
        numbers = [_number(field.text()) for field in self.read]
        found = None if None in numbers else corrections(*(number or 0.0 for number in numbers))
        if found is None:
            for field, number in zip(self.read, numbers, strict=True):
                field.mark_wrong(number is None or not 10 <= number <= 30)
            self.refused.emit(_("Numbers from 10 to 30 mm are needed. The printing was not changed."))
            return
        for field in self.read:
            field.mark_wrong(False)
        right, down, across, along = found
        try:
            self._paper.keep_fit(self._preferences.printer, self._paper.sheet, Fit(right, down, across, along))
        except ShelterError as error:
            self.refused.emit(error)
            return
        self._show_fit()
        self.saved.emit()

    def _show_fit(self) -> None:
        fit = self._paper.fit(self._preferences.printer, self._paper.sheet)
        resay(self.now.setText, lambda: _("→ {right} mm  ↓ {down} mm  ↔ {across} %  ↕ {along} %").format(
            right=f"{fit.right_mm:+.1f}", down=f"{fit.down_mm:+.1f}", across=f"{fit.across * 100:.1f}",
            along=f"{fit.along * 100:.1f}"))  # fmt: skip

    def _change(self, **values: str | int) -> None:
        try:
            self._preferences.change(**values)
        except ShelterError as error:
            self.refused.emit(error)
            return
        self.saved.emit()

    def _across(self, *parts: QWidget) -> None:
        for part in parts:
            if isinstance(part, FieldBox):
                on_theme(part, lambda part=part: part.setFixedWidth(size(280)))  # type: ignore[misc]
        self._column.addLayout(WrappingRow(*parts))


def _number(text: str) -> float | None:
    """Millimetres as typed: 20, 20.5 or 20,5."""
    plain = read_digits(text.strip(), separators=True).replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
