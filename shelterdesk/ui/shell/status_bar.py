"""The line at the bottom, in words: saved when, backed up when, whose data this is."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from shelterdesk.foundation.clock import local
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.backups import BackupStateRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.theme import hex_of, on_theme, size
from shelterdesk.ui.kit.words import on_words


class StatusBar(QFrame):
    """Pressable words.

    Signals:
        saved_pressed, backup_pressed, waiting_pressed, scanner_pressed: the word was pressed.
    """

    saved_pressed = Signal()
    backup_pressed = Signal()
    waiting_pressed = Signal()
    scanner_pressed = Signal()

    def __init__(self, today: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """today tells the moment, to write times of other days with their date."""
        super().__init__(parent)
        self._now = today
        self._saved: datetime | None = None
        self._backup: datetime | None = None
        self._backup_failed = False
        self._care: BackupStateRow | None = None
        self._waits = 0
        self._scanned: datetime | None = None
        self.saved = self._word(self.saved_pressed.emit)
        self.backup = self._word(self.backup_pressed.emit)
        self.waiting = self._word(self.waiting_pressed.emit)
        self.scanner = self._word(self.scanner_pressed.emit)
        self.centre = labels.label("", "small", "text-2")
        self._row = QHBoxLayout(self)
        for part in (self.saved, self.waiting, self.backup, self.scanner):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.centre)
        on_words(self, self._write)
        on_theme(self, self._measure)

    def show_saved(self, at: datetime | None) -> None:
        """When something was written last."""
        self._saved = at
        self._write()

    def show_backup(
        self, at: datetime | None, failed: bool = False, care: BackupStateRow | None = None
    ) -> None:
        """When the newest verified backup was made; care: when it was put back as a trial, and copied to a stick."""
        self._backup, self._backup_failed, self._care = at, failed, care
        self._write()

    def show_waiting(self, count: int) -> None:
        """How many documents wait for a printer; the word stands there only while one does."""
        self._waits = count
        self._write()

    def show_scan(self, at: datetime) -> None:
        """When the scanner sent something last."""
        self._scanned = at
        self._write()

    def _word(self, act: Callable[[], object]) -> QPushButton:
        made = button("", act, quiet=True, parent=self)
        made.setProperty("status_word", True)
        return made

    def _write(self) -> None:
        saved = _("Saved {time}").format(time=self._time(self._saved)) if self._saved else _("Nothing saved yet")
        if self._backup is None:
            backup = _("No backup yet")
        else:
            backup = ", ".join(self._backup_words())
        waiting = f"{_('To print')} {self._waits}"
        scanner = _("Scanner {time}").format(time=self._time(self._scanned)) + " ✓" if self._scanned else _("Scanner")
        self.waiting.setVisible(self._waits > 0)
        told = ((self.saved, saved), (self.backup, backup), (self.waiting, waiting), (self.scanner, scanner))
        for made, words in told:
            made.setText(words)
            made.setAccessibleName(words)

    def _backup_words(self) -> list[str]:
        told = [_("Backup {time}").format(time=self._time(self._backup)) + (" !" if self._backup_failed else " ✓")]
        care = self._care
        if care is not None and care.rehearsed is not None:
            day = local(care.rehearsed).strftime("%d.%m")
            told.append(_("trial restore {day}").format(day=day) + (" ✓" if care.rehearsal_well else " !"))
        if care is not None and care.copy_due:
            told.append(_("copy to a stick is due"))
        return told

    def _time(self, moment: datetime | None) -> str:
        if moment is None:
            return ""
        here = local(moment)
        return here.strftime("%H:%M" if here.date() == local(self._now()).date() else "%d.%m.%Y %H:%M")

    def _measure(self) -> None:
        self._row.setContentsMargins(size(8), 0, size(12), 0)
        self._row.setSpacing(size(4))
        self.setFixedHeight(size(32))
        ground, edge = hex_of("surface-alt"), hex_of("divider")
        self.setStyleSheet(
            f"StatusBar {{ background: {ground}; border: 0; border-top: 1px solid {edge}; }}"
            f" StatusBar QPushButton {{ min-height: {size(20)}px; padding: 0 {size(8)}px; margin: 1px; }}"
        )
        for made in (self.saved, self.backup, self.scanner):
            made.setMinimumHeight(size(26))
            labels.dress(made, "small", "text")
