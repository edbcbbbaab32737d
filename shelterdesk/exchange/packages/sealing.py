"""Sealing: sign, put the signature inside, pad, and close it for the named desks and nobody else."""

import hashlib
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
import pyrage

from shelterdesk.exchange.packages import envelope, wire
from shelterdesk.exchange.packages.key_files import PublicKey, tag_of
from shelterdesk.store.desk_keys import DeskKeys

PAD = 64 * 1024  # bytes: the size of a package tells little about how many people there are
CONTEXT = b"ShelterDesk package 1\n"


@dataclass(frozen=True)
class Label:
    """What a package says about itself, apart from what is worked out while sealing."""

    kind: str
    centre: wire.WireCentre
    number: Mapping[str, int]
    previous: Mapping[str, str]
    made_at: str
    profile: str
    ranges: Mapping[str, tuple[int, int]]
    has: Mapping[str, int]
    counts: Mapping[str, int]


def seal(content: bytes, label: Label, keys: DeskKeys, recipients: Sequence[PublicKey]) -> bytes:
    """The whole package file for these recipients; content as encoded by `encoded`."""
    compressed = zlib.compress(content, 6)
    fingerprints = [recipient.fingerprint for recipient in recipients]
    manifest = wire.Manifest(
        format=envelope.FORMAT, kind=label.kind, centre=label.centre, desk=keys.desk, epoch=keys.epoch,
        number=dict(label.number), previous=dict(label.previous), recipients=fingerprints, made_at=label.made_at,
        profile=label.profile, ranges=dict(label.ranges), has=dict(label.has), counts=dict(label.counts),
        length=len(compressed), inflated=len(content), digest=hashlib.sha256(compressed).hexdigest(),
    )  # fmt: skip
    return sealed_up(manifest, compressed, keys, recipients)


def sealed_up(
    manifest: wire.Manifest, compressed: bytes, keys: DeskKeys, recipients: Sequence[PublicKey], pad: int = PAD
) -> bytes:
    """Sign this manifest and seal it with its content, filled up to a multiple of `pad` bytes."""
    described = msgspec.json.encode(manifest)
    inside = bytes.fromhex(manifest.desk) + struct.pack(">I", len(described)) + keys.sign(CONTEXT + described)
    inside += described + compressed
    inside += bytes(-len(inside) % pad)
    sealed = pyrage.encrypt(inside, [pyrage.x25519.Recipient.from_str(one.seal_key) for one in recipients])
    return envelope.put_in(sealed, [tag_of(one.fingerprint) for one in recipients])


def encoded(content: object) -> bytes:
    """The content of a package as strict JSON."""
    return msgspec.json.encode(content)
