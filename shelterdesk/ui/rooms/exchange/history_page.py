"""What went and came: packages, files for headquarters, transfers; one at a time, chosen above."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.ui.kit.chips import FilterChip
from shelterdesk.ui.kit.theme import on_theme, size


class HistoryPage(QWidget):
    """Several lists behind chips."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[FilterChip] = []
        self.pages = QStackedWidget()
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(self._row)
        layout.addWidget(self.pages, 1)
        on_theme(self, lambda: layout.setContentsMargins(size(12), size(8), size(12), size(8)))
        on_theme(self, lambda: layout.setSpacing(size(8)))
        on_theme(self, lambda: self._row.setSpacing(size(8)))

    def add(self, page: QWidget, words: Callable[[], str], icon: str) -> FilterChip:
        """One more list; the first one is shown."""
        chip = FilterChip(words, icon=icon)
        chip.setChecked(not self.chips)
        self._group.addButton(chip)
        self._row.insertWidget(len(self.chips), chip)
        self.chips.append(chip)
        self.pages.addWidget(page)
        chip.clicked.connect(lambda _on: self.show_page(page))
        return chip

    def show_page(self, page: QWidget) -> None:
        """Show this list."""
        self.pages.setCurrentWidget(page)
        self.chips[self.pages.indexOf(page)].setChecked(True)

    def focus_first(self) -> None:
        """Put the cursor into the list that is shown."""
        page = self.pages.currentWidget()
        focus = getattr(page, "focus_first", None)
        if focus is not None:
            focus()
