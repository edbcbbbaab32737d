"""Backing up, looking the store over, and getting back. A backup we keep has been opened."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.writing import not_written
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.backups import COPIED, REHEARSED
from shelterdesk.records import Person, Stay
from shelterdesk.store import backup, checks, cipher, first_look, keys
from shelterdesk.store.backup import BackupFile
from shelterdesk.store.database import STORE_NAME
from shelterdesk.store.facts import set_facts
from shelterdesk.store.journal import canonical, first_broken
from shelterdesk.store.lock import FolderLock
from shelterdesk.store.match_keys import out_of_step
from shelterdesk.store.spellings import spellings_missing
from shelterdesk.store.tables import SearchWords

BackupRow = BackupFile  # what screens show of a backup is exactly what its manifest says


@dataclass(frozen=True)
class CheckResult:
    """What a full check found: problems in words (none is good), and how much was looked at."""

    problems: tuple[str, ...]
    people: int
    operations: int


@dataclass(frozen=True)
class BackupLook:
    """What lies in a backup, read from the backup itself: when it was made, how many people, by which program ("" when
    its manifest is gone)."""

    path: Path
    at: datetime
    people: int
    operations: int
    version: str


@dataclass(frozen=True)
class PresentData:
    """What the open data holds, to be set beside a BackupLook."""

    people: int
    operations: int


@dataclass(frozen=True)
class Rehearsal:
    """A trial restore: when, of which backup, and what was wrong with it, in words (nothing is good)."""

    at: datetime
    backup: BackupRow
    problems: tuple[str, ...]

    @property
    def well(self) -> bool:
        """Whether this backup would bring everything back."""
        return not self.problems


@dataclass(frozen=True)
class Restored:
    """What was put back, and where the replaced data lies now."""

    backup: BackupRow | None
    set_aside: Path


def back_up(desk: Desk, to: Path | None = None) -> BackupRow:
    """Make one verified backup, in the desk's own folder or on a stick, and let old ones go by the rotation rule."""
    _require(desk, Permission.BACK_UP)
    opened = desk.opened
    made = backup.make(opened.store, opened.material, opened.folder, to)
    backup.rotate(made.path.parent, made.at)
    if to is not None:
        _remember(desk, COPIED, {"at": made.at.isoformat()})
    return made


def rehearse(desk: Desk) -> Rehearsal:
    """Put the newest backup back into an empty folder and look it over, as it would be after a disaster; the result is
    kept for the status bar (queries/backups.py). InputRefused when there is no backup yet."""
    _require(desk, Permission.BACK_UP)
    newest = newest_backup(desk.folder)
    if newest is None:
        raise InputRefused(
            "no_backup", _("There is no backup yet."), _("Nothing was changed."), _("Make a backup first.")
        )
    try:
        with tempfile.TemporaryDirectory(prefix=".rehearsal-", dir=desk.folder) as name:
            problems = backup.rehearse(newest, desk.opened.material, Path(name) / "trial")
    except OSError as error:
        raise not_written(error) from None
    result = Rehearsal(desk.clock.now().astimezone(UTC), newest, tuple(problems))
    _remember(
        desk, REHEARSED, {"at": result.at.isoformat(), "well": result.well, "backup": newest.at.isoformat()}
    )  # fmt: skip
    return result


def _remember(desk: Desk, name: str, content: dict[str, Any]) -> None:
    with desk.opened.store.plain_work() as session:
        set_facts(session, {name: canonical(content)})


def inspect_backup(
    folder: Path, backup_path: Path, *, passphrase: str, user_name: str | None = None
) -> BackupLook:
    """Open a backup without touching it: what would come back. NotAllowed: neither today's passphrase nor the one of
    that time; MachineTrouble: damaged."""
    require_backup_file(backup_path)
    _file, material = _key_for(backup_path, _key_files(backup_path, folder), passphrase, user_name)
    problems = checks.page_problems_read_only(backup_path, material.key, material.salt)
    if problems:
        raise backup.damaged_backup()
    connection = cipher.connect(backup_path, material.key, material.salt, read_only=True)
    try:
        newest = connection.execute("SELECT max(at) FROM operations").fetchone()[0]
        people, operations = checks.people_count(connection), checks.operations_count(connection)
    finally:
        connection.close()
    manifest = next((row for row in backup.found_in(backup_path.parent) if row.path == backup_path), None)
    at = manifest.at if manifest else datetime.fromisoformat(newest)
    return BackupLook(backup_path, at, people, operations, manifest.version if manifest else "")


