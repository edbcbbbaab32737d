"""Single-line fields. Each has value(), set_value(), problem() and keeps what was typed even when it is wrong.

`Entry` is the common part. They stand in a form (form.py) or in the cells of a grid.
"""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.keyboard import read_digits
from shelterdesk.domain.phones import read_phone, shown_phone
from shelterdesk.domain.text_entry import LIMIT, clean_text, is_blank
from shelterdesk.foundation.i18n import _

_BARE = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class Entry(QLineEdit):
    """A single-line field.

    Signals:
        edited: the user typed; value() may be unfinished.
        done: Enter, or the field is full: go to the next field.
        left: the focus left or Enter was pressed: a good moment to save the draft.
        echoed: (text) what the field understood, to stand beside it; "" for nothing.
    """

    edited = Signal()
    done = Signal()
    left = Signal()
    echoed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, limit: int = LIMIT) -> None:
        super().__init__(parent)
        self.setMaxLength(limit)
        self._limit = limit
        self.textEdited.connect(self._on_edited)

    def value(self) -> Any:
        """What was typed, understood; "" or None when there is nothing or it is wrong."""
        return clean_text(self.text(), self._limit)[0].strip()

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)
        self._echo()

    def problem(self) -> str | None:
        """What is wrong with what was typed, for people; None when it is fine or empty."""
        return None

    def is_empty(self) -> bool:
        """Whether nothing visible was typed."""
        return is_blank(self.text())

    def clear_value(self) -> None:
        """Shift+F4: empty the field; Ctrl+Z brings it back."""
        self.selectAll()
        self.del_()
        self._on_edited(self.text())

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the border red, or not."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _corrected(self, text: str) -> str:
        """The text as it should stand in the field, letter for letter as far as possible."""
        return text

    def _on_edited(self, text: str) -> None:
        right = self._corrected(text)
        if right != text:
            place = self.cursorPosition() - (len(text) - len(right) if len(right) != len(text) else 0)
            self.setText(right)
            self.setCursorPosition(max(0, place))
        self._echo()
        self.edited.emit()

    def _echo(self) -> None:
        """Say beside the field what was understood."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            self.left.emit()
            self.done.emit()
            event.accept()  # never presses a default button
            return
        if key == Qt.Key.Key_F4 and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.clear_value()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TextEntry(Entry):
    """Free text, at most 500 characters; control characters go, everything else stays as typed."""

    def _corrected(self, text: str) -> str:
        cleaned, note = clean_text(text, self._limit)
        self._note = note
        return cleaned

    def _echo(self) -> None:
        used = len(self.text())
        counter = f"{used}/{self._limit}" if used > self._limit * 0.8 else ""
        self.echoed.emit(" · ".join(part for part in (getattr(self, "_note", None), counter) if part))

    def set_value(self, value: Any) -> None:
        self._note = None
        super().set_value(value)

    def insertFromClipboard(self, text: str) -> None:  # noqa: N802
        """Paste this text, cleaned and cut to the limit, saying what was left out."""
        cleaned, note = clean_text(text, max(0, self._limit - len(self.text()) + len(self.selectedText())))
        self.insert(cleaned)
        self._note = note
        self._echo()
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtGui import QGuiApplication, QKeySequence
        if event.matches(QKeySequence.StandardKey.Paste):
            self.insertFromClipboard(QGuiApplication.clipboard().text())
            return
        super().keyPressEvent(event)


class DigitsEntry(Entry):
    """A number kept as digits (IIN, card, PIN): letters of the Kazakh layout turn into digits as they are typed."""

    def __init__(self, parent: QWidget | None = None, *, limit: int = 12, exactly: int | None = None) -> None:
        super().__init__(parent, limit=64)  # room for pasted blanks and hyphens; cut to `most` after reading
        self._most = exactly or limit
        self._exactly = exactly

    def _corrected(self, text: str) -> str:
        return "".join(char for char in read_digits(text) if char in "0123456789")[:self._most]

    def value(self) -> str:
        return self._corrected(self.text())

    def problem(self) -> str | None:
        typed = self.value()
        if typed and self._exactly and len(typed) != self._exactly:
            return _("{wanted} digits are needed, {typed} typed.").format(wanted=self._exactly, typed=len(typed))
        return None


class IntegerEntry(Entry):
    """A whole number between two bounds; value() is None when empty or wrong."""

    def __init__(self, parent: QWidget | None = None, *, least: int = 0, most: int = 999_999) -> None:
        super().__init__(parent, limit=32)
        self.least, self.most = least, most
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _corrected(self, text: str) -> str:
        # a minus stays even where it is wrong: -1 must not turn into 1 unseen
        read = read_digits(text).replace("−", "-").replace(" ", "").replace("\u00a0", "")
        return read if all(char in "0123456789-" for char in read) else text

    def value(self) -> int | None:
        typed = self._corrected(self.text()).strip()
        body = typed.removeprefix("-")
        if not (body.isascii() and body.isdigit()) or len(body) > 15:
            return None
        number = int(typed)
        return number if self.least <= number <= self.most else None

    def problem(self) -> str | None:
        if self.is_empty() or self.value() is not None:
            return None
        return _("Type a whole number from {least} to {most}.").format(least=self.least, most=self.most)


class PhoneEntry(Entry):
    """A phone number: ten digits, 8…, +7… or a foreign one; written in groups when the field is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, limit=40)
        self.setPlaceholderText("+7 7__ ___ ____")
        self.left.connect(self._group)

    def _corrected(self, text: str) -> str:
        return "".join(char for char in read_digits(text) if char in "0123456789+-() ")

    def value(self) -> str | None:
        return read_phone(self.text())

    def set_value(self, value: Any) -> None:
        super().set_value(shown_phone(value) if value else "")

    def problem(self) -> str | None:
        if self.is_empty() or self.value() is not None:
            return None
        return _("This is not a phone number. Example: 8 701 123 45 67; a foreign number starts with +.")

    def _group(self) -> None:
        if number := self.value():
            self.setText(shown_phone(number))

    def _echo(self) -> None:
        number = self.value()
        self.echoed.emit(_("foreign number") if number and not number.startswith("+7") else "")


