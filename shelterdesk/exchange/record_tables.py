"""Everything else a full transfer carries: every noun as a table of its fields, under their own names."""

from datetime import datetime
from typing import Any

from shelterdesk.exchange.people_tables import Records
from shelterdesk.exchange.redaction import REDACTION, Profile, is_shown, redacted
from shelterdesk.exchange.tables import Table, TableColumn
from shelterdesk.foundation.changes import Noun

FULL_NOUNS = tuple(noun for noun, fields in REDACTION.items() if fields)


def record_tables(records: Records) -> list[Table]:
    """One table per noun; identities let a receiving program put them together again."""
    return [_table(noun, records) for noun in FULL_NOUNS]


def _table(noun: Noun, records: Records) -> Table:
    names = [name for name in REDACTION[noun] if is_shown(noun, name, Profile.FULL)]
    rows = [(row.id, redacted(noun, row.fields, Profile.FULL)) for row in records[noun]]
    return Table(
        f"records_{noun}",
        f"records_{noun}",
        (TableColumn("id", "id", "#meta+id"), *(TableColumn(name, name) for name in names)),
        tuple((record_id, *(_kept(fields.get(name)) for name in names)) for record_id, fields in rows),
    )


def _kept(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, datetime) else value
