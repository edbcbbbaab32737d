"""Members of staff at the desk: who may open it, as what, with which passphrase.

A user is two things: a record in the store (name, role) and a slot in the key file (the passphrase). The order of the
two is chosen so that whatever happens in between, everybody who could open the desk before still can: a slot comes
before its record and goes after it. A slot without a record, or with one that is switched off, opens nothing.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.domain.permissions import Permission, Role
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.foundation.i18n import LANGUAGES, N_, _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.recovery import new_recovery_key
from shelterdesk.operations.registry import verb
from shelterdesk.records import User
from shelterdesk.store import keys
from shelterdesk.store.unit_of_work import UnitOfWork

SHORTEST = 8  # letters of a passphrase


@dataclass(frozen=True)
class UserEntry:
    """A member of staff as typed."""

    name: str
    role: Role = Role.REGISTRAR
    language: str = "ru"


# --- the record


@verb(Permission.KEEP_USERS, says=N_("add a user"), undoable=False)
def add_user(work: UnitOfWork, user_id: str, entry: UserEntry) -> str:
    """Write down a member of staff whose slot is in the key file already (see enrol)."""
    _require_free_name(work.session, entry.name)
    language = entry.language if entry.language in LANGUAGES else "ru"
    return work.add(User(id=user_id, name=entry.name.strip(), role=Role(entry.role).value, language=language)).id


@verb(Permission.KEEP_USERS, says=N_("change a user's role"), undoable=False)
def change_user(work: UnitOfWork, user_id: str, role: Role) -> None:
    """Give a member of staff another role; the last manager stays one."""
    user = work.get(User, user_id)
    if Role(user.role) is Role.MANAGER and role is not Role.MANAGER:
        _require_another_manager(work, user_id)
    user.role = role.value


@verb(Permission.KEEP_USERS, says=N_("switch a user off"), undoable=False)
def disable_user(work: UnitOfWork, user_id: str) -> None:
    """Somebody does not work here any more; what they did stays in the journal under their name."""
    user = work.get(User, user_id)
    if Role(user.role) is Role.MANAGER:
        _require_another_manager(work, user_id)
    user.active = False


@verb(Permission.KEEP_USERS, says=N_("switch a user on"), undoable=False)
def enable_user(work: UnitOfWork, user_id: str) -> None:
    """Somebody works here again."""
    work.get(User, user_id).active = True


@verb(Permission.SEE_FIGURES, says=N_("change a passphrase"), undoable=False)
def note_passphrase(work: UnitOfWork, user_id: str) -> None:
    """Put into the journal that a passphrase was changed; the passphrase itself is never written."""
    if user_id != work.author.user_id and work.author.role is not Role.MANAGER:
        raise NotAllowed("not_allowed", _("Your role may not do this."), _("Nothing was changed."))
    work.note(Noun.USERS, user_id)


@verb(Permission.KEEP_USERS, says=N_("make a new recovery key"), undoable=False)
def note_recovery_key(work: UnitOfWork) -> None:
    """Put into the journal that the recovery key was replaced."""
    work.note(Noun.USERS, work.author.user_id)


def _require_free_name(session: Session, name: str) -> None:
    """InputRefused when the name is empty or somebody has it already, whatever its capitals."""
    wanted = name.strip().casefold()
    if not wanted:
        raise InputRefused(
            "user_name_missing", _("The user needs a name."), _("Nothing was saved."), _("Type the name."), field="name"
        )
    if any(taken.strip().casefold() == wanted for taken in session.scalars(select(User.name))):
        raise InputRefused(
            "user_name_taken", _("There is a user of this name already."), _("Nothing was saved."),
            _("Add the patronymic, or switch the old user on again."), field="name",
        )  # fmt: skip


def _require_another_manager(work: UnitOfWork, user_id: str) -> None:
    others = select(User.id).where(User.role == Role.MANAGER.value, User.active.is_(True), User.id != user_id)
    if work.session.scalars(others).first() is None:
        raise InputRefused(
            "last_manager", _("This is the last manager of the centre."), _("Nothing was changed."),
            _("Make somebody else a manager first."),
        )  # fmt: skip


# --- the record together with the key file


def enrol(desk: Desk, entry: UserEntry, passphrase: str, cost: keys.Cost | None = None) -> str:
    """A new member of staff with a passphrase of their own; answers the user's id."""
    _require_keeper(desk)
    require_passphrase(passphrase)
    with desk.opened.store.reading() as session:
        _require_free_name(session, entry.name)
    user_id = desk.opened.store.ids.new()
    before = keys.load(desk.folder)
    _write_slot(desk, entry.name.strip(), user_id, passphrase, cost)
    try:
        desk.do(add_user, user_id, entry)
    except BaseException:
        keys.save(desk.folder, before)
        raise
    return user_id


