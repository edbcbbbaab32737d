"""The shape of the store and its version: made, compared and moved forward by numbered migration steps.

Alembic is imported only when there is something to migrate. A store written by a newer program is refused untouched.
"""

from pathlib import Path

from sqlalchemy import Engine, text

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _

VERSIONS = ("0001",)  # every step there ever was, in order; the last one is what this program works with
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
