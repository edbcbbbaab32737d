"""What lies inside a package, field by field. Decoding is strict: an unknown field or a wrong kind refuses it all."""

from typing import Annotated

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Meta(ge=0, le=2**53)]
Name = Annotated[str, Meta(pattern=r"^[a-z_]{1,40}$")]
Place = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}/[0-9]{1,15}$")]
Line = Annotated[str, Meta(max_length=500)]
Instant = Annotated[str, Meta(pattern=r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}\+00:00$")]
AnyInstant = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}\+00:00$")]
Value = bool | int | str | None

OPERATIONS, RECEIPT, REVOCATIONS = "operations", "receipt", "revocations"
TRANSFER, ARRIVALS = "transfer", "arrivals"  # people of a voucher, and word that they came (transfers.py)


class WireCentre(Struct, forbid_unknown_fields=True, frozen=True):
    """The sender's centre."""

    id: Id
    name: Line
    code: Line


class Manifest(Struct, forbid_unknown_fields=True, frozen=True):
    """What the signature covers: who sends what to whom, as which number, after which package."""

    format: int
    kind: str
    centre: WireCentre
    desk: Id
    epoch: Count
    number: dict[Id, Count]  # per recipient
    previous: dict[Id, str]  # digest of the package before it, per recipient; "" for the first
    recipients: list[Digest]  # fingerprints of their keys
    made_at: AnyInstant
    profile: Name
    ranges: dict[Place, tuple[Count, Count]]
    has: dict[Place, Count]  # what the sender has itself
    counts: dict[Name, Count]
    length: Count  # bytes of the compressed content
    inflated: Count  # bytes after inflating
    digest: Digest  # SHA-256 of the compressed content


class WireChange(Struct, forbid_unknown_fields=True, frozen=True):
    """What an operation did to one record: {field: [before, after]}."""

    noun: Name
    record: Id
    created: bool
    fields: dict[str, tuple[Value, Value]]  # names are held against the noun's own (accepting.py)


class WireOperation(Struct, forbid_unknown_fields=True, frozen=True):
    """One journal entry with what it did."""

    id: Id
    desk: Id
    epoch: Count
    sequence: Annotated[int, Meta(ge=1, le=2**53)]
    lamport: Annotated[int, Meta(ge=1, le=2**53)]
    at: AnyInstant
    user_id: Id
    role: Name
    verb: Name
    reason: Line
    undoes: Id | None
    seen: dict[Place, Count]
    digest: Digest
    previous_hash: Digest
    hash: Digest
    withheld: Annotated[int, Meta(ge=0, le=2)]
    changes: list[WireChange]


class Receipt(Struct, forbid_unknown_fields=True, frozen=True):
    """What the recipient has of the desk it answers: packages by digest, numbers that never came."""

    received: list[Digest]
    missing: list[tuple[Count, Count]]  # (epoch, number)


class Revocation(Struct, forbid_unknown_fields=True, frozen=True):
    """A desk that headquarters struck off."""

    desk: Id
    at: AnyInstant
