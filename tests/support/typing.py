"""Fingers on a keyboard: any letter of any language, and keys as they come out of a us, ru or kz layout.

pytest-qt's keyClicks ends the interpreter on a Cyrillic letter; these send the key events Qt itself would send.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_US = "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_US_SHIFT = "~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
_RU = "ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю."
_RU_SHIFT = "Ё!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"
_KZ = "(\"әіңғ,.үұқөһйцукенгшщзхъфывапролджэячсмитьбю№"
_KZ_SHIFT = ")!ӘІҢҒ;:ҮҰҚӨҺЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?"
_SCAN = (41, *range(2, 14), *range(16, 28), *range(30, 41), *range(44, 54))  # evdev places, row by row

LAYOUTS = {"us": (_US, _US_SHIFT), "ru": (_RU, _RU_SHIFT), "kz": (_KZ, _KZ_SHIFT)}


def bring_up(window: QWidget) -> None:
    """Show the window and wait until keys go to it."""
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window), "the window did not come to the front"


def type_text(text: str, widget: QWidget | None = None) -> None:
    """Type the text, in any script, into the widget or into whatever has the focus, letter by letter."""
    for char in text:
        _send(widget, 0, Qt.KeyboardModifier.NoModifier, char, 0)


def type_keys(keys: str, layout: str = "us", widget: QWidget | None = None, *, caps: bool = False) -> str:
    """Strike the keys that bear these us letters and digits, under a layout; the answer is what the layout made."""
    made = ""
    for key in keys:
        char, scan, _place = _under(key, layout, caps)
        code = ord(char.upper()) if len(char.upper()) == 1 else 0
        _send(widget, code, Qt.KeyboardModifier.NoModifier, char, scan + 8)
        made += char
    return made


def press(keys: str, widget: QWidget | None = None, layout: str = "us") -> None:
    """Press a key or chord: "F6", "Ctrl+Return", "Shift+F4", "Ctrl+S" (with the letter's key of the layout)."""
    *names, last = keys.split("+") if keys != "+" else ["+"]
    modifiers = Qt.KeyboardModifier.NoModifier
    for name in names:
        modifiers |= {
            "Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier,
            "Alt": Qt.KeyboardModifier.AltModifier,
        }[name]
    target = widget or focused()
    if len(last) == 1 and last.isalpha() and layout != "us":
        char, scan, _place = _under(last.lower(), layout, False)
        _send(target, ord(char.upper()), modifiers, "", scan + 8)
        return
    key = {"Enter": Qt.Key.Key_Enter, "Ins": Qt.Key.Key_Insert, "Del": Qt.Key.Key_Delete, "Esc": Qt.Key.Key_Escape,
           "PgUp": Qt.Key.Key_PageUp, "PgDn": Qt.Key.Key_PageDown}.get(last)
    if key is None:
        key = Qt.Key(ord(last.upper())) if len(last) == 1 else getattr(Qt.Key, f"Key_{last}")
    QTest.keyClick(target, key, modifiers)


def focused() -> QWidget:
    """The widget with the cursor, else the window on top."""
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "nothing has the focus: is the window shown and active?"
    return found


def _under(key: str, layout: str, caps: bool) -> tuple[str, int, int]:
    """The character the us key gives under the layout, its evdev scan code, its place in the rows."""
    shifted = key in _US_SHIFT and key not in _US
    place = (_US_SHIFT if shifted else _US).index(key)
    char = LAYOUTS[layout][1 if shifted else 0][place]
    if caps and char.isalpha():
        char = char.swapcase()
    return char, _SCAN[place], place


def _send(widget: QWidget | None, key: int, modifiers: Qt.KeyboardModifier, text: str, scan: int) -> None:
    target = widget or focused()
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, scan, 0, 0, text, False, 1))
        if widget is None and kind is QEvent.Type.KeyPress:
            target = QApplication.focusWidget() or target  # the press may have moved the focus
