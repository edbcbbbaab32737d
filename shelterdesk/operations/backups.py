"""Backing up, looking the store over, and getting back. A backup we keep has been opened."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.records import Person, Stay
from shelterdesk.store import backup, checks, keys
from shelterdesk.store.backup import BackupFile
from shelterdesk.store.journal import first_broken
from shelterdesk.store.lock import FolderLock
from shelterdesk.store.tables import SearchWords

BackupRow = BackupFile  # what screens show of a backup is exactly what its manifest says


@dataclass(frozen=True)
class CheckResult:
    """What a full check found: problems in words (none is good), and how much was looked at."""

    problems: tuple[str, ...]
    people: int
    operations: int


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
    return made


def backups_in(folder: Path) -> list[BackupRow]:
    """The backups of a data folder (or the ones on a stick), newest first."""
    own = folder / backup.FOLDER_NAME
    return backup.found_in(own if own.is_dir() else folder)


def restore(
    folder: Path, backup_path: Path, *, passphrase: str, clock: Clock, user_name: str | None = None
) -> Restored:
    """Put a backup in the place of the data in this folder, which must not be open; the replaced file is kept."""
    if not backup_path.is_file():
        raise InputRefused(
            "backup_missing",
            _("There is no such backup file."),
            _("Nothing was changed."),
            _("Choose a file ending in .sdb."),
        )
    folder.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(folder, clock)
    try:
        files = backup.key_files_of(backup_path, folder)
        if not files:
            keys.load(folder)
        for place, file in enumerate(files):
            try:
                material = keys.unlock(file, passphrase, user_name)
                break
            except NotAllowed:
                if place == len(files) - 1:
                    raise
        aside = backup.put_back(backup_path, material, file, folder, clock)
    finally:
        lock.release()
    row = next((row for row in backup.found_in(backup_path.parent) if row.path == backup_path), None)
    return Restored(row, aside)


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


def _require(desk: Desk, permission: Permission) -> None:
    if not desk.may(permission):
        raise NotAllowed("not_allowed", _("Your role may not do this."), _("Nothing was changed."))
