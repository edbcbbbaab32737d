"""Backups that nobody has to think of: every half hour when something changed, and on the way out."""

import logging
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from shelterdesk.operations.backups import BackupRow, back_up, newest_backup
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.journal import last_written
from shelterdesk.ui.kit.tasks import Tasks

EVERY = 30 * 60 * 1000  # milliseconds
_log = logging.getLogger("shelterdesk.backup")


def backup_is_due(desk: Desk) -> bool:
    """Whether something was written since the newest backup."""
    written: datetime | None = desk.ask(last_written)
    newest = newest_backup(desk.folder)
    return written is not None and (newest is None or newest.at < written)


class Keeping(QObject):
    """Makes the regular backups of one open desk."""

    def __init__(self, desk: Desk, tasks: Tasks, told: Callable[[bool], None], parent: QObject) -> None:
        """told(failed) is called after each attempt."""
        super().__init__(parent)
        self._desk, self._tasks, self._told = desk, tasks, told
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)
        self._timer.start(EVERY)

    def stop(self) -> None:
        """The desk is about to be closed."""
        self._timer.stop()

    def keep(self) -> None:
        """Make a backup if anything changed."""
        if backup_is_due(self._desk):
            self._tasks.run(self, lambda _progress: back_up(self._desk), self._on_done, self._on_error)

    def _on_done(self, _made: BackupRow) -> None:
        self._told(False)

    def _on_error(self, error: Exception) -> None:
        _log.error("backup failed: %s", getattr(error, "code", type(error).__name__))
        self._told(True)
