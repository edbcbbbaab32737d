"""A page with one card in the middle: signing in, getting back in, setting up."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.languages import LanguageButtons
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.theme import on_theme, size


class CardPage(QWidget):
    """The name of the program and the languages above; one card; `body` takes its fields, `foot` its buttons."""

    def __init__(self, heading: labels.Words, preferences: Preferences, *, wide: int = 460,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._wide = wide
        self.card = QFrame()
        self.card.setProperty("panel", True)
        self.heading = labels.heading(heading, "h1")
        self.heading.setWordWrap(True)
        self.banner = Banner()
        self.body, self.foot = QVBoxLayout(), QHBoxLayout()
        self._inside = QVBoxLayout(self.card)
        self._inside.addWidget(self.heading)
        self._inside.addWidget(self.banner)
        self._inside.addLayout(self.body, 1)
        self._inside.addLayout(self.foot)
        top = QHBoxLayout()
        top.addWidget(labels.label("ShelterDesk", "h2"))
        top.addWidget(labels.label(lambda: _("Temporary accommodation centre"), "body", "text-2"), 1)
        self.languages = LanguageButtons(preferences)
        top.addWidget(self.languages)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.addStretch(1)
        across.addWidget(self.card, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(middle)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(top)
        self._outer.addWidget(self._scroll, 1)
        on_theme(self, self._measure)

    def show_progress(self, done: int, total: int) -> None:
        """How far something that takes a while has come."""
        percent = 100 * done // max(1, total)
        self.banner.show_text(lambda: _("The training centre is made: {percent} %").format(percent=percent), "info")

    def _measure(self) -> None:
        self._outer.setContentsMargins(size(24), size(16), size(24), size(16))
        self._inside.setContentsMargins(size(24), size(20), size(24), size(20))
        self._inside.setSpacing(size(12))
        self.body.setSpacing(size(8))
        self._fit()

    def _fit(self) -> None:
        self.card.setFixedWidth(max(size(320), min(size(self._wide), self.width() - size(80))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
