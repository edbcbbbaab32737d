"""Hears the scanner in whatever has the focus: keys faster than fingers are a code, everything else is typing.

Keys are held back only while they may be the beginning of a burst, at most a few hundredths of a second, and are then
handed on in their order. The Enter of a scan reaches nobody, so that it presses no button and saves no form.
"""

import contextlib
import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from shelterdesk.domain.scans import LONGEST, Kind, Scan, Stroke, Timing, read_burst

_PRESS, _RELEASE, _OVERRIDE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride
_TOUCHES = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.InputMethod}
_ENDS = {Qt.Key.Key_Return: "Enter", Qt.Key.Key_Enter: "Enter", Qt.Key.Key_Tab: "Tab"}
_SILENT = {
    Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta, Qt.Key.Key_unknown,
}  # fmt: skip
_TYPING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier | (
    Qt.KeyboardModifier.GroupSwitchModifier
)


class ScanWatch(QObject):
    """One per program. It watches the window that has the keys, not every object: that would slow every repaint.

    Signals:
        scanned: (Scan) a card, or the code of somebody else; typing is never told.
    """

    scanned = Signal(object)

    def __init__(self, timing: Callable[[], Timing] = Timing, parent: QObject | None = None) -> None:
        """timing() is asked at every key: the settings may change."""
        super().__init__(parent)
        self._timing = timing
        self._listening = False
        self._passing = False  # our own handing on is not looked at again
        self._window: QWindow | None = None
        self._held: list[QKeyEvent] = []  # presses and releases in their order
        self._strokes: list[Stroke] = []
        self._ended_by = ""
        self._refused: list[QKeyEvent] = []  # the keys of the last foreign code
        self._refused_at: QWidget | None = None
        self._last = 0  # when the last key of a burst came, on the clock of that key
        self._scan_ended = -1_000_000
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_silence)
        self._due = 0.0
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._on_window)
        self._on_window(QGuiApplication.focusWindow())

    def start(self) -> None:
        """From now on codes are heard."""
        self._listening = True

    def stop(self) -> None:
        """Nobody is signed in: every key goes straight to its field."""
        self._hand_on()
        self._listening = False

    def holds(self) -> bool:
        """Whether keys are being held back at this moment."""
        return bool(self._held)

    def take_as_typing(self) -> None:
        """The last code was meant for the field after all: its keys go where the cursor stood, without its Enter."""
        field, keys, self._refused = self._refused_at, self._refused, []
        if field is not None and shiboken6.isValid(field):
            field.setFocus()
            self._send(keys)

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._passing or not self._listening or watched is not self._window:
            return False
        if kind in _TOUCHES:
            self._settle()
            return False
        if kind not in (_PRESS, _RELEASE, _OVERRIDE) or not isinstance(event, QKeyEvent):
            return False
        if kind is _RELEASE:
            return self._on_release(event)
        if _is_secret(QApplication.focusWidget()):
            self._settle()
            return False
        if event.key() in _SILENT:
            return False
        if _is_character(event):
            return kind is _PRESS and self._on_character(event)
        if event.key() in _ENDS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self._on_end(event)
        self._settle()  # any other key is a person's, and comes after what was typed before it
        return False

    def _on_character(self, event: QKeyEvent) -> bool:
        at = _moment(event)
        if self._strokes and at - self._last > self._patience():
            self._settle()
        if event.isAutoRepeat() and not self._strokes:
            return False  # a key held down; X11 also calls the second of two equal digits of a scanner a repetition
        self._last = at
        self._held.append(_copy(event))
        if len(self._strokes) < LONGEST:
            self._strokes.append(stroke_of(event))
        self._wait()
        return True

    def _on_end(self, event: QKeyEvent) -> bool:
        """Enter or Tab: of the scanner, when a burst is under way or has just ended; else a person's."""
        at, timing = _moment(event), self._timing()
        if len(self._strokes) >= timing.least and at - self._last <= timing.silence:
            if event.type() is _OVERRIDE:
                event.accept()  # no shortcut may have it either; the press comes next
                return True
            self._last = at
            self._ended_by = _ENDS[Qt.Key(event.key())]
            scan = self._read()
            if scan.kind is Kind.CARD:
                self._finish(scan, at)
            elif scan.kind is Kind.TYPED and self._ended_by == "Tab":
                self._settle()
                return False
            else:  # more lines may follow
                self._strokes.append(Stroke("\n", 0, at))
                self._wait()
            return True
        if not self._strokes and 0 <= at - self._scan_ended <= timing.silence:
            event.accept()  # a second Enter of the same scan
            return True
        self._settle()
        return False

    def _on_release(self, event: QKeyEvent) -> bool:
        if not self._held or event.key() in _SILENT or event.key() in _ENDS:
            return False
        if event.key() not in {held.key() for held in self._held}:
            return False  # of a key that was handed on before
        self._held.append(_copy(event))
        return True

    # --- the end of a burst

    def _patience(self) -> int:
        """How long after the last key the burst may go on, in milliseconds."""
        timing = self._timing()
        return timing.gap if len(self._strokes) < timing.least else timing.silence

    def _wait(self) -> None:
        patience = self._patience()
        self._due = time.monotonic() + patience / 1000
        self._timer.start(patience)

    def _on_silence(self) -> None:
        # the program itself was busy: keys may wait in the queue, so look at them before deciding
        if time.monotonic() - self._due > self._timing().gap / 1000:
            self._due = time.monotonic()
            self._timer.start(1)
            return
        self._settle()

    def _settle(self) -> None:
        """What is held back is a scan, or it is handed on."""
        if not self._held:
            return
        if len(self._strokes) < self._timing().least:
            self._hand_on()
            return
        scan = self._read()
        if scan.kind is Kind.TYPED:
            self._hand_on()
        else:
            self._finish(scan, self._last)

    def _read(self) -> Scan:
        strokes = self._strokes[:-1] if self._strokes[-1].text == "\n" else self._strokes
        return read_burst(strokes, in_text=_takes_text(QApplication.focusWidget()), ended_by=self._ended_by)

    def _finish(self, scan: Scan, at: int) -> None:
        self._refused = [] if scan.kind is Kind.CARD else self._held
        self._refused_at = QApplication.focusWidget()
        self._forget()
        self._scan_ended = at
        self.scanned.emit(scan)

    def _hand_on(self) -> None:
        held = self._held
        self._forget()
        self._send(held)

    def _send(self, keys: list[QKeyEvent]) -> None:
        self._passing = True
        try:
            for key in keys:
                if self._window is not None and shiboken6.isValid(self._window):
                    QApplication.sendEvent(self._window, key)
        finally:
            self._passing = False

    def _forget(self) -> None:
        self._timer.stop()
        self._held, self._strokes, self._ended_by = [], [], ""

    def _on_window(self, window: QWindow | None) -> None:
        self._settle()
        if self._window is not None:
            with contextlib.suppress(RuntimeError):  # that window may be gone
                self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)


