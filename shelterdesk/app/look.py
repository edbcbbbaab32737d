"""How the windows look on this laptop: light or dark as chosen or as the system says, larger letters if wanted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from shelterdesk.foundation.preferences import Preferences
from shelterdesk.ui.kit.theme import apply_theme


class Look:
    """Dresses the application, and again when the system turns dark or light."""

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        self._app, self._preferences = app, preferences
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self.apply())

    def apply(self) -> None:
        """Dress everything as the preferences say."""
        dark = self._preferences.look == "dark" or (self._preferences.look == "system" and self._system_is_dark())
        apply_theme(self._app, dark, self._preferences.scale / 100)

    def _system_is_dark(self) -> bool:
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
