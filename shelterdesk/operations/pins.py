"""A short PIN for changing places at an open desk: quick among colleagues, worth nothing once the desk is locked.

The PIN opens no data: it is compared inside the unlocked store, on this laptop only, and never travels. The passphrase
alone unlocks.
"""

import hashlib
import json
import os
from dataclasses import dataclass

from sqlalchemy import select

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.bus import Bus
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk, desk_of
from shelterdesk.records import User
from shelterdesk.store.facts import facts, set_facts
from shelterdesk.store.unit_of_work import Author

SHORTEST_PIN, LONGEST_PIN = 4, 8  # digits
TRIES = 3  # wrong ones in a row lock the desk
_FACT = "pin/"  # and the user's id
_EASY = ("0123456789", "9876543210")


@dataclass(frozen=True)
class Colleague:
    """Somebody who can take this place with a PIN."""

    user_id: str
    name: str


def set_pin(desk: Desk, pin: str) -> None:
    """Give whoever works here this PIN; InputRefused when it is too short or the first one anybody would try."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN):
        raise InputRefused(
            "pin", _("A PIN has {least} to {most} digits.").format(least=SHORTEST_PIN, most=LONGEST_PIN),
            _("Nothing was changed."), field="pin",
        )  # fmt: skip
    if len(set(pin)) == 1 or any(pin in row for row in _EASY):
        raise InputRefused(
            "pin_easy", _("This PIN is the first one anybody would try."), _("Nothing was changed."),
            _("Take digits that are neither all the same nor in a row."), field="pin",
        )  # fmt: skip
    salt = os.urandom(16)
    _keep(desk, json.dumps({"salt": salt.hex(), "hash": _hash(pin, salt)}))


def drop_pin(desk: Desk) -> None:
    """Whoever works here has no PIN any more."""
    _keep(desk, "")


def has_pin(desk: Desk) -> bool:
    """Whether whoever works here has a PIN on this laptop."""
    with desk.opened.store.reading() as session:
        return bool(facts(session).get(_FACT + desk.author.user_id))


def colleagues_with_pin(desk: Desk) -> list[Colleague]:
    """Everybody else who can take this place, by name."""
    with desk.opened.store.reading() as session:
        known = facts(session)
        users = session.execute(select(User.id, User.name).where(User.active.is_(True)).order_by(User.name)).all()
    return [Colleague(row[0], row[1]) for row in users if row[0] != desk.author.user_id and known.get(_FACT + row[0])]


def take_place(desk: Desk, user_id: str, pin: str) -> Desk:
    """The same open data as this colleague has it; NotAllowed when the PIN is not theirs."""
    with desk.opened.store.reading() as session:
        kept = facts(session).get(_FACT + user_id)
        user = session.get(User, user_id)
    content = json.loads(kept) if kept else {"salt": "", "hash": ""}
    right = _hash(pin, bytes.fromhex(content["salt"])) == content["hash"]
    if not right or user is None or user.void or not user.active:
        raise NotAllowed(
            "wrong_pin", _("The PIN is not right."), _("Nothing was opened or changed."),
            _("Try again, or lock the desk and sign in with the passphrase."),
        )  # fmt: skip
    return desk_of(desk.opened, Author(user.id, user.name, Role(user.role)), Bus())


def _keep(desk: Desk, content: str) -> None:
    with desk.opened.store.plain_work() as session:
        set_facts(session, {_FACT + desk.author.user_id: content})


def _hash(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode("utf-8", "replace"), salt=salt, n=2**14, r=8, p=1, dklen=32).hex()
