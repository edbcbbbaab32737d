"""Starts the window: Qt, letters, colours, language, one window per folder, and the program behind it."""

import logging
import sys

from PySide6.QtWidgets import QApplication

from shelterdesk.app.crash import CrashGuard
from shelterdesk.app.logs import start_log, stop_log
from shelterdesk.app.look import Look
from shelterdesk.app.program import Program
from shelterdesk.app.qt_words import QtWords
from shelterdesk.app.single import SingleWindow, raise_other
from shelterdesk.app.verbs import know_all
from shelterdesk.app.version import program_version
from shelterdesk.cli.window import WindowRequest
from shelterdesk.foundation import preferences as laptop
from shelterdesk.foundation.clock import SystemClock
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _, use_language
from shelterdesk.foundation.ids import RandomIds
from shelterdesk.operations.opening import open_desk
from shelterdesk.ui.kit.keys import AnyLayout

DONE = 0


def open_window(request: WindowRequest) -> int:
    """Open the window on a data folder and stay until it is closed; the answer is the exit status."""
    app = _application()
    preferences = laptop.load(request.folder)
    use_language(request.language or preferences.language or _system_language())
    if raise_other(request.folder):
        print(_("ShelterDesk is already open with this data; its window was brought to the front."),  # noqa: T201
              file=sys.stderr)  # fmt: skip
        return DONE
    clock = SystemClock()
    log_file = start_log(request.folder)
    logging.getLogger("shelterdesk").info("start %s", program_version())
    know_all()
    look = Look(app, preferences)
    look.apply()
    AnyLayout(app)
    words = QtWords(app)
    program = Program(folder=request.folder, preferences=preferences, clock=clock, ids=RandomIds(clock), look=look)
    guard = CrashGuard(log_file, lambda: program.saved_at())
    guard.install()
    single = SingleWindow(request.folder)
    single.called.connect(program.window.raise_window)
    program.window.put(preferences.geometry)
    _enter(program, request)
    program.window.show()
    status = app.exec()
    single.close()
    words.end()
    sys.excepthook = sys.__excepthook__
    stop_log()
    return status


def _application() -> QApplication:
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    app = QApplication(["shelterdesk"])
    app.setApplicationName("ShelterDesk")
    app.setQuitOnLastWindowClosed(True)
    return app


def _enter(program: Program, request: WindowRequest) -> None:
    """With a passphrase from the command line straight to work, else to the entrance."""
    if request.passphrase is not None:
        try:
            desk = open_desk(
                request.folder, passphrase=request.passphrase, user_name=request.user, clock=program.clock,
                ids=program.ids,
            )  # fmt: skip
        except ShelterError:
            program.show_entrance(request.user or "")  # the page says what is wrong
            return
        program.enter(desk)
        return
    program.show_entrance(request.user or "")


def _system_language() -> str:
    """The language of the laptop, when it is one of ours; Russian otherwise."""
    from PySide6.QtCore import QLocale

    name = QLocale.system().name().split("_")[0]
    return name if name in ("kk", "ru", "en") and name != "en" else "ru"
