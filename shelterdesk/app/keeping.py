"""Backups that nobody has to think of: every half hour when something changed, and on the way out."""

import logging
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.backups import BackupRow, back_up, newest_backup, rehearse
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.disk import keep_reserve
from shelterdesk.queries.backups import backup_state
from shelterdesk.queries.journal import last_written
from shelterdesk.ui.kit.tasks import Tasks

EVERY = 30 * 60 * 1000  # milliseconds
FIRST_LOOK = 2 * 60 * 1000
_log = logging.getLogger("shelterdesk.backup")


def backup_is_due(desk: Desk) -> bool:
    """Whether something was written since the newest backup."""
    written: datetime | None = desk.ask(last_written)
    newest = newest_backup(desk.folder)
    return written is not None and (newest is None or newest.at < written)


def _looked_after(desk: Desk) -> str | None:
    """Keep the reserve, and try the newest backup out when it is time; what people should be told, in words."""
    warning = keep_reserve(desk.folder).warning()
    if desk.may(Permission.BACK_UP) and desk.ask(backup_state).rehearsal_due and newest_backup(desk.folder):
        tried = rehearse(desk)
        if not tried.well:
            _log.error("trial restore failed")
            return _("The trial restore of the newest backup failed. Make a backup to a stick now.")
    return warning


class Keeping(QObject):
    """Makes the regular backups of one open desk."""

    def __init__(self, desk: Desk, tasks: Tasks, told: Callable[[bool], None], parent: QObject) -> None:
        """told(failed) is called after each attempt."""
        super().__init__(parent)
        self._desk, self._tasks, self._told = desk, tasks, told
        self._failed = False  # the last attempt at a backup
        self._reminded = False  # once a sitting is enough
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)
        self._timer.start(EVERY)
        self._first_look = QTimer(self)  # once the desk is at work, not while it opens
        self._first_look.setSingleShot(True)
        self._first_look.timeout.connect(self.look_after)
        self._first_look.start(FIRST_LOOK)

    def stop(self) -> None:
        """The desk is about to be closed."""
        self._timer.stop()
        self._first_look.stop()

    def keep(self) -> None:
        """Make a backup if anything changed; look at the disk."""
        if backup_is_due(self._desk):
            self._tasks.run(self, lambda _progress: back_up(self._desk), self._on_done, self._on_error)
        self.look_after()

    def look_after(self) -> None:
        """Room on the disk, and once a week a trial restore."""
        self._tasks.run(self, lambda _progress: _looked_after(self._desk), self._on_looked, self._on_error)

    def _on_looked(self, warning: str | None) -> None:
        self._told(self._failed)
        if warning:
            self._desk.bus.publish(Notice(warning, "attention"))
        elif not self._reminded and self._desk.may(Permission.BACK_UP) and self._desk.ask(backup_state).copy_due:
            self._reminded = True
            self._desk.bus.publish(Notice(_(
                "No backup went to a stick since yesterday. Plug one in, then Settings, Backups, Back up to a stick."
            ), "info"))  # fmt: skip

    def _on_done(self, _made: BackupRow) -> None:
        self._failed = False
        self._told(False)

    def _on_error(self, error: Exception) -> None:
        _log.error("backup failed: %s", getattr(error, "code", type(error).__name__))
        self._failed = True
        self._told(True)
