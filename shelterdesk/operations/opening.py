"""Opening up: a new centre in an empty folder, or the one that lies there."""

from dataclasses import dataclass
from pathlib import Path

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.bus import Bus
from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import Ids
from shelterdesk.operations.centres import CentreEntry, found_centre
from shelterdesk.operations.desk import Desk, desk_of
from shelterdesk.operations.recovery import new_recovery_key
from shelterdesk.records import User
from shelterdesk.store import folder as data_folder
from shelterdesk.store import keys
from shelterdesk.store.unit_of_work import Author


@dataclass(frozen=True)
class NewDesk:
    """A desk that was just founded, and the recovery key to be printed once."""

    desk: Desk
    recovery_key: str


def new_desk(
    folder: Path,
    *,
    centre: CentreEntry,
    user_name: str,
    passphrase: str,
    clock: Clock,
    ids: Ids,
    cost: keys.Cost | None = None,
    bus: Bus | None = None,
) -> NewDesk:
    """A new encrypted store with its centre and its first user, a manager."""
    recovery_key = new_recovery_key()
    opened = data_folder.make(
        folder, user_name=user_name, passphrase=passphrase, recovery_key=recovery_key, clock=clock, ids=ids,
        cost=cost or keys.usual_cost(),
    )  # fmt: skip
    desk = desk_of(opened, Author(opened.user_id, user_name, Role.MANAGER), bus or Bus())
    desk.do(found_centre, centre)
    return NewDesk(desk, recovery_key)


def open_desk(
    folder: Path, *, passphrase: str, clock: Clock, ids: Ids, user_name: str | None = None, bus: Bus | None = None
) -> Desk:
    """Unlock the centre that lies in this folder. user_name may be left out when there is only one user."""
    opened = data_folder.unlock(folder, passphrase=passphrase, name=user_name, clock=clock, ids=ids)
    try:
        with opened.store.reading() as session:
            user = session.get(User, opened.user_id)
        if user is None or not user.active:
            raise NotAllowed(
                "wrong_passphrase",
                _("The name or the passphrase is not right."),
                _("Nothing was opened or changed."),
                _("Ask the manager of the centre."),
            )
        return desk_of(opened, Author(user.id, user.name, Role(user.role)), bus or Bus())
    except BaseException:
        opened.close()
        raise
