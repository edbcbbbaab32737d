"""Making an export: the file is filled, its digest logged, and only then does it get its name."""

import hashlib
from collections.abc import Sequence
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
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import _, speaking
from shelterdesk.foundation.writing import write_by
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.exports import log_export
from shelterdesk.queries.centres import own_centre
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
    recipient: str = "",
) -> Exported:  # fmt: skip
    """Write an export. CSV holds the profile's main table; XLSX and JSON hold all of them.

    NotAllowed without the right; the full profile also takes the rights to see details of children and hidden people.
    """
    _require(desk, profile)
    centre = desk.ask(own_centre)
    with speaking(language or centre.document_language):
        tables, people, households = _tables(desk, profile)
    facts = {
        "schema": SCHEMA, "profile": profile.value, "centre": centre.name, "code": centre.code,
        "training": centre.training, "made_at": local(desk.clock.now()).isoformat(timespec="seconds"),
    }  # fmt: skip
    digest = ""

    def fill(part: Path) -> None:
        nonlocal digest
        if file_format == "csv":
            write_csv(part, tables[0])
        elif file_format == "json":
            write_json(part, tables, facts)
        else:
            write_xlsx(part, tables)
        digest = hashlib.sha256(part.read_bytes()).hexdigest()
        # logged before the file has its name: what cannot be logged does not leave
        desk.do(
            log_export, profile.value, file_format, people=people, households=households, digest=digest,
            recipient=recipient,
        )  # fmt: skip

    write_by(path, fill)
    return Exported(profile, file_format, people, households, digest)


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


def _require(desk: Desk, profile: Profile) -> None:
    needed = [Permission.EXPORT]
    if profile is Profile.FULL:
        needed += [Permission.SEE_CHILD_DETAILS, Permission.SEE_HIDDEN]
    if not all(desk.may(permission) for permission in needed):
        raise NotAllowed(
            "not_allowed", _("Your role may not do this."), _("Nothing was written."),
            _("Ask the manager of the centre."),
        )  # fmt: skip
