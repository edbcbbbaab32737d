"""What this laptop asks everybody at intake, beyond the first line."""

from collections.abc import Callable

from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.choices import CheckField
from shelterdesk.ui.kit.person_form import ASKABLE
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.wrapping_row import WrappingRow
from shelterdesk.ui.rooms.settings.page import SettingsPage


class IntakePage(SettingsPage):
    """Kept at once; the next person is asked."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(lambda: _("Intake"))
        self._preferences = preferences
        self.column.addWidget(labels.label(
            lambda: _("Everybody is asked for name, sex, age and, with a child, who is with it. What is ticked here "
                      "comes after that, with Enter, without F2. Each tick costs every person a few seconds."),
            tint="text-2", wrap=True,
        ))  # fmt: skip
        self.ticks = {name: CheckField(_words_of(words)) for name, words in ASKABLE.items()}
        for tick in self.ticks.values():
            tick.edited.connect(self._keep)
            on_theme(tick, lambda tick=tick: tick.setFixedWidth(size(280)))  # type: ignore[misc]
        self.column.addLayout(WrappingRow(*self.ticks.values()))
        self.column.addStretch(1)

    def refresh(self) -> None:
        asked = self._preferences.intake_fields.split()
        for name, tick in self.ticks.items():
            tick.set_value(name in asked)

    def focus_first(self) -> None:
        next(iter(self.ticks.values())).setFocus()

    def _keep(self) -> None:
        try:
            self._preferences.change(intake_fields=" ".join(name for name, tick in self.ticks.items() if tick.value()))
        except ShelterError as error:
            self.say_wrong(error)
            return
        self.saved()


def _words_of(words: str) -> Callable[[], str]:
    return lambda: _(words)
