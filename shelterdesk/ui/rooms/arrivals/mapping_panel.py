"""Step 2, left: our fields and which column of the list each one comes from, with three samples of that column."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from shelterdesk.exchange.lists import ColumnGuess, ListReading
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.labels import label, name
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay

OUR_FIELDS = {
    "full_name": N_("Full name in one column"),
    "surname": N_("Surname"),
    "given_name": N_("Given name"),
    "patronymic": N_("Patronymic"),
    "sex": N_("Sex"),
    "birth_date": N_("Date of birth"),
    "age": N_("Age"),
    "iin": N_("IIN"),
    "phone": N_("Phone"),
    "household": N_("Family number"),
    "head": N_("Head of household"),
    "relation": N_("Relation"),
    "address": N_("Address"),
    "document": N_("Document No"),
    "note": N_("Note"),
    "members": N_("Family members in one cell"),
    "men": N_("Men"),
    "women": N_("Women"),
    "children": N_("Children"),
    "total": N_("Total"),
}


class MappingPanel(QScrollArea):
    """Our fields, each with a choice of the list's columns; `changed(column or None, field)` when one is chosen."""

    def __init__(self, changed: Callable[[int | None, str], object]) -> None:
        super().__init__()
        self._changed = changed
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        name(self, lambda: _("Columns of the list"))
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self.fields: dict[str, ChoiceField] = {}
        self._samples: dict[str, QLabel] = {}
        for field, words in OUR_FIELDS.items():
            self._add(field, words)
        self.unused = label("", "small", "text-2", wrap=True)
        self._rows.addWidget(self.unused)
        self._rows.addStretch(1)
        self.setWidget(inside)
        on_theme(self, self._measure)

    def show_reading(self, reading: ListReading) -> None:
        """Show what each of our fields was taken from."""
        used = {guess.field: guess for guess in reading.columns if guess.field in OUR_FIELDS}
        options = [Option(guess.index, _column_words(guess)) for guess in reading.columns]
        for field, choice in self.fields.items():
            guess = used.get(field)
            choice.set_options(options)
            choice.set_value(guess.index if guess else None)
            samples = " · ".join(sample for sample in guess.samples if sample)[:80] if guess else ""
            self._samples[field].setText(samples)
            self._samples[field].setVisible(bool(samples))
        unused = [guess for guess in reading.columns if guess.field not in OUR_FIELDS]
        left = [guess.header or column_letter(guess.index) for guess in unused]
        resay(self.unused.setText, lambda: _("Not imported: {names}").format(names=", ".join(left)) if left else "")

    def _add(self, field: str, words: str) -> None:
        choice = ChoiceField([], empty=True, numbered=False)
        choice.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        name(choice, lambda: _(words))
        choice.edited.connect(lambda: self._changed(choice.value(), field))
        samples = label("", "small", "text-2")
        samples.setMinimumWidth(1)
        self.fields[field], self._samples[field] = choice, samples
        self._rows.addWidget(label(lambda: _(words), "small", "text-2"))
        self._rows.addWidget(choice)
        self._rows.addWidget(samples)

    def _measure(self) -> None:
        self._rows.setSpacing(size(2))
        self._rows.setContentsMargins(0, 0, size(8), 0)
        self.setFixedWidth(size(216))


def _column_words(guess: ColumnGuess) -> Callable[[], str]:
    return lambda: f"{column_letter(guess.index)}: {guess.header}" if guess.header else column_letter(guess.index)


def column_letter(index: int) -> str:
    """The name a spreadsheet program gives the column: A, B … Z, AA."""
    return chr(ord("A") + index) if index < 26 else chr(ord("A") + index // 26 - 1) + chr(ord("A") + index % 26)