class DottedEntry(Entry):
    """Digits with dots. On the Kazakh layout "." and "," are the keys 7 and 6: they part a date only where ordinary
    digits were typed, and are digits where the digits before them came from Kazakh letters."""

    def __init__(self, parent: QWidget | None = None, *, limit: int = 40) -> None:
        super().__init__(parent, limit=limit)
        self._before = ""
        self._ordinary = False  # a digit was typed as a digit

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._before = self.text()
        self._ordinary = bool(self._before)

    def _corrected(self, text: str) -> str:
        start, end = _changed_part(self._before, text)
        if not text[:start] + text[end:]:
            self._ordinary = False  # typed from scratch
        new = text[start:end]
        self._ordinary = self._ordinary or any(char.isdigit() for char in new)
        right = text[:start] + read_digits("0" * self._ordinary + new, separators=True)[self._ordinary:] + text[end:]
        self._before = right
        return right


def _changed_part(before: str, after: str) -> tuple[int, int]:
    """Where in `after` stands what was just typed."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = len(after)
    gone = len(before)
    while end > start and gone > start and before[gone - 1] == after[end - 1]:
        end, gone = end - 1, gone - 1
    return start, end


class DateEntry(DottedEntry):
    """A day: 03112026, 031126, 03.11.2026, or 3.11 of this year; value() is a date or None."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, limit=32)
        self._today = today
        self.left.connect(self._write_out)

    def value(self) -> date | None:
        return read_day(self.text(), self._today)

    def set_value(self, value: Any) -> None:
        super().set_value(shown_birth(value.isoformat()) if isinstance(value, date) else value)

    def problem(self) -> str | None:
        if self.is_empty() or self.value() is not None:
            return None
        return _("There is no such day. Example: 12.03.2026.")

    def _write_out(self) -> None:
        if (day := self.value()) is not None:
            self.setText(shown_birth(day.isoformat()))


def read_day(text: str, today: date) -> date | None:
    """The day that was typed: DDMM, DDMMYY, DDMMYYYY, with or without dots; without a year this year's; else None."""
    plain = read_digits(text.strip(), separators=True)
    for mark in "/-, ":
        plain = plain.replace(mark, ".")
    parts = [part for part in plain.split(".") if part]
    if len(parts) == 1 and len(plain) in (4, 6, 8):
        parts = [plain[:2], plain[2:4], plain[4:]] if len(plain) > 4 else [plain[:2], plain[2:]]
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts) or len(parts) not in (2, 3):
        return None
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    year = int(parts[2]) if len(parts) == 3 else today.year
    if len(parts) == 3 and len(parts[2]) <= 2:
        year += 2000
    try:
        return date(year, int(parts[1]), int(parts[0]))
    except ValueError:
        return None

