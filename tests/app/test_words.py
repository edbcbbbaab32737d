"""Qt's own words follow the interface."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from shelterdesk.app.qt_words import QtWords
from shelterdesk.foundation.i18n import use_language


def test_qts_own_dialogs_speak_the_language(qapp: QApplication) -> None:
    words = QtWords(qapp)
    said = {}
    for language in ("en", "kk", "ru", "en"):
        use_language(language)
        said[language] = QCoreApplication.translate("QPlatformTheme", "Cancel")
    words.end()
    use_language("ru")
    qapp.removeTranslator(words._translator)
    assert said["en"] == "Cancel"
    assert said["ru"] == "Отмена"
    assert said["kk"] not in ("Cancel", "Отмена")
