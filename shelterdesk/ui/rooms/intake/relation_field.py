"""Who somebody is to the head; for a child, who is with it: one key, 1, 2 or 3, never guessed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from shelterdesk.domain.households import ACCOMPANIMENT_NAMES, RELATION_NAMES, Accompaniment, Relation
from shelterdesk.domain.keyboard import read_digits
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.ui.kit.entries import Entry
from shelterdesk.ui.kit.labels import tooltip, unmarked
from shelterdesk.ui.kit.theme import colour, font, on_theme
from shelterdesk.ui.kit.words import on_words

# short words for the cell; the menu has the long ones
_SHORT = {
    Accompaniment.PARENT: N_("1 parent or guardian"),
    Accompaniment.RELATIVE: N_("2 other adult relative"),
    Accompaniment.ALONE: N_("3 nobody or unknown"),
}


class RelationField(Entry):
    """An adult's relation (chosen with F4, or guessed in grey) or a child's accompaniment (key 1, 2, 3)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setProperty("chosen", True)  # not typed into, but not resting either
        self.minor = False
        self._guess: Relation | None = None
        self._relation, self._accompaniment = "", ""
        self._menu: QMenu | None = None
        on_words(self, self._show)
        on_theme(self, self._show)

    def value(self) -> Any:
        """What was chosen or pressed for an adult or a child; "" for nothing."""
        return self._accompaniment if self.minor else self._relation

    def relation(self) -> str:
        """The chosen relation, "" as long as it is only guessed."""
        return self._relation

    def accompaniment(self) -> str:
        """The pressed key's meaning, "" as long as nobody asked."""
        return self._accompaniment

    def is_empty(self) -> bool:
        """Whether nothing was chosen or pressed."""
        return not self.value()

    def show_as(self, *, minor: bool, guess: Relation | None, relation: str, accompaniment: str) -> None:
        """Show this state of the row."""
        self.minor, self._guess = minor, guess
        self._relation, self._accompaniment = relation, accompaniment
        self._show()

    def clear_value(self) -> None:
        """Shift+F4: as if nobody had answered."""
        self._relation, self._accompaniment = "", ""
        self._show()
        self.edited.emit()

    def open_menu(self) -> QMenu:
        """F4: all answers with their full words."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.minor:
            for number, accompaniment in enumerate(Accompaniment, 1):
                text = f"{number}  {_(ACCOMPANIMENT_NAMES[accompaniment])}"
                self._line(menu, text, partial(self._press, accompaniment))
        else:
            for relation in Relation:
                self._line(menu, _(RELATION_NAMES[relation]), partial(self._choose, relation))
        self._menu = menu
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _line(self, menu: QMenu, text: str, act: Callable[[], None]) -> None:
        action = QAction(unmarked(text), menu)
        action.triggered.connect(lambda _checked: act())
        menu.addAction(action)

    def _press(self, accompaniment: Accompaniment) -> None:
        self._accompaniment = accompaniment.value
        self._finish()

    def _choose(self, relation: Relation) -> None:
        self._relation = relation.value
        self._finish()

    def _finish(self) -> None:
        self._show()
        self.edited.emit()
        self.left.emit()
        self.done.emit()

    def _show(self) -> None:
        letters = font("body")
        tint = "text"
        if self.minor:
            text = _(_SHORT[Accompaniment(self._accompaniment)]) if self._accompaniment else ""
            self.setPlaceholderText(_("1, 2 or 3?"))
            tint = "text" if self._accompaniment in ("", Accompaniment.PARENT.value) else "child"
        elif self._relation:
            text = _(RELATION_NAMES[Relation(self._relation)])
        else:
            text = f"{_(RELATION_NAMES[self._guess])} ?" if self._guess else ""
            self.setPlaceholderText("F4")
            letters.setItalic(True)
            tint = "text-2"
        if self._guess is Relation.HEAD and not self.minor and not self._relation:
            text = _(RELATION_NAMES[Relation.HEAD])
            letters.setItalic(False)
        self.setFont(letters)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Text, colour(tint))
        self.setPalette(palette)
        self.setText(text)
        self.setCursorPosition(0)
        tooltip(self, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.open_menu()
            return
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and plain:
            self.clear_value()
            return
        pressed = read_digits(event.text()) if event.text() and plain else ""
        if self.minor and pressed in ("1", "2", "3"):
            self._press(tuple(Accompaniment)[int(pressed) - 1])
            return
        if not self.minor and event.text().isalpha() and plain and self._find(event.text()):
            return
        super().keyPressEvent(event)

    def _find(self, letter: str) -> bool:
        """The next relation whose word begins with this letter."""
        order = list(Relation)
        start = order.index(Relation(self._relation)) + 1 if self._relation else 0
        for relation in order[start:] + order[:start]:
            if _(RELATION_NAMES[relation]).casefold().startswith(letter.casefold()):
                self._relation = relation.value
                self._show()
                self.edited.emit()
                return True
        return False
