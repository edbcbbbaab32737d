"""Opening, in this order and no other: size, mark, format, checksum, seal, signature, sender, recipient, length,
digest, inflation with a cap, strict decoding. Nothing is parsed before all before it held."""

import hashlib
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import msgspec
import pyrage

from shelterdesk.exchange.packages import envelope, wire
from shelterdesk.exchange.packages.key_files import is_signed, shown_tag
from shelterdesk.exchange.packages.refusals import refused
from shelterdesk.exchange.packages.sealing import CONTEXT
from shelterdesk.store.desk_keys import DeskKeys
from shelterdesk.store.peers import Peer

MOST = 32 * 1024 * 1024  # bytes after inflating
_MANIFEST = 256 * 1024  # bytes
_DESK, _SIGNATURE = 16, 64  # bytes

T = TypeVar("T")


@dataclass(frozen=True)
class Opened:
    """A package whose seal, signature and sender hold; its content is still closed."""

    manifest: wire.Manifest
    compressed: bytes
    sender: Peer
    digest: str  # of the file

    def content(self) -> bytes:
        """The inflated content, never more than it said."""
        said = self.manifest.inflated
        if said > MOST:
            raise refused("package_too_much")
        inflater = zlib.decompressobj()
        try:
            content = inflater.decompress(self.compressed, said + 1)
        except zlib.error:
            raise refused("package_content", "zlib") from None
        if len(content) != said or not inflater.eof or inflater.unused_data:
            raise refused("package_too_much")
        return content

    def decoded(self, kind: type[T]) -> T:
        """The content as this kind, decoded strictly."""
        try:
            return msgspec.json.decode(self.content(), type=kind, strict=True)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise refused("package_content") from None


def open_package(content: bytes, keys: DeskKeys, own_fingerprint: str, sender: Callable[[str], Peer | None]) -> Opened:
    """Open a package for this desk; InputRefused, each reason with its own code."""
    outside = envelope.take_out(content)
    inside = _unsealed(outside, keys, own_fingerprint)
    desk, described, signature, rest = _parts(inside)
    if desk == keys.desk:
        raise refused("package_own")
    peer = sender(desk)
    if peer is None:
        raise refused("package_unknown_desk", desk[:8].upper())
    if not is_signed(peer.sign_key, signature, CONTEXT + described):
        raise refused("package_signature")
    if peer.revoked_at is not None:
        raise refused("package_revoked", desk[:8].upper())
    manifest = _manifest(described)
    if manifest.desk != desk:
        raise refused("package_signature")
    if own_fingerprint not in manifest.recipients:
        raise refused("package_other_recipient")
    if manifest.format != envelope.FORMAT:
        raise refused("package_newer")
    compressed, padding = rest[: manifest.length], rest[manifest.length :]
    if len(compressed) != manifest.length or any(padding):
        raise refused("package_too_much")
    if hashlib.sha256(compressed).hexdigest() != manifest.digest:
        raise refused("package_signature")
    return Opened(manifest, compressed, peer, outside.digest)


def _unsealed(outside: envelope.Envelope, keys: DeskKeys, own_fingerprint: str) -> bytes:
    own = bytes.fromhex(own_fingerprint)[: envelope.TAG]
    try:
        return bytes(pyrage.decrypt(outside.sealed, [pyrage.x25519.Identity.from_str(keys.identity)]))
    except pyrage.DecryptError:
        if own in outside.tags:
            raise refused("package_damaged") from None
        tags = ", ".join(shown_tag(tag) for tag in outside.tags[:3])
        raise refused("package_not_for_us", tags) from None


def _parts(inside: bytes) -> tuple[str, bytes, bytes, bytes]:
    """Desk, signed description, signature, and the rest."""
    start = _DESK + 4 + _SIGNATURE
    if len(inside) < start:
        raise refused("package_content", "manifest")
    (length,) = struct.unpack_from(">I", inside, _DESK)
    if length > _MANIFEST or start + length > len(inside):
        raise refused("package_content", "manifest")
    signature = inside[_DESK + 4 : start]
    return inside[:_DESK].hex(), inside[start : start + length], signature, inside[start + length :]


def _manifest(described: bytes) -> wire.Manifest:
    try:
        return msgspec.json.decode(described, type=wire.Manifest, strict=True)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise refused("package_content", "manifest") from None
