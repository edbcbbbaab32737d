"""Choosing what the file is: one line each, with its sentence; the arrow keys move along."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.labels import unmarked
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words
from shelterdesk.ui.rooms.exchange.profile_words import SENTENCES, SHORT_NAMES


class ProfileChoice(QWidget):
    """One of the kinds of file whoever works here may make.

    Signals:
        edited: another one was chosen.
    """

    edited = Signal()

    def __init__(self, offered: Sequence[Profile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        labels.name(self, lambda: _("What is in the file"))
        self.choices: dict[Profile, QRadioButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        on_theme(self, lambda: layout.setSpacing(size(2)))
        for profile in offered:
            choice = QRadioButton(self)
            sentence = labels.label(_of(SENTENCES[profile]), "small", "text-2", wrap=True)
            _indent(sentence)
            self._speak(choice, profile)
            choice.clicked.connect(lambda _on: self.edited.emit())  # by hand or by an arrow key, not by the program
            layout.addWidget(choice)
            layout.addWidget(sentence)
            self.choices[profile] = choice
        self.set_value(offered[0])

    def value(self) -> Profile:
        """The chosen one."""
        return next(profile for profile, choice in self.choices.items() if choice.isChecked())

    def set_value(self, profile: Profile) -> None:
        """Choose it, if it is offered."""
        if profile in self.choices:
            self.choices[profile].setChecked(True)

    def focus_chosen(self) -> None:
        """Put the cursor on the chosen one."""
        self.choices[self.value()].setFocus()

    def _speak(self, choice: QRadioButton, profile: Profile) -> None:
        def redo() -> None:
            choice.setText(unmarked(_(SHORT_NAMES[profile])))
            choice.setAccessibleName(_(SHORT_NAMES[profile]))
            choice.setAccessibleDescription(_(SENTENCES[profile]))

        on_words(choice, redo)


def _of(sentence: str) -> labels.Words:
    return lambda: _(sentence)


def _indent(label: QWidget) -> None:
    """Under the word of its button, not under the button."""
    on_theme(label, lambda: label.setContentsMargins(size(28), 0, 0, size(2)))
