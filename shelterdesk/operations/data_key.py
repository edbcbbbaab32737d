"""Changing the data key: after somebody left who may have copied the data and the key."""

from pathlib import Path

from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.ids import Ids
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.recovery import new_recovery_key
from shelterdesk.operations.users import cost_of, note_recovery_key
from shelterdesk.store import first_look, keys
from shelterdesk.store.database import STORE_NAME
from shelterdesk.store.lock import FolderLock
from shelterdesk.store.rekeying import Holder, rekey


def change_data_key(folder: Path, *, passphrase: str, clock: Clock, ids: Ids, user_name: str | None = None) -> str:
    """Write all data under a fresh key; answers the new recovery key, to be printed.

    The folder must not be open. Only this manager's passphrase and the new recovery key open it afterwards: the manager
    gives everybody else a new passphrase. Backups made before keep the key they were made with.
    """
    desk = open_desk(folder, passphrase=passphrase, clock=clock, ids=ids, user_name=user_name)
    author = desk.author
    try:
        desk.do(note_recovery_key)  # refused to all but managers; the journal says it before it is done
    finally:
        desk.close()
    recovery_key = new_recovery_key()
    holders = (Holder("", "", recovery_key), Holder(author.name, author.user_id, passphrase))
    lock = FolderLock(folder, clock)
    try:
        file = keys.load(folder)
        path = folder / STORE_NAME
        material = first_look.fitting(path, keys.unlock(file, passphrase, author.name))
        rekey(folder, path, material, holders, cost_of(file))
    finally:
        lock.release()
    return recovery_key
