"""Backups that were opened before they got their name, and getting back from one.

A killed VACUUM INTO leaves a file that opens and is empty; therefore: temporary name, flush, reopen, check, compare
with the living store, and only then the final name. Restoring sets the old file aside and begins a new epoch.
"""

import json
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shelterdesk import __version__
from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.writing import flush, flush_folder, not_written, write_by, write_whole
from shelterdesk.store import checks, cipher, keys, latest
from shelterdesk.store.database import STORE_NAME, Store

FOLDER_NAME = "backups"
ASIDE_NAME = "set-aside"
_STEM = "shelterdesk-"
_KEEP_ALL = timedelta(days=2)
_DAILY, _WEEKLY = 12, 10


@dataclass(frozen=True)
class BackupFile:
    """One verified backup: when, how many people, made by which program."""

    path: Path
    at: datetime
    people: int
    operations: int
    version: str
    size: int  # bytes
    state: str  # hash of everything in it


def make(store: Store, material: keys.Unlocked, data_folder: Path, into: Path | None = None) -> BackupFile:
    """Copy the living store, open the copy, compare it, and give it its name; MachineTrouble when it does not hold."""
    folder = into or data_folder / FOLDER_NAME
    now = store.clock.now().astimezone(UTC)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(error) from None
    path = _free_name(folder, now)
    made: list[BackupFile] = []
    with store.lane() as connection:
        state = checks.state_hash(connection)
        people, operations = checks.people_count(connection), checks.operations_count(connection)

        def fill(part: Path) -> None:
            part.unlink(missing_ok=True)
            connection.execute("VACUUM INTO ?", (str(part),))
            flush(part, forget=True)  # a stick that lies is found out only when the copy is read from it
            _compare(part, material, state)
            facts = BackupFile(path, now, people, operations, __version__, part.stat().st_size, state)
            # keys and manifest first: when the backup gets its name, everything that belongs to it is there
            write_whole(path.with_suffix(".keys.json"), _key_file(data_folder))
            manifest = {**asdict(facts), "path": path.name, "at": now.isoformat()}
            write_whole(path.with_suffix(".json"), json.dumps(manifest, indent=1).encode())
            made.append(facts)

        try:
            write_by(path, fill)
        except BaseException:
            _sweep(folder)
            raise
    return made[0]


def _sweep(folder: Path) -> None:
    """Take away what a backup left that was cut short."""
    for path in [*folder.glob(f".{_STEM}*.part"), *folder.glob(f"{_STEM}*.json")]:
        stem = path.name.lstrip(".").partition(".")[0]
        if path.suffix == ".part" or not (folder / f"{stem}.sdb").exists():
            with suppress(OSError):
                path.unlink()


def found_in(folder: Path) -> list[BackupFile]:
    """The backups in a folder, newest first; files that never got their manifest are not listed."""
    found = []
    for manifest in folder.glob(f"{_STEM}*.json"):
        path = manifest.with_suffix(".sdb")
        if manifest.name.endswith(".keys.json") or not path.exists():
            continue
        try:
            facts = json.loads(manifest.read_bytes())
            found.append(
                BackupFile(**{**facts, "path": path, "at": datetime.fromisoformat(facts["at"])})
            )  # fmt: skip
        except (OSError, ValueError, TypeError, KeyError):
            continue
    return sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def rehearse(backup: BackupFile, material: keys.Unlocked, into: Path) -> list[str]:
    """Put a backup back into an empty folder, as after a disaster, and look it over; what was wrong, in words."""
    into.mkdir(parents=True)
    path = into / STORE_NAME
    shutil.copyfile(backup.path, path)
    try:
        problems = checks.page_problems(path, material.key, material.salt)
        if problems:
            return [_("{count} pages of the data file are damaged").format(count=len(problems))]
        connection = cipher.connect(path, material.key, material.salt)
    except MachineTrouble as error:
        return [error.happened]
    try:
        problems = checks.content_problems(connection)
        if checks.state_hash(connection) != backup.state:
            problems.append(_("it does not hold what it held when it was made"))
        return problems
    finally:
        connection.close()


def rotate(folder: Path, now: datetime) -> list[Path]:
    """Keep all of two days, then one a day for 12 days, one a week for 10 weeks, and the newest; answers what went."""
    backups = found_in(folder)
    keep = {backup.path for backup in backups[:1]} | {b.path for b in backups if now - b.at < _KEEP_ALL}
    for count, bucket in ((_DAILY, "%Y-%j"), (_WEEKLY, "%G-%V")):
        newest: dict[str, Path] = {}
        for backup in backups:
            newest.setdefault(backup.at.strftime(bucket), backup.path)
        keep.update(list(newest.values())[:count])
    gone = [backup.path for backup in backups if backup.path not in keep]
    for path in gone:
        for part in (path, path.with_suffix(".json"), path.with_suffix(".keys.json")):
            part.unlink(missing_ok=True)
    _sweep(folder)
    return gone


