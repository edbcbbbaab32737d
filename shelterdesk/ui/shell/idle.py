"""Locks the desk when nobody has touched it for a while, and when the laptop wakes from sleep."""

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from shelterdesk.foundation.clock import Clock

_LOOKED_EVERY = 10_000  # milliseconds
_ASLEEP = timedelta(minutes=1)  # so long without a look: the laptop slept
_TOUCHES = {
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
}  # fmt: skip


class IdleWatch(QObject):
    """Watches keys and pointer on the window that has them.

    Signals:
        idle: nobody was there for so long, or the laptop slept.
    """

    idle = Signal()

    def __init__(self, clock: Clock, minutes: Callable[[], int], parent: QObject) -> None:
        """minutes answers how long is too long; 0 = never."""
        super().__init__(parent)
        self._clock, self._minutes = clock, minutes
        self._touched = self._looked = clock.now()
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._on_window)
        self._on_window(QGuiApplication.focusWindow())

    def start(self) -> None:
        """From now on."""
        self._touched = self._looked = self._clock.now()
        self._timer.start(_LOOKED_EVERY)

    def stop(self) -> None:
        """Nothing is open that could be locked."""
        self._timer.stop()

    def look(self) -> None:
        """Is it too long since somebody was here? Whoever wakes the laptop need not be who put it to sleep: after that
        it is locked however short it was, and also where the idle lock is off."""
        limit = self._minutes()
        now = self._clock.now()
        slept = now - self._looked >= _ASLEEP
        self._looked = now
        if now < self._touched:
            self._touched = now  # the clock was set back
        if slept or (limit and now - self._touched >= timedelta(minutes=limit)):
            self._touched = now
            self.idle.emit()

    def touched(self, at: datetime | None = None) -> None:
        """Somebody is here."""
        self._touched = at or self._clock.now()

    def _on_window(self, window: QWindow | None) -> None:
        # only the window that has the keys is watched: filtering the whole program would slow every repaint
        if self._window is not None:
            with contextlib.suppress(RuntimeError):  # that window may be gone
                self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() in _TOUCHES:
            self.touched()
        return False
