"""Where the household could sleep: the proposed beds with the rules that decided. F4 on the line chooses others."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shelterdesk.domain.households import HouseholdEntry
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.placement import Suggestion
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.chips import Chip
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import resay


def with_beds(entry: HouseholdEntry, suggestion: Suggestion) -> HouseholdEntry:
    """The household with the proposed beds."""
    beds = {place.person_index: place.bed_id for place in suggestion.places}
    return replace(entry, people=tuple(replace(p, bed_id=beds.get(i)) for i, p in enumerate(entry.people)))


class BedsLine(QWidget):
    """One sentence and one button.

    Signals:
        change_wanted: the button, or F4 on it.
    """

    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggestion: Suggestion | None = None
        self.chosen: dict[int, tuple[str, str]] | None = None  # by hand: {person's place: (bed id, words)}
        self._chip = Chip(lambda: _("Beds"), "info")
        self._text = labels.label("", wrap=True)
        self.change = button(lambda: _("Change beds"), self.change_wanted.emit, keys="F4", icon="bed")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(8))
        layout.addWidget(self._chip)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.change)
        self.clear()

    def clear(self) -> None:
        """Nobody to seat yet."""
        self.suggestion, self.chosen = None, None
        self._say("info", lambda: _("Beds are proposed as soon as somebody is written down."))
        self.change.setEnabled(False)

    def not_here(self) -> None:
        """The household does not stay in the centre."""
        self.clear()
        self._say("neutral", lambda: _("No bed: they do not stay here."))

    def show_suggestion(self, suggestion: Suggestion) -> None:
        """A fresh proposal; what was chosen by hand stays."""
        self.suggestion = suggestion
        self.change.setEnabled(True)
        if self.chosen is None:
            self._say("ok" if suggestion.complete else "attention", lambda: suggestion.text)

    def choose(self, chosen: Mapping[int, tuple[str, str]]) -> None:
        """Beds chosen by hand."""
        self.chosen = dict(chosen)
        words = ", ".join(text for _bed, text in chosen.values())
        self._say("info", lambda: _("Chosen by hand: {beds}").format(beds=words or "—"))

    def beds(self) -> dict[int, str]:
        """What to give on saving: {person's place: bed id}."""
        if self.chosen is not None:
            return {place: bed for place, (bed, _words) in self.chosen.items()}
        return {place.person_index: place.bed_id for place in self.suggestion.places} if self.suggestion else {}

    def room_names(self) -> list[str]:
        """The rooms the proposed beds stand in."""
        return list(dict.fromkeys(place.room_name for place in self.suggestion.places)) if self.suggestion else []

    def _say(self, status: str, words: Callable[[], str]) -> None:
        self._chip.show_status(lambda: _("Beds"), status)
        resay(self._text.setText, words)
