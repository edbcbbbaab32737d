"""The shape of the store and its version: made, compared and moved forward by numbered migration steps.

Alembic is imported only when there is something to migrate. A store written by a newer program is refused untouched.
"""

from pathlib import Path

from sqlalchemy import Engine, text

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _
from shelterdesk.records.base import Base

VERSIONS = ("0001", "0002")  # every step there ever was, in order; the last one is what this program works with
NEWEST = VERSIONS[-1]


def stored_version(engine: Engine) -> str | None:
    """The version the store has; None when it has none (not a ShelterDesk store)."""
    with engine.connect() as connection:
        known = connection.execute(
            text("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
        ).scalar()
        if not known:
            return None
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if version is None else str(version)


def needs_migration(engine: Engine) -> bool:
    """Whether the store is older than the program; MachineTrouble when it is newer or foreign."""
    version = stored_version(engine)
    if version == NEWEST:
        _require_all_parts(engine)
        return False
    if version is None:
        raise MachineTrouble(
            "foreign_store",
            _("The data file opens, but it is not a ShelterDesk data file."),
            _("It was left as it is."),
            _("Choose the right data folder, or restore the newest backup."),
        )
    if version not in VERSIONS:
        raise MachineTrouble(
            "store_newer",
            _("The data was written by a newer ShelterDesk (data version {theirs}; this program knows {ours}).").format(
                theirs=version, ours=NEWEST
            ),
            _("The data file was left as it is."),
            _("Install the newer ShelterDesk on this laptop."),
        )
    return True


def _require_all_parts(engine: Engine) -> None:
    """MachineTrouble when a table, or what keeps the search words in step, is gone."""
    wanted = {*Base.metadata.tables, "search_index", "search_words_added", "search_words_gone"}
    with engine.connect() as connection:
        found = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    if missing := sorted(wanted - found):
        raise MachineTrouble(
            "store_incomplete",
            _("Parts of the data file are missing: {parts}.").format(parts=", ".join(missing)),
            _("It was left as it is; the backups are untouched."),
            _("Restore the newest backup: it was checked when it was made."),
        )


def migrate(engine: Engine) -> None:
    """Move the store to the newest version, each step in a transaction; a new file gets its whole shape."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.execution_options(writing=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def migrations_are_there() -> bool:
    """Whether this copy of the program carries every step (a built program could have left them out)."""
    folder = Path(__file__).parent / "migrations" / "versions"
    return all((folder / f"step_{version}.py").exists() for version in VERSIONS)
