"""Backups: the list, one now, a copy to a stick, a look at the whole store, and the way back."""

from collections.abc import Callable
from pathlib import Path

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.backups import BackupRow, CheckResult, back_up, backups_in, check
from shelterdesk.operations.desk import Desk
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.settings.page import SettingsPage


class BackupsPage(SettingsPage):
    """Every backup listed here was opened and checked when it was made."""

    def __init__(self, desk: Desk, tasks: Tasks, put_back: Callable[[Path], None]) -> None:
        """put_back looks into this backup, asks, closes the desk and puts it in its place."""
        super().__init__(lambda: _("Backups"))
        self._desk, self._tasks, self._put_back = desk, tasks, put_back
        self.column.addWidget(labels.label(
            lambda: _("A backup is made by itself every half hour when something changed and when the program closes. "
                      "Copy one to a stick every day."), tint="text-2", wrap=True))  # fmt: skip
        self.table: RowTable[BackupRow] = RowTable(
            lambda: _("Backups"),
            [
                Column("at", lambda: _("Time"), lambda row: shown_time(row.at), sort=lambda row: row.at),
                Column("people", lambda: _("People"), lambda row: str(row.people), sort=lambda row: row.people,
                       align="right"),
                Column("size", lambda: _("Size"), _size_words, sort=lambda row: row.size, align="right"),
                Column("version", lambda: _("Version"), lambda row: row.version),
                Column("file", lambda: _("File"), lambda row: row.path.name, wide=True),
            ],
            lambda row: str(row.path), compact=True,
        )  # fmt: skip
        self.table.empty.say(lambda: _("No backup yet"))
        self.now = button(lambda: _("Back up now"), self._back_up, icon="device-floppy")
        self.copy = button(lambda: _("Back up to a stick"), self._copy, icon="device-usb")
        self.look = button(lambda: _("Check the data"), self._check, icon="shield-check")
        self.restore = button(lambda: _("Restore the marked backup"), self._restore, icon="history", danger=True)
        self.other = button(lambda: _("Restore from a file"), self._restore_file, icon="folder-open", danger=True)
        self.place(self.now, self.copy, self.look)
        self.column.addWidget(self.table, 1)
        self.place(self.restore, self.other)
        for part in (self.restore, self.other):
            part.setVisible(desk.may(Permission.RESTORE))
        on_theme(self, lambda: self.table.setMinimumHeight(size(150)))
        self.table.moved.connect(lambda row_id: self.restore.setEnabled(bool(row_id)))

    def refresh(self) -> None:
        self.table.set_rows(backups_in(self._desk.folder))
        self.restore.setEnabled(bool(self.table.current_id()))

    def focus_first(self) -> None:
        self.now.setFocus()

    def _busy(self, busy: bool) -> None:
        for part in (self.now, self.copy, self.look):
            part.setEnabled(not busy)

    def _back_up(self, to: Path | None = None) -> None:
        self._busy(True)
        self.told.show_text(lambda: _("The backup is made and checked…"), "info")
        self._tasks.run(self, lambda _progress: back_up(self._desk, to), self._on_made, self._on_error)

    def _copy(self) -> None:
        folder = ask.folder_for(self, _("Where should the backup go?"))
        if folder is not None:
            self._back_up(folder)

    def _on_made(self, row: BackupRow) -> None:
        self._busy(False)
        self.refresh()
        self.say_done(lambda: _("Backed up and checked: {people}, file {file}.").format(
            people=ngettext("{n} person", "{n} people", row.people).format(n=row.people), file=row.path.name))

    def _on_error(self, error: Exception) -> None:
        self._busy(False)
        self.say_wrong(error)

    def _check(self) -> None:
        self._busy(True)
        self.told.show_text(lambda: _("The data is looked over…"), "info")
        self._tasks.run(self, lambda _progress: check(self._desk), self._on_checked, self._on_error)

    def _on_checked(self, result: CheckResult) -> None:
        self._busy(False)
        if result.problems:
            text = _("Problems were found: {problems}. Make a backup to a stick and restore the newest good one.")
            self.told.show_text(text.format(problems="; ".join(result.problems)), "danger")
            return
        self.say_done(lambda: _("All is well: {people}, {operations} journal entries.").format(
            people=ngettext("{n} person", "{n} people", result.people).format(n=result.people),
            operations=result.operations))

    def _restore(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._put_back(row.path)

    def _restore_file(self) -> None:
        path = ask.file_to_open(self, _("Choose a backup"), _("Backups") + " (*.sdb)")
        if path is not None:
            self._put_back(path)


def _size_words(row: BackupRow) -> str:
    return _("{n} MB").format(n=f"{row.size / 1024 / 1024:.1f}")
