"""The bar at the left: picture and word for every section a role may use; pictures only when the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.icons import icon
from shelterdesk.ui.kit.theme import colour, hex_of, on_theme, size
from shelterdesk.ui.kit.words import on_words
from shelterdesk.ui.shell.places import RoomPlace

WIDE, NARROW = 152, 56  # pixels at 100 %
COLLAPSES_BELOW = 1000  # width of the window


class NavigationBar(QFrame):
    """One button per section.

    Signals:
        wanted: (section) a button was pressed.
    """

    wanted = Signal(str)

    def __init__(self, places: Sequence[RoomPlace], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = {place.section: place for place in places}
        self._buttons: dict[str, QPushButton] = {}
        self._narrow = False
        self._here = ""
        self._column = QVBoxLayout(self)
        for place in places:
            made = QPushButton(self)
            made.setCheckable(True)
            made.setProperty("quiet", True)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _on, section=place.section: self.wanted.emit(section))
            self._buttons[place.section] = made
            self._column.addWidget(made)
        self._column.addStretch(1)
        labels.name(self, lambda: _("Sections"))
        on_words(self, self._write)
        on_theme(self, self._measure)

    def show_here(self, section: str) -> None:
        """Mark the section that is open."""
        self._here = section
        for name, made in self._buttons.items():
            made.setChecked(name == section)

    def set_narrow(self, narrow: bool) -> None:
        """Pictures only, with the words as tooltips."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._write()
            self._measure()

    def is_narrow(self) -> bool:
        """Whether only pictures are shown."""
        return self._narrow

    def _write(self) -> None:
        for section, made in self._buttons.items():
            place = self._places[section]
            words = place.title()
            made.setText("" if self._narrow else " " + labels.unmarked(words))
            made.setAccessibleName(words)
            made.setAccessibleDescription(place.keys)
            made.setToolTip(labels.plain(f"{words}  {place.keys}".strip() if self._narrow or place.keys else ""))

    def _measure(self) -> None:
        self.setFixedWidth(size(NARROW if self._narrow else WIDE))
        margin = size(6)
        self._column.setContentsMargins(margin, size(8), margin, size(8))
        self._column.setSpacing(size(2))
        for section, made in self._buttons.items():
            made.setIcon(icon(self._places[section].icon_name, "text"))
            made.setMinimumHeight(size(40))
        edge = colour("divider").name()
        self.setStyleSheet(
            f"NavigationBar {{ background: {hex_of('surface')}; border: 0; border-right: 1px solid {edge}; }}"
            f" NavigationBar QPushButton {{ text-align: {'center' if self._narrow else 'left'};"
            f" padding: 0 {size(4)}px; }}"
        )
