"""The last resort: something broke in the program. Write down where, keep the data safe, say so plainly."""

import logging
import platform
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion

from shelterdesk.app.logs import last_lines
from shelterdesk.app.version import program_version
from shelterdesk.foundation.clock import local
from shelterdesk.foundation.errors import MachineTrouble, ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.writing import write_whole
from shelterdesk.ui.kit import ask

_log = logging.getLogger("shelterdesk.crash")


class CrashGuard:
    """Catches what nobody caught. Tells once at a time, and counts the rest."""

    def __init__(self, log_file: Path | None, saved_at: Callable[[], datetime | None]) -> None:
        self._log_file, self._saved_at = log_file, saved_at
        self._telling = False

    def install(self) -> None:
        """From now on, in place of Python's own message on a console that nobody sees."""
        sys.excepthook = self.caught

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:  # fmt: skip
        """Called by Python, and by Qt's slots, with whatever went wrong."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        lines = places_of(kind, error, trace)
        for line in lines:
            _log.error(line)
        if self._telling:
            return
        self._telling = True
        try:
            self.tell(lines, error)
        finally:
            self._telling = False

    def tell(self, lines: list[str], error: BaseException) -> None:
        """Say it; save a report where the user likes."""
        if isinstance(error, ShelterError):
            ask.tell(None, error)  # it carries its own plain words
            return
        saved = self._saved_at()
        text = (
            _("Something broke; your data is saved up to {time}.").format(time=local(saved).strftime("%H:%M"))
            if saved else _("Something broke; your data is safe.")
        )  # fmt: skip
        choices = [ask.Choice("go_on", _("Continue")), ask.Choice("report", _("Save the report"))]
        detail = _("The report holds versions and places in the program, no names and no numbers of people.")
        if ask.choose(None, text, choices, detail=detail) == "report":
            self._save(lines)

    def _save(self, lines: list[str]) -> None:
        path = ask.file_to_save(
            None, _("Save the report"), _("Text") + " (*.txt)", Path.home() / "shelterdesk-report.txt"
        )
        if path is None:
            return
        try:
            write_whole(path, report(lines, last_lines(self._log_file)).encode("utf-8"))
        except MachineTrouble as error:
            ask.tell(None, error)


def places_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> list[str]:
    """The kind of error and the lines of the program it passed: never its message, which may quote somebody."""
    code = f" ({error.code})" if isinstance(error, ShelterError) else ""
    found = [f"{kind.__module__}.{kind.__name__}{code}"]
    while trace is not None:
        frame = trace.tb_frame
        found.append(f"  {Path(frame.f_code.co_filename).name}:{trace.tb_lineno} {frame.f_code.co_name}")
        trace = trace.tb_next
    return found


def report(lines: list[str], log: list[str]) -> str:
    """What the developers need: versions, the places, the end of the log."""
    head = [
        f"ShelterDesk {program_version()}", f"Python {platform.python_version()}", f"Qt {qVersion()}",
        f"{platform.system()} {platform.release()}",
    ]  # fmt: skip
    return "\n".join([*head, "", *lines, "", *log, ""])
