"""The keys that work on every screen (the table behind F1), under any keyboard layout."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelterdesk.foundation.i18n import N_, _
from shelterdesk.ui.kit.keys import beats_editing, bind
from shelterdesk.ui.shell.palette import Action

if TYPE_CHECKING:
    from shelterdesk.ui.shell.frame import Frame


@dataclass(frozen=True)
class WideKeys:
    """What is bound: keys, words, doing."""

    bound: tuple[tuple[str, str, Callable[[], object]], ...]

    def actions(self) -> list[Action]:
        """The lines of the palette; keys that only move about are left out."""
        return [Action(_(words), keys, act) for keys, words, act in self.bound if words]


def bind_wide_keys(frame: "Frame") -> WideKeys:
    """Bind them on the frame; sections bring their own key."""
    bound: list[tuple[str, str, Callable[[], object]]] = [
        ("F1", N_("Help for this screen; once more: all keys"), frame.show_help),
        ("F3", N_("Find a person"), frame.finding.focus_field),
        ("Ctrl+F", "", frame.finding.focus_field),
        ("F5", N_("Refresh"), frame.refresh_room),
        ("F12", N_("Today's operational report"), lambda: frame.open_section("reports", "daily")),
        ("Ctrl+K", "", frame.show_palette),
        ("Ctrl+L", N_("Lock or switch user"), frame.lock_wanted.emit),
        ("Ctrl+Z", N_("Take back the last step"), frame.undo),
        ("Ctrl+Y", N_("Bring back what was taken back"), frame.redo),
        ("Ctrl+PgDown", "", lambda: frame.next_section(1)),
        ("Ctrl+PgUp", "", lambda: frame.next_section(-1)),
    ]
    for place in frame.places:
        if place.keys:
            bound.append((place.keys, "", lambda section=place.section: frame.open_section(section)))  # type: ignore[misc]
    for keys, _words, act in bound:
        shortcut = bind(frame, keys, act, everywhere=True)
        if keys in ("Ctrl+K", "Ctrl+L", "Ctrl+F"):
            beats_editing(shortcut)
    return WideKeys(tuple(bound))
