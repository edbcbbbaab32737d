"""Getting back in with the recovery key on paper, when the passphrase is forgotten."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import Ids
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.opening import Recovery, open_with_recovery_key
from shelterdesk.operations.users import SHORTEST, strength_of
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import ChoiceField, LinesField, Option
from shelterdesk.ui.kit.new_passphrase import NewPassphrase
from shelterdesk.ui.kit.tasks import ASIDE, Tasks
from shelterdesk.ui.shell.cards import CardPage


class RecoveryPage(CardPage):
    """First the key, then a new passphrase for a manager.

    Signals:
        opened: (Desk) the new passphrase is set and the desk is open.
        back: leave everything as it was.
    """

    opened = Signal(object)
    back = Signal()

    def __init__(
        self, *, folder: Path, clock: Clock, ids: Ids, tasks: Tasks, preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(lambda: _("Open with the recovery key"), preferences, parent=parent)
        self._folder, self._clock, self._ids, self._tasks = folder, clock, ids, tasks
        self._recovery: Recovery | None = None
        self._told = labels.label(
            lambda: _("The recovery key was printed when the centre was set up. Type its eight groups; hyphens and "
                      "capitals do not matter."), wrap=True,
        )  # fmt: skip
        self.key = LinesField(limit=200, lines=2)
        labels.name(self.key, lambda: _("Recovery key"))
        self.who = ChoiceField([])
        labels.name(self.who, lambda: _("Manager"))
        self._who_title = labels.label(lambda: _("Manager"), "small", "text-2")
        self._who_title.setBuddy(self.who)
        self.new = NewPassphrase(strength_of, SHORTEST)
        for part in (self._told, self.key, self._who_title, self.who, self.new):
            self.body.addWidget(part)
        self.foot.addWidget(button(lambda: _("Back"), self._leave, keys="Esc", bound=self))
        self.foot.addStretch(1)
        self.go = primary_button(lambda: _("Continue"), self._go_on, bound=self)
        self.foot.addWidget(self.go)
        self.new.entered.connect(self._go_on)
        self._show_step()

    def focus_first(self) -> None:
        """Put the cursor where typing starts."""
        (self.key if self._recovery is None else self.new).setFocus()

    def _show_step(self) -> None:
        found = self._recovery
        for part in (self._told, self.key):
            part.setVisible(found is None)
        several = found is not None and len(found.managers) > 1
        self._who_title.setVisible(several)
        self.who.setVisible(several)
        self.new.setVisible(found is not None)
        self.focus_first()

    def _go_on(self) -> None:
        if not self.go.isEnabled():
            return
        found = self._recovery
        if found is None:
            typed = self.key.value()
            self.go.setEnabled(False)
            self._tasks.run(
                self,
                lambda _p: open_with_recovery_key(
                    self._folder, recovery_key=typed, clock=self._clock, ids=self._ids
                ),
                self._on_found, self._on_error, lane=ASIDE,
            )  # fmt: skip
            return
        passphrase = self.new.passphrase()
        if passphrase is None:
            return
        whom = str(self.who.value())
        self.go.setEnabled(False)
        self._tasks.run(self, lambda _p: found.finish(whom, passphrase), self._on_done, self._on_error, lane=ASIDE)

    def _on_found(self, found: Recovery) -> None:
        self.go.setEnabled(True)
        self._recovery = found
        self.who.set_options([Option(user_id, lambda name=name: name) for user_id, name in found.managers])  # type: ignore[misc]
        self.key.set_value("")
        self.banner.show_text(
            lambda: _("The recovery key is right. Choose a new passphrase; the recovery key stays as it is."), "ok"
        )
        self._show_step()

    def _on_done(self, desk: object) -> None:
        self._recovery = None  # the desk has the folder now
        self.new.clear()
        self.opened.emit(desk)

    def _on_error(self, error: Exception) -> None:
        self.go.setEnabled(True)
        self.banner.show_text(ask.text_of(error), "danger")
        self.focus_first()

    def _leave(self) -> None:
        if self._recovery is not None:
            self._recovery.close()
            self._recovery = None
        self.back.emit()
