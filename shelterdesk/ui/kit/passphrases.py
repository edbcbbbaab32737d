"""A field for a passphrase: says which keyboard layout and Caps Lock are at work, and shows the letters on request."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import icon_button
from shelterdesk.ui.kit.icons import wear
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import on_words

_KAZAKH = set("әіңғүұқөһӘІҢҒҮҰҚӨҺ")
LONGEST = 10_000


def layout_of(letter: str) -> str:
    """The layout a letter shows: ҚАЗ, РУС, ENG; "" when any layout has it."""
    if letter in _KAZAKH:
        return "ҚАЗ"
    if "\u0400" <= letter <= "\u052f":
        return "ҚАЗ/РУС"
    return "ENG" if letter.isascii() and letter.isalpha() else ""


def caps_lock_of(letter: str, shifted: bool) -> bool | None:
    """Whether Caps Lock is on, as far as one typed letter tells; None when it does not."""
    if not letter.isalpha() or letter.upper() == letter.lower():
        return None
    return letter.isupper() != shifted


class PassphraseField(QWidget):
    """The line, an eye to show the letters, and below what the keyboard does.

    Signals:
        entered: Enter was pressed.
        edited: something was typed.
    """

    entered = Signal()
    edited = Signal()

    def __init__(self, words: labels.Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line(self)
        self._title = labels.label(words, "small", "text-2", parent=self)
        self._title.setBuddy(self.line)
        labels.name(self.line, words)
        self._hint = labels.label("", "small", "text-2", parent=self)
        self.eye = icon_button("eye", lambda: _("Show the letters"), self._toggle, self)
        self.eye.setCheckable(True)
        row = QHBoxLayout()
        row.setSpacing(size(4))
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._title, row, self._hint):
            layout.addWidget(part) if isinstance(part, QWidget) else layout.addLayout(part)
        self._layout_name, self._caps = "", False
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.letter_typed.connect(self._on_letter)
        on_words(self, self._say)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What was typed, letter for letter."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, its undo history too."""
        self.line.setText("")
        if self.eye.isChecked():
            self.eye.setChecked(False)
            self._toggle()

    def hint(self) -> str:
        """What stands below the line about the keyboard."""
        return self._hint.text()

    def _toggle(self) -> None:
        shown = self.eye.isChecked()
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        wear(self.eye, "eye-off" if shown else "eye", "text-2")
        self.line.setFocus()

    def _on_letter(self, letter: str, shifted: bool) -> None:
        self._layout_name = layout_of(letter) or self._layout_name
        caps = caps_lock_of(letter, shifted)
        self._caps = self._caps if caps is None else caps
        self._say()

    def _say(self) -> None:
        layout = self._layout_name or _system_layout()
        parts = [_("Keyboard: {layout}").format(layout=layout)] if layout else []
        if self._caps:
            parts.append(_("Caps Lock is on"))
        self._hint.setText(" · ".join(parts) or " ")
        labels.dress(self._hint, "small", "attention" if self._caps else "text-2")


class _Line(QLineEdit):
    """The line itself; tells about each letter typed.

    Signals:
        letter_typed: (letter, whether Shift was held)
    """

    letter_typed = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.type() == QEvent.Type.KeyPress and len(event.text()) == 1 and event.text().isprintable():
            self.letter_typed.emit(event.text(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))


def _system_layout() -> str:
    """The layout the system says is chosen, in two or three letters."""
    tag = QGuiApplication.inputMethod().locale().name().split("_")[0]
    return {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}.get(tag, "")