def present_data(desk: Desk) -> PresentData:
    """How many people and journal entries are here now."""
    _require(desk, Permission.RESTORE)
    with desk.opened.store.lane() as connection:
        return PresentData(checks.people_count(connection), checks.operations_count(connection))


def backups_in(folder: Path) -> list[BackupRow]:
    """The backups of a data folder (or the ones on a stick), newest first."""
    own = folder / backup.FOLDER_NAME
    return backup.found_in(own if own.is_dir() else folder)


def restore(
    folder: Path, backup_path: Path, *, passphrase: str, clock: Clock, user_name: str | None = None
) -> Restored:
    """Put a backup in the place of the data in this folder, which must not be open; the replaced file is kept."""
    require_backup_file(backup_path)
    folder.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(folder, clock)
    try:
        file, material = _key_for(backup_path, _key_files(backup_path, folder), passphrase, user_name)
        aside = backup.put_back(backup_path, material, file, folder, clock)
    finally:
        lock.release()
    row = next((row for row in backup.found_in(backup_path.parent) if row.path == backup_path), None)
    return Restored(row, aside)


def require_backup_file(path: Path) -> None:
    """InputRefused when this is no file at all."""
    if not path.is_file():
        raise InputRefused(
            "backup_missing",
            _("There is no such backup file."),
            _("Nothing was changed."),
            _("Choose a file ending in .sdb."),
        )


def _key_files(backup_path: Path, folder: Path) -> list[keys.KeyFile]:
    return backup.key_files_of(backup_path, folder) or [keys.load(folder)]


def _key_for(
    backup_path: Path, files: list[keys.KeyFile], passphrase: str, user_name: str | None
) -> tuple[keys.KeyFile, keys.Unlocked]:
    """The key file this passphrase opens and whose key opens the backup; the last one that is opened at all otherwise.
    The passphrase may be today's or the one of the time of the backup, whose own key file lies beside it."""
    found = None
    for file in files:
        try:
            material = first_look.fitting(backup_path, keys.unlock(file, passphrase, user_name))
        except NotAllowed as error:
            refused = error
            continue
        found = (file, material)
        if first_look.opens(backup_path, material):
            break
    if found is None:
        raise refused
    return found


def check(desk: Desk) -> CheckResult:
    """Look the whole store over: pages, references, the chain of the journal, search words, one present stay each."""
    _require(desk, Permission.BACK_UP)
    opened = desk.opened
    problems: list[str] = []
    pages = checks.page_problems(opened.store.path, opened.material.key, opened.material.salt)
    if pages:
        problems.append(_("{count} pages of the data file are damaged").format(count=len(pages)))
    with opened.store.lane() as connection:
        problems += checks.content_problems(connection)
        people, operations = checks.people_count(connection), checks.operations_count(connection)
    with opened.store.reading() as session:
        broken = first_broken(session)
        if broken:
            problems.append(_("the journal was changed at entry {id}").format(id=broken))
        words = session.scalar(select(func.count()).select_from(SearchWords)) or 0
        if words != people:
            problems.append(_("{words} of {people} people can be found by search").format(words=words, people=people))
        if lost := spellings_missing(session, session.scalars(select(SearchWords.words))):
            problems.append(_("{count} names would not be found when mistyped").format(count=lost))
        if stray := out_of_step(session):
            problems.append(_("possible duplicates of {count} people would not be found").format(count=stray))
        stays = (
            select(Stay.person_id)
            .where(Stay.until.is_(None))
            .group_by(Stay.person_id)
            .having(func.count() > 1)
            .subquery()
        )
        double = session.scalar(select(func.count()).select_from(stays)) or 0
        open_stays = select(Stay.person_id).where(Stay.until.is_(None))
        nowhere = session.scalar(select(func.count()).select_from(Person).where(Person.id.not_in(open_stays))) or 0
        if double or nowhere:
            problems.append(_("{count} people have no clear present status").format(count=double + nowhere))
    return CheckResult(tuple(problems), people, operations)


def newest_backup(folder: Path) -> BackupRow | None:
    """The newest verified backup of a data folder, to be offered when the data does not open."""
    return next(iter(backups_in(folder)), None)


def present_store(folder: Path) -> Path:
    """The data file that lies here: `restore` takes it too, to go on with a copy that is whole but not the newest."""
    return folder / STORE_NAME


def _require(desk: Desk, permission: Permission) -> None:
    if not desk.may(permission):
        raise NotAllowed("not_allowed", _("Your role may not do this."), _("Nothing was changed."))
