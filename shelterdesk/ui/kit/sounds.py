"""A short tick for a scan that is fine, two low tones for one that is not. What the screen says suffices alone.

QApplication.beep() is often silent and QtMultimedia is not part of the program, so the system's own player is used:
winsound on Windows, paplay or aplay elsewhere, nothing where there is none. Off, warnings only (a tick at every scan
tires the ear), or both: the settings of the laptop say which.
"""

import sys
import time

from PySide6.QtCore import QProcess, QStandardPaths
from PySide6.QtWidgets import QApplication

from shelterdesk.foundation.resources import resource

OFF, WARNINGS, ALL = "off", "warnings", "all"
YES, NO = "yes", "no"
_PROPERTY, _LAST = "scan_sounds", "scan_sound_at"
_APART = 0.4  # seconds: one scan makes one sound
_PLAYERS = (("paplay", ()), ("pw-play", ()), ("aplay", ("-q",)))


def choose(mode: str) -> None:
    """Which sounds are heard from now on: OFF, WARNINGS or ALL."""
    if (app := QApplication.instance()) is not None:
        app.setProperty(_PROPERTY, mode)


def play(what: str) -> bool:
    """YES or NO, as far as it is wanted; whether a sound was made (asked for, at least: nobody can hear for us)."""
    app = QApplication.instance()
    mode = app.property(_PROPERTY) if app is not None else None
    if app is None or mode not in (WARNINGS, ALL) or (what == YES and mode != ALL):
        return False
    now, last = time.monotonic(), app.property(_LAST) or 0.0
    if what == YES and now - last < _APART:
        return False  # the verdict of this scan was heard already
    app.setProperty(_LAST, now)
    return _sound(str(resource("sounds", f"{what}.wav")))


def _sound(path: str) -> bool:
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        return True
    for player, options in _PLAYERS:
        if found := QStandardPaths.findExecutable(player):
            return QProcess.startDetached(found, [*options, path])[0]
    return False