def key_files_of(backup: Path, data_folder: Path) -> list[keys.KeyFile]:
    """The key files that may open this backup: the desk's own, then the copy that lies beside the backup."""
    found = []
    if keys.has_keys(data_folder):
        found.append(keys.load(data_folder))
    beside = keys.read_copy(backup.with_suffix(".keys.json"))
    return [*found, beside] if beside else found


def put_back(backup: Path, material: keys.Unlocked, key_file: keys.KeyFile, data_folder: Path, clock: Clock) -> Path:
    """Put a verified backup in the place of the store, which is set aside. The caller holds the folder's lock.

    Answers where the old file was set aside.
    """
    try:
        problems = checks.page_problems_read_only(backup, material.key, material.salt)
    except MachineTrouble:
        problems = ["unreadable"]
    if problems:
        raise damaged_backup()
    now = clock.now().astimezone(UTC)
    target = data_folder / STORE_NAME
    old_epoch = _epoch_of(target, material)
    part = data_folder / ".restored.part"
    for leftover in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
        leftover.unlink(missing_ok=True)
    try:
        shutil.copyfile(backup, part)
        connection = cipher.connect(part, material.key, material.salt)
        try:
            epoch = checks.epoch_of(connection)
            # the wall clock only makes the number large; that it grows is made sure by the other two
            fresh = max(epoch + 1, old_epoch + 1, int(now.timestamp()))
            connection.execute("UPDATE desk_facts SET value = ? WHERE name = 'epoch'", (str(fresh),))
            place = checks.newest_place(connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
        aside = _free_folder(data_folder / ASIDE_NAME, now)
        for name in (STORE_NAME, f"{STORE_NAME}-wal", f"{STORE_NAME}-shm"):
            if (data_folder / name).exists():
                (data_folder / name).rename(aside / name)
        if keys.has_keys(data_folder) and keys.load_mark(data_folder) != key_file.mark:
            for name in keys.COPIES:  # the data of that time comes back with its key
                if (data_folder / name).exists():
                    (data_folder / name).rename(aside / name)
        if not keys.has_keys(data_folder):
            keys.save(data_folder, key_file)
        part.replace(target)
        flush_folder(data_folder)
        latest.note(data_folder, latest.Latest(key_file.store_id, fresh, place))
    except OSError as error:
        raise not_written(error) from None
    return aside


def damaged_backup() -> MachineTrouble:
    """A backup that must not be put back."""
    return MachineTrouble(
        "backup_damaged",
        _("This backup is damaged or is not a ShelterDesk backup."),
        _("The data in use was not touched."),
        _("Choose another backup."),
    )


def _compare(part: Path, material: keys.Unlocked, state: str) -> None:
    problems = checks.page_problems_read_only(part, material.key, material.salt)
    copy = cipher.connect(part, material.key, material.salt, read_only=True)
    try:
        problems += checks.content_problems(copy)
        if checks.state_hash(copy) != state:
            problems.append("state")
    finally:
        copy.close()
    if problems:
        raise MachineTrouble(
            "backup_failed",
            _("The backup did not come out whole and was thrown away."),
            _("The data itself is untouched, and so are older backups."),
            _("Free some space on the disk or choose another place, then back up again."),
        )


def _epoch_of(path: Path, material: keys.Unlocked) -> int:
    """The epoch of the store that is being replaced, 0 when it cannot be read any more."""
    try:
        connection = cipher.connect(path, material.key, material.salt, read_only=True, with_log=True)
    except MachineTrouble:
        return 0
    try:
        return checks.epoch_of(connection)
    except Exception:
        return 0
    finally:
        connection.close()


def _key_file(data_folder: Path) -> bytes:
    return (data_folder / keys.COPIES[0]).read_bytes()


def _free_folder(parent: Path, now: datetime) -> Path:
    """A new folder named after the moment, even when the clock stands still."""
    stem = now.strftime("%Y%m%dT%H%M%SZ")
    folder, count = parent / stem, 2
    while folder.exists():
        folder, count = parent / f"{stem}-{count}", count + 1
    folder.mkdir(parents=True)
    return folder


def _free_name(folder: Path, now: datetime) -> Path:
    stem = f"{_STEM}{now.strftime('%Y%m%dT%H%M%SZ')}"
    path, count = folder / f"{stem}.sdb", 2
    while path.exists():
        path, count = folder / f"{stem}-{count}.sdb", count + 1
    return path
