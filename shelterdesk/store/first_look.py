"""The first look at a store that is about to be opened: is it whole, is it ours, is it the newest there was?

What was written last lies in the log (store.sdb-wal) until it is brought into the file. A log of another store, or an
older one, would be brought in just the same and ruin the file; merely closing a connection does it. So the log is read
first, through a connection that may not write.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.store import checks, cipher, keys, latest


def look(path: Path, material: keys.Unlocked, store_id: str) -> None:
    """MachineTrouble, each kind with its own sentence, when the store at this path should not be worked with."""
    try:
        if _log_of(path).exists() and _log_of(path).stat().st_size:
            _look_through_log(path, material, store_id)
        else:
            _look_at_file(path, material, store_id)
        if checks.page_problems(path, material.key, material.salt):
            raise cipher.damaged()
    except MachineTrouble as error:
        known = latest.noted(path.parent)
        if error.code == "store_damaged" and known and known.store_id != store_id:
            raise keys_foreign() from None
        raise


def fitting(path: Path, material: keys.Unlocked) -> keys.Unlocked:
    """The key that opens the store: the one in use, or the coming one when changing it was cut short."""
    if material.coming is None:
        return material
    key, salt = material.coming
    for fits in (replace(material, coming=None), replace(material, key=key, salt=salt, coming=None)):
        if opens(path, fits):
            return fits
    return material


def opens(path: Path, material: keys.Unlocked) -> bool:
    """Whether this key opens this file at all."""
    try:
        cipher.connect(path, material.key, material.salt, read_only=True).close()
    except MachineTrouble:
        return False
    return True


def _look_at_file(path: Path, material: keys.Unlocked, store_id: str) -> None:
    connection = cipher.connect(path, material.key, material.salt, read_only=True)
    try:
        _require_newest(connection, path.parent, store_id)
    except MachineTrouble:
        raise
    except Exception as error:
        if not type(error).__module__.startswith("sqlcipher3"):
            raise
        raise cipher.damaged() from None
    finally:
        connection.close()


def _look_through_log(path: Path, material: keys.Unlocked, store_id: str) -> None:
    try:
        connection = cipher.connect(path, material.key, material.salt, read_only=True, with_log=True)
        try:
            whole = [row[0] for row in connection.execute("PRAGMA quick_check")] == ["ok"]
            if whole:
                _require_newest(connection, path.parent, store_id)
        finally:
            connection.close()
    except MachineTrouble as error:
        if error.code != "store_damaged":
            raise
        whole = False
    except Exception as error:
        if not type(error).__module__.startswith("sqlcipher3"):
            raise
        whole = False
    if not whole:
        raise _log_foreign() if _whole_without_log(path, material) else cipher.damaged()


def _whole_without_log(path: Path, material: keys.Unlocked) -> bool:
    try:
        return not checks.page_problems_read_only(path, material.key, material.salt)
    except MachineTrouble:
        return False


def _require_newest(connection: Any, folder: Path, store_id: str) -> None:
    known = latest.noted(folder)
    if known is None or known.store_id != store_id or not checks.is_ours(connection):
        return
    epoch, place = checks.epoch_of(connection), checks.newest_place(connection)
    if epoch < known.epoch:
        raise _behind(_("This data file is older than the one that was last used here."))
    if epoch == known.epoch and place < known.place:
        missing = known.place - place
        raise _behind(
            ngettext(
                "This copy is missing its latest part ({n} entry).",
                "This copy is missing its latest part ({n} entries).",
                missing,
            ).format(n=missing)
        )


def _behind(happened: str) -> MachineTrouble:
    return MachineTrouble(
        "store_behind",
        happened,
        _("Nothing was changed."),
        _(
            "Copy the whole data folder from the old place, or restore the newest backup. If there is neither, go on "
            "with what this copy holds."
        ),
    )


def _log_foreign() -> MachineTrouble:
    return MachineTrouble(
        "log_foreign",
        _("The file store.sdb-wal beside the data is damaged or belongs to other data."),
        _("The data file itself is whole; neither was changed."),
        _("Restore the newest backup, or go on with what the data file holds."),
    )


def keys_foreign() -> MachineTrouble:
    """The key file opens, but it is the key of another store."""
    return MachineTrouble(
        "keys_foreign",
        _("The key file in this folder belongs to other data."),
        _("The data is untouched."),
        _("Copy keys-a.json or keys-b.json from a backup of this data into the data folder."),
    )


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
