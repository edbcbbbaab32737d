"""The store's own tables for what comes and goes: open questions, operations that wait, other desks, packages.

None of them is a noun: they are derived from the journal, or say what this desk knows of the others.
"""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.records.base import Base

MERGED = "merged"  # the desk fact that says how far the journal reached at the last merge


class ConflictEntry(Base):
    """A field with more than one standing value, until somebody decides; derived from the journal (merge.py)."""

    __tablename__ = "conflicts"

    noun: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)  # OPEN: of two open stays or beds this one gives way
    scope: Mapped[str] = mapped_column(default="", index=True)  # whose, where it is one of several (a person's id)
    standing: Mapped[str]  # JSON [[operation id, value], …], the one that is shown first


class WaitingOperation(Base):
    """An operation that came before something it builds on; taken up when that has come."""

    __tablename__ = "waiting_operations"

    operation_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    desk: Mapped[str] = mapped_column(index=True)
    epoch: Mapped[int]
    sequence: Mapped[int]
    content: Mapped[str]  # JSON of the whole operation


class PeerEntry(Base):
    """Another desk we exchange packages with: its public keys, what it is to us, and what it has of ours."""

    __tablename__ = "peers"

    desk: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str]  # colleague (same centre), headquarters, centre (we are its headquarters)
    centre_id: Mapped[str]
    centre_name: Mapped[str]
    centre_code: Mapped[str]
    prefix: Mapped[str]
    sign_key: Mapped[str]  # Ed25519, 64 hexadecimal digits
    seal_key: Mapped[str]  # X25519 as age writes it
    profile: Mapped[str]  # what it may have (exchange/redaction.py)
    enrolled_at: Mapped[str]
    revoked_at: Mapped[str | None]
    epoch: Mapped[int] = mapped_column(default=0)  # highest restore epoch heard of
    has: Mapped[str] = mapped_column(default="{}")  # JSON {"desk/epoch": sequence} it said it has
    given: Mapped[str] = mapped_column(default="{}")  # JSON of the same: what was sealed for it


class PackageEntry(Base):
    """One package that was sealed for a desk, or received from one."""

    __tablename__ = "packages"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)  # SHA-256 of the file
    direction: Mapped[str] = mapped_column(primary_key=True)  # sent, received
    peer: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str]  # operations, receipt, revocations
    epoch: Mapped[int]  # of the sender
    number: Mapped[int]  # 1, 2, 3 … per sender, epoch and recipient
    at: Mapped[str]  # when it was sealed or received here
    made_at: Mapped[str]  # when the sender says it was sealed
    file_name: Mapped[str] = mapped_column(default="")
    counts: Mapped[str] = mapped_column(default="{}")  # JSON
    ranges: Mapped[str] = mapped_column(default="{}")  # JSON {"desk/epoch": [first, last]}
    acknowledged_at: Mapped[str | None]


class OriginEntry(Base):
    """Which centre a record came from, at headquarters; what has no line here is our own."""

    __tablename__ = "origins"

    record_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    noun: Mapped[str]
    centre_id: Mapped[str] = mapped_column(String(32), index=True)
