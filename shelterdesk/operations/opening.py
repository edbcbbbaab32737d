"""Opening up: a new centre in an empty folder, or the one that lies there."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.bus import Bus
from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import Ids
from shelterdesk.operations.centres import CentreEntry, found_centre
from shelterdesk.operations.desk import Desk, desk_of
from shelterdesk.operations.recovery import new_recovery_key, read_recovery_key
from shelterdesk.operations.users import cost_of, note_passphrase, require_passphrase
from shelterdesk.operations.whole_program import require_whole_program
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
    try:
        desk.do(found_centre, centre)
    except BaseException:
        desk.close()
        data_folder.unmake(folder)
        raise
    return NewDesk(desk, recovery_key)


def open_desk(
    folder: Path, *, passphrase: str, clock: Clock, ids: Ids, user_name: str | None = None, bus: Bus | None = None
) -> Desk:
    """Unlock the centre that lies in this folder. user_name may be left out when there is only one user."""
    require_whole_program()
    opened = data_folder.unlock(folder, passphrase=passphrase, name=user_name, clock=clock, ids=ids)
    try:
        with opened.store.reading() as session:
            user = session.get(User, opened.user_id)
        if user is None or user.void or not user.active:
            raise _not_let_in()
        return desk_of(opened, Author(user.id, user.name, Role(user.role)), bus or Bus())
    except BaseException:
        opened.close()
        raise


def holds_centre(folder: Path) -> bool:
    """Whether a centre's data (or what is left of it) lies in this folder."""
    return data_folder.holds_store(folder)


def users_in(folder: Path) -> int:
    """How many people can open this folder with a passphrase; MachineTrouble when the key file is not whole."""
    return keys.users_with_slots(keys.load(folder))


@dataclass(frozen=True)
class Recovery:
    """A folder opened with the recovery key: one of its managers may now take a new passphrase."""

    opened: data_folder.OpenFolder
    managers: tuple[tuple[str, str], ...]  # (user id, name), by name

    def finish(self, user_id: str, passphrase: str, bus: Bus | None = None) -> Desk:
        """Give this manager the new passphrase and open the desk as them."""
        require_passphrase(passphrase)
        name = dict(self.managers)[user_id]
        file = keys.load(self.opened.folder)
        slot = keys.with_slot(
            file, self.opened.material, name=name, user_id=user_id, passphrase=passphrase, cost=cost_of(file)
        )
        keys.save(self.opened.folder, slot)
        desk = desk_of(self.opened, Author(user_id, name, Role.MANAGER), bus or Bus())
        desk.do(note_passphrase, user_id)
        return desk

    def close(self) -> None:
        """Leave everything as it was."""
        self.opened.close()


def open_with_recovery_key(folder: Path, *, recovery_key: str, clock: Clock, ids: Ids) -> Recovery:
    """Open a folder whose passphrases are forgotten. InputRefused: a mistyped group; NotAllowed: another centre's."""
    opened = data_folder.unlock(folder, passphrase=read_recovery_key(recovery_key), name="", clock=clock, ids=ids)
    with opened.store.reading() as session:
        managers = session.execute(
            select(User.id, User.name).where(User.role == Role.MANAGER.value, User.active.is_(True)).order_by(User.name)
        ).all()
    return Recovery(opened, tuple((row[0], row[1]) for row in managers))


def _not_let_in() -> NotAllowed:
    return NotAllowed(
        "wrong_passphrase",
        _("The name or the passphrase is not right."),
        _("Nothing was opened or changed."),
        _("Ask the manager of the centre."),
    )
