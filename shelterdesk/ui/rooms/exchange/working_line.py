"""How far a longer piece of work has come, with a button that stops it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay


class WorkingLine(QWidget):
    """Hidden while nothing is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stop: Callable[[], object] | None = None
        self._words: Callable[[], str] = str
        self.told = labels.label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop_button = button(lambda: _("Stop"), self.stop, icon="hand-stop")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.told)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        on_theme(self, lambda: row.setSpacing(size(12)))
        self.hide()

    def begin(self, words: Callable[[], str], stop: Callable[[], object]) -> None:
        """Show that this has begun; stop is what the button does."""
        self._words, self._stop = words, stop
        self.bar.setRange(0, 0)
        resay(self._tell, words, owner=self)
        self.stop_button.setEnabled(True)
        self.show()

    def show_moved(self, done: int, total: int) -> None:
        """So many of so many are done."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        words = self._words
        resay(
            self._tell, lambda: _("{what} {done} of {total}").format(what=words(), done=done, total=total), owner=self
        )

    def stop(self) -> None:
        """Ask the work to stop; it ends at the next whole package."""
        self.stop_button.setEnabled(False)
        if self._stop is not None:
            self._stop()

    def end(self) -> None:
        """Nothing is under way any more."""
        self._stop = None
        self.hide()

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.bar.setAccessibleName(text)
