"""A field that takes an article: by a few letters of its name in any language, or by its barcode."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from shelterdesk.domain.folding import folded
from shelterdesk.domain.keyboard import read_digits
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.stock import ItemRow
from shelterdesk.ui.kit.entries import Entry

CODE_LENGTH = 8  # the shortest barcode of trade goods (EAN-8)


class ItemField(Entry):
    """Chooses an article.

    Signals:
        picked: (item id) an article was chosen.
        unknown_code: (code) Enter on a barcode that belongs to no article.
        new_wanted: (text) F8: make a new article of what was typed.
    """

    picked = Signal(str)
    unknown_code = Signal(str)
    new_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, limit=120)
        self._items: tuple[ItemRow, ...] = ()
        self._offered: list[ItemRow] = []
        self._chosen: str | None = None
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._on_activated)
        self._completer = completer
        self.setCompleter(completer)
        self._list = QListView()
        completer.setPopup(self._list)

    def set_items(self, items: Sequence[ItemRow]) -> None:
        """The articles there are; what is chosen stays, under its name of the moment."""
        self._items = tuple(items)
        if self._chosen is not None:
            self.set_value(self._chosen)

    def item(self) -> ItemRow | None:
        """The chosen article."""
        return next((row for row in self._items if row.id == self._chosen), None)

    def value(self) -> str | None:
        """The id of the chosen article."""
        return self._chosen

    def set_value(self, value: Any) -> None:
        """Choose an article by its id; None for none."""
        self._chosen = value if any(row.id == value for row in self._items) else None
        found = self.item()
        self.setText(found.name if found else "")
        self.setCursorPosition(0)

    def problem(self) -> str | None:
        if self.is_empty() or self._chosen is not None:
            return None
        return _("There is no such article. F8 makes a new one.")

    def code(self) -> str:
        """What was typed, when it looks like a barcode."""
        typed = read_digits(self.text().strip())
        return typed if len(typed) >= CODE_LENGTH and typed.isascii() and typed.isdigit() else ""

    def matches(self, text: str) -> list[ItemRow]:
        """Articles with this barcode, else those whose names hold every typed word, the best first."""
        code = read_digits(text.strip())
        by_code = [row for row in self._items if row.barcode and row.barcode == code]
        if by_code:
            return by_code
        words = folded(text).split()
        found = [row for row in self._items if all(word in _words(row) for word in words)] if words else []
        start = folded(text)
        return sorted(found, key=lambda row: (not folded(row.name).startswith(start), row.name))

    def choose(self, row: ItemRow) -> None:
        """Take this article."""
        self._chosen = row.id
        self._list.hide()
        self.setText(row.name)
        self.setCursorPosition(0)
        self.edited.emit()
        self.picked.emit(row.id)

    def settle(self) -> bool:
        """Make an article of what was typed, if it can mean one; False when it cannot."""
        if self._chosen is None and not self.is_empty():
            found = self.matches(self.text())
            if found:
                self.choose(found[0])
        return self._chosen is not None

    def _on_edited(self, text: str) -> None:
        self._chosen = None
        self._offer(self.matches(text))
        super()._on_edited(text)

    def _offer(self, rows: Sequence[ItemRow]) -> None:
        self._offered = list(rows)
        self._names.setStringList([row.name for row in rows])

    def _on_activated(self, name: object) -> None:
        row = next((row for row in self._offered if row.name == name), None)
        if row is not None:
            self.choose(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_F4 and not modifiers:
            self._offer(self._items if self.is_empty() or self._chosen else self.matches(self.text()))
            self._completer.complete()
            return
        if key == Qt.Key.Key_F8 and not modifiers:
            self._list.hide()
            self.new_wanted.emit(self.code() or ("" if self._chosen else self.text().strip()))
            return
        plain = not modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._take_marked()
            self._list.hide()
            if not self.settle() and self.code():
                self.unknown_code.emit(self.code())
                event.accept()
                return
        super().keyPressEvent(event)

    def _take_marked(self) -> None:
        """The line of the list the cursor stands on, if the list is open."""
        place = self._list.currentIndex().row() if self._list.isVisible() else -1
        if 0 <= place < len(self._offered):
            self.choose(self._offered[place])


def _words(row: ItemRow) -> str:
    return folded(" ".join((row.name, *row.names)))
