"""Signing in: the passphrase opens the data folder. What is wrong is said plainly; each miss costs a longer wait."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from shelterdesk.foundation.clock import Clock, shown_time
from shelterdesk.foundation.errors import MachineTrouble, NotAllowed
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.foundation.ids import Ids
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.backups import (
    BackupLook,
    BackupRow,
    inspect_backup,
    newest_backup,
    present_store,
    restore,
)
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.opening import open_desk, users_in
from shelterdesk.operations.places import warning_about
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.passphrases import PassphraseField
from shelterdesk.ui.kit.restoring import restore_wanted
from shelterdesk.ui.kit.tasks import ASIDE, Tasks
from shelterdesk.ui.shell.cards import CardPage

_FIRST_WAIT, _LONGEST_WAIT = 500, 30_000  # milliseconds after a wrong passphrase, doubled each time
_RESTORABLE = {
    "store_missing", "store_damaged", "store_incomplete", "keys_missing", "keys_foreign", "foreign_store",
    "store_behind", "log_foreign",
}  # fmt: skip
_WORKABLE = {"store_behind", "log_foreign"}  # what lies there is whole, only not the newest
_log = logging.getLogger("shelterdesk.login")


@dataclass
class Attempts:
    """How many wrong passphrases there were in a row since the program started."""

    failed: int = 0

    def wait(self) -> int:
        """Milliseconds until the next try."""
        return min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(10, self.failed - 1)) if self.failed else 0


class LoginPage(CardPage):
    """The screen before the data is open.

    Signals:
        opened: (Desk) the passphrase was right.
        forgotten: somebody wants to use the recovery key.
        training: somebody wants the training centre.
    """

    opened = Signal(object)
    forgotten = Signal()
    training = Signal()

    def __init__(
        self, *, folder: Path, clock: Clock, ids: Ids, tasks: Tasks, preferences: Preferences, attempts: Attempts,
        user_name: str = "", locked: bool = False, offer_training: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """user_name is filled in when known; locked says that the work goes on where it stopped."""
        super().__init__(
            (lambda: _("Locked. Your work is kept.")) if locked else (lambda: _("Open the centre")), preferences,
            parent=parent,
        )  # fmt: skip
        self._folder, self._clock, self._ids, self._tasks, self._attempts = folder, clock, ids, tasks, attempts
        self._busy = False
        self.user = QLineEdit()
        self.user.setMaxLength(200)
        self.user.setText(user_name)
        labels.name(self.user, lambda: _("Your name"))
        self._user_title = labels.label(lambda: _("Your name"), "small", "text-2")
        self._user_title.setBuddy(self.user)
        self.passphrase = PassphraseField(lambda: _("Passphrase"))
        self.body.addWidget(self._user_title)
        self.body.addWidget(self.user)
        self.body.addWidget(self.passphrase)
        self.go = primary_button(lambda: _("Open the data"), self._try, keys="", icon="lock")
        self.lost = button(lambda: _("Passphrase forgotten"), self.forgotten.emit, quiet=True)
        self.body.addWidget(self.lost)
        if offer_training:
            self.practise = button(lambda: _("Training mode"), self.training.emit, icon="school", quiet=True)
            self.body.addWidget(self.practise)
        self.body.addWidget(labels.label(lambda: _("Data folder: {folder}").format(folder=folder), "small", "text-2",
                                         wrap=True))  # fmt: skip
        self.foot.addStretch(1)
        self.foot.addWidget(self.go)
        self.passphrase.entered.connect(self._try)
        self.user.returnPressed.connect(self.passphrase.line.setFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ready_again)
        self._look_at_folder()
        if attempts.failed:
            self._hold_back()

    def focus_first(self) -> None:
        """Put the cursor where typing starts."""
        named = not self.user.isVisibleTo(self) or bool(self.user.text().strip())
        (self.passphrase.line if named else self.user).setFocus()

    def waiting(self) -> bool:
        """Whether the next try is not allowed yet."""
        return self._timer.isActive()

    def _look_at_folder(self) -> None:
        several = False
        if warning_about(self._folder) is not None:
            self.banner.show_text(lambda: warning_about(self._folder) or "", "attention")
        try:
            several = users_in(self._folder) > 1
        except MachineTrouble as error:
            self._show_trouble(error)
        self._user_title.setVisible(several)
        self.user.setVisible(several)

    def _name(self) -> str | None:
        return self.user.text().strip() if self.user.isVisibleTo(self) else None

    def _try(self) -> None:
        if self._busy or self.waiting():
            return
        if not self.passphrase.text():
            self.banner.show_text(lambda: _("Type your passphrase."), "info")
            self.passphrase.line.setFocus()
            return
        name = self._name()
        if name == "":
            self.banner.show_text(lambda: _("Type your name as the manager wrote it."), "info")
            self.user.setFocus()
            return
        passphrase = self.passphrase.text()
        self._work(
            lambda: open_desk(
                self._folder, passphrase=passphrase, user_name=name, clock=self._clock, ids=self._ids
            ),
            self._on_opened,
        )  # fmt: skip

    def _work(self, doing: Callable[[], object], on_done: Callable[[object], object]) -> None:
        self._set_busy(True)
        self.banner.show_text(lambda: _("Opening…"), "info")
        self._tasks.run(self, lambda _progress: doing(), on_done, self._on_error, lane=ASIDE)

    def _on_opened(self, desk: object) -> None:
        self._set_busy(False)
        self._attempts.failed = 0
        self.passphrase.clear()
        self.banner.clear()
        assert isinstance(desk, Desk)
        self.opened.emit(desk)

    def _on_error(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, NotAllowed):
            self._attempts.failed += 1
            _log.warning("passphrase refused, try %d", self._attempts.failed)
            self.banner.show_text(error.text(), "danger")
            self._hold_back()
            return
        self._show_trouble(error)

    def _show_trouble(self, error: Exception) -> None:
        code = getattr(error, "code", type(error).__name__)
        _log.warning("not opened: %s", code)
        newest = newest_backup(self._folder) if code in _RESTORABLE else None
        if newest is not None:
            words, path = f"{ask.text_of(error)} {_backup_words(newest)}", newest.path
            self._offer(words, "danger", lambda: _("Restore the newest backup"), path)
        elif code in _WORKABLE:
            self._offer(ask.text_of(error), "danger", lambda: _("Go on with this copy"), present_store(self._folder))
        else:
            self.banner.show_text(ask.text_of(error), "danger")

    def _offer(self, text: labels.Words, level: str, words: Callable[[], str], path: Path) -> None:
        self.banner.show_text(text, level, action=words, act=lambda: self._restore(path, words))

    def _restore(self, path: Path, words: Callable[[], str]) -> None:
        passphrase, name = self.passphrase.text(), self._name() or None
        if not passphrase:
            self.passphrase.line.setFocus()
            self._offer(lambda: _("Type your passphrase, then restore."), "info", words, path)
            return

        def work() -> Desk:
            restore(self._folder, path, passphrase=passphrase, clock=self._clock, user_name=name)
            return open_desk(self._folder, passphrase=passphrase, user_name=name, clock=self._clock, ids=self._ids)

        def looked(look: object) -> None:
            self._set_busy(False)
            assert isinstance(look, BackupLook)
            if restore_wanted(self, look):
                self._work(work, self._on_opened)
            else:
                self._offer(lambda: _("Nothing was changed."), "info", words, path)

        self._work(lambda: inspect_backup(self._folder, path, passphrase=passphrase, user_name=name), looked)

    def _hold_back(self) -> None:
        self.go.setEnabled(False)
        self._timer.start(self._attempts.wait())

    def _ready_again(self) -> None:
        self.go.setEnabled(not self._busy)
        self.passphrase.line.setFocus()
        self.passphrase.line.selectAll()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for part in (self.go, self.passphrase, self.user, self.lost):
            part.setEnabled(not busy)


def _backup_words(row: BackupRow) -> str:
    people = ngettext("{n} person", "{n} people", row.people).format(n=row.people)
    return _("The newest backup is of {time}, with {people}.").format(time=shown_time(row.at), people=people)
