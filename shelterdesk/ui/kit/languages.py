"""Three buttons that change the language of the interface at once."""

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import LANGUAGE_NAMES, LANGUAGES, _, language, use_language
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words

SHORT = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}


def switch_language(chosen: str, preferences: Preferences) -> None:
    """Use the language everywhere from now on, and after the next start."""
    use_language(chosen)
    if preferences.language != chosen:
        try:
            preferences.change(language=chosen)
        except MachineTrouble:
            return  # the disk is full: the language holds until the program ends


class LanguageButtons(QWidget):
    """ҚАЗ РУС ENG: the one in force is pressed in."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for code in LANGUAGES:
            row.addWidget(self._button(code, preferences))
        labels.name(self, lambda: _("Language"))
        on_words(self, self._mark)
        on_theme(self, lambda: self.setMinimumHeight(size(32)))

    def _button(self, code: str, preferences: Preferences) -> QToolButton:
        made = QToolButton(self)
        made.setText(SHORT[code])
        made.setCheckable(True)
        made.setProperty("quiet", True)
        made.setAccessibleName(LANGUAGE_NAMES[code])  # each in its own language, whatever the interface speaks
        labels.tooltip(made, LANGUAGE_NAMES[code])
        made.clicked.connect(lambda: switch_language(code, preferences))
        self._buttons[code] = made
        return made

    def _mark(self) -> None:
        for code, made in self._buttons.items():
            made.setChecked(code == language())
