"""0002: one person, one record; transfers between centres; what each desk remembers of lists and paper forms."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables and columns of this step, each group in its own function below."""
    _match_keys()
    _one_person()
    _gate()
    _transfers()


def _gate() -> None:
    """An instruction that pops up when somebody is scanned at the gate."""
    op.add_column("people", sa.Column("gate_note", sa.String(), nullable=False, server_default=""))


def _match_keys() -> None:
    """What finds doubles, mistyped names and beds. People stored before get theirs at once, when the opened store sees
    that words and keys were written by other rules (store/search.py)."""
    op.execute(
        "CREATE TABLE match_key (key VARCHAR NOT NULL, person_id VARCHAR(32) NOT NULL, PRIMARY KEY (key, person_id)) "
        "WITHOUT ROWID"
    )
    op.execute(
        "CREATE TABLE spelling (letters VARCHAR NOT NULL, word VARCHAR NOT NULL, PRIMARY KEY (letters, word)) "
        "WITHOUT ROWID"
    )
    op.create_index("ix_beds_label", "beds", ["label"], unique=False)
    op.add_column("search_words", sa.Column("keys", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE desk_facts SET value = '' WHERE name = 'folding'")


def _one_person() -> None:
    """Merged records, decisions "not the same person", tracing requests, relatives' enquiries; and what was found."""
    for table in ("people", "households"):
        op.add_column(table, sa.Column("merged_into", sa.String(), nullable=True))
        op.create_index(f"ix_{table}_merged_into", table, ["merged_into"])
    _noun_table(
        "distinctions", _pointer("one_id", "people"), _pointer("two_id", "people"), _texts("reason"),
    )  # fmt: skip
    _noun_table(
        "tracing_requests", _texts("number"), [sa.Column("asked_at", sa.String(), nullable=False)],
        _texts("status", "outcome"), _pointer("found_id", "people", optional=True),
        _pointer("seeker_id", "people", optional=True),
        _texts("seeker_name", "seeker_phone", "relation", "surname", "given_name", "patronymic", "other_name"),
        [sa.Column("sex", sa.String()), sa.Column("birth", sa.String())],
        [sa.Column("age_from", sa.Integer()), sa.Column("age_to", sa.Integer())],
        _texts("father", "mother", "relatives", "last_place"), [sa.Column("last_seen", sa.String())],
        _texts("description"), [sa.Column("may_share", sa.Boolean())], _texts("note"),
        indexed=("number", "asked_at", "status"),
    )  # fmt: skip
    _noun_table(
        "tracing_candidates", _pointer("request_id", "tracing_requests"), _pointer("person_id", "people"),
        _texts("finding", "note"),
    )  # fmt: skip
    _noun_table(
        "enquiries",
        [sa.Column("at", sa.String(), nullable=False), sa.Column("by_phone", sa.Boolean(), nullable=False)],
        _texts("asker_name", "asker_relation", "asker_phone", "surname", "given_name"),
        [sa.Column("birth", sa.String())], _texts("answer", "message"), _pointer("person_id", "people", optional=True),
        [sa.Column("delivered_at", sa.String())], indexed=("at",),
    )  # fmt: skip
    op.create_table(
        "found_pairs",
        sa.Column("one_id", sa.String(length=32), primary_key=True),
        sa.Column("two_id", sa.String(length=32), primary_key=True),
        sa.Column("score", sa.Integer(), nullable=False),
        *_texts("zone", "reasons"),
    )
    op.create_table(
        "found_candidates",
        sa.Column("request_id", sa.String(length=32), primary_key=True),
        sa.Column("person_id", sa.String(length=32), primary_key=True),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
    )


def _transfers() -> None:
    """People on their way to another centre."""
    unknown_yet = (
        "number", "from_centre", "from_name", "from_code", "to_centre", "to_name", "left_at", "due_at", "escort",
        "vehicle", "note", "issued_at", "packed_at", "received_at", "arrived", "arrived_at", "said_from",
    )  # fmt: skip
    _noun_table(
        "transfers", _texts("code"), [sa.Column(name, sa.String()) for name in unknown_yet],
        [sa.Column("people_count", sa.Integer())], indexed=("code", "from_centre", "to_centre"),
    )  # fmt: skip
    _noun_table(
        "transferred_people", _pointer("transfer_id", "transfers"), _texts("person_id", "household_id"),
        [sa.Column(name, sa.String()) for name in ("arrived_id", "came_at", "told_at", "ended_at")],
    )  # fmt: skip


def _noun_table(name: str, *groups: list[sa.schema.SchemaItem], indexed: tuple[str, ...] = ()) -> None:
    """The table of a noun: its own columns, its identity, the mark of removal, an index on every pointer."""
    parts = [part for group in groups for part in group]
    op.create_table(
        name,
        *parts,
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("void_reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    pointers = [part.name for part in parts if isinstance(part, sa.Column) and part.name.endswith("_id")]
    for column in (*pointers, *indexed):
        op.create_index(f"ix_{name}_{column}", name, [column])


def _texts(*names: str) -> list[sa.schema.SchemaItem]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _pointer(name: str, table: str, *, optional: bool = False) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column(name, sa.String(), nullable=optional),
        sa.ForeignKeyConstraint([name], [f"{table}.id"], deferrable=True, initially="DEFERRED"),
    ]
