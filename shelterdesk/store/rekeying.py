"""Giving the store another data key: when somebody who could open it should not be able to open even a stolen copy.

The file is written anew under the fresh key and compared; then the slots hold both keys, the files change places, and
the slots hold the fresh one only. Whenever that is cut short, one of the two keys in the slots opens what lies there.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.writing import write_by
from shelterdesk.store import checks, cipher, keys


@dataclass(frozen=True)
class Holder:
    """Somebody who can open the store after the change: name ("" for the recovery key), user, secret."""

    name: str
    user_id: str
    passphrase: str


def rekey(folder: Path, path: Path, old: keys.Unlocked, holders: tuple[Holder, ...], cost: keys.Cost) -> keys.Unlocked:
    """Write the store under a fresh key, with slots for these holders only. The caller holds the folder's lock."""
    file = keys.load(folder)
    fresh = keys.fresh_material(old.user_id)
    both = replace(old, coming=(fresh.key, fresh.salt))
    after = _slots(replace(file, mark=keys.mark_of(fresh)), fresh, holders, cost)
    between = _slots(file, both, holders, cost)

    def fill(part: Path) -> None:
        part.unlink(missing_ok=True)
        _export(path, part, old, fresh)
        keys.save(folder, between)  # from here on the new name may appear at any moment

    write_by(path, fill)
    for leftover in ("-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    keys.save(folder, replace(after, serial=keys.load(folder).serial))
    return fresh


def _slots(file: keys.KeyFile, material: keys.Unlocked, holders: tuple[Holder, ...], cost: keys.Cost) -> keys.KeyFile:
    file = replace(file, slots=())
    for holder in holders:
        file = keys.with_slot(
            file, material, name=holder.name, user_id=holder.user_id, passphrase=holder.passphrase, cost=cost
        )
    return file


def _export(path: Path, part: Path, old: keys.Unlocked, fresh: keys.Unlocked) -> None:
    """All of the store into another file under the fresh key, compared row by row."""
    connection = cipher.connect(path, old.key, old.salt)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        state = checks.state_hash(connection)
        connection.execute("ATTACH ? AS fresh KEY ?", (str(part), f"x'{fresh.key.hex()}{fresh.salt.hex()}'"))
        for setting in ("journal_mode", "synchronous"):  # a file that is flushed, or thrown away, as a whole
            connection.execute(f"PRAGMA fresh.{setting} = OFF").fetchone()
        connection.execute("SELECT sqlcipher_export('fresh')").fetchone()
        connection.execute("DETACH fresh")
    except Exception as error:
        if type(error).__module__.startswith("sqlcipher3"):
            raise cipher.trouble(error) from None
        raise
    finally:
        connection.close()
    copy = cipher.connect(part, fresh.key, fresh.salt, read_only=True)
    try:
        same = checks.state_hash(copy) == state and not checks.content_problems(copy)
    finally:
        copy.close()
    if not same or checks.page_problems_read_only(part, fresh.key, fresh.salt):
        raise MachineTrouble(
            "rekey_failed",
            _("The data could not be written under the new key."),
            _("Nothing was changed: the old passphrases still open it."),
            _("Make a backup to a stick and have the disk checked, then try again."),
        )
