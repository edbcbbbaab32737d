"""Light or dark, and how large everything is."""

from collections.abc import Callable

from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.foundation.preferences import LOOKS, SCALES, Preferences
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.rooms.settings.page import SettingsPage

_LOOK_NAMES = {"system": N_("As the laptop is set"), "light": N_("Light"), "dark": N_("Dark")}


class AppearancePage(SettingsPage):
    """Applies at once to every window."""

    def __init__(self, preferences: Preferences, apply_look: Callable[[], None]) -> None:
        super().__init__(lambda: _("Appearance"))
        self._preferences, self._apply = preferences, apply_look
        self.look = ChoiceField([Option(look, _words_of(_LOOK_NAMES[look])) for look in LOOKS])
        self.scale = ChoiceField([Option(scale, _percent(scale)) for scale in SCALES])
        self.narrow(FieldBox(lambda: _("Colours"), self.look))
        self.narrow(FieldBox(lambda: _("Size of letters and buttons"), self.scale))
        self.column.addWidget(labels.label(
            lambda: _("Larger letters need a larger screen; every screen still works on 1366 × 768 at 100 %."),
            "small", "text-2", wrap=True,
        ))  # fmt: skip
        self.column.addStretch(1)
        self.look.edited.connect(self._set)
        self.scale.edited.connect(self._set)

    def refresh(self) -> None:
        self.look.set_value(self._preferences.look)
        self.scale.set_value(min(SCALES, key=lambda scale: abs(scale - self._preferences.scale)))

    def focus_first(self) -> None:
        self.look.setFocus()

    def _set(self) -> None:
        try:
            self._preferences.change(look=str(self.look.value()), scale=int(self.scale.value()))
        except ShelterError as error:
            self.say_wrong(error)
        self._apply()


def _words_of(name: str) -> Callable[[], str]:
    return lambda: _(name)


def _percent(scale: int) -> Callable[[], str]:
    return lambda: f"{scale} %"
