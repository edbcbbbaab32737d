"""Keys that work under every keyboard layout: Ctrl+S is Ctrl+S even when the S key types ы.

Qt matches shortcuts by letter. Under a Russian or Kazakh layout the letter may be Cyrillic, so the key is read again by
its place on the keyboard and offered once more. Shortcuts exist once, in Latin letters; no Cyrillic twins, so none can
become ambiguous.
"""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

# letters in the places of q … m on the Russian layout; the Kazakh layout has the same letters in the same places
_ROWS = (("йцукенгшщзхъ", "qwertyuiop[]"), ("фывапролджэ", "asdfghjkl;'"), ("ячсмитьбю", "zxcvbnm,."))
_LATIN = {
    cyrillic: latin
    for row, keys in _ROWS for cyrillic, latin in zip(row, keys, strict=True)
} | {"ё": "`"}
# the places of letters in the set-1 scan codes of Windows, the same as evdev's; X11 and Wayland add 8
_PLACES = {
    **{16 + i: letter for i, letter in enumerate("QWERTYUIOP")},
    **{30 + i: letter for i, letter in enumerate("ASDFGHJKL")},
    **{44 + i: letter for i, letter in enumerate("ZXCVBNM")},
}
_CONTROL = Qt.KeyboardModifier.ControlModifier


def bind(
    owner: QWidget, keys: str, act: Callable[[], object], *, everywhere: bool = False, repeat: bool = False
) -> QShortcut:
    """Let the keys do something while the focus is in the owner (or, everywhere=True, anywhere in its window)."""
    context = Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(context)
    shortcut.setAutoRepeat(repeat)
    shortcut.activated.connect(lambda: act())
    shortcut.activatedAmbiguously.connect(lambda: _let_nearest_act(shortcut))
    return shortcut


def shown_keys(keys: str) -> str:
    """The keys as they stand on a button or in the key table; never translated."""
    return keys.replace("Return", "Enter")


def beats_editing(shortcut: QShortcut) -> None:
    """Let the shortcut win over the text field under the cursor (which else keeps Ctrl+K, Ctrl+U and the like)."""
    shortcut.setProperty("beats_editing", True)


def latin_letter(event: QKeyEvent) -> str:
    """The Latin letter of the key that was pressed under a Cyrillic layout, or "" when it was no such key."""
    code = event.key()
    if not 0x400 <= code <= 0x52F:
        return ""
    platform = QApplication.platformName()
    virtual, scan = event.nativeVirtualKey(), event.nativeScanCode()
    if platform == "windows":
        if 0x41 <= virtual <= 0x5A:
            return chr(virtual)
        return _PLACES.get(scan) or _LATIN.get(chr(code).lower(), "").upper()
    return _PLACES.get(scan - 8) or _LATIN.get(chr(code).lower(), "").upper()


class AnyLayout(QObject):
    """Reads Ctrl+letter by the place of the key. One per application: AnyLayout(app)."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._on_focus)
        if (focus := app.focusWidget()) is not None:
            focus.installEventFilter(self)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        # only the widget with the cursor gets keys; filtering the whole application would slow every repaint
        if old is not None and shiboken6.isValid(old):
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        if not event.modifiers() & _CONTROL or not isinstance(watched, QWidget):
            return False
        if kind is QEvent.Type.ShortcutOverride:
            return self._yields(watched, event)
        letter = latin_letter(event)
        if not letter:
            return False
        keys = QKeyCombination(event.modifiers(), Qt.Key(ord(letter)))
        shortcut = _nearest(watched, QKeySequence(keys))
        if shortcut is not None and not _keeps(watched, letter, event.modifiers()):
            shortcut.activated.emit()
            return True
        if isinstance(watched, QLineEdit | QPlainTextEdit):  # its own Ctrl+C, Ctrl+V …
            watched.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, ord(letter), event.modifiers()))
            return True
        return False

    def _yields(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Whether a text field must leave the key to a shortcut, though it would like it itself."""
        letter = latin_letter(event) or (chr(event.key()) if 0x41 <= event.key() <= 0x5A else "")
        if not letter or not isinstance(watched, QLineEdit | QPlainTextEdit):
            return False
        shortcut = _nearest(watched, QKeySequence(QKeyCombination(event.modifiers(), Qt.Key(ord(letter)))))
        if shortcut is None or _keeps(watched, letter, event.modifiers()):
            return False
        event.ignore()
        return True


def _keeps(field: QWidget, letter: str, modifiers: Qt.KeyboardModifier) -> bool:
    """Whether the text field has its own use for the key just now, stronger than a shortcut's."""
    if modifiers != _CONTROL or not isinstance(field, QLineEdit | QPlainTextEdit):
        return False
    shortcut = _nearest(field, QKeySequence(QKeyCombination(modifiers, Qt.Key(ord(letter)))))
    if shortcut is not None and shortcut.property("beats_editing"):
        return False
    if isinstance(field, QLineEdit):
        undo, redo, marked = field.isUndoAvailable(), field.isRedoAvailable(), field.hasSelectedText()
    else:
        undo, redo = field.document().isUndoAvailable(), field.document().isRedoAvailable()
        marked = field.textCursor().hasSelection()
    return {"Z": undo, "Y": redo, "C": marked, "X": marked, "V": True, "A": True}.get(letter, False)


def _let_nearest_act(one: QShortcut) -> None:
    """Two shortcuts have these keys (F5 of the frame and of the room): Qt gives up, but the nearer one is meant."""
    focus = QApplication.focusWidget()
    nearest = _nearest(focus, one.key()) if focus is not None else None
    (nearest or one).activated.emit()


def _nearest(focus: QWidget, keys: QKeySequence) -> QShortcut | None:
    """The shortcut Qt would choose for the focus: of the widget itself, of those around it, then of the window."""
    around: QWidget | None = focus
    while around is not None:
        for shortcut in around.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if shortcut.isEnabled() and shortcut.key() == keys:
                return shortcut
        if around.isWindow():
            break
        around = around.parentWidget()
    for shortcut in focus.window().findChildren(QShortcut):
        owner = shortcut.parent()
        if (shortcut.key() == keys and shortcut.isEnabled() and isinstance(owner, QWidget) and owner.isVisible()
                and shortcut.context() == Qt.ShortcutContext.WindowShortcut):
            return shortcut
    return None
