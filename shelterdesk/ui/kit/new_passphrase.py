"""A new passphrase, typed twice, with a word on how hard it is to guess."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import N_, _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.passphrases import PassphraseField
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import on_words

_STRENGTHS = (
    ("danger", N_("Too short: at least {n} characters")), ("attention", N_("Easy to guess: add a word or two")),
    ("info", N_("Fair")), ("ok", N_("Good")),
)  # fmt: skip


class NewPassphrase(QWidget):
    """Two fields that must say the same.

    Signals:
        entered: Enter in the second field.
    """

    entered = Signal()

    def __init__(self, strength: Callable[[str], int], shortest: int, parent: QWidget | None = None) -> None:
        """strength answers 0 (too short) to 3 (good); shortest is said in the hint."""
        super().__init__(parent)
        self._strength, self._shortest = strength, shortest
        self.first = PassphraseField(lambda: _("New passphrase"), self)
        self.second = PassphraseField(lambda: _("The same passphrase once more"), self)
        self._word = labels.label("", "small", "text-2", wrap=True, parent=self)
        self._wrong = labels.label("", "small", "danger", wrap=True, parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(4))
        for part in (self.first, self._word, self.second, self._wrong):
            layout.addWidget(part)
        self._wrong.hide()
        self.first.edited.connect(self._say)
        self.second.edited.connect(self._wrong.hide)
        self.first.entered.connect(self.second.line.setFocus)
        self.second.entered.connect(self.entered)
        on_words(self, self._say)
        self.setFocusProxy(self.first.line)

    def passphrase(self) -> str | None:
        """The passphrase when both fields say it and it is long enough; else None, and what is wrong is shown."""
        if self._strength(self.first.text()) == 0:
            self._refuse(_(_STRENGTHS[0][1]).format(n=self._shortest), self.first)
            return None
        if self.first.text() != self.second.text():
            self._refuse(_("The two are not the same. Type the passphrase once more."), self.second)
            return None
        return self.first.text()

    def wrong(self) -> str:
        """What is said to be wrong, "" when nothing is."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def clear(self) -> None:
        """Forget both."""
        self.first.clear()
        self.second.clear()
        self._wrong.hide()
        self._say()

    def _refuse(self, text: str, field: PassphraseField) -> None:
        self._wrong.setText(f"✕ {text}")
        self._wrong.show()
        field.line.setFocus()
        field.line.selectAll()

    def _say(self) -> None:
        self._wrong.hide()
        if not self.first.text():
            self._word.setText(_("Three or four words are easy to remember and hard to guess."))
            labels.dress(self._word, "small", "text-2")
            return
        status, words = _STRENGTHS[self._strength(self.first.text())]
        self._word.setText(_(words).format(n=self._shortest))
        labels.dress(self._word, "small", status)
