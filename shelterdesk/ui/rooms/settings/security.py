"""Your own passphrase and PIN, and how soon the desk locks itself."""

from collections.abc import Callable

from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.pins import LONGEST_PIN, drop_pin, has_pin, set_pin
from shelterdesk.operations.users import SHORTEST, change_passphrase, strength_of
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import DigitsEntry
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.new_passphrase import NewPassphrase
from shelterdesk.ui.kit.passphrases import PassphraseField
from shelterdesk.ui.kit.tasks import ASIDE, Tasks
from shelterdesk.ui.rooms.settings.page import SettingsPage

_MINUTES = (1, 2, 5, 10, 15, 30)


class SecurityPage(SettingsPage):
    """For everybody who works here."""

    def __init__(self, desk: Desk, tasks: Tasks, preferences: Preferences) -> None:
        super().__init__(lambda: _("Passphrase and lock"))
        self._desk, self._tasks, self._preferences = desk, tasks, preferences
        options = [Option(minutes, _minutes_words(minutes)) for minutes in _MINUTES]
        self.idle = ChoiceField(options, numbered=False)
        self.narrow(FieldBox(lambda: _("Lock the desk when nobody touched it for"), self.idle))
        self.column.addWidget(labels.heading(lambda: _("Change your passphrase")))
        self.old = PassphraseField(lambda: _("Passphrase until now"))
        self.new = NewPassphrase(strength_of, SHORTEST)
        self.narrow(self.old)
        self.narrow(self.new)
        self.change = button(lambda: _("Change the passphrase"), self._change, icon="key")
        self.place(self.change)
        self.column.addWidget(labels.heading(lambda: _("PIN for changing places")))
        self.column.addWidget(labels.label(lambda: _(
            "With it a colleague takes over at the open desk, from the menu under your name. It opens nothing once the "
            "desk is locked; after three wrong tries the desk locks."), tint="text-2", wrap=True))  # fmt: skip
        self.pin = DigitsEntry(limit=LONGEST_PIN)
        self.pin.setEchoMode(DigitsEntry.EchoMode.Password)
        labels.name(self.pin, lambda: _("PIN"))
        self.narrow(FieldBox(lambda: _("PIN"), self.pin))
        self.set_pin = button(lambda: _("Set the PIN"), self._set_pin, icon="key")
        self.drop_pin = button(lambda: _("Remove the PIN"), self._drop_pin, quiet=True)
        self.place(self.set_pin)
        self.place(self.drop_pin)
        self.column.addStretch(1)
        self.idle.edited.connect(self._set_idle)
        self.old.entered.connect(self.new.first.line.setFocus)
        self.new.entered.connect(self._change)

    def refresh(self) -> None:
        minutes = self._preferences.idle_minutes
        self.idle.set_value(min(_MINUTES, key=lambda choice: abs(choice - minutes)))
        self.drop_pin.setVisible(has_pin(self._desk))

    def forget(self) -> None:
        self.old.clear()
        self.new.clear()
        self.pin.clear()

    def focus_first(self) -> None:
        self.idle.setFocus()

    def _set_idle(self) -> None:
        try:
            self._preferences.change(idle_minutes=int(self.idle.value()))
        except ShelterError as error:
            self.say_wrong(error)
            return
        self.saved()

    def _set_pin(self) -> None:
        try:
            set_pin(self._desk, self.pin.value())
        except ShelterError as error:
            self.say_wrong(error)
            self.pin.setFocus()
            return
        self.pin.clear()
        self.refresh()
        self.say_done(lambda: _("The PIN is set on this laptop."))

    def _drop_pin(self) -> None:
        try:
            drop_pin(self._desk)
        except ShelterError as error:
            self.say_wrong(error)
            return
        self.refresh()
        self.say_done(lambda: _("The PIN was removed."))

    def _change(self) -> None:
        if not self.old.text():
            self.old.line.setFocus()
            return
        new = self.new.passphrase()
        if new is None or not self.change.isEnabled():
            return
        old = self.old.text()
        self.change.setEnabled(False)
        self._tasks.run(
            self, lambda _progress: change_passphrase(self._desk, old, new), self._on_changed, self._on_error,
            lane=ASIDE,
        )  # fmt: skip

    def _on_changed(self, _nothing: None) -> None:
        self.change.setEnabled(True)
        self.forget()
        self.say_done(lambda: _("The passphrase was changed. Use the new one from now on."))

    def _on_error(self, error: Exception) -> None:
        self.change.setEnabled(True)
        self.say_wrong(error)


def _minutes_words(minutes: int) -> Callable[[], str]:
    return lambda: ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
