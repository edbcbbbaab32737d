"""The questions of the first start: language, centre, rooms, who you are. Each is one screen; Enter goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import LANGUAGE_NAMES, LANGUAGES, _, language, ngettext
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.centres import CentreEntry
from shelterdesk.operations.places import require_writable, warning_about
from shelterdesk.operations.users import SHORTEST, strength_of
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.entries import IntegerEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.languages import switch_language
from shelterdesk.ui.kit.new_passphrase import NewPassphrase
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.theme import size


@dataclass(frozen=True)
class Generator:
    """So many rooms of so many beds each; 0 rooms: set up later."""

    rooms: int = 0
    beds: int = 0


class FirstStep(QWidget):
    """One question.

    Signals:
        done: answered: go on.
    """

    done = Signal()

    def __init__(self, words: Callable[[], str]) -> None:
        super().__init__()
        self.words = words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(size(8))

    def ready(self) -> bool:
        """Whether the answer is whole; if not, what is missing is shown."""
        return True

    def focus_first(self) -> None:
        """Put the cursor where the answer starts."""
        self.setFocus()


class LanguageStep(FirstStep):
    """Three large buttons, each in its own language."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(lambda: _("Language"))
        self.buttons = {}
        for code in LANGUAGES:
            made = button(LANGUAGE_NAMES[code], lambda code=code: self._take(code, preferences))  # type: ignore[misc]
            made.setMinimumHeight(size(56))
            labels.dress(made, "h2")
            self.buttons[code] = made
            self.column.addWidget(made)

    def focus_first(self) -> None:
        self.buttons[language()].setFocus()

    def _take(self, code: str, preferences: Preferences) -> None:
        switch_language(code, preferences)
        self.done.emit()


class CentreStep(FirstStep):
    """Which centre this is, and whether its data lies in a good place."""

    def __init__(self, folder: Path) -> None:
        super().__init__(lambda: _("The centre"))
        self._folder = folder
        self.place = Banner()
        self.form = Form(columns=2)
        self.form.add("name", lambda: _("Name of the centre"), TextEntry(limit=200), required=True, span=2)
        self.form.add("district", lambda: _("District or town"), TextEntry(limit=200))
        self.form.add("code", lambda: _("Headquarters' code"), TextEntry(limit=40))
        self.form.add("address", lambda: _("Address"), TextEntry(limit=300), span=2)
        self.column.addWidget(self.place)
        self.column.addWidget(self.form)
        self.column.addWidget(labels.label(lambda: _("Data folder: {folder}").format(folder=folder), "small", "text-2",
                                           wrap=True))  # fmt: skip
        self.form.finished.connect(self.done)
        self.look_at_folder()

    def look_at_folder(self) -> bool:
        """Say when the folder cannot be written or is a bad place; False when it cannot be used at all."""
        try:
            require_writable(self._folder)
        except MachineTrouble as error:
            self.place.show_text(error.text(), "danger")
            return False
        if warning_about(self._folder) is not None:
            self.place.show_text(lambda: warning_about(self._folder) or "", "attention")
        else:
            self.place.clear()
        return True

    def ready(self) -> bool:
        return self.look_at_folder() and not self.form.show_problems()

    def focus_first(self) -> None:
        self.form.focus_first()

    def entry(self) -> CentreEntry:
        """The centre as typed; documents start in the language of the interface."""
        typed = self.form.values()
        documents = language() if language() != "en" else "ru"
        return CentreEntry(**typed, document_language=documents)


class RoomsStep(FirstStep):
    """The quick generator: rooms 1 to n with the same number of beds; kinds are set later."""

    def __init__(self) -> None:
        super().__init__(lambda: _("Rooms and beds"))
        self.column.addWidget(labels.label(
            lambda: _("How many rooms, and how many beds in each? Kinds of rooms and exceptions are set later in Beds. "
                      "Leave both empty to do this later."), wrap=True))  # fmt: skip
        self.form = Form(columns=2)
        self.form.add("rooms", lambda: _("Number of rooms"), IntegerEntry(least=0, most=300))
        self.form.add("beds", lambda: _("Beds in each room"), IntegerEntry(least=0, most=200))
        self._total = labels.label("", "body", "text-2")
        self.column.addWidget(self.form)
        self.column.addWidget(self._total)
        self.form.edited.connect(lambda _name: self._say())
        self.form.finished.connect(self.done)

    def generator(self) -> Generator:
        """What was asked for."""
        typed = self.form.values()
        return Generator(typed["rooms"] or 0, typed["beds"] or 0) if typed["rooms"] and typed["beds"] else Generator()

    def ready(self) -> bool:
        if self.form.show_problems():
            return False
        typed = self.form.values()
        if bool(typed["rooms"]) != bool(typed["beds"]):
            self.form.refuse("beds" if typed["rooms"] else "rooms", _("Fill in both, or leave both empty."))
            return False
        return True

    def focus_first(self) -> None:
        self.form.focus_first()

    def _say(self) -> None:
        wanted = self.generator()
        count = wanted.rooms * wanted.beds
        self._total.setText(ngettext("{n} bed", "{n} beds", count).format(n=count) if count else "")


class YouStep(FirstStep):
    """Your name and passphrase: you are the manager."""

    def __init__(self) -> None:
        super().__init__(lambda: _("You, the manager"))
        self.form = Form()
        self.form.add("name", lambda: _("Your name"), TextEntry(limit=200), required=True)
        self.new = NewPassphrase(strength_of, SHORTEST)
        self.column.addWidget(self.form)
        self.column.addWidget(self.new)
        self.form.finished.connect(self.new.first.line.setFocus)
        self.new.entered.connect(self.done)

    def ready(self) -> bool:
        return not self.form.show_problems() and self.new.passphrase() is not None

    def name(self) -> str:
        """As typed."""
        return str(self.form.values()["name"])

    def passphrase(self) -> str:
        """As typed twice."""
        return self.new.first.text()

    def focus_first(self) -> None:
        self.form.focus_first()
