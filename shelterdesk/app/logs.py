"""The log in the data folder: codes and places in the program, never names, numbers or what was typed."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

FOLDER_NAME = "logs"
_SIZE, _KEPT = 256 * 1024, 3
_NUMBER = re.compile(r"\d{6,}")


class Plain(logging.Formatter):
    """Writes no exception text (it may quote what somebody typed) and no long number (it may be somebody's)."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        record.exc_info, record.exc_text, record.stack_info = None, None, None
        head, _space, text = super().format(record).partition(": ")
        return f"{head}: {_NUMBER.sub('•', text)}"


def start_log(data_folder: Path) -> Path | None:
    """Log into the data folder; where the file is, or None when nothing can be written there."""
    folder = data_folder / FOLDER_NAME
    log = logging.getLogger("shelterdesk")
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "shelterdesk.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        log.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(Plain())
    for old in list(log.handlers):
        log.removeHandler(old)
        old.close()
    log.addHandler(handler)
    return folder / "shelterdesk.log"


def stop_log() -> None:
    """Close the file."""
    log = logging.getLogger("shelterdesk")
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()


def last_lines(file: Path | None, count: int = 200) -> list[str]:
    """The end of the log, for an error report."""
    if file is None:
        return []
    try:
        return file.read_text("utf-8", "replace").splitlines()[-count:]
    except OSError:
        return []
