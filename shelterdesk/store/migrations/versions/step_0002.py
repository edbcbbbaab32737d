"""0002: one person, one record; transfers between centres; what each desk remembers of lists and paper forms."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables and columns of this step, each group in its own function below."""
    _match_keys()
    _gate()


def _gate() -> None:
    """An instruction that pops up when somebody is scanned at the gate."""
    op.add_column("people", sa.Column("gate_note", sa.String(), nullable=False, server_default=""))


def _match_keys() -> None:
    """The keys by which doubles are found. People stored before get theirs at once, when the opened store sees that
    words and keys were written by other rules (store/search.py)."""
    op.execute(
        "CREATE TABLE match_key (key VARCHAR NOT NULL, person_id VARCHAR(32) NOT NULL, PRIMARY KEY (key, person_id)) "
        "WITHOUT ROWID"
    )
    op.add_column("search_words", sa.Column("keys", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE desk_facts SET value = '' WHERE name = 'folding'")
