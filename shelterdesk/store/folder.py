"""The data folder: making a new store in it, opening the one that lies there, keeping its users' slots."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, insert, select

from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import Ids
from shelterdesk.store import backup, checks, cipher, first_look, keys, schema
from shelterdesk.store.database import STORE_NAME, Store, trouble_of
from shelterdesk.store.lock import FolderLock
from shelterdesk.store.search import WRITTEN, rewrite_all
from shelterdesk.store.tables import DeskFact


@dataclass
class OpenFolder:
    """An unlocked data folder: its store, whose passphrase opened it, and the lock to give back."""

    folder: Path
    store: Store
    user_id: str
    material: keys.Unlocked
    lock: FolderLock

    def close(self) -> None:
        """Close the store and let the next program in."""
        try:
            self.store.close()
        finally:
            self.lock.release()


def holds_store(folder: Path) -> bool:
    """Whether there is a store (or what is left of one) in this folder."""
    return keys.has_keys(folder) or (folder / STORE_NAME).exists()


def make(
    folder: Path, *, user_name: str, passphrase: str, recovery_key: str, clock: Clock, ids: Ids, cost: keys.Cost
) -> OpenFolder:
    """A new encrypted store in an empty folder, with a slot for its first user and one for the recovery key."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(folder, clock)
    try:
        if holds_store(folder):
            raise InputRefused(
                "folder_in_use",
                _("There is already a centre's data in this folder."),
                _("It was left as it is."),
                _("Open it, or choose another folder for the new centre."),
            )
    except BaseException:
        lock.release()
        raise
    try:
        user_id = ids.new()
        file, material = keys.new_key_file()
        file = keys.with_slot(file, material, name="", user_id="", passphrase=recovery_key, cost=cost)
        file = keys.with_slot(file, material, name=user_name, user_id=user_id, passphrase=passphrase, cost=cost)
        keys.save(folder, file)
        path = folder / STORE_NAME
        cipher.connect(path, material.key, material.salt, must_exist=False).close()
        store, engine = _store(path, material, file.store_id, clock, ids)
        schema.migrate(engine)
        with store.plain_work() as session:
            facts = {
                "desk": ids.new(), "epoch": "1", "store": file.store_id, "folding": WRITTEN,
                "seen": "{}", "lamport": "0",
            }  # fmt: skip
            session.execute(insert(DeskFact), [{"name": name, "value": value} for name, value in facts.items()])
        _owner_only(folder)
        return OpenFolder(folder, store, user_id, material, lock)
    except BaseException as error:
        unmake(folder)
        lock.release()
        _say_plainly(error)
        raise


def unmake(folder: Path) -> None:
    """Take away a store that was begun a moment ago and holds nobody yet, so that the folder can be used again."""
    for name in (*keys.COPIES, STORE_NAME, f"{STORE_NAME}-wal", f"{STORE_NAME}-shm"):
        (folder / name).unlink(missing_ok=True)


def unlock(
    folder: Path,
    *,
    passphrase: str,
    clock: Clock,
    ids: Ids,
    name: str | None = None,
) -> OpenFolder:
    """Open the store that lies here; refuses, with its own sentence, everything that is not a whole store of ours."""
    lock = FolderLock(folder, clock)
    try:
        file = keys.load(folder)
        path = folder / STORE_NAME
        material = first_look.fitting(path, keys.unlock(file, passphrase, name))
        first_look.look(path, material, file.store_id)
        store, engine = _store(path, material, file.store_id, clock, ids)
        if schema.needs_migration(engine):
            backup.make(store, material, folder)  # a way back before anything is changed
            schema.migrate(engine)
        _refresh_words(store)
        return OpenFolder(folder, store, material.user_id, material, lock)
    except BaseException as error:
        lock.release()
        _say_plainly(error)
        raise


def _say_plainly(error: BaseException) -> None:
    """Raise the plain sentence instead, when the disk or the file was in the way."""
    if (trouble := trouble_of(error)) is not None:
        raise trouble from None


def _store(path: Path, material: keys.Unlocked, store_id: str, clock: Clock, ids: Ids) -> tuple[Store, Engine]:
    engine = cipher.engine_for(path, material.key, material.salt)

    def problems() -> list[str]:
        return checks.page_problems(path, material.key, material.salt)

    return Store(path, engine, clock=clock, ids=ids, store_id=store_id, problems=problems), engine


def _refresh_words(store: Store) -> None:
    with store.reading() as session:
        written = session.scalar(select(DeskFact.value).where(DeskFact.name == "folding"))
    if written != WRITTEN:
        with store.plain_work() as session:
            rewrite_all(session)


def _owner_only(folder: Path) -> None:
    """Other accounts of this laptop have no business here."""
    folder.chmod(0o700)
    for path in folder.iterdir():
        if path.is_file():
            path.chmod(0o600)
