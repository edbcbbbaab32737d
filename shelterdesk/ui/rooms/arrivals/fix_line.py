"""Step 2, below: the row under the cursor, to be corrected in the same smart fields as at intake."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from shelterdesk.domain.births import shown_birth
from shelterdesk.exchange.arrivals import ListedRow
from shelterdesk.exchange.listed_fixes import FIXABLE
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.ui.kit.birth_entries import BirthField, SexField
from shelterdesk.ui.kit.entries import DigitsEntry, Entry, PhoneEntry, TextEntry
from shelterdesk.ui.kit.labels import label, name
from shelterdesk.ui.kit.theme import on_theme, size

_WORDS = {
    "surname": N_("Surname"), "given_name": N_("Given name"), "patronymic": N_("Patronymic"), "sex": N_("Sex"),
    "birth_date": N_("Date of birth"), "iin": N_("IIN"), "phone": N_("Phone"),
}  # fmt: skip
_WIDTHS = {"surname": 4, "given_name": 4, "patronymic": 4, "sex": 1, "birth_date": 3, "iin": 4, "phone": 4}


class FixLine(QWidget):
    """The fields of one listed person; `fixed(row id, field, text)` is called when one was left with another text."""

    def __init__(self, today: Callable[[], date], fixed: Callable[[str, str, str], object]) -> None:
        super().__init__()
        self._fixed = fixed
        self._row = ""
        self._shown: dict[str, str] = {}
        self.fields: dict[str, Entry] = {
            "surname": TextEntry(), "given_name": TextEntry(), "patronymic": TextEntry(), "sex": SexField(),
            "birth_date": BirthField(today), "iin": DigitsEntry(limit=12), "phone": PhoneEntry(),
        }  # fmt: skip
        self.reasons = label("", "small", "attention", wrap=True)
        layout = QGridLayout(self)
        for place, field in enumerate(FIXABLE):
            self._add(layout, place, field)
        layout.addWidget(self.reasons, 2, 0, 1, len(FIXABLE))
        layout.setContentsMargins(0, 0, 0, 0)
        on_theme(self, lambda: layout.setSpacing(size(4)))
        self.show_row(None)

    def show_row(self, row: ListedRow | None) -> None:
        """Show this row; a family in numbers has nothing to correct here."""
        person = row.person if row is not None else None
        self._row = row.id if row is not None else ""
        wrong = {flag.field for flag in row.flags if flag.level != "note"} if row is not None else set()
        for field, entry in self.fields.items():
            text = _text(person, field)
            entry.setEnabled(person is not None)
            entry.set_value(text or None)
            entry.mark_wrong(field in wrong)
            self._shown[field] = entry.text()
        self.reasons.setText(" ".join(row.reasons()) if row is not None else "")

    def focus_doubtful(self, row: ListedRow) -> None:
        """Put the cursor into the first doubtful field of the row."""
        wrong = [flag.field for flag in row.flags if flag.field in self.fields and flag.level != "note"]
        field = self.fields[wrong[0] if wrong else "surname"]
        field.setFocus()
        field.selectAll()

    def _add(self, layout: QGridLayout, place: int, field: str) -> None:
        entry = self.fields[field]
        words = _WORDS[field]
        name(entry, lambda: _(words))
        layout.addWidget(label(lambda: _(words), "small", "text-2"), 0, place)
        layout.addWidget(entry, 1, place)
        layout.setColumnStretch(place, _WIDTHS[field])
        entry.left.connect(lambda: self._left(field))
        entry.done.connect(lambda: self._next(place))

    def _left(self, field: str) -> None:
        text = self.fields[field].text()
        if self._row and text != self._shown[field]:
            self._shown[field] = text
            self._fixed(self._row, field, text)

    def _next(self, place: int) -> None:
        following = self.fields[FIXABLE[(place + 1) % len(FIXABLE)]]
        following.setFocus()
        following.selectAll()


def _text(person: Any, field: str) -> str:
    value = getattr(person, field, None) if person is not None else None
    if field == "birth_date":
        if value:
            return shown_birth(value)
        return str(person.age) if person is not None and person.age is not None else ""
    return value or ""
