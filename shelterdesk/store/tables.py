"""The store's own tables: the journal, the desk's facts, the search words, drafts. None of them is a noun."""

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.records.base import Base


class OperationEntry(Base):
    """One verb call, as the journal keeps it (journal.py)."""

    __tablename__ = "operations"
    __table_args__ = (
        Index("ux_operations_place", "desk", "epoch", "sequence", unique=True),
        Index("ix_operations_user", "user_id", "position"),
    )

    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)  # order of arrival here
    id: Mapped[str] = mapped_column(String(32), unique=True)
    desk: Mapped[str]
    epoch: Mapped[int]  # goes up with every restore, so that no sequence number is given twice
    sequence: Mapped[int]  # gapless per desk and epoch
    lamport: Mapped[int]  # logical clock
    at: Mapped[str]  # wall time in UTC: shown, never decided on
    user_id: Mapped[str]
    role: Mapped[str]
    verb: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    undoes: Mapped[str | None] = mapped_column(index=True)  # the operation this one takes back
    seen: Mapped[str]  # JSON {"desk/epoch": sequence} known when it was made
    digest: Mapped[str]  # SHA-256 of the changes; outlives their erasure
    previous_hash: Mapped[str]
    hash: Mapped[str]
    # 1: came without some of its fields, 2: without its reason too (packages)
    withheld: Mapped[int] = mapped_column(default=0, server_default="0")


class ChangeEntry(Base):
    """What one operation did to one record."""

    __tablename__ = "changes"
    __table_args__ = (Index("ix_changes_record", "noun", "record_id"),)

    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    operation_id: Mapped[str] = mapped_column(index=True)
    noun: Mapped[str]
    record_id: Mapped[str]
    created: Mapped[bool] = mapped_column(default=False)
    fields: Mapped[str]  # JSON {field: [before, after]}; "" when erased


class DeskFact(Base):
    """One fact about this desk, by name: its id, its epoch, its centre."""

    __tablename__ = "desk_facts"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SearchWords(Base):
    """The folded words by which a person is found, and their keys (match_keys.py); derived, written with the person,
    never travels."""

    __tablename__ = "search_words"

    row: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), unique=True)
    words: Mapped[str]
    keys: Mapped[str] = mapped_column(default="", server_default="")


class MatchKey(Base):
    """One key of one person: whoever shares it may be the same person; derived, like the words."""

    __tablename__ = "match_key"
    __table_args__ = {"sqlite_with_rowid": False}

    key: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)


class Spelling(Base):
    """Under which letters a name is looked for when it was mistyped (spellings.py); derived, like the words."""

    __tablename__ = "spelling"
    __table_args__ = {"sqlite_with_rowid": False}

    letters: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)


class Draft(Base):
    """What somebody typed and has not saved yet; stays on this desk."""

    __tablename__ = "drafts"

    key: Mapped[str] = mapped_column(primary_key=True)  # "intake/<user id>/<number>"
    user_id: Mapped[str]
    at: Mapped[str]
    content: Mapped[str]  # JSON of the form
