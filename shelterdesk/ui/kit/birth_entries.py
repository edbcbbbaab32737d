"""The field for birth, age or IIN, and the one-key field for the sex."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.domain.birth_entry import BirthEntry, BirthProblem, century_matters, read_birth_entry
from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.keyboard import read_digits
from shelterdesk.domain.sexes import read_sex, shown_sex
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.entries import DottedEntry, Entry
from shelterdesk.ui.kit.words import on_words


class BirthField(DottedEntry):
    """Age, year, date or IIN in one field; echoes "12.03.1991 · 35 years" at once; Space changes the century.

    Signals:
        suggested: (BirthEntry) a full IIN suggests birth and sex; offered, never written over an answer.
    """

    suggested = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent, limit=40)
        self._today = today
        self._other_century = False
        on_words(self, self._echo)

    def read(self) -> BirthEntry | BirthProblem:
        """What the field says now."""
        return read_birth_entry(self.text(), self._today(), other_century=self._other_century)

    def value(self) -> BirthEntry | None:
        """What was understood, or None."""
        entry = self.read()
        return entry if isinstance(entry, BirthEntry) else None

    def set_value(self, value: Any) -> None:
        """Show a kept birth ("1991-03-12"), or a BirthEntry with its "≈" when estimated."""
        self._other_century = False
        if isinstance(value, BirthEntry):
            value = value.iin or (("≈" if value.estimated else "") + shown_birth(value.birth))
        elif value:
            value = shown_birth(str(value))
        super().set_value(value)

    def problem(self) -> str | None:
        if self.is_empty():
            return None
        entry = self.read()
        return entry.text() if isinstance(entry, BirthProblem) else None

    def _on_edited(self, text: str) -> None:
        if not century_matters(text):
            self._other_century = False
        super()._on_edited(text)
        entry = self.value()
        if entry is not None and entry.iin:
            self.suggested.emit(entry)

    def _echo(self) -> None:
        entry = self.value()
        self.echoed.emit(" · ".join(entry.echo()) if entry is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and century_matters(self.text()):
            self._other_century = not self._other_century
            self._echo()
            self.edited.emit()
            return
        super().keyPressEvent(event)


class SexField(Entry):
    """One key: М, E or 1 for male, Ж, Ә or 2 for female; then the focus goes on by itself.

    Signals:
        number_begun: (digit) a digit that means no sex: an IIN or a date is being typed, which tells the sex or is
            the next field's.
    """

    number_begun = Signal(str)
    takes_numbers = False  # whether somebody listens: else such a digit is refused like any other key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, limit=1)
        self._sex = ""
        self._refused = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        on_words(self, self._show)

    def value(self) -> str:
        """"M", "F", or "" while nobody has said."""
        return self._sex

    def set_value(self, value: Any) -> None:
        self._sex = value if value in ("M", "F") else ""
        self._refused = False
        self._show()

    def problem(self) -> str | None:
        return _("Press 1 for male, 2 for female.") if self._refused else None

    def is_empty(self) -> bool:
        return not self._sex

    def clear_value(self) -> None:
        self.set_value("")
        self.edited.emit()

    def _show(self) -> None:
        self.setText(shown_sex(self._sex))

    def _on_edited(self, text: str) -> None:
        # input methods and pastes come here; keys come to keyPressEvent
        self._take(text)

    def _take(self, typed: str) -> None:
        sex = read_sex(typed)
        digit = read_digits(typed)
        if sex is None and self.takes_numbers and not self._sex and len(digit) == 1 and digit in "03456789":
            self.number_begun.emit(digit)
            return
        if sex is None:
            self._refused = bool(typed.strip())
            self._show()
            self.edited.emit()
            return
        self.set_value(sex)
        self.edited.emit()
        self.left.emit()
        self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.clear_value()
            return
        if text and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._take(text)
            return
        super().keyPressEvent(event)
