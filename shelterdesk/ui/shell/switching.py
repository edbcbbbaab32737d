"""Changing places at an open desk: who sits down, and their PIN."""

import logging

from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.pins import TRIES, Colleague, colleagues_with_pin, take_place
from shelterdesk.ui.kit import ask

_log = logging.getLogger("shelterdesk.login")


class Switching:
    """Asks who and for the PIN; too many wrong ones in a row lock the desk."""

    def __init__(self) -> None:
        self._wrong = 0

    def must_lock(self) -> bool:
        """Whether somebody has been guessing: only a passphrase helps now."""
        return self._wrong >= TRIES

    def forget(self) -> None:
        """A passphrase was right."""
        self._wrong = 0

    def ask(self, owner: QWidget, desk: Desk) -> Desk | None:
        """The desk as the colleague has it; None when nobody changes places (or `must_lock`)."""
        others = colleagues_with_pin(desk)
        if not others:
            ask.tell(owner, _("Nobody else has a PIN on this laptop."), detail=_(
                "Each of you sets one under Settings, Passphrase and lock. Until then: lock the desk and sign in."
            ))  # fmt: skip
            return None
        chosen = _who(owner, others)
        if chosen is None:
            return None
        while not self.must_lock():
            pin = ask.words(owner, _("PIN of {name}").format(name=chosen.name), secret=True)
            if pin is None:
                return None
            try:
                found = take_place(desk, chosen.user_id, pin)
            except NotAllowed as error:
                self._wrong += 1
                _log.warning("PIN refused, try %d", self._wrong)
                if not self.must_lock():
                    ask.tell(owner, error)
                continue
            self.forget()
            _log.info("place taken by PIN")
            return found
        return None


def _who(owner: QWidget, others: list[Colleague]) -> Colleague | None:
    if len(others) == 1:
        return others[0]
    choices = [ask.Choice(one.user_id, one.name) for one in others]
    answer = ask.choose(owner, _("Who works here now?"), choices)
    return next((one for one in others if one.user_id == answer), None)