def switch_off(desk: Desk, user_id: str) -> None:
    """Somebody may not open the desk any more: the record first, so that the slot is dead before it is gone."""
    _require_keeper(desk)
    name = _name_of(desk, user_id)
    desk.do(disable_user, user_id)
    keys.save(desk.folder, keys.without_slot(keys.load(desk.folder), name))


def switch_on(desk: Desk, user_id: str, passphrase: str, cost: keys.Cost | None = None) -> None:
    """Somebody may open the desk again, with a new passphrase."""
    _require_keeper(desk)
    require_passphrase(passphrase)
    _write_slot(desk, _name_of(desk, user_id), user_id, passphrase, cost)
    desk.do(enable_user, user_id)


def give_passphrase(desk: Desk, user_id: str, passphrase: str, cost: keys.Cost | None = None) -> None:
    """The manager gives somebody a new passphrase in place of a forgotten one."""
    _require_keeper(desk)
    require_passphrase(passphrase)
    _write_slot(desk, _name_of(desk, user_id), user_id, passphrase, cost)
    desk.do(note_passphrase, user_id)


def change_passphrase(desk: Desk, old: str, new: str, cost: keys.Cost | None = None) -> None:
    """Whoever works here takes a new passphrase, after showing that they know the old one."""
    keys.unlock(keys.load(desk.folder), old, desk.author.name)
    require_passphrase(new)
    _write_slot(desk, desk.author.name, desk.author.user_id, new, cost)
    desk.do(note_passphrase, desk.author.user_id)


def replace_recovery_key(desk: Desk, cost: keys.Cost | None = None) -> str:
    """A new recovery key to print; the old paper opens nothing from now on."""
    _require_keeper(desk)
    recovery_key = new_recovery_key()
    _write_slot(desk, "", "", recovery_key, cost)
    desk.do(note_recovery_key)
    return recovery_key


def require_passphrase(passphrase: str) -> None:
    """InputRefused when a new passphrase is too short to protect anybody."""
    if len(passphrase.strip()) < SHORTEST:
        raise InputRefused(
            "passphrase_short",
            _("A passphrase needs at least {n} characters.").format(n=SHORTEST),
            _("Nothing was saved."),
            _("Three or four words are easy to remember and hard to guess."),
            field="passphrase",
        )


def strength_of(passphrase: str) -> int:
    """How hard a passphrase is to guess: 0 too short, 1 weak, 2 fair, 3 good. A hint, no promise."""
    text = passphrase.strip()
    if len(text) < SHORTEST:
        return 0
    kinds = sum((any(c.isdigit() for c in text), any(c.isalpha() for c in text), any(not c.isalnum() for c in text)))
    words = len(text.split())
    if len(set(text.casefold())) < 5:
        return 1
    if len(text) >= 18 or (words >= 3 and len(text) >= 14):
        return 3
    return 2 if len(text) >= 12 or kinds == 3 else 1


def _write_slot(desk: Desk, name: str, user_id: str, passphrase: str, cost: keys.Cost | None) -> None:
    file = keys.load(desk.folder)
    wanted = cost or cost_of(file)
    keys.save(
        desk.folder,
        keys.with_slot(
            file, desk.opened.material, name=name, user_id=user_id, passphrase=passphrase, cost=wanted
        ),
    )  # fmt: skip


def cost_of(file: keys.KeyFile) -> keys.Cost:
    """What a guess costs in this key file: a training centre stays cheap, a real one as dear as it was founded."""
    slots = [keys.Cost(slot["memory"], slot["passes"], slot["lanes"]) for slot in file.slots]
    return max(slots, key=lambda cost: cost.memory, default=keys.usual_cost())


def _name_of(desk: Desk, user_id: str) -> str:
    with desk.opened.store.reading() as session:
        user = session.get(User, user_id)
    if user is None:
        raise InputRefused("user_gone", _("There is no such user."), _("Nothing was changed."))
    return user.name


def _require_keeper(desk: Desk) -> None:
    if not desk.may(Permission.KEEP_USERS):
        raise NotAllowed(
            "not_allowed", _("Your role may not do this."), _("Nothing was changed."),
            _("Ask the manager of the centre."),
        )  # fmt: skip
