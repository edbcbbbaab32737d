"""Words on widgets that follow the language: say it where the widget is made, it is said again after each switch.

    say(button.setText, lambda: _("Save"))
    say(lambda text: tabs.setTabText(0, text), lambda: _("Stock"), owner=tabs)
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from shelterdesk.foundation.i18n import on_language_change
from shelterdesk.ui.kit.replay import Replay

_said = Replay("words")
on_language_change(_said.replay)


def say(setter: Callable[[str], object], text: Callable[[], str], owner: QObject | None = None) -> None:
    """Give the setter its text now and after every language switch, until the setter's widget (or owner) is gone."""
    whose = owner if owner is not None else getattr(setter, "__self__", None)
    if not isinstance(whose, QObject):
        raise TypeError("say() needs a widget's own setter, or owner=")
    _said.add(whose, lambda: setter(text()))


def on_words(owner: QObject, redo: Callable[[], object]) -> None:
    """Call redo now and after every language switch, until the owner is gone."""
    _said.add(owner, redo)


def resay(setter: Callable[[str], object], text: Callable[[], str], owner: QObject | None = None) -> None:
    """Like say(), but the widget forgets what this setter was told before: for texts that change while it lives."""
    whose = owner if owner is not None else getattr(setter, "__self__", None)
    if not isinstance(whose, QObject):
        raise TypeError("resay() needs a widget's own setter, or owner=")
    _said.put(whose, getattr(setter, "__name__", repr(setter)), lambda: setter(text()))
