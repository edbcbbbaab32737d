"""Making an export: filled, its digest logged, only then named, and at the end read back from the disk.

What a training centre gives away says so on its first line and is never a full transfer.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.domain.permissions import Permission
from shelterdesk.exchange.people_tables import NOUNS, people_table
from shelterdesk.exchange.record_tables import FULL_NOUNS, record_tables
from shelterdesk.exchange.redaction import Profile
from shelterdesk.exchange.spreadsheets import write_csv, write_json, write_xlsx
from shelterdesk.exchange.statistics_tables import statistics_tables
from shelterdesk.exchange.tables import Table
from shelterdesk.foundation.clock import local
from shelterdesk.foundation.errors import InputRefused, MachineTrouble, NotAllowed, ShelterError
from shelterdesk.foundation.i18n import _, speaking
from shelterdesk.foundation.writing import digest_on_disk, write_by
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.exports import log_export, mark_export_failed
from shelterdesk.queries.centres import CentreRow, own_centre
from shelterdesk.queries.exports import records_to_export, statistics

FORMATS = ("xlsx", "csv", "json")
SCHEMA = "shelterdesk.export/1"


@dataclass(frozen=True)
class Exported:
    """What left: how many people and households are in the file, and its SHA-256."""

    profile: Profile
    format: str
    people: int
    households: int
    digest: str


def export(
    desk: Desk, profile: Profile, path: Path, *, file_format: str = "xlsx", language: str | None = None,
    recipient: str = "", reason: str = "",
) -> Exported:  # fmt: skip
    """Write an export. CSV holds the profile's main table; XLSX and JSON hold all of them.

    NotAllowed without the right; the full profile also takes the rights to see details of children and hidden people.
    InputRefused for a full transfer of a training centre. MachineTrouble when the disk does not take the file or
    gives back something else; then no file is left and the log says that it did not leave.
    """
    centre = desk.ask(own_centre)
    _require(desk, profile, centre)
    with speaking(language or centre.document_language):
        tables, people, households = _tables(desk, profile)
        mark = training_words() if centre.training else ""
    facts = {
        "schema": SCHEMA, "profile": profile.value, "centre": centre.name, "code": centre.code,
        "training": centre.training, "made_at": local(desk.clock.now()).isoformat(timespec="seconds"),
    }  # fmt: skip
    digest = logged = ""

    def fill(part: Path) -> None:
        nonlocal digest, logged
        if file_format == "csv":
            write_csv(part, tables[0], mark)
        elif file_format == "json":
            write_json(part, tables, facts)
        else:
            write_xlsx(part, tables, mark)
        digest = hashlib.sha256(part.read_bytes()).hexdigest()
        # logged before the file has its name: what cannot be logged does not leave
        logged = desk.do(
            log_export, profile.value, file_format, people=people, households=households, digest=digest,
            recipient=recipient, reason=reason,
        ).value  # fmt: skip

    try:
        write_by(path, fill)
        _read_back(path, digest)
    except ShelterError as error:
        if logged:
            with suppress(ShelterError):  # then the log claims more than left, never less
                desk.do(mark_export_failed, logged, error.code)
        raise
    return Exported(profile, file_format, people, households, digest)


def training_words() -> str:
    """What stands on everything a training centre gives away."""
    return _("TRAINING") + " · " + _("invented people, nothing here is real")


def _read_back(path: Path, digest: str) -> None:
    if digest_on_disk(path) == digest:
        return
    with suppress(OSError):
        path.unlink()
    raise MachineTrouble(
        "file_differs", _("The file on the disk is not what was written: the stick or disk is faulty."),
        _("What is stored in ShelterDesk is safe."), _("Make the file again on another stick."),
    )  # fmt: skip


def _tables(desk: Desk, profile: Profile) -> tuple[Sequence[Table], int, int]:
    if profile is Profile.STATISTICS:
        return statistics_tables(desk.ask(statistics)), 0, 0
    if profile is Profile.OPERATIONAL:
        people = people_table(desk.ask(records_to_export, NOUNS), profile, desk.today)
        tables = [people]
    else:
        records = desk.ask(records_to_export, FULL_NOUNS, with_hidden=True)
        people = people_table(records, profile, desk.today)
        tables = [people, *record_tables(records)]
    return tables, len(people.rows), len({row[0] for row in people.rows})


def _require(desk: Desk, profile: Profile, centre: CentreRow) -> None:
    needed = [Permission.EXPORT]
    if profile is Profile.FULL:
        needed += [Permission.SEE_CHILD_DETAILS, Permission.SEE_HIDDEN]
    if not all(desk.may(permission) for permission in needed):
        raise NotAllowed(
            "not_allowed", _("Your role may not do this."), _("Nothing was written."),
            _("Ask the manager of the centre."),
        )  # fmt: skip
    if profile is Profile.FULL and centre.training:
        raise InputRefused(
            "training_full", _("A training centre hands nothing over: its people are invented."),
            _("Nothing was written."), _("Make statistics or the operational list; both are marked as training."),
        )  # fmt: skip
