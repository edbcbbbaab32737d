"""What every page of the settings is: a heading, a banner for what went right or wrong, and its fields."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.wrapping_row import WrappingRow


class SettingsPage(QWidget):
    """One page; `column` takes its parts."""

    def __init__(self, words: Callable[[], str]) -> None:
        super().__init__()
        self.frame: QScrollArea | None = None  # the room scrolls the page in it
        self.heading = labels.heading(words, "h1")
        self.told = Banner(closable=True)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.told)
        labels.name(self, words)
        on_theme(self, self._measure)

    def refresh(self) -> None:
        """Show what is stored now."""

    def forget(self) -> None:
        """The room is left: secrets typed and not used are forgotten."""

    def focus_first(self) -> None:
        """Put the cursor where work starts."""
        self.setFocus()

    def say_done(self, words: Callable[[], str]) -> None:
        """It went right."""
        self.told.show_text(words, "ok")

    def say_wrong(self, error: Exception) -> None:
        """It did not; error.text() says what, what is safe, what to do."""
        self.told.show_text(ask.text_of(error), "danger")

    def saved(self) -> None:
        """The usual words."""
        self.say_done(lambda: _("Saved."))

    def place(self, *parts: QWidget, right: bool = False) -> None:
        """Put parts beside each other, as wide as they need, from the left on or (the main button) at the right."""
        if not right:
            self.column.addLayout(WrappingRow(*parts))
            return
        row = QHBoxLayout()
        row.addStretch(1)
        for part in parts:
            row.addWidget(part)
        self.column.addLayout(row)

    def narrow(self, part: QWidget, wide: int = 420) -> None:
        """Put a part that would else stretch over the whole page."""
        on_theme(part, lambda: part.setMaximumWidth(size(wide)))
        self.column.addWidget(part)

    def _measure(self) -> None:
        self.column.setContentsMargins(size(4), 0, size(8), 0)
        self.column.setSpacing(size(12))
