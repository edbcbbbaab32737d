"""Qt's own words (file dialogs, the menu of a text field) in the language of the interface."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from shelterdesk.foundation.i18n import language, on_language_change

_LOCALES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}


class QtWords:
    """Swaps the translator whenever the language changes."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translator = QTranslator(app)
        self._folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.end = on_language_change(self.swap)
        self.swap()

    def swap(self) -> None:
        """Use the words of the language of the moment."""
        self._app.removeTranslator(self._translator)
        self._translator = QTranslator(self._app)
        QLocale.setDefault(QLocale(_LOCALES[language()]))
        if language() != "en" and self._translator.load(f"qtbase_{language()}", self._folder):
            self._app.installTranslator(self._translator)
