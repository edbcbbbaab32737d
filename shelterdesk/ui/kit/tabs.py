"""Sheets of one room behind named tabs; Ctrl+Tab goes round, the arrow keys move along the bar."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabWidget, QWidget

from shelterdesk.ui.kit.icons import icon
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.labels import Words, unmarked
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import say


class Tabs(QTabWidget):
    """Tabs whose words follow the language."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        """words name the whole row of tabs for a screen reader."""
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
        text = words if callable(words) else lambda: words
        say(self.setAccessibleName, text)
        say(lambda shown: self.tabBar().setAccessibleName(shown), text, owner=self)
        on_theme(self, lambda: self.setIconSize(QSize(size(18), size(18))))
        bind(self, "Ctrl+Tab", lambda: self._go(+1))
        bind(self, "Ctrl+Shift+Tab", lambda: self._go(-1))

    def add(self, page: QWidget, words: Words, icon_name: str = "") -> int:
        """Add a page; its place is the answer."""
        text = words if callable(words) else lambda: words
        place = self.addTab(page, "")
        say(lambda shown: self.setTabText(self.indexOf(page), unmarked(shown)), text, owner=self)
        say(page.setAccessibleName, text)
        if icon_name:
            on_theme(self, lambda: self.setTabIcon(self.indexOf(page), icon(icon_name, "text-2")))
        return place

    def _go(self, step: int) -> None:
        self.setCurrentIndex((self.currentIndex() + step) % max(1, self.count()))
        if (page := self.currentWidget()) is not None:
            page.setFocus()