def take_cards(field: QLineEdit) -> QLineEdit:
    """Say that a scanned card belongs into this field when the cursor stands there: its number is put in."""
    field.setProperty("takes_cards", True)
    return field


def put_card(code: str) -> bool:
    """Put the number of a card into the field with the cursor, if it takes cards and nothing stands there yet."""
    field = QApplication.focusWidget()
    if not isinstance(field, QLineEdit) or not field.property("takes_cards") or field.text():
        return False
    field.setText(code)
    field.textEdited.emit(code)
    return True


def stroke_of(event: QKeyEvent) -> Stroke:
    """A key as the reading of codes wants it."""
    return Stroke(event.text(), _place(event), _moment(event))


def _is_character(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & ~_TYPING


def _is_secret(field: QWidget | None) -> bool:
    """Passphrases are nobody's business: they are neither held back nor looked at."""
    return isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal


def _takes_text(field: QWidget | None) -> bool:
    if isinstance(field, QComboBox):
        return field.isEditable()
    return isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) and not field.isReadOnly()


def _place(event: QKeyEvent) -> int:
    """The place of the key, as evdev and the set-1 scan codes count; 0 when the system does not tell."""
    code = event.nativeScanCode()
    return code if QGuiApplication.platformName() == "windows" else max(0, code - 8)


def _moment(event: QKeyEvent) -> int:
    """When the key was struck: the system's own time where it has one, for the program may have been busy."""
    return event.timestamp() or time.monotonic_ns() // 1_000_000


def _copy(event: QKeyEvent) -> QKeyEvent:
    made = QKeyEvent(
        event.type(), event.key(), event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey(),
        event.nativeModifiers(), event.text(), event.isAutoRepeat(), event.count(),
    )  # fmt: skip
    made.setTimestamp(event.timestamp())
    return made
