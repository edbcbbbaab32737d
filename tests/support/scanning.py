"""A scanner on a keyboard wire: keys a few milliseconds apart, as they reach the window under any layout."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.support.typing import _under, bring_up

_ENDS = {"Enter": (Qt.Key.Key_Return, "\r", 28), "Tab": (Qt.Key.Key_Tab, "\t", 15)}


class Wire:
    """Keeps the time on the wire, so that gaps are exact however busy the machine is."""

    def __init__(self) -> None:
        self.now = 1000

    def scan(
        self, text: str, layout: str = "us", *, caps: bool = False, end: str = "Enter", gap: int = 5,
        places: bool = True,
    ) -> None:
        """Send the us keys of this text, then the suffix; places=False when the system tells no place."""
        for key in text:
            char, scan, _place = _under(key, layout, caps)
            self.key(char, scan + 8 if places else 0, gap)
        if end:
            code, char, scan = _ENDS[end]
            self.strike(code, char, scan + 8 if places else 0, gap)

    def key(self, char: str, scan: int = 0, gap: int = 5, *, repeat: bool = False) -> None:
        """One key that makes this character, so many milliseconds after the one before."""
        code = ord(char.upper()) if len(char.upper()) == 1 else 0
        self.strike(code, char, scan, gap, repeat=repeat)

    def strike(
        self, code: int, text: str = "", scan: int = 0, gap: int = 5, *, repeat: bool = False,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """One key as Qt itself would send it: may a field want it before shortcuts do, the press, the release."""
        self.now += gap
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            window = QApplication.focusWindow()
            assert window is not None, "no window has the keys"
            event = QKeyEvent(kind, code, modifiers, scan, 0, 0, text, repeat, 1)
            event.setTimestamp(self.now)
            QApplication.sendEvent(window, event)


def open_in_front(dialog: QDialog, field: QWidget) -> None:
    """Open a dialog and put the cursor there; the window below may be told late that it had come to the front."""
    dialog.open()
    bring_up(dialog)
    QTest.qWait(20)
    dialog.activateWindow()
    field.setFocus()


def wait_for_silence() -> None:
    """Until a burst that may go on is over."""
    QTest.qWait(200)
