"""The language of the interface, and the language documents are made in unless somebody chooses another."""

from dataclasses import replace

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import LANGUAGE_NAMES, LANGUAGES, _, language
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.centres import CentreEntry, change_centre
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.centres import own_centre
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.languages import switch_language
from shelterdesk.ui.rooms.settings.page import SettingsPage


def language_options() -> list[Option]:
    """Each language by its own name."""
    return [Option(code, lambda name=LANGUAGE_NAMES[code]: name) for code in LANGUAGES]  # type: ignore[misc]


class LanguagesPage(SettingsPage):
    """Both apply at once."""

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(lambda: _("Languages"))
        self._desk, self._preferences = desk, preferences
        self.interface = ChoiceField(language_options())
        self.documents = ChoiceField(language_options())
        self.narrow(FieldBox(lambda: _("Language of the screens"), self.interface))
        self.narrow(FieldBox(lambda: _("Language of the documents"), self.documents))
        self.column.addWidget(labels.label(
            lambda: _("Each document can still be printed in another language."), "small", "text-2", wrap=True))
        self.documents.setEnabled(desk.may(Permission.SET_UP_CENTRE))
        self.column.addStretch(1)
        self.interface.edited.connect(lambda: switch_language(str(self.interface.value()), preferences))
        self.documents.edited.connect(self._set_documents)

    def refresh(self) -> None:
        self.interface.set_value(language())
        self.documents.set_value(self._desk.ask(own_centre).document_language)

    def focus_first(self) -> None:
        self.interface.setFocus()

    def _set_documents(self) -> None:
        row = self._desk.ask(own_centre)
        entry = CentreEntry(**{name: getattr(row, name) for name in CentreEntry.__dataclass_fields__})
        try:
            self._desk.do(change_centre, replace(entry, document_language=str(self.documents.value())))
        except ShelterError as error:
            self.say_wrong(error)
            return
        self.saved()
