"""The last page: the backup on the way out, with what it does and how long it has taken."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.words import on_words
from shelterdesk.ui.shell.cards import CardPage


class FarewellPage(CardPage):
    """Everything is saved; a backup is made and checked."""

    def __init__(self, people: int, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("Everything is saved"), preferences, parent=parent)
        self._people, self._seconds = people, 0
        self._words = labels.label("", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        labels.name(self._bar, lambda: _("Backup under way"))
        self.body.addWidget(self._words)
        self.body.addWidget(self._bar)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1000)
        on_words(self, self._write)

    def _tick(self) -> None:
        self._seconds += 1
        self._write()

    def _write(self) -> None:
        people = ngettext("{n} person", "{n} people", self._people).format(n=self._people)
        self._words.setText(
            _("A backup with {people} is made and checked: {seconds} s. The program closes by itself.").format(
                people=people, seconds=self._seconds
            )
        )
